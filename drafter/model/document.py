"""The document: what a draft says, free of how Word or Markdown say it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from drafter.model.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Text:
    """Characters of one look."""

    text: str
    bold: bool = False
    italic: bool = False


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


@dataclass(frozen=True, slots=True)
class Slot:
    """A phrase from the bank, which can still be exchanged for one of its alternatives."""

    phrase: str
    """The phrase's id."""
    content: "tuple[Text | Blank, ...]"
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of another section: 第二部分之（三）, section 2.1."""

    target: str
    """Path of the section."""
    text: str = ""
    """Empty until the sections are numbered."""


Inline = Text | LineBreak | Blank | Slot | Reference
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
class Table:
    """A table: one header row and rows as wide; a cell holds one paragraph."""

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    widths: tuple[float, ...] = ()
    """Of the columns, beside each other; empty: all alike."""
    caption: Inlines = ()
    """Stands above the table."""
    section: str = ""


Block = Heading | Paragraph | List | Table


@dataclass(frozen=True, slots=True)
class AttachmentPart:
    """A document that goes with the draft (附件); its headings count anew."""

    title: Inlines
    blocks: tuple[Block, ...]


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

    @property
    def parts(self) -> "tuple[tuple[Block, ...], ...]":
        """The blocks of the body, then those of each attachment: headings count anew in each."""
        return (self.blocks, *(attachment.blocks for attachment in self.attachments))

    def inlines(self) -> Iterator[Inlines]:
        """Yield the inlines of each paragraph, in the order of reading."""
        yield self.title
        yield self.byline
        yield self.salutation
        yield from _inlines(self.blocks)
        yield self.signature
        yield self.date
        for attachment in self.attachments:
            yield attachment.title
            yield from _inlines(attachment.blocks)


def _inlines(blocks: tuple[Block, ...]) -> Iterator[Inlines]:
    for block in blocks:
        yield from inlines_of(block)


def inlines_of(block: Block) -> Iterator[Inlines]:
    """Yield the inlines of each paragraph of `block`, in the order of reading."""
    match block:
        case Heading():
            yield block.content + (block.run_in or ())
        case Paragraph():
            yield block.content
        case List():
            for item in block.items:
                yield from _inlines(item)
        case Table():
            yield block.caption
            for row in (block.header, *block.rows):
                yield from row


def plain_text(inlines: Inlines) -> str:
    """Return the characters of `inlines` as a reader sees them; a line break is a newline."""
    return "".join(_characters(inlines))


def _characters(inlines: Inlines) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Slot():
                yield from _characters(inline.content)
            case LineBreak():
                yield "\n"
            case Text() | Blank() | Reference():
                yield inline.text


def blanks(document: Document) -> tuple[Blank, ...]:
    """Return every blank of the document, in the order of reading."""
    return tuple(
        inner
        for inlines in document.inlines()
        for inline in inlines
        for inner in (inline.content if isinstance(inline, Slot) else (inline,))
        if isinstance(inner, Blank)
    )
