"""Marked Markdown text to the blocks and inlines of a document.

CommonMark's paragraphs, emphasis, lists and line breaks, and simple tables, with the changes that
Chinese text needs: emphasis works beside Hanzi and full-width marks, and a line break inside a
paragraph is a space between Latin words and nothing elsewhere. Everything else is text.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from drafter.errors import DrafterError
from drafter.marks import BREAK, MARK, unmark, unshield
from drafter.model.document import (
    LIST_LEVELS,
    Blank,
    BlankKind,
    Block,
    Cell,
    Inline,
    Inlines,
    LineBreak,
    List,
    Paragraph,
    Reference,
    Slot,
    Table,
    Text,
)
from drafter.problem import problem

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

Marked = Sequence[Slot | Blank | Reference]
"""What the numbers of the marks stand for; a slot's content is taken from the text."""

_BLANK = re.compile("【(待填|待补)(?:：([^】]*))?】|【(待核对原文)】")
_MARKUP = re.compile(r"[*_\\|]|^[ \t]*(?:[-+]|\d{1,9}[.)])[ \t]|[ \t]{2}$", re.MULTILINE)
"""Text without any of these holds paragraphs and nothing else: it need not go through Markdown."""
_PARAGRAPHS = re.compile(r"\n[ \t\u3000]*(?:\n[ \t\u3000]*)+")


def read_blocks(text: str, marked: Marked = ()) -> tuple[Block, ...]:
    """Return the blocks of `text`; what is left empty by templates is left out.

    Raises:
        DrafterError: lists are nested deeper than Word can number them.
    """
    text = _with_answers_lines(text)
    if not _MARKUP.search(text):
        parts = (_inlines(_join_lines(part), marked) for part in _PARAGRAPHS.split(text))
        return tuple(Paragraph(inlines) for inlines in parts if inlines)
    tokens = _markdown().parse(text)
    if any(token.level >= _TOO_DEEP and token.type.endswith("list_open") for token in tokens):
        raise DrafterError(
            problem(
                "deep-lists",
                "lists are nested deeper than {limit} levels",
                hint="Word numbers no deeper; look for a line of several - or *",
                limit=LIST_LEVELS,
            )
        )
    return tuple(_blocks(_Tokens(tokens), marked))


def read_inlines(text: str, marked: Marked = ()) -> Inlines:
    """Return the inlines of `text` as one paragraph: a heading, a title, a cell."""
    text = text.replace(BREAK, "\n").strip(_BLANKS)
    if not _MARKUP.search(text):
        return _inlines(_join_lines(text), marked)
    tokens = _markdown().parseInline(text)
    return _spans(tokens[0].children or [], marked)


_STRUCTURE = re.compile(r"[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]|\|)")


def _with_answers_lines(text: str) -> str:
    """Return `text` with the line ends of answers in it, but for those in lists and tables.

    An answer of several paragraphs makes paragraphs of body text; a list's item or a table's cell
    that it stands in stays one, with line breaks.
    """
    if BREAK not in text:
        return text
    lines, inside = [], False
    for line in text.split("\n"):
        inside = bool(_STRUCTURE.match(line)) or (inside and line.startswith((" ", "\t")))
        lines.append(line if inside else line.replace(BREAK, "\n"))
    return "\n".join(lines)


def _is_wide(char: str) -> bool:
    """Whether `char` is a Hanzi or a full-width mark; quotes and dashes are, beside Hanzi."""
    return unicodedata.east_asian_width(char) in "WF" or char in "“”‘’—…·"


_TOO_DEEP = 2 * LIST_LEVELS
"""The level of the tokens of the first list that is too deep: a list and its item are a level each."""

_BLANKS = " \t\n\u3000"
_BREAK = re.compile(r"[ \t\u3000]*\n[ \t\u3000]*")


def _join_lines(text: str) -> str:
    """Return `text` on one line."""
    text = text.strip(_BLANKS)
    if "\n" not in text:
        return text
    joined = []
    before = ""
    for line in _BREAK.split(text):
        shown = unmark(line)
        if before and shown and not _is_wide(before) and not _is_wide(shown[0]):
            joined.append(" ")
        joined.append(line)
        before = shown[-1:] or before
    return "".join(joined)


def _inlines(text: str, marked: Marked, bold: bool = False, italic: bool = False) -> Inlines:
    reader = _SpanReader(marked)
    reader.text(text, bold, italic)
    return reader.finish()


def _spans(tokens: "list[Token]", marked: Marked) -> Inlines:
    reader = _SpanReader(marked)
    bold = italic = 0
    for token in tokens:
        match token.type:
            case "text":
                reader.text(token.content, bold > 0, italic > 0)
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "hardbreak":
                reader.add(LineBreak())
    return reader.finish()


