"""Records whose questions ask for text and nothing else: read without a question each."""

from collections.abc import Callable, Sequence
from typing import Any

from drafter.marks import forbidden
from drafter.model.outline import Field, FieldType
from drafter.remembered import remembered


@remembered
def plain_reader(fields: Sequence[Field]) -> "Callable[[dict[str, Any]], dict[str, Any] | None] | None":
    """Return what reads a record whose questions ask for text and nothing else; None if others do.

    It gives None for a record that is not plain to see: a number, an answer missing, a fault.
    """
    if not all(_asks_for_text(field) for field in fields):
        return None
    names = tuple(field.name for field in fields)
    one_line = frozenset(field.name for field in fields if field.type is FieldType.TEXT)

    def read(given: dict[str, Any]) -> dict[str, Any] | None:
        if len(given) != len(names):
            return None
        values = {}
        for name in names:
            text = given.get(name)
            if type(text) is not str:
                return None
            # What is printable holds no line end and nothing that is forbidden.
            printable = text.isprintable()
            if not printable and ("\r" in text or forbidden(text)):
                return None
            stripped = text.strip()
            if not stripped or (not printable and "\n" in stripped and name in one_line):
                return None
            values[name] = stripped if name in one_line else text.strip("\n")
        return values

    return read


def _asks_for_text(field: Field) -> bool:
    """Whether `field` asks for a text, whatever it is and whatever the other answers are."""
    is_free = not (field.when or field.computed or field.choices_from or field.query or field.pattern or field.rules)
    return field.type in (FieldType.TEXT, FieldType.MULTILINE) and is_free and field.min is None and field.max is None
