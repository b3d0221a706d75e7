"""The document: what a draft says, free of how Word or Markdown say it."""

from collections.abc import Mapping

from drafter.dataclass import dataclass, field
from drafter.model.blocks import Block, inlines_within, with_notes
from drafter.model.elements import Elements
from drafter.model.inlines import Blank, Inlines, Link, Reference, Slot
from drafter.model.scheme import Scheme
from drafter.numerals import NumberFormat


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
        found = [*self.elements.before_text()] if self.elements else []
        for line in (self.title, self.byline, self.salutation):
            found += with_notes(line)
        found += inlines_within(self.blocks)
        for line in (self.signature, self.date):
            found += with_notes(line)
        if self.elements:
            found += self.elements.after_text()
        for attachment in self.attachments:
            found += with_notes(attachment.title)
            found += inlines_within(attachment.blocks)
        return found

    @property
    def mentioned(self) -> set[str]:
        """What the references of the document lead to."""
        return {one.target for line in self.inlines() for one in line if type(one) is Reference}


def blanks(document: Document) -> tuple[Blank, ...]:
    """Return every blank of the document, in the order of reading."""
    return tuple(
        inner
        for inlines in document.inlines()
        for inline in inlines
        for inner in (inline.content if isinstance(inline, (Slot, Link)) else (inline,))
        if isinstance(inner, Blank)
    )
