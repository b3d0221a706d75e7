"""A document with each of its lines changed, wherever it stands."""

from collections.abc import Callable, Iterator

from drafter.dataclass import dataclass, replace
from drafter.model.blocks import Block, Contents, Heading, Image, Landscape, List, PageBreak, Paragraph, Quote, Table
from drafter.model.document import Document
from drafter.model.inlines import Footnote, Inline, Inlines, Slot, merged

Change = Callable[[Inlines, int], Inlines]
"""What becomes of a line that stands in a part of the document, counted as in `Document.parts`."""


def with_lines(document: Document, change: Change) -> Document:
    """Return `document` with every line changed: parts round the body, paragraphs, headings, cells, captions."""
    body, *attached = (_Changer(change, part) for part in range(len(document.parts)))
    return replace(
        document,
        title=body.line(document.title),
        byline=body.line(document.byline),
        salutation=body.line(document.salutation),
        signature=body.line(document.signature),
        date=body.line(document.date),
        elements=document.elements and document.elements.mapped(body.line),
        blocks=body.blocks(document.blocks),
        attachments=tuple(
            replace(part, title=changer.line(part.title), blocks=changer.blocks(part.blocks))
            for changer, part in zip(attached, document.attachments, strict=True)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Changer:
    change: Change
    part: int

    def line(self, inlines: Inlines) -> Inlines:
        return self.change(inlines, self.part)

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(map(self._block, blocks))

    def _block(self, block: Block) -> Block:
        match block:
            case Heading():
                run_in = None if block.run_in is None else self.line(block.run_in)
                return replace(block, content=self.line(block.content), run_in=run_in)
            case Paragraph():
                return replace(block, content=self.line(block.content))
            case List():
                return replace(block, items=tuple(map(self.blocks, block.items)))
            case Table():
                header, *rows = (
                    tuple(replace(cell, content=self.line(cell.content)) for cell in row)
                    for row in (block.header, *block.rows)
                )
                return replace(block, header=header, rows=tuple(rows), caption=self.line(block.caption))
            case Image():
                return replace(block, caption=self.line(block.caption))
            case Quote() | Landscape():
                return replace(block, blocks=self.blocks(block.blocks))
            case Contents():
                return replace(block, title=self.line(block.title))
            case PageBreak():
                return block


def without_slots(document: Document) -> Document:
    """Return `document` with its phrases as plain text, which nothing tells from the text round them."""
    return with_lines(document, lambda inlines, part: merged(tuple(_dissolved(inlines))))


def _dissolved(inlines: Inlines) -> Iterator[Inline]:
    for inline in inlines:
        match inline:
            case Slot():
                yield from inline.content
            case Footnote():
                yield Footnote(merged(tuple(_dissolved(inline.content))))
            case _:
                yield inline
