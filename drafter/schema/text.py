"""Pieces of outlines that hold templates: loops, ids, bounds of length."""

import re

from drafter.dataclass import replace
from drafter.model.outline import UNBOUNDED, Length, Loop
from drafter.model.tree import Node
from drafter.problem import Said, problem
from drafter.schema.reader import SCALAR, Faults, Schema, portable
from drafter.schema.scalars import TemplateText, Text

ID = Text(r"[^\W_][\w.\-]*", Said("an id (letters, digits, - . _)"))


class LoopText:
    """`lead in picks(…)`."""

    _FORM = re.compile(r"\s*([^\W\d]\w*(?:\s*,\s*[^\W\d]\w*)*)\s+in\s+(.+)", re.DOTALL)

    def read(self, node: Node, faults: Faults) -> Loop:
        template = TemplateText().read(node, faults)
        match = self._FORM.fullmatch(template.text)
        if match is None:
            raise faults.refuse(
                problem(
                    "wrong-loop",
                    "'{text}' is not of the form: name in list",
                    template.location,
                    "write for: item in items",
                    text=template.text[:60],
                )
            )
        names = tuple(name.strip() for name in match.group(1).split(","))
        return Loop(names, replace(template, text=match.group(2)))

    def schema(self) -> Schema:
        return {"type": "string", "pattern": portable(r"^\s*[^\W\d]\w*(\s*,\s*[^\W\d]\w*)*\s+in\s")}


class LengthText:
    """Bounds of a text's length in characters: `200-400`, `200-` or `-400`."""

    _FORM = re.compile(r"(\d{0,7})\s*[-–~～]\s*(\d{0,7})")

    def read(self, node: Node, faults: Faults) -> Length:
        text = Text().read(node, faults)
        match = self._FORM.fullmatch(text)
        bounds = match.groups() if match else ("", "")
        least, most = int(bounds[0] or 0), int(bounds[1] or UNBOUNDED)
        if not any(bounds) or least > most:
            raise faults.refuse(
                problem("wrong-length", "'{text}' is no length", node.location, "write it as 200-400", text=text[:60])
            )
        return Length(least, most)

    def schema(self) -> Schema:
        # -400 is a number to YAML.
        return {**SCALAR, "pattern": f"^\\s*{self._FORM.pattern}\\s*$"}
