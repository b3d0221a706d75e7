"""What is used in the templates of an outline, each with its place: answers, and phrases that are called for."""

from collections.abc import Mapping

from drafter.dataclass import dataclass
from drafter.location import Location
from drafter.render.shapes import FieldPath

PARAMETERS = {"pick": ("kind",), "picks": ("kind", "n", "parallel"), "phrase": ("id", "variant"), "ref": ("id",)}
"""Functions that ask for phrases and sections, with what they take without a name."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in an outline something stands."""

    part: str
    """`practices/issues`, `attachment 1/list`, `fields.unit`; "" for the outline itself."""
    key: str
    """`body`, `items.2.text`, `table.columns.1.heading`."""
    location: Location


@dataclass(frozen=True, slots=True)
class Use:
    """A question whose answer is used."""

    field: FieldPath
    place: Place


@dataclass(frozen=True, slots=True)
class Operand:
    """What a template gives to a function."""

    values: tuple[object, ...] | None
    """All that it can be; None: unknown."""
    is_written: bool
    """It stands in the template as it is."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call of one of the functions in `PARAMETERS`."""

    function: str
    operands: Mapping[str, Operand]
    """By name."""
    unnamed: int
    """How many were given without a name."""
    place: Place
