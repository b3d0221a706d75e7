"""How headings are numbered: one level after another, each written by example."""

from drafter.dataclass import dataclass
from drafter.numerals import NumberFormat


@dataclass(frozen=True, slots=True)
class Level:
    """One level of headings."""

    format: NumberFormat | None
    """None: headings of this level carry no number."""
    run_in: bool = False
    """The heading is the lead sentence of its paragraph."""
    after: str = ""
    """What stands between label and heading: nothing, or a space."""
    restart: bool = True
    """Count from 1 again under each higher heading (第…条 goes on through all chapters)."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """The levels from level 1 down; an outline may not be deeper than they are many."""

    levels: tuple[Level, ...]

    def level(self, depth: int) -> Level:
        """Return the level of headings at `depth`, which starts at 1."""
        return self.levels[depth - 1]
