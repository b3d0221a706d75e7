"""What is known of a value before there is one: the answer to which question it is, what it holds."""

import datetime
from collections.abc import Iterator, Mapping

from drafter.dataclass import dataclass, replace
from drafter.model.outline import Field, FieldType
from drafter.render.sandbox import METHODS

FieldPath = tuple[str, ...]
"""`("unit",)`, `("issues", "name")`."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What is known of a value; what is not known is left as it is here."""

    field: FieldPath = ()
    """The question that it answers."""
    names: "Mapping[str, Shape] | None" = None
    """All that can be read from it with a dot."""
    is_record: bool = False
    item: "Shape | None" = None
    """What a list holds."""
    parts: "tuple[Shape, ...]" = ()
    """What a pair and the like hold."""
    values: tuple[object, ...] | None = None
    """All that it can be."""
    function: str = ""
    """The function of drafter's that it is."""
    macro: object = None
    is_late: bool = False
    """It is answered after the question whose template names it."""

    @property
    def is_text(self) -> bool:
        """Whether it can be printed, as far as is known."""
        return self.item is None and not self.is_record

    @property
    def is_single(self) -> bool:
        """Whether it is the answer to a question that is no list, as far as is known."""
        return bool(self.field) and self.names is not None and self.item is None


ANY = Shape()
EMPTY = Shape(item=ANY)
"""A list without anything in it."""
TEXT = Shape(names=dict.fromkeys(METHODS[str], ANY))
NOT_IN_QUESTIONS = Shape()
"""A function that only the text knows."""
TURN = Shape(names=dict.fromkeys(("index", "index0", "first", "last", "length"), ANY))
"""`loop` in a section's `for`."""

_METHODS = {FieldType.DATE: datetime.date, FieldType.LIST: list, FieldType.MULTI: list}
_NUMBERS = (FieldType.INTEGER, FieldType.NUMBER, FieldType.BOOLEAN)


def of_field(field: Field, above: FieldPath = ()) -> Shape:
    """Return what is known of the answer to `field`."""
    path = (*above, field.name)
    if field.computed is not None:
        return Shape(path)
    if field.type is FieldType.RECORDS:
        names = {inner.name: of_field(inner, path) for inner in field.fields}
        return Shape(path, item=Shape(names=names, is_record=True))
    choices = tuple(choice.value for choice in field.choices) or None
    methods = METHODS[_METHODS.get(field.type, str)] if field.type not in _NUMBERS else ()
    shape = Shape(path, names=dict.fromkeys(methods, ANY))
    match field.type:
        case FieldType.CHOICE:
            return replace(shape, values=choices)
        case FieldType.MULTI:
            return replace(shape, item=replace(TEXT, values=choices))
        case FieldType.LIST:
            return replace(shape, item=TEXT)
    return shape


def either(first: Shape, second: Shape) -> Shape:
    """Return what is known of a value that is one or the other."""
    if first is second or second is EMPTY:
        return first
    if first is EMPTY:
        return second
    if first.names is not None and first.names is second.names:
        return first
    if first.item and second.item:
        return Shape(item=either(first.item, second.item))
    values = (*first.values, *second.values) if first.values and second.values else None
    return Shape(values=values)


def held(shape: Shape) -> Iterator[FieldPath]:
    """Yield the questions about records whose answers `shape` brings along."""
    if shape.item:
        yield from held(shape.item)
    for part in shape.parts:
        yield from held(part)
    if shape.is_record and shape.names:
        for inner in shape.names.values():
            if inner.field:
                yield inner.field
