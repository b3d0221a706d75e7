"""The document: what a draft says, free of how Word or Markdown say it."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from drafter.dataclass import dataclass, field
from drafter.model.elements import Elements
from drafter.model.scheme import Scheme
from drafter.numerals import NumberFormat
from drafter.pattern import pattern


class Script(StrEnum):
    """Where characters stand that are not on the line."""

    SUPER = "superscript"
    SUB = "subscript"


@dataclass(frozen=True, slots=True)
class Text:
    """Characters of one look."""

    text: str
    bold: bool = False
    italic: bool = False
    script: Script | None = None
    """None: on the line."""

    @property
    def look(self) -> tuple[bool, bool, Script | None]:
        """All but the characters."""
        return self.bold, self.italic, self.script


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line inside a paragraph."""


class BlankKind(StrEnum):
    """Who has to fill a blank; the value is the word that stands in the text."""

    ANSWER = "待填"
    """An answer was missing."""
    WRITER = "待补"
    """The outline or a phrase leaves it to the writer."""
    VERIFY = "待核对原文"
    """What stands before it must be compared with its source."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A place that is still open: `【待填：撰写单位】`."""

    kind: BlankKind
    what: str = ""

    @property
    def text(self) -> str:
        """The blank as it stands in the text."""
        return f"【{self.kind}：{self.what}】" if self.what else f"【{self.kind}】"


_BLANK = pattern("【(待填|待补)(?:：([^】]*))?】|【(待核对原文)】")


def split_blanks(text: str) -> "Iterator[str | Blank]":
    """Yield the blanks that stand in `text`, and what stands between them; nothing empty.

    >>> [str(one) for one in split_blanks("共【待补：户数】户") if isinstance(one, str)]
    ['共', '户']
    """
    position = 0
    for match in _BLANK.finditer(text):
        if match.start() > position:
            yield text[position : match.start()]
        yield Blank(BlankKind(match[1] or match[3]), match[2] or "")
        position = match.end()
    if position < len(text):
        yield text[position:]


@dataclass(frozen=True, slots=True)
class Slot:
    """A phrase from the bank, which can still be exchanged for one of its alternatives."""

    phrase: str
    """The phrase's id."""
    content: "tuple[Text | Blank, ...]"
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of a section, a table or an image: 第二部分之（三）, section 2.1, 表1."""

    target: str
    """Path of the section, or name of the table or image."""
    text: str = ""
    """Empty until the document is numbered."""


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to an address on the web, or to a mail box."""

    url: str
    content: "tuple[Text | Blank, ...]"


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note that stands at the foot of its page; it holds no other notes."""

    content: "Inlines"


Inline = Text | LineBreak | Blank | Slot | Reference | Link | Footnote
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; a run-in one opens its paragraph and has the rest of it in `run_in`."""

    level: int
    """From 1."""
    content: Inlines
    run_in: Inlines | None = None
    """None: the heading stands alone."""
    numbered: bool = True
    section: str = ""
    """Path of the outline's section: `practices/2`."""
    start: int | None = None
    """Its number; None: the next one."""
    page_break: bool = False
    """It begins a new page."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of body text."""

    content: Inlines
    section: str = ""
    page_break: bool = False


LIST_LEVELS = 9
"""How deep lists may be nested: Word numbers no deeper."""


@dataclass(frozen=True, slots=True)
class List:
    """A list of items, each of one or more blocks; a numbered one counts from `start`."""

    items: "tuple[tuple[Block, ...], ...]"
    ordered: bool = False
    start: int = 1
    section: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: one paragraph, as wide and high as so many columns and rows."""

    content: Inlines
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one header row, which every page repeats, and the rows below it.

    A row has the cells that begin in it, from left to right; together with those that reach down
    into it they fill every column. No cell reaches from the header into the rows.
    """

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...] = ()
    """Of the columns, beside each other; empty: all alike."""
    caption: Inlines = ()
    """Stands above the table, after its label (表1); without one the table is not counted."""
    section: str = ""
    name: str = ""
    """What references call it; empty: none does."""
    landscape: bool = False
    """It stands on pages of its own that are turned."""

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return sum(cell.across for cell in self.header)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in a paragraph of its own."""

    source: str
    """Path of the file as the outline or draft has it: the key into `Document.media`."""
    description: str = ""
    """For those who cannot see it."""
    caption: Inlines = ()
    """Stands below, after its label (图1); without one the image is not counted."""
    width_mm: float | None = None
    """None: its own, as far as the text block is wide enough."""
    name: str = ""
    """What references call it; empty: none does."""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Blocks that are quoted from elsewhere."""

    blocks: "tuple[Block, ...]"
    section: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents: the headings down to level `depth`, from 1."""

    depth: int = 3
    title: Inlines = ()
    section: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""

    section: str = ""


@dataclass(frozen=True, slots=True)
class Landscape:
    """Blocks on pages of their own that are turned; they hold no headings."""

    blocks: "tuple[Block, ...]"
    section: str = ""


Block = Heading | Paragraph | List | Table | Image | Quote | Contents | PageBreak | Landscape


@dataclass(frozen=True, slots=True)
class AttachmentPart:
    """A document that goes with the draft (附件), or an appendix (附录A); its headings count anew."""

    title: Inlines
    blocks: tuple[Block, ...]
    scheme: Scheme | None = None
    """How its headings are numbered; None: as those of the body."""
    label: NumberFormat | None = None
    """How an appendix is called, by example: 附录A. None: it is an attachment, 附件1, which the note
    below the body names."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a draft comes from."""

    outline: str
    name: str
    seed: int
    version: str


