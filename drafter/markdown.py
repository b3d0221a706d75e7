"""A document as a Markdown draft: front matter, then the text."""

import re
from collections.abc import Iterator

from drafter.model.document import (
    Blank,
    Block,
    Document,
    Heading,
    Inlines,
    LineBreak,
    List,
    Paragraph,
    Slot,
    Table,
    Text,
    plain_text,
)
from drafter.numbering import heading_labels, item_label

_SPECIAL = re.compile(r"([\\`*_\[\]|<>])")
_LINE_START = re.compile(r"^(\s*)([#+\-]|\d{1,9}(?=[.)]))")


def to_markdown(document: Document, *, typed: bool = True) -> str:
    """Return the draft as Markdown.

    `typed` writes the number of each heading into its text; else the front matter's `numbering`
    says how they are counted.
    """
    parts = [_front_matter(document), *_blocks(document, typed)]
    return "\n\n".join(parts) + "\n"


def _front_matter(document: Document) -> str:
    entries: list[tuple[str, str]] = [
        (name, plain_text(getattr(document, name))) for name in ("title", "byline", "salutation", "signature", "date")
    ]
    entries += [("genre", document.genre), ("language", document.language), ("style", document.style)]
    examples = [level.format.example if level.format else "none" for level in document.scheme.levels]
    lines = [f"{name}: {_quoted(value)}" for name, value in entries if value]
    lines.append(f"numbering: [{', '.join(map(_quoted, examples))}]")
    if document.origin:
        lines += [f"outline: {_quoted(document.origin.outline)}", f"seed: {document.origin.seed}"]
    return "\n".join(["---", *lines, "---"])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _blocks(document: Document, typed: bool) -> Iterator[str]:
    labels = heading_labels(document.blocks, document.scheme)
    for block, label in zip(document.blocks, labels, strict=True):
        if isinstance(block, Heading):
            yield from _heading(block, label if typed else "", document)
        else:
            yield _block(block, 0)


def _heading(heading: Heading, label: str | None, document: Document) -> Iterator[str]:
    after = document.scheme.level(heading.level).after if label else ""
    lead = f"{_escaped(label or '')}{after}{inlines_to_markdown(heading.content)}"
    if heading.run_in is None:
        yield f"{'#' * min(heading.level + 1, 6)} {lead}"
    else:
        yield f"**{lead}**{inlines_to_markdown(heading.run_in)}"


def _block(block: Block, depth: int) -> str:
    match block:
        case Paragraph():
            return _LINE_START.sub(r"\1\\\2", inlines_to_markdown(block.content), count=1)
        case List():
            return "\n".join(_item(block, index, item, depth) for index, item in enumerate(block.items))
        case Table():
            return "\n".join(_table(block))
        case Heading():
            raise AssertionError("headings stand at the top of a document only")


def _item(items: List, index: int, item: tuple[Block, ...], depth: int) -> str:
    label = item_label(items, index, 0) if items.ordered else "-"
    text = "\n\n".join(_block(inner, depth + 1) for inner in item)
    indent = " " * (len(label) + 1)
    first, *rest = text.split("\n")
    return "\n".join([f"{label} {first}", *(indent + line if line else "" for line in rest)])


def _table(table: Table) -> Iterator[str]:
    yield _row(table.header)
    yield _row(((Text("---"),),) * len(table.header), escape=False)
    for row in table.rows:
        yield _row(row)


def _row(cells: tuple[Inlines, ...], escape: bool = True) -> str:
    texts = (inlines_to_markdown(cell) if escape else plain_text(cell) for cell in cells)
    return f"| {' | '.join(texts)} |"


def inlines_to_markdown(inlines: Inlines) -> str:
    """Return inlines as Markdown on one line; a line break is a backslash at its end."""
    return "".join(map(_inline, inlines))


def _inline(inline: Text | LineBreak | Blank | Slot) -> str:
    match inline:
        case Text():
            mark = "**" * inline.bold + "*" * inline.italic
            return f"{mark}{_escaped(inline.text)}{mark}"
        case LineBreak():
            return "\\\n"
        case Blank():
            return inline.text
        case Slot():
            return inlines_to_markdown(inline.content)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
