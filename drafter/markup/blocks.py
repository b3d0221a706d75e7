"""Markdown's tokens to blocks."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from drafter.attributes import ATTRIBUTES, Attributes, read_attributes
from drafter.dataclass import dataclass, field, replace
from drafter.markup.cells import merged
from drafter.markup.spans import Context, Piece, pieces, spans
from drafter.model.blocks import Block, Contents, Heading, Image, Landscape, List, PageBreak, Paragraph, Quote, Table
from drafter.model.inlines import Inline, Inlines, LineBreak, Text
from drafter.model.style import Align
from drafter.numerals import read_format
from drafter.pattern import pattern
from drafter.problem import Problem, problem

if TYPE_CHECKING:
    from markdown_it.token import Token

_CONTENTS = pattern(rf"\[TOC\][ \t]*({ATTRIBUTES})?", re.IGNORECASE)
_NEW_PAGE = ("\\newpage", "\\pagebreak")


@dataclass(frozen=True, slots=True)
class Read:
    """A block of a draft, and what else its attributes say."""

    block: Block
    attributes: Attributes
    line: int
    """Of the text, from 1."""


@dataclass(slots=True)
class Reader:
    """Turns tokens into blocks, one after the other."""

    tokens: "Sequence[Token]"
    context: Context
    position: int = 0
    said: Attributes = field(default_factory=Attributes)
    """What a line of attributes says of the next block."""
    caption: Inlines = ()
    """Of the table that comes next."""
    images: dict[str, int] = field(default_factory=dict)
    """The line of each image's first place, from 1, by its source."""
    faults: list[tuple[Problem, int]] = field(default_factory=list)
    """With the line of each, from 1."""

    def blocks(self, closing: str = "") -> Iterator[Block]:
        """Yield the blocks up to the token `closing`."""
        return (read.block for read in self.reads(closing))

    def reads(self, closing: str = "") -> Iterator[Read]:
        """Yield the blocks up to the token `closing`, with their attributes."""
        line = 1
        for token in self._until(closing):
            if token.map:
                line = token.map[0] + 1
            if token.type == "attributes":
                self.said = token.meta["attributes"].over(self.said)
                continue
            for block in self._block(token, line):
                said, self.said = self.said, Attributes()
                if isinstance(block, List) and (label := said.values.get("label")):
                    block = self._labelled(block, label, line)
                yield Read(_dressed(block, said, self.context), said, line)

    def _take(self) -> "Token":
        self.position += 1
        return self.tokens[self.position - 1]

    def _until(self, closing: str) -> "Iterator[Token]":
        while self.position < len(self.tokens) and (token := self._take()).type != closing:
            yield token

    def _block(self, token: "Token", line: int) -> Iterator[Block]:
        match token.type:
            case "heading_open":
                yield self._heading(token)
            case "inline":
                yield from self._paragraph(token, line)
            case "fence":
                if token.content.strip():
                    yield Paragraph(tuple(_code(token.content)))
            case "bullet_list_open" | "ordered_list_open":
                yield from self._list(token)
            case "blockquote_open":
                if blocks := tuple(self._inner("blockquote_close")):
                    yield Quote(blocks)
            case "division_open":
                yield from self._division(token)
            case "table_open":
                yield self._table()

    def _inner(self, closing: str) -> Iterator[Block]:
        """Yield the blocks inside another one, which its attributes are not for."""
        said, self.said = self.said, Attributes()
        yield from self.blocks(closing)
        self.said = said

    def _heading(self, token: "Token") -> Heading:
        self.said = _attributes(token).over(self.said)
        return Heading(int(token.tag[1:]), spans(self._take().children or [], self.context))

    def _paragraph(self, token: "Token", line: int) -> Iterator[Block]:
        text = token.content.strip()
        if token.meta.get("caption"):
            self.said = _attributes(token).over(self.said)
            self.caption = spans(token.children or [], self.context)
        elif text in _NEW_PAGE:
            yield PageBreak()
        elif match := _CONTENTS.fullmatch(text):
            self.said = ((match[1] and read_attributes(match[1])) or Attributes()).over(self.said)
            yield Contents()
        else:
            found = pieces(token.children or [], self.context)
            for piece in found:
                if isinstance(piece, Image):
                    self.images.setdefault(piece.source, line)
            yield from _split(found, token.content)

    def _list(self, opening: "Token") -> Iterator[List]:
        ordered = opening.type == "ordered_list_open"
        said, self.said = self.said, Attributes()
        items = [
            tuple(self._inner("list_item_close"))
            for token in self._until(opening.type.replace("open", "close"))
            if token.type == "list_item_open"
        ]
        self.said = said
        start = opening.attrGet("start")
        if found := tuple(filter(None, items)):
            yield List(found, ordered, int(start) if ordered and start is not None else 1)

    def _labelled(self, items: List, label: str, line: int) -> List:
        """Return a list with labels such as `label`; one that shows no number counts nothing."""
        if not items.ordered:
            return replace(items, sign=label)
        try:
            format = read_format(label)
        except ValueError:
            format = None
        if format is None or len(format.numerals) != 1:
            message = "'{text}' does not show one number" if format else "'{text}' shows no number"
            hint = "write the label of the item that is number 1: a), （1）, 第一，"
            self.faults.append((problem("wrong-format", message, hint=hint, text=label[:60]), line))
            return items
        return replace(items, format=format)

    def _division(self, opening: "Token") -> Iterator[Block]:
        blocks = tuple(self._inner("division_close"))
        if "landscape" not in _attributes(opening).marks:
            yield from blocks
        elif blocks:
            yield Landscape(blocks)

    def _table(self) -> Table:
        caption, self.caption = self.caption, ()
        rows = []
        aligns: list[Align | None] = []
        for token in self._until("table_close"):
            if token.type == "tr_open":
                cells = list(self._until("tr_close"))
                rows.append([self._cell(cell) for cell in cells if cell.type == "inline"])
                aligns += [_align(cell) for cell in cells if cell.type == "th_open"]
        return Table(*merged(rows), caption=caption, aligns=tuple(aligns) if any(aligns) else ())

    def _cell(self, token: "Token") -> "tuple[str, Inlines]":
        return token.content.strip(), spans(token.children or [], self.context)


