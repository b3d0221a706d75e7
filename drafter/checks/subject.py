"""What is checked: any file as lines that a reader sees, each with its role, its label and its place."""

from collections.abc import Iterator
from enum import StrEnum

from drafter.checks.wordfacts import WordFacts
from drafter.dataclass import dataclass, field
from drafter.location import Location
from drafter.model.blocks import Block, Heading, Image, Landscape, List, Paragraph, Quote, Table
from drafter.model.document import AttachmentPart, Document
from drafter.model.inlines import Footnote, Inlines, plain_text
from drafter.model.style import HouseStyle
from drafter.numbering import attachment_labels, heading_numbers, item_blocks, item_label, part_labels, part_scheme


class Kind(StrEnum):
    """What kind of file is checked."""

    OUTLINE = "outline"
    PHRASES = "phrases"
    MARKDOWN = "markdown"
    TEXT = "text"
    WORD = "word"
    PROJECT = "project"
    """drafter.yaml, which has no text of a document."""
    DRAFT = "draft"
    """No file: a draft that was just made."""


class Role(StrEnum):
    """What a line is in its document."""

    TITLE = "title"
    BYLINE = "byline"
    SALUTATION = "salutation"
    HEADING = "heading"
    """A heading that stands alone."""
    RUN_IN = "run-in"
    """A paragraph that opens with a heading."""
    BODY = "body"
    ITEM = "item"
    CELL = "cell"
    CAPTION = "caption"
    NOTE = "note"
    """A footnote."""
    ELEMENT = "element"
    """An element of an official document: 发文字号, 抄送 …"""
    SIGNATURE = "signature"
    DATE = "date"
    ATTACHMENT = "attachment"
    """Title of an attachment."""
    PHRASE = "phrase"
    """A phrase of a bank, or a text of an outline."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as a reader sees it."""

    text: str
    """Without its label; a line break is a newline."""
    role: Role
    label: str = ""
    """The number that the document gives it: 一、 or 1."""
    level: int = 0
    """Of a heading, from 1; how deep a list item is nested, from 1."""
    numbers: tuple[int, ...] = ()
    """Counters of a heading from level 1 down; () where it has no number."""
    lead: int = 0
    """How many characters of a run-in paragraph are its heading."""
    section: str = ""
    """Labels of the headings above it and its own: 二、（一）."""
    part: int = 0
    """0: the body; n: attachment n."""
    name: str = ""
    """Of an element: number, copies …; of a phrase or outline text: its id or key."""
    at: Location | None = None
    """Where it stands in its file; in a Word file the line is the number of the paragraph."""
    language: str = ""
    """Empty: that of the subject."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A file that is checked, or a draft."""

    kind: Kind
    lines: tuple[Line, ...]
    language: str
    document: Document | None = field(default=None, hash=False)
    genre: str = ""
    """What kind of document it is: 请示, 通知 …; empty: nobody knows."""
    genre_from: str = ""
    """What told the genre: front matter, outline, title, closing."""
    word: WordFacts | None = field(default=None, hash=False)
    """Of a Word file: what it says beside its text."""
    style: HouseStyle | None = field(default=None, hash=False)
    """The house style that a Word file should have; None: nobody said."""

    @property
    def chinese(self) -> bool:
        """Whether it is in Chinese."""
        return self.language.startswith("zh")

    def line_at(self, number: int) -> int:
        """Return the line that stands at a line, or paragraph, of the file, or the last before it; -1: none does."""
        found = -1
        for index, line in enumerate(self.lines):
            if line.at is not None and 0 < line.at.line <= number:
                found = index
        return found

    def of(self, *roles: Role) -> Iterator[tuple[int, Line]]:
        """Yield the lines of these roles with their index, in the order of reading."""
        return ((index, line) for index, line in enumerate(self.lines) if line.role in roles)

    def prose(self) -> Iterator[tuple[int, Line]]:
        """Yield all Chinese lines with their index: those that rules of punctuation and wording read."""
        return (
            (index, line)
            for index, line in enumerate(self.lines)
            if line.text and (line.language or self.language).startswith("zh")
        )


