"""Readers: small values that turn a node of a file into a typed value, or say why they cannot."""

from collections.abc import Iterable
from typing import Any, Protocol

from drafter.errors import DrafterError
from drafter.location import Location
from drafter.model.tree import Mapping, Node, Scalar, Sequence
from drafter.problem import Problem, Said, problem

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
