"""Readers: small values that turn a node of a file into a typed value, or say why they cannot."""

import re
from collections.abc import Callable, Iterable
from collections.abc import Mapping as Dict
from typing import Any, Protocol

from drafter.dataclass import dataclass, field
from drafter.errors import DrafterError
from drafter.location import Location
from drafter.model.outline import Template
from drafter.model.tree import Mapping, Node, Scalar, Sequence, plain
from drafter.problem import Problem, Said, nearest, problem

Schema = dict[str, Any]
"""JSON Schema."""

DRAFT = "https://json-schema.org/draft/2020-12/schema"

SCALAR: Schema = {"type": ["string", "number", "boolean"]}
"""Text as YAML readers see it: what is read here as written is a number or a boolean to them."""


class Invalid(Exception):
    """A value was refused; why, stands among the faults."""


class Faults(list[Problem]):
    """The faults of one file, in the order found."""

    def refuse(self, found: Problem) -> Invalid:
        """Keep `found`; return what to raise."""
        self.append(found)
        return Invalid()


class Reader(Protocol):
    """Reads one value."""

    def read(self, node: Node, faults: Faults) -> Any:
        """Return the value of `node`.

        Raises:
            Invalid: `node` is not such a value; the reason was added to `faults`.
        """

    def schema(self) -> Schema:
        """Return what such a value looks like, for editors: never stricter than `read`."""


def load(reader: Reader, node: Node, found: Iterable[Problem] = ()) -> Any:
    """Return the value that `reader` makes of a whole file, in which `found` was wrong before.

    Raises:
        DrafterError: with every fault of the file, in the order of its lines.
    """
    faults = Faults(found)
    try:
        value = reader.read(node, faults)
    except Invalid:
        value = None
        assert faults
    if faults:
        raise DrafterError(*in_order(faults))
    return value


def in_order(faults: Faults) -> list[Problem]:
    """Return `faults` in the order of files and lines, each once: a part may be read more than once."""
    return sorted(dict.fromkeys(faults), key=lambda fault: fault.location or Location(""))


_PORTABLE = {
    r"[^\W\d]": r"[^\x00-@\[-\^`{-\x7f]",
    r"[^\W_]": r"[^\x00-/:-@\[-`{-\x7f]",
    r"[\w.\-/]": r"[^\x00-,:-@\[-\^`{-\x7f]",
    r"[\w.\-]": r"[^\x00-,/:-@\[-\^`{-\x7f]",
    r"\w": r"[^\x00-/:-@\[-\^`{-\x7f]",
}
r"""Our classes of characters for editors, whose `\w` knows English letters alone: what is not ASCII counts as one."""


def portable(pattern: str) -> str:
    r"""Return one of our own patterns as editors understand it, and take a little more.

    >>> print(portable(r"[^\W_]x"))
    [^\x00-/:-@\[-`{-\x7f]x
    """
    for ours, theirs in _PORTABLE.items():
        pattern = pattern.replace(ours, theirs)
    return pattern


def or_null(schema: Schema) -> Schema:
    """Return `schema` for a value that may be left empty."""
    match schema:
        case {"type": str(kind)}:
            return {**schema, "type": [kind, "null"]}
        case {"type": [*kinds]}:
            return {**schema, "type": [*kinds, "null"]}
        case {"enum": [*values]}:
            return {**schema, "enum": [*values, None]}
        case {"anyOf": [*kinds]}:
            return {**schema, "anyOf": [*kinds, {"type": "null"}]}
    return {"anyOf": [schema, {"type": "null"}]} if schema else {}


def wrong_shape(node: Node, expected: Said) -> Problem:
    """Return the problem of a node that is not of the expected shape."""
    found = {Scalar: Said("text"), Sequence: Said("a list"), Mapping: Said("keys with values")}[type(node)]
    if isinstance(node, Scalar) and node.is_null:
        found = Said("nothing")
    return problem("wrong-shape", "expected {expected}, found {found}", node.location, expected=expected, found=found)


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


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list whose items are all read the same way; a tuple comes out."""

    item: Reader
    single: bool = False
    """A lone value stands for a list of one."""

    def read(self, node: Node, faults: Faults) -> tuple[Any, ...]:
        if not isinstance(node, Sequence):
            if self.single:
                return (self.item.read(node, faults),)
            raise faults.refuse(wrong_shape(node, Said("a list")))
        return read_all(self.item, node.items, faults)

    def schema(self) -> Schema:
        many = {"type": "array", "items": self.item.schema()}
        return {"anyOf": [many, self.item.schema()]} if self.single else many


def read_all(reader: Reader, nodes: tuple[Node, ...], faults: Faults) -> tuple[Any, ...]:
    """Return the values of `nodes`, all read before the first fault counts."""
    values = []
    for node in nodes:
        try:
            values.append(reader.read(node, faults))
        except Invalid:
            continue
    if len(values) < len(nodes):
        raise Invalid
    return tuple(values)


@dataclass(frozen=True, slots=True)
class Named:
    """A mapping from names to values; `build` gets each name with its value."""

    value: Reader
    pattern: str = r"[^\W\d]\w*"
    shown: Said = Said("a name (letters, digits, _)")

    def read(self, node: Node, faults: Faults) -> dict[str, Any]:
        if not isinstance(node, Mapping):
            raise faults.refuse(wrong_shape(node, Said("keys with values")))
        values: dict[str, Any] = {}
        before = len(faults)
        for key, value in node:
            if not re.fullmatch(self.pattern, key.text):
                faults.append(
                    problem("wrong-text", "'{text}' is not {shown}", key.location, text=key.text[:60], shown=self.shown)
                )
                continue
            try:
                values[key.text] = self.value.read(value, faults)
            except Invalid:
                continue
        if len(faults) > before:
            raise Invalid
        return values

    def schema(self) -> Schema:
        names = {"pattern": f"^(?:{portable(self.pattern)})$"}
        return {"type": "object", "propertyNames": names, "additionalProperties": self.value.schema()}


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a mapping."""

    reader: Reader
    required: bool = False
    default: object = None
    doc: str = ""
    """What it means, in one short line."""

    def schema(self, empty: bool) -> Schema:
        """Return what may stand after the key; nothing at all, if it may be left `empty`."""
        schema = self.reader.schema()
        shown: Schema = {"description": self.doc} if self.doc else {}
        if isinstance(self.default, (str, bool, int, float)) and self.default != "":
            shown["default"] = self.default
        return {**(or_null(schema) if empty and not self.required else schema), **shown}