def document_lines(document: Document) -> tuple[Line, ...]:
    """Return the lines of a document, in the order of reading."""
    return tuple(_Lines(document).all())


@dataclass(slots=True)
class _Lines:
    document: Document
    part: int = 0
    labels: list[str] = field(default_factory=list)
    """Of the headings that are open, from level 1 down."""

    def all(self) -> Iterator[Line]:
        document = self.document
        if document.elements is not None:
            for name, inlines in document.elements.named():
                yield Line(plain_text(inlines), Role.ELEMENT, name=name)
        yield from self._one(Role.TITLE, document.title)
        yield from self._one(Role.BYLINE, document.byline)
        yield from self._one(Role.SALUTATION, document.salutation)
        yield from self._blocks(document.blocks)
        yield from self._one(Role.SIGNATURE, document.signature)
        yield from self._one(Role.DATE, document.date)
        for part, (label, attachment) in enumerate(
            zip(attachment_labels(document), document.attachments, strict=True), start=1
        ):
            yield from self._attachment(part, label, attachment)

    def _attachment(self, part: int, label: str, attachment: AttachmentPart) -> Iterator[Line]:
        self.part, self.labels = part, []
        yield Line(plain_text(attachment.title), Role.ATTACHMENT, label, section=label, part=part)
        yield from self._blocks(attachment.blocks)

    def _one(self, role: Role, inlines: Inlines) -> Iterator[Line]:
        if inlines:
            yield Line(plain_text(inlines), role, section="".join(self.labels), part=self.part)
            yield from self._notes(inlines)

    def _blocks(self, blocks: tuple[Block, ...]) -> Iterator[Line]:
        labels = part_labels(self.document, self.part)
        counted = heading_numbers(blocks, part_scheme(self.document, self.part))
        for block, label, numbers in zip(blocks, labels, counted, strict=True):
            if isinstance(block, Heading):
                yield from self._heading(block, label or "", numbers or ())
            else:
                yield from self._block(block, Role.BODY, 0)

    def _heading(self, block: Heading, label: str, numbers: tuple[int, ...]) -> Iterator[Line]:
        words = plain_text(block.content)
        above = self.labels[: block.level - 1]
        self.labels = [*above, *[""] * (block.level - 1 - len(above)), label or words[:8]]
        rest = plain_text(block.run_in) if block.run_in else ""
        role = Role.HEADING if block.run_in is None else Role.RUN_IN
        lead = 0 if block.run_in is None else len(words)
        yield Line(words + rest, role, label, block.level, numbers, lead, "".join(self.labels), self.part)
        yield from self._notes(block.content + (block.run_in or ()))

    def _block(self, block: Block, role: Role, depth: int) -> Iterator[Line]:
        match block:
            case Paragraph():
                yield from self._one(role, block.content)
            case List():
                for index, item in enumerate(block.items):
                    yield from self._item(block, index, item, depth)
            case Table():
                yield from self._one(Role.CAPTION, block.caption)
                for row in (block.header, *block.rows):
                    for cell in row:
                        yield from self._one(Role.CELL, cell.content)
            case Image():
                yield from self._one(Role.CAPTION, block.caption)
            case Quote() | Landscape():
                for one in block.blocks:
                    yield from self._block(one, role, depth)

    def _item(self, block: List, index: int, item: tuple[Block, ...], depth: int) -> Iterator[Line]:
        label = item_label(block, index, depth)
        section = "".join(self.labels)
        for one in item_blocks(item):
            if isinstance(one, Paragraph) and label:
                yield Line(plain_text(one.content), Role.ITEM, label, depth + 1, section=section, part=self.part)
                yield from self._notes(one.content)
                label = ""
            else:
                yield from self._block(one, Role.ITEM, depth + 1)

    def _notes(self, inlines: Inlines) -> Iterator[Line]:
        for one in inlines:
            if isinstance(one, Footnote):
                yield from self._one(Role.NOTE, one.content)
