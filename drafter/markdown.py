"""A document as a Markdown draft: front matter, then the text."""

import re
from collections.abc import Iterable, Iterator

from drafter.model.document import (
    Blank,
    Block,
    Contents,
    Document,
    Footnote,
    Heading,
    Image,
    Inline,
    Inlines,
    Landscape,
    LineBreak,
    Link,
    List,
    PageBreak,
    Paragraph,
    Quote,
    Reference,
    Slot,
    Table,
    Text,
    plain_text,
)
from drafter.model.grid import laid_out
from drafter.model.scheme import Scheme
from drafter.numbering import attachment_labels, attachment_note, part_labels, part_scheme

_SPECIAL = re.compile(r"([\\`*_\[\]|<>&~])")
_LINE_START = re.compile(r"^(\d{0,9})(?=[-+=#.)](?:[-=#\s]|$))", re.MULTILINE)
"""Before the mark that would make a heading, a list or a rule of a line."""
_HARD_BREAK = "\\\n"
_UNQUOTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
"""What YAML refuses in a quoted text, or reads as a blank."""


def to_markdown(document: Document, *, typed: bool = True) -> str:
    """Return the draft as Markdown: the title in the front matter, headings from level 2 on.

    Attachments follow the text, each with its title as a heading of level 1. A table's caption is
    the paragraph above it; new pages are not shown.

    `typed` writes the number of each heading into its text; else the front matter's `numbering`
    says how they are counted.
    """
    parts = [_front_matter(document), *_blocks(document, 0, typed), *_attachments(document, typed)]
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
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _UNQUOTABLE.sub(lambda found: rf"\u{ord(found[0]):04x}", escaped) + '"'


def _attachments(document: Document, typed: bool) -> Iterator[str]:
    """Yield the note that names the attachments, then each of them."""
    note: list[Inline] = []
    for (word, number), attachment in zip(attachment_note(document), document.annexes, strict=True):
        note += [*([] if word else [LineBreak()]), Text(word + number), *attachment.title]
    if note:
        yield _paragraph(tuple(note))
    for part, (name, attachment) in enumerate(
        zip(attachment_labels(document), document.attachments, strict=True), start=1
    ):
        yield name
        yield f"# {_on_one_line(attachment.title)}"
        yield from _blocks(document, part, typed)


def _blocks(document: Document, part: int, typed: bool) -> Iterator[str]:
    """Yield the blocks of a part of the document, counted as in `Document.parts`."""
    blocks, scheme = document.parts[part], part_scheme(document, part)
    labels = part_labels(document, part)
    for block, label, other in zip(blocks, labels, _other_marks(blocks), strict=True):
        if isinstance(block, Heading):
            yield _heading(block, label if typed else "", scheme)
        elif text := _block(block, other):
            yield text


def _other_marks(blocks: tuple[Block, ...]) -> Iterator[bool]:
    """Yield whether a block is a list that needs other marks than the one before, or would join it."""
    before: Block | None = None
    other = False
    for block in blocks:
        follows = isinstance(block, List) and isinstance(before, List) and block.ordered == before.ordered
        other = follows and not other
        yield other
        before = block


def _heading(heading: Heading, label: str | None, scheme: Scheme) -> str:
    before = f"{label}{scheme.level(heading.level).after}" if label else ""
    if heading.run_in is None:
        # A # at the end of a heading would not be shown.
        words = re.sub("(#+)$", r"\\\1", _on_one_line((Text(before), *heading.content)))
        return f"{'#' * min(heading.level + 1, 6)} {words}"
    lead = Text(before + plain_text(heading.content), bold=True)
    return _paragraph((lead, *heading.run_in))


def _block(block: Block, other: bool) -> str:
    match block:
        case Paragraph():
            return _paragraph(block.content)
        case List():
            return "\n".join(_item(block, index, item, other) for index, item in enumerate(block.items))
        case Table():
            return "\n".join(_table(block))
        case Image():
            return f"![{_escaped(block.description)}](<{block.source}>)"
        case Quote():
            text = "\n\n".join(map(_block, block.blocks, _other_marks(block.blocks)))
            return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
        case Landscape():
            return "\n\n".join(map(_block, block.blocks, _other_marks(block.blocks)))
        case Contents() | PageBreak():
            return ""
        case Heading():
            raise AssertionError("headings stand at the top of a document only")


def _item(items: List, index: int, item: tuple[Block, ...], other: bool) -> str:
    label = f"{items.start + index}{'.)'[other]}" if items.ordered else "-*"[other]
    text = "\n\n".join(map(_block, item, _other_marks(item)))
    indent = " " * (len(label) + 1)
    first, *rest = text.split("\n")
    return "\n".join([f"{label} {first}", *(indent + line if line else "" for line in rest)])


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield _on_one_line(table.caption) + "\n"
    for index, row in enumerate(laid_out(table)):
        yield _row(
            _on_one_line(one.cell.content) if one.begins and not more else ""
            for one in row
            for more in range(one.across)
        )
        if index == 0:
            yield _row(["---"] * table.columns)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _paragraph(inlines: Inlines) -> str:
    return _LINE_START.sub(r"\1\\", _trimmed(inlines_to_markdown(inlines)))


def _on_one_line(inlines: Inlines) -> str:
    return _trimmed(inlines_to_markdown(inlines)).replace(_HARD_BREAK, "<br>")


def _trimmed(text: str) -> str:
    """Return `text` without blanks and breaks at its ends: Markdown knows none there."""
    text = text.strip(" \t")
    while text.startswith(_HARD_BREAK) or text.endswith(_HARD_BREAK):
        text = text.removeprefix(_HARD_BREAK).removesuffix(_HARD_BREAK).strip(" \t")
    return text


def inlines_to_markdown(inlines: Inlines) -> str:
    """Return inlines as Markdown; a line break is a backslash at the end of a line."""
    text = "".join(map(_inline, inlines))
    return re.sub("[ \t]*\n[ \t]*", lambda _: _HARD_BREAK, text)


def _inline(inline: Inline) -> str:
    match inline:
        case Text():
            return _emphasized(inline)
        case LineBreak():
            return "\n"
        case Blank() | Reference():
            return _escaped(inline.text)
        case Slot():
            return "".join(map(_inline, inline.content))
        case Link():
            return f"[{''.join(map(_inline, inline.content))}](<{inline.url}>)"
        case Footnote():
            return f"^[{inlines_to_markdown(inline.content)}]"


def _emphasized(text: Text) -> str:
    """Return `text` between its marks, white space at its ends outside them: Markdown wants it so."""
    core = text.text.strip()
    mark = "**" * text.bold + "*" * text.italic
    if not core or not mark:
        return _escaped(text.text)
    before, after = text.text.split(core, 1)
    return f"{before}{mark}{_escaped(core)}{mark}{after}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
