"""House styles: how a document looks on paper. Lengths are in millimetres or points, as named."""

from collections.abc import Iterator
from enum import StrEnum

from drafter.dataclass import dataclass, field, replace


class Align(StrEnum):
    """Where the lines of a paragraph stand."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font by name, with those that may stand in for it, the best first."""

    names: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name that is written into the file."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Look:
    """How one kind of paragraph looks; None means: as the body text."""

    font: str | None = None
    """Name of one of `HouseStyle.fonts`, for Hanzi; in a style for Latin text, for all."""
    latin: str | None = None
    """Name of the font for Latin letters and digits."""
    size_pt: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    color: str | None = None
    """RRGGBB."""
    align: Align | None = None
    first_line_chars: float | None = None
    """Indent of the first line, in characters of the paragraph's own size; wrapped lines start at the margin."""
    line_pt: float | None = None
    """Exact line pitch."""
    line_multiple: float | None = None
    """Line pitch as a multiple of the font's own; counts where there is no exact one."""
    space_before_pt: float | None = None
    space_after_pt: float | None = None
    blank_lines_before: float | None = None
    """Empty lines of the body's pitch before the paragraph."""
    keep_with_next: bool | None = None
    new_page: bool | None = None
    """It begins a page."""

    def over(self, base: "Look") -> "Look":
        """Return this look with what it leaves open taken from `base`."""
        own = {name: value for name in LOOK_KEYS if (value := getattr(self, name)) is not None}
        if self.line_multiple is not None and self.line_pt is None:
            own["line_pt"] = 0
        return replace(base, **own)


LOOK_KEYS = Look.__match_args__


@dataclass(frozen=True, slots=True)
class Page:
    """Paper and text block."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float

    @property
    def text_width_mm(self) -> float:
        """The width of the text block."""
        return self.width_mm - self.left_mm - self.right_mm

    @property
    def text_height_mm(self) -> float:
        """The height of the text block."""
        return self.height_mm - self.top_mm - self.bottom_mm


class PageNumberPlace(StrEnum):
    """Where page numbers stand."""

    NONE = "none"
    CENTER = "center"
    RIGHT = "right"
    OUTSIDE = "outside"
    """Right on odd pages, left on even ones (GB/T 9704—2012, 7.5)."""


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The page number: `form` holds `{n}`."""

    place: PageNumberPlace = PageNumberPlace.CENTER
    form: str = "{n}"
    font: str = "body"
    size_pt: float = 10.5
    below_text_mm: float = 7.0
    """From the bottom of the text block to the middle of the number."""
    inset_chars: float = 0.0
    """From the outer edge, in characters of its own size."""


class SignaturePlace(StrEnum):
    """How signature and date stand to each other."""

    OFFICIAL = "official"
    """GB/T 9704—2012, 7.3.5.2: without a seal."""
    RIGHT = "right"
    LEFT = "left"


class Form(StrEnum):
    """The forms of official documents (GB/T 9704—2012, 7 and 10)."""

    DOCUMENT = "document"
    LETTER = "letter"
    """信函: the mark at the top of the page between red double rules."""
    ORDER = "order"
    """命令: mark, number and text, without a title."""
    MINUTES = "minutes"
    """纪要."""


@dataclass(frozen=True, slots=True)
class ElementPlaces:
    """How the elements of official documents look and where they stand."""

    form: Form = Form.DOCUMENT
    mark: Look = field(default_factory=Look)
    """The issuers' mark; its size is the largest: a long one is as small as it must be to fit."""
    mark_top_mm: float = 35.0
    """From the top of the text block, in letters of the page, to the top of the mark's characters."""
    grades: Look = field(default_factory=Look)
    """Secrecy and urgency."""
    number: Look = field(default_factory=Look)
    """Copy number, number of the document, the words 签发人."""
    signers: Look = field(default_factory=Look)
    """Names of signers."""
    rule_mm: float = 4.0
    """From the bottom of the number, in letters of the mark, to the red rule."""
    rule_pt: float = 2.0
    """How thick the red rule is."""
    rule_color: str = "FF0000"
    labels: Look = field(default_factory=Look)
    """The words 出席, 请假, 列席."""
    stamp: Look = field(default_factory=Look)
    """The name in the place of the stamp of a signature."""
    imprint: Look = field(default_factory=Look)
    """The imprint (版记)."""


@dataclass(frozen=True, slots=True)
class Cover:
    """A page of its own for title, byline, signature and date; all from the top of the page."""

    title_top_mm: float = 80.0
    foot_top_mm: float = 220.0
    """To signature and date, which then do not stand below the text."""
    foot: Look = field(default_factory=Look)


@dataclass(frozen=True, slots=True)
class ContentsPages:
    """A table of contents before the text."""

    depth: int = 2
    """The deepest level of headings it has, from 1."""
    title: str = ""


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """A whole house style."""

    id: str
    name: str
    description: str
    language: str
    page: Page
    fonts: tuple[tuple[str, Typeface], ...]
    """By name: `body`, `latin` and those that looks name."""
    body: Look
    """Complete: every other look falls back on it."""
    title: Look = field(default_factory=Look)
    byline: Look = field(default_factory=Look)
    salutation: Look = field(default_factory=Look)
    signature: Look = field(default_factory=Look)
    table: Look = field(default_factory=Look)
    levels: tuple[Look, ...] = ()
    """Headings from level 1 down; deeper ones look like the last."""
    char_spacing_pt: float = 0.0
    signature_place: SignaturePlace = SignaturePlace.RIGHT
    page_number: PageNumber = field(default_factory=PageNumber)
    title_by_sense: bool = True
    """Whether long Chinese titles that are centred are broken between words."""
    cover: Cover | None = None
    """None: the title stands above the text."""
    contents: ContentsPages | None = None
    """None: there are no contents but those that the document has of its own."""
    elements: ElementPlaces | None = None
    """None: elements of official documents are left out."""

    def typeface(self, name: str) -> Typeface:
        """Return the font that looks call `name`."""
        return dict(self.fonts)[name]

    @property
    def grid(self) -> tuple[int, int] | None:
        """How many lines a page has, and how many Hanzi a line; None where the font decides on the lines."""
        if not self.body.line_pt:
            return None
        across = (self.body.size_pt or 12) + self.char_spacing_pt
        points = 72 / 25.4
        lines = int(self.page.text_height_mm * points / self.body.line_pt)
        # The space after a line's last character may stand outside the block.
        return lines, int((self.page.text_width_mm * points - self.char_spacing_pt) / across)

    def looks(self) -> "Iterator[tuple[str, Look]]":
        """Yield each look by the name of its key, complete; levels by their numbers."""
        for name in ("body", "title", "byline", "salutation", "signature", "table"):
            yield name, getattr(self, name).over(self.body)
        for depth in range(1, len(self.levels) + 1):
            yield f"levels.{depth}", self.level(depth)
        for name in ElementPlaces.__match_args__ if self.elements else ():
            if isinstance(look := getattr(self.elements, name), Look):
                yield f"elements.{name}", look.over(self.body)

    def level(self, depth: int) -> Look:
        """Return the complete look of headings at `depth`, from 1."""
        own = self.levels[min(depth, len(self.levels)) - 1] if self.levels else Look()
        return own.over(self.body)