def _align(opening: "Token") -> Align | None:
    """Return where a column's marks (:--, :-:, --:) set it; None: it has none."""
    style = str(opening.attrs.get("style", ""))
    return Align(style.removeprefix("text-align:")) if style else None


def _dressed(block: Block, said: Attributes, context: Context) -> Block:
    """Return `block` as its attributes want it."""
    block = replace(block, section=said.values["section"]) if "section" in said.values else block
    new_page = "new-page" in said.marks
    match block:
        case Heading():
            level, start = said.values.get("level", ""), said.values.get("start", "")
            return replace(
                block,
                level=int(level) if level.isdecimal() and 0 < int(level[:3]) < 10 else block.level,
                section=said.id or block.section,
                numbered="unnumbered" not in said.marks,
                start=int(start) if start.isdecimal() and len(start) < 5 else None,
                page_break=new_page,
            )
        case Paragraph():
            return replace(block, page_break=new_page)
        case Table():
            widths = tuple(map(float, _numbers(said.values.get("widths", ""))))
            fits = len(widths) == block.columns and all(width > 0 for width in widths)
            return replace(block, name=said.id, landscape="landscape" in said.marks, widths=widths if fits else ())
        case Image():
            return replace(block, name=block.name or said.id)
        case Contents():
            return _contents(block, said, context)
    return block


def _contents(block: Contents, said: Attributes, context: Context) -> Contents:
    from drafter.markup.parser import parse_inline

    depth, title = said.values.get("depth", ""), said.values.get("title", "")
    return replace(
        block,
        depth=int(depth) if depth.isdecimal() and 0 < int(depth[:3]) < 10 else block.depth,
        title=spans(parse_inline(title, {"notes": context.notes}), context) if title else (),
    )


def _numbers(text: str) -> list[str]:
    return [piece for piece in re.split(r"[\s,]+", text) if re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", piece)]


def _code(text: str) -> Iterator[Inline]:
    """Yield the lines of a block of code, as they stand."""
    for number, line in enumerate(text.rstrip("\n").split("\n")):
        if number:
            yield LineBreak()
        if line:
            yield Text(line)


def _attributes(token: "Token") -> Attributes:
    found: Attributes = token.meta.get("attributes", Attributes())
    return found


def _split(found: Sequence[Piece], text: str) -> Iterator[Block]:
    """Yield a paragraph, or those between the images in it, and the images."""
    line: list[Inline] = []
    for piece in found:
        if isinstance(piece, Image):
            if line:
                yield Paragraph(tuple(line))
            yield piece
            line = []
        else:
            line.append(piece)
    if line or (text == EMPTY and not found):
        yield Paragraph(tuple(line))


EMPTY = "[]{.empty}"
"""A paragraph with nothing in it."""
