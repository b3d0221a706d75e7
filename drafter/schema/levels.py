"""What the numbering of an outline may hold."""

from drafter.location import Location
from drafter.model.scheme import Level, Scheme
from drafter.model.tree import Node
from drafter.numerals import Numeral, read_format
from drafter.problem import Said, problem
from drafter.schema.reader import Boolean, ByShape, Faults, Key, Keys, ListOf, Text

MAX_LEVELS = 9
"""Word's lists have nine levels."""


def _level(
    faults: Faults,
    location: Location,
    format: str,
    run_in: bool = False,
    restart: bool | None = None,
    space: bool | None = None,
) -> Level:
    if format == "none":
        return Level(None, run_in)
    try:
        shape = read_format(format)
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
    if restart is None:
        # The articles of a regulation are counted through all its chapters.
        restart = not format.endswith("条")
    if space is None:
        # GB/T 15834—2011, B.3: a blank after 第一章; nothing after 一、 （一） 1. ①.
        space = shape.texts[-1] in ("", "章", "节", "条", "款") and shape.numerals[-1] is not Numeral.CIRCLED
    return Level(shape, run_in, " " if space else "", restart)


class _LevelText:
    """A level written by its example alone."""

    def read(self, node: Node, faults: Faults) -> Level:
        return _level(faults, node.location, Text().read(node, faults))


_LEVEL_KEYS = Keys(
    {
        "format": Key(Text(), required=True),
        "run_in": Key(Boolean(), default=False),
        "restart": Key(Boolean()),
        "space": Key(Boolean()),
    },
    _level,
    Said("a level"),
)


class Numbering:
    """The levels of headings; what a level refers to must be there."""

    _levels = ListOf(ByShape(Said("a number format such as 一、"), _LevelText(), _LEVEL_KEYS))

    def read(self, node: Node, faults: Faults) -> Scheme:
        levels = self._levels.read(node, faults)
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
            assert isinstance(level, Level)
            if level.format and len(level.format.numerals) > depth:
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
        return Scheme(levels)
