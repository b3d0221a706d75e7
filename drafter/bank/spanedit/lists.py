"""Lists changed by span: items that go, and new ones behind the last."""

import re
from collections.abc import Collection, Iterator, Sequence

from drafter.bank.spanedit.text import (
    COMMENT,
    Edit,
    NotEditable,
    behind,
    column_of,
    end_of_line,
    is_blank,
    line_above,
    line_end,
    lines_of,
    start_of_line,
)
from drafter.dataclass import dataclass
from drafter.yamlfile.spans import Shape, Span

_DASH = re.compile(r"[ \t]*-(?=\s|\Z)")


@dataclass(frozen=True, slots=True)
class Region:
    """The lines of an item of a list in block style, with the comments that belong to it."""

    start: int
    end: int
    column: int
    """Of the dashes, from 0."""


def region(text: str, items: Span, index: int) -> Region:
    """Return the lines of item `index`: the comments right above it are its own.

    Raises:
        NotEditable: the list is not in block style, or has a tag.
    """
    if items.is_flow or text[items.start : items.start + 1] != "-":
        raise NotEditable
    column = column_of(text, items.start)
    start = start_of_line(text, items.start)
    floor = start
    if index:
        floor = behind(text, items.items[index - 1].end, column)
        start = _dash_line(text, floor, items.items[index].start)
    else:
        floor = 0
    while (above := line_above(text, start)) and above[0] >= floor and COMMENT.match(text, above[0]):
        start = above[0]
    return Region(start, behind(text, items.items[index].end, column), column)


def _dash_line(text: str, start: int, item: int) -> int:
    for line, _ in lines_of(text, start, item):
        if _DASH.match(text, line):
            return line
    raise NotEditable


def list_edits(
    text: str,
    key: Span,
    items: Span,
    gone: Collection[int],
    new: Sequence[Sequence[str]],
    *,
    in_brackets: bool = False,
) -> Iterator[Edit]:
    """Yield the edits by which the items numbered `gone` go and `new` ones stand behind the last.

    `key` is what the list stands under. A new item is given as its lines without the dash; in a
    list in brackets, or one that stands `in_brackets`, it must be a single line.
    """
    if not in_brackets and (items.shape is not Shape.LIST or (items.is_flow and not items.items)):
        if gone:
            raise NotEditable
        if new:
            yield from _begun(text, key, items, new)
    elif items.is_flow or items.shape is not Shape.LIST:
        yield Edit(items.start, items.end, _in_brackets(text, items, gone, [line for (line,) in new]))
    else:
        yield from _in_block(text, key, items, gone, new)


def _begun(text: str, key: Span, items: Span, new: Sequence[Sequence[str]]) -> Iterator[Edit]:
    """Yield the edits that make a list in block style of one that is empty, or of nothing at all."""
    if items.shape is Shape.MAP or items.text not in ("", "~", "null"):
        raise NotEditable
    colon = text.index(":", key.end) + 1
    end = end_of_line(text, max(colon, items.end))
    if items.end > items.start:
        yield Edit(colon, items.end, "")
    yield Edit(end, end, _as_lines(text, end, new, column_of(text, key.start) + 2, spaced=False))


def _in_brackets(text: str, items: Span, gone: Collection[int], new: Sequence[str]) -> str:
    kept = [index for index in range(len(items.items)) if index not in gone]
    if not kept:
        return "[" + ", ".join(new) + "]"
    parts = [text[items.start : items.items[0].start]]
    for index in kept:
        # What stands behind a comma, a comment or a new line, goes with the item before it.
        following = items.items[index + 1].start if index + 1 < len(items.items) else items.items[index].end
        parts.append(text[items.items[index].start : following])
    close = text[items.items[-1].end : items.end]
    if kept[-1] + 1 < len(items.items):
        end = items.items[kept[-1]].end
        gap = text[end : items.items[kept[-1] + 1].start]
        close = re.search(r"\s*\]\Z", close).group()  # type: ignore[union-attr]
        if "#" in gap:  # It stays, and with it the comma before it.
            return ("".join(parts) + ", ".join(new) if new else "".join(parts).rstrip()) + close
        parts[-1] = text[items.items[kept[-1]].start : end]
    return "".join((*parts, *(f", {one}" for one in new), close))


def _in_block(text: str, key: Span, items: Span, gone: Collection[int], new: Sequence[Sequence[str]]) -> Iterator[Edit]:
    last = len(items.items) - 1
    is_dropped = False  # The blank lines before the next item.
    for index in sorted(gone):
        one = region(text, items, index)
        above = line_above(text, one.start)
        after = _past_blanks(text, one.end)
        is_first = index == 0
        follows_gap = (index - 1 in gone and is_dropped) or is_first or (above and is_blank(text[slice(*above)]))
        start, end = one.start, one.end
        if index < last or new:
            end = after if follows_gap else end
        elif after == len(text) and index - 1 not in gone and not is_first:
            start = _before_blanks(text, one.start)
        is_dropped = end == after
        yield Edit(start, end, "")
    if len(gone) > last and not new:
        colon = text.index(":", key.end) + 1
        yield Edit(colon, colon, " []")
    if new:
        end = region(text, items, last).end
        column = region(text, items, last).column
        yield Edit(end, end, _as_lines(text, end, new, column, spaced=_is_spaced(text, items)))


def _past_blanks(text: str, position: int) -> int:
    while position < len(text) and is_blank(text[position : (end := end_of_line(text, position))]):
        position = end
    return position


def _before_blanks(text: str, start: int) -> int:
    while (above := line_above(text, start)) and is_blank(text[slice(*above)]):
        start = above[0]
    return start


def _is_spaced(text: str, items: Span) -> bool:
    """Whether blank lines part the items: the last two, or a lone one and its key."""
    above = line_above(text, region(text, items, len(items.items) - 1).start)
    return above is not None and is_blank(text[slice(*above)])


def _as_lines(text: str, position: int, new: Sequence[Sequence[str]], column: int, *, spaced: bool) -> str:
    """Return items as lines of a list whose dashes stand at `column`, to be put in at `position`."""
    ends = line_end(text)
    begin = "" if position == 0 or text[position - 1] in "\r\n" else ends
    gap = ends if spaced else ""
    return begin + "".join(gap + "".join(line + ends for line in dashed(lines, column)) for lines in new)


def dashed(lines: Sequence[str], column: int) -> Iterator[str]:
    """Yield an item's lines in their place; comments above its first key stand above the dash."""
    head = " " * column
    is_begun = False
    for line in lines:
        if not is_begun and line.startswith("#"):
            yield head + line
        elif not is_begun:
            yield f"{head}- {line}"
            is_begun = True
        else:
            yield f"{head}  {line}" if line else ""
