"""Where in the text of a file each character stands that a reader sees.

What a reader sees has lost its markup and its line ends, so both are compared without them: the
lines of a document are looked for one after the other, each from where the one before it ended.
"""

from bisect import bisect_right
from collections.abc import Iterable

from drafter.dataclass import dataclass
from drafter.pattern import pattern

_DROPPED = r"\s\u3000*_~`\\^|#>\[\]!"
"""White space and the marks of Markdown: left out on both sides."""
_PIECES = pattern(
    r"\]\([^()\n]*\)"  # where a link leads
    r"|\[\^[^\]\n]{1,40}\]:?"
    r"|(?<=[\]\w。；，*])\{[#.:][^{}\n]*\}|\{[\w-]+=\"[^{}\n]*\}"
    r"|<br\s*/?>|<!--.*?-->"
    rf"|([^{_DROPPED}{{<]+|[{{<])"
)
_KEPT = pattern(f"[^{_DROPPED}]+")
_NEAR = 4000
"""How many characters ahead a line is looked for first."""
_FAR = 300
"""How many lines may be looked for in the whole text: each costs a look through all of it."""
_SHORTEST = 4


class Bare:
    """A text without white space and marks; each of its characters knows where it stood."""

    def __init__(self, text: str, *, markup: bool = True) -> None:
        self._from: list[int] = []
        self._to: list[int] = []
        parts: list[str] = []
        length = 0
        for match in (_PIECES if markup else _KEPT).finditer(text):
            part = match[1] if markup else match[0]
            if part:
                self._from.append(length)
                self._to.append(match.start())
                parts.append(part)
                length += len(part)
        self.text = "".join(parts)

    def origin(self, index: int) -> int:
        """Return where the character at `index` stood."""
        piece = bisect_right(self._from, index) - 1
        return self._to[piece] + index - self._from[piece]

    def after(self, offset: int) -> int:
        """Return the index of the first character that stood at `offset` or after it."""
        piece = bisect_right(self._to, offset) - 1
        if piece < 0:
            return 0
        end = self._from[piece + 1] if piece + 1 < len(self._from) else len(self.text)
        return min(self._from[piece] + offset - self._to[piece], end)


@dataclass(frozen=True, slots=True)
class Aligned:
    """A line, and where it begins in the bare text; -1: it was not found."""

    text: str
    begin: int
    length: int
    """How many characters of it were found."""


class SourceMap:
    """The places of lines in a text."""

    def __init__(self, text: str, lines: Iterable[tuple[str, int]], *, markup: bool = True) -> None:
        """Find `lines` in `text`: each with the place to look from, or -1 for where the one before it ended."""
        self._source = text
        self._bare = Bare(text, markup=markup)
        self._cursor = 0
        self._far = _FAR
        self._lines = [self._placed(line, start) for line, start in lines]

    def _placed(self, line: str, start: int) -> Aligned:
        wanted = "".join(_KEPT.findall(line))
        bare = self._bare.text
        if not wanted:
            return Aligned(line, -1, 0)
        begin = self._bare.after(start) if start >= 0 else self._cursor
        length = len(wanted)
        found = bare.find(wanted, begin, begin + length + _NEAR)
        if found < 0 and self._far > 0:
            self._far -= 1
            found = bare.find(wanted, begin)
            found = bare.rfind(wanted, 0, begin + length) if found < 0 else found
        if found < 0 and length > _SHORTEST:  # Something stands in it that the reader does not see.
            length = max(_SHORTEST, min(12, length // 2))
            found = bare.find(wanted[:length], begin, begin + _NEAR)
        if found >= self._cursor and start < 0:
            self._cursor = found + length
        return Aligned(line, found, length)

    def span(self, index: int, start: int, end: int) -> tuple[int, int] | None:
        """Return where the characters from `start` to `end` of a line stand; None: nobody knows.

        A negative `start` counts back from the line's first character, into the label before it.
        """
        line = self._lines[index]
        if line.begin < 0:
            return None
        if start < 0:
            first = self._offset(line, 0)
            return None if first is None or first + start < 0 else (first + start, first + min(end, 0) or first)
        begin = self._offset(line, start)
        if begin is None:
            return None
        if end <= start:
            return begin, begin
        last = self._offset(line, end - 1)
        return begin, (begin if last is None else last) + 1

    def _offset(self, line: Aligned, at: int) -> int | None:
        """Return where the character `at` of a line stands, or the next one that was found."""
        before = sum(map(len, _KEPT.findall(line.text[:at])))
        if before >= line.length:
            return self._bare.origin(line.begin + line.length - 1) if before == line.length else None
        offset = self._bare.origin(line.begin + before)
        inside = at - len(line.text[:at].rstrip(_BLANK))
        # White space in the line has the place just behind the character before it.
        if before and at < len(line.text) and not _KEPT.match(line.text[at]):
            offset = self._bare.origin(line.begin + before - 1) + 1 + inside
        return offset


_BLANK = " \t\u3000\xa0\n*_~`\\^|#>[]!"