@dataclass(frozen=True, slots=True)
class Document:
    """A draft, ready to be written.

    The parts round the body are each one paragraph's inlines, empty where there is none.
    """

    title: Inlines
    blocks: tuple[Block, ...]
    scheme: Scheme
    language: str
    byline: Inlines = ()
    salutation: Inlines = ()
    signature: Inlines = ()
    date: Inlines = ()
    genre: str = ""
    style: str = ""
    origin: Origin | None = None
    attachments: tuple[AttachmentPart, ...] = ()
    elements: Elements | None = None
    """What an official document has beside title and text; None: nothing."""
    guidance: tuple[tuple[str, str], ...] = ()
    """The outline's advice to the writer, by the path of the section; no part of the text."""
    media: Mapping[str, bytes] = field(default_factory=dict, hash=False)
    """The files of the images, by their source."""

    @property
    def chinese(self) -> bool:
        """Whether its words and marks are Chinese ones."""
        return self.language.startswith("zh")

    @property
    def annexes(self) -> tuple[AttachmentPart, ...]:
        """The attachments that the note below the body names: all but appendices."""
        return tuple(attachment for attachment in self.attachments if attachment.label is None)

    @property
    def parts(self) -> "tuple[tuple[Block, ...], ...]":
        """The blocks of the body, then those of each attachment: headings count anew in each."""
        return (self.blocks, *(attachment.blocks for attachment in self.attachments))

    def inlines(self) -> list[Inlines]:
        """Return the inlines of each paragraph, in the order of reading; a note follows its paragraph."""
        above = [line for one in (self.title, self.byline, self.salutation) for line in _with_notes(one)]
        below = [line for one in (self.signature, self.date) for line in _with_notes(one)]
        if self.elements:
            above = [*self.elements.before_text(), *above]
            below += self.elements.after_text()
        found = [*above, *_inlines(self.blocks), *below]
        for attachment in self.attachments:
            found += _with_notes(attachment.title)
            found += _inlines(attachment.blocks)
        return found


def _inlines(blocks: tuple[Block, ...]) -> list[Inlines]:
    return [line for block in blocks for line in inlines_of(block)]


def inlines_of(block: Block) -> list[Inlines]:
    """Return the inlines of each paragraph of `block`, in the order of reading; a note follows its paragraph."""
    match block:
        case Heading():
            return _with_notes(block.content + (block.run_in or ()))
        case Paragraph():
            return _with_notes(block.content)
        case List():
            return [line for item in block.items for line in _inlines(item)]
        case Table():
            cells = (cell.content for row in (block.header, *block.rows) for cell in row)
            return [line for one in (block.caption, *cells) for line in _with_notes(one)]
        case Image():
            return _with_notes(block.caption)
        case Quote() | Landscape():
            return _inlines(block.blocks)
        case Contents():
            return _with_notes(block.title)
        case PageBreak():
            return []


def _with_notes(inlines: Inlines) -> list[Inlines]:
    return [inlines, *[one.content for one in inlines if isinstance(one, Footnote)]]


def every_block(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield `blocks` and all that stand inside them, in the order of reading."""
    for block in blocks:
        yield block
        match block:
            case List():
                for item in block.items:
                    yield from every_block(item)
            case Quote() | Landscape():
                yield from every_block(block.blocks)


def merged(inlines: Inlines) -> Inlines:
    """Return `inlines` with texts of one look that stand side by side made one."""
    found: list[Inline] = []
    for inline in inlines:
        last = found[-1] if found else None
        if isinstance(inline, Text) and isinstance(last, Text) and inline.look == last.look:
            found[-1] = Text(last.text + inline.text, *last.look)
        else:
            found.append(inline)
    return tuple(found)


def plain_text(inlines: Inlines) -> str:
    """Return the characters of `inlines` as a reader sees them; a line break is a newline, a note nothing."""
    return "".join([inline.text if type(inline) is Text else _characters(inline) for inline in inlines])


def _characters(inline: Inline) -> str:
    match inline:
        case Slot() | Link():
            return plain_text(inline.content)
        case LineBreak():
            return "\n"
        case Text() | Blank() | Reference():
            return inline.text
        case Footnote():
            return ""


def blanks(document: Document) -> tuple[Blank, ...]:
    """Return every blank of the document, in the order of reading."""
    return tuple(
        inner
        for inlines in document.inlines()
        for inline in inlines
        for inner in (inline.content if isinstance(inline, (Slot, Link)) else (inline,))
        if isinstance(inner, Blank)
    )
