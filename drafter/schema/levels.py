"""What the numbering of an outline may hold."""

from drafter.dataclass import dataclass
from drafter.location import Location
from drafter.model.scheme import Level
from drafter.model.tree import Node
from drafter.numerals import NumberFormat, Numeral, read_format
from drafter.problem import Said, problem
from drafter.schema.reader import Faults, Schema
from drafter.schema.scalars import Boolean, Text
from drafter.schema.shapes import ByShape, Key, Keys, ListOf

MAX_LEVELS = 9
"""Word's lists have nine levels."""


@dataclass(frozen=True, slots=True)
class WrittenLevel:
    """A level as an outline writes it; None: as is usual."""

    format: NumberFormat | None
    run_in: bool
    restart: bool | None
    space: bool | None

    def level(self, language: str) -> Level:
        """Return the level as documents in `language` have it."""
        if self.format is None:
            return Level(None, self.run_in)
        # The articles of a regulation are counted through all its chapters.
        restart = not self.format.example.endswith("条") if self.restart is None else self.restart
        space = _wants_space(self.format, language) if self.space is None else self.space
        return Level(self.format, self.run_in, " " if space else "", restart)


def _wants_space(format: NumberFormat, language: str) -> bool:
    """Whether a blank stands after a label.

    GB/T 15834—2011, B.3: after 第一章, not after 一、 （一） 1. ①. Latin text always wants one.
    """
    if format.numerals[-1] in (Numeral.CIRCLED, Numeral.PARENTHESIZED) and not format.texts[-1]:
        return not language.startswith("zh")
    return not language.startswith("zh") or format.texts[-1] in ("", "章", "节", "条", "款")


def _level(
    faults: Faults,
    location: Location,
    format: str,
    run_in: bool = False,
    restart: bool | None = None,
    space: bool | None = None,
) -> WrittenLevel:
    if format == "none":
        return WrittenLevel(None, run_in, restart, space)
    try:
        return WrittenLevel(read_format(format), run_in, restart, space)
    except ValueError:
        raise faults.refuse(
            problem(
                "wrong-format",
                "'{text}' shows no number",
                location,
                "write the first label of the level: 一、 （一） 1. 1.1 第一章 A. ①",
                text=format[:60],
            )
        ) from None


class _LevelText:
    """A level written by its example alone."""

    def read(self, node: Node, faults: Faults) -> WrittenLevel:
        return _level(faults, node.location, Text().read(node, faults))

    def schema(self) -> Schema:
        return Text().schema()


_LEVEL_KEYS = Keys(
    {
        "format": Key(
            Text(), required=True, doc="The first label of the level: 一、 （一） 1. 1.1 第一章 A. ①, or none."
        ),
        "run_in": Key(Boolean(), default=False, doc="true: the heading is the lead sentence of its paragraph."),
        "restart": Key(Boolean(), doc="Whether the level counts from 1 again under each higher heading."),
        "space": Key(Boolean(), doc="Whether a space follows the label."),
    },
    _level,
    Said("a level"),
)


class Numbering:
    """The levels of headings; what a level refers to must be there, `above` them `above` levels more."""

    def __init__(self, above: int = 0) -> None:
        self._above = above

    _levels = ListOf(ByShape(Said("a number format such as 一、"), _LevelText(), _LEVEL_KEYS))

    def read(self, node: Node, faults: Faults) -> tuple[WrittenLevel, ...]:
        levels: tuple[WrittenLevel, ...] = self._levels.read(node, faults)
        if not 1 <= len(levels) <= MAX_LEVELS:
            raise faults.refuse(
                problem(
                    "level-count",
                    "numbering has {count} levels; it may have 1 to {limit}",
                    node.location,
                    count=len(levels),
                    limit=MAX_LEVELS,
                )
            )
        for depth, level in enumerate(levels, start=1):
            if level.format and len(level.format.numerals) > depth + self._above:
                raise faults.refuse(
                    problem(
                        "level-parts",
                        "'{text}' shows {parts} numbers at level {level}",
                        node.location,
                        "a format shows its own number and those of the levels above it",
                        text=level.format.example,
                        parts=len(level.format.numerals),
                        level=depth,
                    )
                )
        return levels

    def schema(self) -> Schema:
        return {**self._levels.schema(), "minItems": 1, "maxItems": MAX_LEVELS}
