"""Readers of one value: text, templates, numbers, yes and no, one of a few words."""

import re

from drafter.dataclass import dataclass
from drafter.model.outline import Template
from drafter.model.tree import Node, Scalar
from drafter.problem import Said, nearest, problem
from drafter.schema.reader import SCALAR, Faults, Schema, portable, wrong_shape


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of text, as it was written; `pattern` must match all of it."""

    pattern: str = ""
    shown: Said = Said("text")
    """What the pattern asks for, in words."""

    def read(self, node: Node, faults: Faults) -> str:
        if not isinstance(node, Scalar) or node.is_null:
            raise faults.refuse(wrong_shape(node, Said("text")))
        text = node.text.strip()
        if self.pattern and not re.fullmatch(self.pattern, text):
            raise faults.refuse(
                problem("wrong-text", "'{text}' is not {shown}", node.location, text=text[:60], shown=self.shown)
            )
        return text

    def schema(self) -> Schema:
        return {**SCALAR, "pattern": rf"^\s*(?:{portable(self.pattern)})\s*$"} if self.pattern else SCALAR


@dataclass(frozen=True, slots=True)
class TemplateText:
    """Text with Jinja in it."""

    def read(self, node: Node, faults: Faults) -> Template:
        if not isinstance(node, Scalar) or node.is_null:
            raise faults.refuse(wrong_shape(node, Said("text")))
        return Template(node.text, node.location, node.raw)

    def schema(self) -> Schema:
        return SCALAR


@dataclass(frozen=True, slots=True)
class Number:
    """A number between two bounds; whole unless `fraction`."""

    least: float | None = None
    most: float | None = None
    fraction: bool = False

    def read(self, node: Node, faults: Faults) -> int | float:
        kind = Said("a number") if self.fraction else Said("a whole number")
        if not isinstance(node, Scalar) or node.is_null:
            raise faults.refuse(wrong_shape(node, kind))
        pattern = r"-?\d{1,15}(\.\d{1,15})?" if self.fraction else r"-?\d{1,15}"
        if not re.fullmatch(pattern, node.text.strip(), re.ASCII):
            raise faults.refuse(
                problem("wrong-text", "'{text}' is not {shown}", node.location, text=node.text[:60], shown=kind)
            )
        value = float(node.text) if self.fraction else int(node.text)
        if (self.least is not None and value < self.least) or (self.most is not None and value > self.most):
            raise faults.refuse(
                problem(
                    "out-of-range",
                    "{value} is not between {least} and {most}",
                    node.location,
                    value=node.text,
                    least=self.least,
                    most=self.most,
                )
            )
        return value

    def schema(self) -> Schema:
        bounds = {"minimum": self.least, "maximum": self.most}
        kind = "number" if self.fraction else "integer"
        return {"type": kind, **{name: bound for name, bound in bounds.items() if bound is not None}}


@dataclass(frozen=True, slots=True)
class Boolean:
    """`true` or `false`."""

    def read(self, node: Node, faults: Faults) -> bool:
        if isinstance(node, Scalar) and node.text.lower() in ("true", "false"):
            return node.text.lower() == "true"
        raise faults.refuse(
            problem("not-boolean", "expected true or false", node.location)
            if isinstance(node, Scalar)
            else wrong_shape(node, Said("true or false"))
        )

    def schema(self) -> Schema:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, node: Node, faults: Faults) -> str:
        text = Text().read(node, faults)
        if text in self.words:
            return text
        close = nearest(text, self.words)
        raise faults.refuse(
            problem(
                "unknown-word",
                "'{text}' is none of: {words}",
                node.location,
                "did you mean '{close}'?" if close else "",
                text=text[:60],
                words=self.words,
                close=close,
            )
        )

    def schema(self) -> Schema:
        return {"enum": [str(word) for word in self.words]}
