"""Markdown's tokens to blocks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafter.markup.spans import Marked, spans
from drafter.model.document import Block, Cell, Inlines, List, Paragraph, Table

if TYPE_CHECKING:
    from markdown_it.token import Token


@dataclass(slots=True)
class Tokens:
    """A cursor over Markdown's tokens."""

    tokens: "list[Token]"
    position: int = 0

    def take(self) -> "Token":
        self.position += 1
        return self.tokens[self.position - 1]

    def until(self, closing: str) -> "Iterator[Token]":
        """Yield the next token until one of type `closing` is taken."""
        while (token := self.take()).type != closing:
            yield token

    @property
    def more(self) -> bool:
        return self.position < len(self.tokens)


def blocks_of(tokens: Tokens, marked: Marked, closing: str = "") -> Iterator[Block]:
    while tokens.more:
        token = tokens.take()
        if token.type == closing:
            return
        match token.type:
            case "inline":
                if inlines := spans(token.children or [], marked):
                    yield Paragraph(inlines)
            case "bullet_list_open" | "ordered_list_open":
                yield _list(token, tokens, marked)
            case "table_open":
                yield _table(tokens, marked)


def _list(opening: "Token", tokens: Tokens, marked: Marked) -> List:
    ordered = opening.type == "ordered_list_open"
    items = []
    for token in tokens.until(opening.type.replace("open", "close")):
        if token.type == "list_item_open":
            items.append(tuple(blocks_of(tokens, marked, "list_item_close")))
    return List(tuple(filter(None, items)), ordered, int(opening.attrGet("start") or 1) if ordered else 1)


def _table(tokens: Tokens, marked: Marked) -> Table:
    rows: list[tuple[Inlines, ...]] = []
    for token in tokens.until("table_close"):
        if token.type == "tr_open":
            cells = (cell for cell in tokens.until("tr_close") if cell.type == "inline")
            rows.append(tuple(spans(cell.children or [], marked) for cell in cells))
    header, *below = (tuple(map(Cell, row)) for row in rows)
    return Table(header, tuple(below))