class _SpanReader:
    """Turns marked text into inlines; a slot may be open across several pieces of text."""

    def __init__(self, marked: Marked) -> None:
        self.marked = marked
        self.found: list[Inline] = []
        self.slot: tuple[int, list[Text | Blank]] | None = None

    def text(self, text: str, bold: bool, italic: bool) -> None:
        position = 0
        for match in MARK.finditer(text):
            self._plain(text[position : match.start()], bold, italic)
            position = match.end()
            if (number := match.group(1)) is None:
                self._close()
            else:
                self._open(int(number))
        self._plain(text[position:], bold, italic)

    def add(self, inline: Inline) -> None:
        self._close()
        self.found.append(inline)

    def finish(self) -> Inlines:
        self._close()
        return tuple(self.found)

    def _open(self, number: int) -> None:
        self._close()
        entry = self.marked[number] if number < len(self.marked) else None
        if isinstance(entry, Blank):
            self.found.append(entry)
        elif entry is not None:
            self.slot = (number, [])

    def _close(self) -> None:
        if self.slot is None:
            return
        number, content = self.slot
        self.slot = None
        entry = self.marked[number]
        if isinstance(entry, Reference):
            self.found.append(entry)
        elif content and isinstance(entry, Slot):
            self.found.append(replace(entry, content=tuple(content)))

    def _plain(self, text: str, bold: bool, italic: bool) -> None:
        first, *lines = text.split(BREAK)
        self._line(unshield(first), bold, italic)
        for line in filter(None, lines):
            self.add(LineBreak())
            self._line(unshield(line), bold, italic)

    def _line(self, text: str, bold: bool, italic: bool) -> None:
        position = 0
        for match in _BLANK.finditer(text):
            self._put(Text(text[position : match.start()], bold, italic))
            kind = BlankKind(match.group(1) or match.group(3))
            self._put(Blank(kind, match.group(2) or ""))
            position = match.end()
        self._put(Text(text[position:], bold, italic))

    def _put(self, inline: Text | Blank) -> None:
        if isinstance(inline, Text) and not inline.text:
            return
        into: list[Text | Blank] | list[Inline] = self.slot[1] if self.slot else self.found
        last = into[-1] if into else None
        if (
            isinstance(inline, Text)
            and isinstance(last, Text)
            and (last.bold, last.italic) == (inline.bold, inline.italic)
        ):
            into[-1] = replace(last, text=last.text + inline.text)
        else:
            into.append(inline)


@dataclass(slots=True)
class _Tokens:
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


def _blocks(tokens: _Tokens, marked: Marked, closing: str = "") -> Iterator[Block]:
    while tokens.more:
        token = tokens.take()
        if token.type == closing:
            return
        match token.type:
            case "inline":
                if inlines := _spans(token.children or [], marked):
                    yield Paragraph(inlines)
            case "bullet_list_open" | "ordered_list_open":
                yield _list(token, tokens, marked)
            case "table_open":
                yield _table(tokens, marked)


def _list(opening: "Token", tokens: _Tokens, marked: Marked) -> List:
    ordered = opening.type == "ordered_list_open"
    items = []
    for token in tokens.until(opening.type.replace("open", "close")):
        if token.type == "list_item_open":
            items.append(tuple(_blocks(tokens, marked, "list_item_close")))
    return List(tuple(filter(None, items)), ordered, int(opening.attrGet("start") or 1) if ordered else 1)


def _table(tokens: _Tokens, marked: Marked) -> Table:
    rows: list[tuple[Inlines, ...]] = []
    for token in tokens.until("table_close"):
        if token.type == "tr_open":
            cells = (cell for cell in tokens.until("tr_close") if cell.type == "inline")
            rows.append(tuple(_spans(cell.children or [], marked) for cell in cells))
    header, *below = (tuple(map(Cell, row)) for row in rows)
    return Table(header, tuple(below))


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"maxNesting": _TOO_DEEP + 4})
    parser.enable(["list", "table", "escape", "newline", "emphasis", "balance_pairs", "fragments_join"], True)
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.core.ruler.before("inline", "join_lines", _join_paragraph_lines)
    return parser


def _join_paragraph_lines(state: "StateCore") -> None:
    for token in state.tokens:
        if token.type == "inline":
            hard = re.split(r"(?:\\| {2,})\n", token.content)
            token.content = "\\\n".join(map(_join_lines, hard))


def _emphasis(state: "StateInline", silent: bool) -> bool:
    """CommonMark's rule for `*` and `_`, which beside Hanzi asks for no white space or mark."""
    from markdown_it.rules_inline.state_inline import Delimiter

    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    end = state.pos + scanned.length
    before = state.src[state.pos - 1] if state.pos else " "
    after = state.src[end] if end < state.posMax else " "
    can_open, can_close = scanned.can_open, scanned.can_close
    if _is_wide(before) or _is_wide(after):
        can_open, can_close = not after.isspace(), not before.isspace()
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(Delimiter(ord(marker), scanned.length, len(state.tokens) - 1, -1, can_open, can_close))
    state.pos += scanned.length
    return True
