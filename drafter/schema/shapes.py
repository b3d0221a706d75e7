"""Readers of lists and mappings, made of the readers of what stands in them."""

import re
from collections.abc import Callable
from collections.abc import Mapping as Dict
from typing import Any

from drafter.dataclass import dataclass, field
from drafter.model.tree import Mapping, Node, Scalar, Sequence, plain
from drafter.problem import Problem, Said, nearest, problem
from drafter.schema.reader import SCALAR, Faults, Invalid, Reader, Schema, or_null, portable, wrong_shape
from drafter.schema.written import example, hinting, with_examples


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
    inside: "tuple[Keys, ...]" = ()
    """Mappings that stand somewhere in this one, whose keys are easily written here."""

    def read(self, node: Node, faults: Faults) -> Any:
        if not isinstance(node, Mapping):
            raise faults.refuse(self._other_shape(node))
        before = len(faults)
        found: dict[str, object] = {}
        for key, value in node:
            if (known := self.keys.get(key.text)) is None:
                faults.append(self._unknown(key))
            elif not (self.skip_null and isinstance(value, Scalar) and value.is_null and not known.required):
                told = len(faults)
                try:
                    found[key.text] = known.reader.read(value, faults)
                except Invalid:
                    faults[told:] = with_examples(faults[told:], self.what, key.text)
        for name, known in self.keys.items():
            if known.required and name not in node.entries:
                faults.append(self._missing(name, node))
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

    def _other_shape(self, node: Node) -> Problem:
        fault = wrong_shape(node, Said("keys with values"))
        return hinting(fault, shown) if (shown := example(self.what)) else fault

    def _missing(self, key: str, node: Mapping) -> Problem:
        misspelt = nearest(key, [one for one in node.entries if one not in self.keys])
        shown = "" if misspelt else example(self.what, key)
        return problem(
            "missing-key",
            "{what} needs the key '{key}'",
            node.location,
            "write it here; its spelling and its indent count:\n{example}"
            if shown
            else "write a line  {key}: …  here; its spelling and its indent count",
            what=self.what,
            key=key,
            example=shown,
        )

    def _unknown(self, key: Scalar) -> Problem:
        # Everything has an id: that tells nothing.
        if inner := next((one for one in self.inside if key.text in one.keys and key.text != "id"), None):
            hint = "it belongs into {inner}: write it there"
            return problem(
                "unknown-key",
                "{what} has no key '{key}'",
                key.location,
                hint,
                what=self.what,
                key=key.text[:60],
                inner=inner.what,
            )
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
