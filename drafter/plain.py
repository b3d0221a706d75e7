"""A document as plain text, with its numbers."""

from collections.abc import Iterator

from drafter.model.document import Block, Document, Heading, List, Paragraph, Table, plain_text
from drafter.numbering import heading_labels, item_blocks, item_label


def to_text(document: Document) -> str:
    """Return the text of the document: a line a paragraph, no blank lines but round the title."""
    return "\n".join(lines(document)) + "\n"


def lines(document: Document) -> Iterator[str]:
    """Yield the lines of the document, each a paragraph with its label."""
    head = [plain_text(part) for part in (document.title, document.byline) if part]
    yield from head
    if head:
        yield ""
    if document.salutation:
        yield plain_text(document.salutation)
    yield from _blocks(document)
    tail = [plain_text(part) for part in (document.signature, document.date) if part]
    if tail:
        yield ""
    yield from tail


def _blocks(document: Document) -> Iterator[str]:
    labels = heading_labels(document.blocks, document.scheme)
    for block, label in zip(document.blocks, labels, strict=True):
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
            for row in (block.header, *block.rows):
                yield "\t".join(plain_text(cell) for cell in row)


def heading_lines(document: Document) -> Iterator[str]:
    """Yield the title and the headings, each level further in."""
    yield plain_text(document.title)
    labels = heading_labels(document.blocks, document.scheme)
    for block, label in zip(document.blocks, labels, strict=True):
        if isinstance(block, Heading):
            after = document.scheme.level(block.level).after if label else ""
            yield f"{'  ' * block.level}{label or ''}{after}{plain_text(block.content)}"
