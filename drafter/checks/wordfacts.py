"""What a Word file says of itself beside its text: pages, looks, leftovers; plain values for the rules."""

from drafter.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The pages of one section; lengths in millimetres."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float

    @property
    def is_turned(self) -> bool:
        """Whether it lies on its side."""
        return self.width_mm > self.height_mm


@dataclass(frozen=True, slots=True)
class RunFacts:
    """How some characters of a paragraph look."""

    text: str
    font: str | None
    """For Hanzi; None: nothing names one."""
    size_pt: float | None
    theme: bool = False
    """The font is one of the theme's, whatever its name."""


@dataclass(frozen=True, slots=True)
class LookFacts:
    """How a paragraph looks."""

    runs: tuple[RunFacts, ...]
    first_line_chars: float | None
    """None: nothing says; may be negative."""
    line_pt: float | None
    """Exact line pitch; None: it is not exact."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """What must not leave the house: a change, a hidden text; with the number of its paragraph, from 1."""

    paragraph: int
    text: str


@dataclass(frozen=True, slots=True)
class WordFacts:
    """The facts of one file."""

    paragraphs: tuple[str, ...]
    """What each paragraph of the body shows, in the order of the file."""
    looks: tuple[LookFacts, ...] = ()
    """Of each paragraph; empty: nobody asked."""
    pages: tuple[PageFacts, ...] = ()
    page_numbers: bool = False
    """Whether a header or footer counts pages."""
    changes: tuple[Leftover, ...] = ()
    hidden: tuple[Leftover, ...] = ()
    comments: tuple[str, ...] = ()
    """Their authors."""
    names: tuple[str, ...] = ()
    """Whom the properties name."""
    typed_numbers: tuple[str, ...] = ()
    """Numbers of headings that were typed, by example."""
