"""The inlines of a paragraph: marked text, and what Markdown finds in it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.marks import BREAK, MARK, unshield
from drafter.model.document import Blank, BlankKind, Inline, Inlines, LineBreak, Reference, Slot, Text

if TYPE_CHECKING:
    from markdown_it.token import Token

Marked = Sequence[Slot | Blank | Reference]
"""What the numbers of the marks stand for; a slot's content is taken from the text."""

_BLANK = re.compile("【(待填|待补)(?:：([^】]*))?】|【(待核对原文)】")


def plain_inlines(text: str, marked: Marked, bold: bool = False, italic: bool = False) -> Inlines:
    reader = _SpanReader(marked)
    reader.text(text, bold, italic)
    return reader.finish()


def spans(tokens: "list[Token]", marked: Marked) -> Inlines:
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
