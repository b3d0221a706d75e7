"""A document as plain text, with its numbers."""

from collections.abc import Iterator

from drafter.dataclass import dataclass, field
from drafter.elements import attendance, lines_above, lines_below, note_line
from drafter.model.blocks import Block, Contents, Heading, Image, Landscape, List, PageBreak, Paragraph, Quote, Table
from drafter.model.document import Document
from drafter.model.elements import Elements
from drafter.model.grid import laid_out
from drafter.model.inlines import Footnote, Inlines, plain_text
from drafter.numbering import (
    attachment_labels,
    attachment_note,
    caption_gap,
    caption_labels,
    contents_entries,
    item_blocks,
    item_label,
    part_labels,
    part_scheme,
)


def to_text(document: Document) -> str:
    """Return the text of the document: a line a paragraph, blank lines round titles and the end.

    New pages are not shown, and of an image its caption; a table has its caption above it and a tab
    between cells. Footnotes stand at the end, by their numbers.
    """
    return "\n".join(lines(document)) + "\n"


def lines(document: Document) -> Iterator[str]:
    """Yield the lines of the document, each a paragraph with its label."""
    return _Lines(document).all()


@dataclass(slots=True)
class _Lines:
    document: Document
    captions: Iterator[str] = field(init=False)
    notes: list[Inlines] = field(default_factory=list)
    """The footnotes so far."""

    def __post_init__(self) -> None:
        self.captions = iter(caption_labels(self.document))

    def all(self) -> Iterator[str]:
        document = self.document
        elements = document.elements or Elements()
        yield from lines_above(elements)
        head = [self._text(part) for part in (document.title, document.byline) if part]
        yield from head
        if head:
            yield ""
        if document.salutation:
            yield self._text(document.salutation)
        yield from self._part(0)
        yield from self._attachment_note()
        yield from (label + plain_text(names) for label, names in attendance(elements))
        tail = [self._text(part) for part in (document.signature, document.date) if part]
        if tail:
            yield ""
        yield from tail
        yield from filter(None, [plain_text(note_line(elements))])
        for number, (name, attachment) in enumerate(
            zip(attachment_labels(document), document.attachments, strict=True), start=1
        ):
            title = self._text(attachment.title)
            yield from ("", f"{name} {title}", "") if attachment.label else ("", name, "", title, "")
            yield from self._part(number)
        yield from lines_below(elements)
        yield from self._footnotes()

    def _text(self, inlines: Inlines) -> str:
        """Return the text of a paragraph with the numbers of its notes."""
        text, begin = "", 0
        for end, inline in enumerate(inlines):
            if isinstance(inline, Footnote):
                self.notes.append(inline.content)
                text += f"{plain_text(inlines[begin:end])}[{len(self.notes)}]"
                begin = end + 1
        return text + plain_text(inlines[begin:])

    def _footnotes(self) -> Iterator[str]:
        if self.notes:
            yield ""
        for number, note in enumerate(self.notes, start=1):
            yield f"[{number}] {plain_text(note)}"

    def _attachment_note(self) -> Iterator[str]:
        """Yield the lines that name the attachments, a blank one first, numbers below each other."""
        notes = attachment_note(self.document)
        blank = "\u3000" if self.document.language.startswith("zh") else " "
        if notes:
            yield ""
        for (word, number), attachment in zip(notes, self.document.annexes, strict=True):
            yield f"{word or blank * len(notes[0][0])}{number}{plain_text(attachment.title)}"

    def _part(self, number: int) -> Iterator[str]:
        """Yield the lines of the body, 0, or of an attachment."""
        blocks, scheme = self.document.parts[number], part_scheme(self.document, number)
        for block, label in zip(blocks, part_labels(self.document, number), strict=True):
            if isinstance(block, Heading):
                after = scheme.level(block.level).after if label else ""
                yield f"{label or ''}{after}{self._text(block.content + (block.run_in or ()))}"
            else:
                yield from self._block(block, 0)

    def _block(self, block: Block, depth: int) -> Iterator[str]:
        match block:
            case Paragraph():
                yield self._text(block.content)
            case List():
                yield from self._list(block, depth)
            case Table():
                if block.caption:
                    yield self._caption(block.caption)
                for row in laid_out(block):
                    cells = ((self._text(one.cell.content) if one.begins else "", one.across) for one in row)
                    yield "\t".join(text + "\t" * (across - 1) for text, across in cells)
            case Image():
                if block.caption:
                    yield self._caption(block.caption)
                elif block.description:
                    yield f"[{block.description}]"
            case Quote() | Landscape():
                for inner in block.blocks:
                    yield from self._block(inner, depth)
            case Contents():
                if block.title:
                    yield self._text(block.title)
                for entry in contents_entries(self.document, block.depth):
                    yield f"{'  ' * (entry.level - 1)}{entry.text}"
            case PageBreak():
                pass
            case Heading():
                raise AssertionError("headings stand at the top of a document only")

    def _caption(self, caption: Inlines) -> str:
        return f"{next(self.captions)}{caption_gap(self.document)}{self._text(caption)}"

    def _list(self, items: List, depth: int) -> Iterator[str]:
        for index, item in enumerate(items.items):
            label = item_label(items, index, depth)
            # No blank after （1） and 一、, as after those of headings.
            label += "" if label.endswith(("）", "、", "，", "：")) else " "
            for inner in item_blocks(item):
                for line in self._block(inner, depth + 1):
                    indent = "  " * depth if isinstance(inner, Paragraph) else ""
                    yield f"{indent}{label}{line}"
                    label = ""


def heading_lines(document: Document) -> Iterator[str]:
    """Yield titles and headings, each level further in."""
    titles = [plain_text(document.title)]
    for name, attachment in zip(attachment_labels(document), document.attachments, strict=True):
        titles.append(f"{name} {plain_text(attachment.title)}")
    for number, (title, blocks) in enumerate(zip(titles, document.parts, strict=True)):
        yield title
        scheme = part_scheme(document, number)
        for block, label in zip(blocks, part_labels(document, number), strict=True):
            if isinstance(block, Heading):
                after = scheme.level(block.level).after if label else ""
                yield f"{'  ' * block.level}{label or ''}{after}{plain_text(block.content)}"
