"""A document as plain text, with its numbers."""

from collections.abc import Iterator

from drafter.model.document import Block, Document, Heading, List, Paragraph, Table, plain_text
from drafter.numbering import attachment_labels, attachment_note, heading_labels, item_blocks, item_label


def to_text(document: Document) -> str:
    """Return the text of the document: a line a paragraph, blank lines round titles and the end.

    New pages are not shown; a table has its caption above it and a tab between cells.
    """
    return "\n".join(lines(document)) + "\n"


def lines(document: Document) -> Iterator[str]:
    """Yield the lines of the document, each a paragraph with its label."""
    head = [plain_text(part) for part in (document.title, document.byline) if part]
    yield from head
    if head:
        yield ""
    if document.salutation:
        yield plain_text(document.salutation)
    yield from _blocks(document.blocks, document)
    yield from _note(document)
    tail = [plain_text(part) for part in (document.signature, document.date) if part]
    if tail:
        yield ""
    yield from tail
    for name, attachment in zip(attachment_labels(document), document.attachments, strict=True):
        yield from ("", name, "", plain_text(attachment.title), "")
        yield from _blocks(attachment.blocks, document)


def _note(document: Document) -> Iterator[str]:
    """Yield the lines that name the attachments, a blank one first, numbers below each other."""
    notes = attachment_note(document)
    blank = "\u3000" if document.language.startswith("zh") else " "
    if notes:
        yield ""
    for (word, number), attachment in zip(notes, document.attachments, strict=True):
        yield f"{word or blank * len(notes[0][0])}{number}{plain_text(attachment.title)}"


def _blocks(blocks: tuple[Block, ...], document: Document) -> Iterator[str]:
    labels = heading_labels(blocks, document.scheme)
    for block, label in zip(blocks, labels, strict=True):
        if isinstance(block, Heading):
            yield heading_text(block, label, document)
        else:
            yield from _block(block, 0)


def heading_text(heading: Heading, label: str | None, document: Document) -> str:
    """Return a heading with its label, and what runs on after it."""
    after = document.scheme.level(heading.level).after if label else ""
    return f"{label or ''}{after}{plain_text(heading.content)}{plain_text(heading.run_in or ())}"


def _block(block: Block, depth: int) -> Iterator[str]:
    match block:
        case Paragraph():
            yield plain_text(block.content)
        case List():
            for index, item in enumerate(block.items):
                label = item_label(block, index, depth)
                for inner in item_blocks(item):
                    for line in _block(inner, depth + 1):
                        yield f"{'  ' * depth if isinstance(inner, Paragraph) else ''}{label + ' ' if label else ''}{line}"
                        label = ""
        case Table():
            if block.caption:
                yield plain_text(block.caption)
            for row in (block.header, *block.rows):
                yield "\t".join(plain_text(cell) for cell in row)


def heading_lines(document: Document) -> Iterator[str]:
    """Yield titles and headings, each level further in."""
    titles = [plain_text(document.title)]
    for name, attachment in zip(attachment_labels(document), document.attachments, strict=True):
        titles.append(f"{name} {plain_text(attachment.title)}")
    for title, blocks in zip(titles, document.parts, strict=True):
        yield title
        for block, label in zip(blocks, heading_labels(blocks, document.scheme), strict=True):
            if isinstance(block, Heading):
                after = document.scheme.level(block.level).after if label else ""
                yield f"{'  ' * block.level}{label or ''}{after}{plain_text(block.content)}"