@dataclass(frozen=True, slots=True)
class Keys:
    """A mapping with known keys; `build` makes the value of what they hold.

    `build` is called with the mapping's place as `location` and the keys as keywords (`for` and
    the like as given in `renamed`); it may raise `Invalid` after telling `faults` why.
    """

    keys: Dict[str, Key]
    build: Callable[..., object]
    what: Said
    """What the mapping is: an outline, a section …"""
    renamed: Dict[str, str] = field(default_factory=dict)
    skip_null: bool = True
    """A key that is there without a value counts as not there."""
    elsewhere: tuple[str, ...] = ()
    """Keys that a file may have and that are gone when this reads it; named in hints."""

    def read(self, node: Node, faults: Faults) -> Any:
        if not isinstance(node, Mapping):
            raise faults.refuse(wrong_shape(node, Said("keys with values")))
        before = len(faults)
        found: dict[str, object] = {}
        for key, value in node:
            if (known := self.keys.get(key.text)) is None:
                faults.append(self._unknown(key))
            elif not (self.skip_null and isinstance(value, Scalar) and value.is_null and not known.required):
                try:
                    found[key.text] = known.reader.read(value, faults)
                except Invalid:
                    continue
        for name, known in self.keys.items():
            if known.required and name not in node.entries:
                faults.append(
                    problem("missing-key", "{what} needs the key '{key}'", node.location, what=self.what, key=name)
                )
            found.setdefault(name, known.default)
        if len(faults) > before:
            raise Invalid
        arguments = {self.renamed.get(name, name): value for name, value in found.items()}
        return self.build(faults, node.location, **arguments)

    def schema(self) -> Schema:
        required = [name for name, key in self.keys.items() if key.required]
        return {
            "type": "object",
            "properties": {name: key.schema(self.skip_null) for name, key in self.keys.items()},
            **({"required": required} if required else {}),
            "additionalProperties": False,
        }

    def _unknown(self, key: Scalar) -> Problem:
        known = (*self.keys, *self.elsewhere)
        close = nearest(key.text, known)
        return problem(
            "unknown-key",
            "{what} has no key '{key}'",
            key.location,
            "did you mean '{close}'?" if close else "it may have: {keys}",
            what=self.what,
            key=key.text[:60],
            close=close,
            keys=known,
        )


@dataclass(frozen=True, slots=True)
class Plain:
    """Anything, as str, None, list and dict."""

    def read(self, node: Node, faults: Faults) -> Any:
        return plain(node)

    def schema(self) -> Schema:
        return {}


@dataclass(frozen=True, slots=True)
class AsIs:
    """A value as it stands in the file, of one shape, to be read later."""

    shape: type[Node]
    shown: Said

    def read(self, node: Node, faults: Faults) -> Node:
        if not isinstance(node, self.shape):
            raise faults.refuse(wrong_shape(node, self.shown))
        return node

    def schema(self) -> Schema:
        return {Scalar: SCALAR, Mapping: {"type": "object"}, Sequence: {"type": "array"}}[self.shape]


@dataclass(slots=True)
class Later:
    """A reader that is named before it is made: sections hold sections."""

    name: str
    """Under which a schema defines it."""
    reader: Reader | None = None

    def read(self, node: Node, faults: Faults) -> Any:
        assert self.reader is not None
        return self.reader.read(node, faults)

    def schema(self) -> Schema:
        return {"$ref": f"#/$defs/{self.name}"}


@dataclass(frozen=True, slots=True)
class ByShape:
    """One reader for text, another for a mapping, another for a list."""

    expected: Said
    text: Reader | None = None
    mapping: Reader | None = None
    sequence: Reader | None = None

    def read(self, node: Node, faults: Faults) -> Any:
        chosen = {Scalar: self.text, Mapping: self.mapping, Sequence: self.sequence}[type(node)]
        if chosen is None:
            raise faults.refuse(wrong_shape(node, self.expected))
        return chosen.read(node, faults)

    def schema(self) -> Schema:
        return {"anyOf": [reader.schema() for reader in (self.text, self.mapping, self.sequence) if reader]}
