"""Lists and mappings in YAML text changed by span: what is not changed stays as it is, to the byte.

ruamel.yaml's round trip (0.19.1) does not do: an item deleted takes the comment above the next one
with it and leaves its own, `[ x,y ]` anywhere in the file becomes `[x, y]`, and indents are those of
its settings, not of the file.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from drafter.answersfile import quoted
from drafter.dataclass import dataclass
from drafter.yamlfile.spans import Shape, Span

Value = str | bool | Sequence["Value"] | Mapping[str, "Value"]
"""What a command writes into a file."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_COMMENT = re.compile(r"([ \t]*)#")
_DASH = re.compile(r"[ \t]*-(?=\s|\Z)")
_OUT_OF_PLACE_IN_FLOW = re.compile(r"[,:\[\]{}]")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """`text[start:end]` gives way to `new`."""

    start: int
    end: int
    new: str


class NotEditable(Exception):
    """The text is written in a way that is not changed by span."""


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with all `edits`, whose places are those in `text` as it is.

    Raises:
        NotEditable: two of them overlap.
    """
    parts = []
    position = 0
    # Python's sort is stable: what is put in at one place keeps its order.
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < position:
            raise NotEditable
        parts += [text[position : edit.start], edit.new]
        position = edit.end
    return "".join((*parts, text[position:]))


def line_end(text: str) -> str:
    """Return how lines of `text` end: as its first one does."""
    found = re.search(r"\r\n|\r|\n", text)
    return found.group() if found else "\n"


def written(value: Value, *, is_flow: bool = True, style: str = "") -> str:
    """Return `value` on one line of YAML; a text keeps the quotation marks of `style` where they hold it.

    >>> written(["民生", "a, b"]), written("it's", style="'"), written("a, b", is_flow=False)
    ('[民生, "a, b"]', "'it''s'", 'a, b')
    """
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            if style == "'" and value.isprintable():
                return "'" + value.replace("'", "''") + "'"
            plain = quoted(value)
            if not plain.startswith('"') and (style == '"' or (is_flow and _OUT_OF_PLACE_IN_FLOW.search(value))):
                return f'"{value}"'
            return plain
        case Mapping():
            return "{" + ", ".join(f"{written(key)}: {written(one)}" for key, one in value.items()) + "}"
    return "[" + ", ".join(map(written, value)) + "]"


# Lines


def _start_of_line(text: str, position: int) -> int:
    return max(text.rfind("\n", 0, position), text.rfind("\r", 0, position)) + 1


def _end_of_line(text: str, position: int) -> int:
    """Return where the line that `position` stands in ends, its line break included."""
    found = _LINE.match(text, position)
    assert found is not None
    return found.end()


def _column(text: str, position: int) -> int:
    return position - _start_of_line(text, position)


def _is_blank(line: str) -> bool:
    return not line.strip()


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line between two starts of lines."""
    while start < end:
        yield start, (start := _end_of_line(text, start))


def _line_above(text: str, start: int) -> tuple[int, int] | None:
    """Return the line above the one that starts at `start`; None if there is none."""
    if start == 0:
        return None
    last = start - 2 if text[start - 2 : start] == "\r\n" else start - 1
    return _start_of_line(text, last), start


def _behind(text: str, end: int, column: int) -> int:
    """Return where a value's lines end: its last one, and comments under it that are further in than `column`."""
    end = _end_of_line(text, end)
    while (found := _COMMENT.match(text, end)) and len(found.group(1)) > column:
        end = _end_of_line(text, end)
    return end


# Lists


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
    column = _column(text, items.start)
    start = _start_of_line(text, items.start)
    floor = start
    if index:
        floor = _behind(text, items.items[index - 1].end, column)
        start = _dash_line(text, floor, items.items[index].start)
    else:
        floor = 0
    while (above := _line_above(text, start)) and above[0] >= floor and _COMMENT.match(text, above[0]):
        start = above[0]
    return Region(start, _behind(text, items.items[index].end, column), column)


def _dash_line(text: str, start: int, item: int) -> int:
    for line, _ in _lines(text, start, item):
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
    end = _end_of_line(text, max(colon, items.end))
    if items.end > items.start:
        yield Edit(colon, items.end, "")
    yield Edit(end, end, _as_lines(text, end, new, _column(text, key.start) + 2, spaced=False))


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
        above = _line_above(text, one.start)
        after = _past_blanks(text, one.end)
        is_first = index == 0
        follows_gap = (index - 1 in gone and is_dropped) or is_first or (above and _is_blank(text[slice(*above)]))
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
    while position < len(text) and _is_blank(text[position : (end := _end_of_line(text, position))]):
        position = end
    return position


def _before_blanks(text: str, start: int) -> int:
    while (above := _line_above(text, start)) and _is_blank(text[slice(*above)]):
        start = above[0]
    return start


def _is_spaced(text: str, items: Span) -> bool:
    """Whether blank lines part the items: the last two, or a lone one and its key."""
    above = _line_above(text, region(text, items, len(items.items) - 1).start)
    return above is not None and _is_blank(text[slice(*above)])


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


# Mappings


def key_edits(text: str, entry: Span, changes: Mapping[str, Value | None], order: Sequence[str]) -> Iterator[Edit]:
    """Yield the edits that set the keys of a mapping, or take away those whose new value is None.

    A key that is new stands behind the nearest one that is before it in `order`.
    """
    for name, value in changes.items():
        found = entry.get(name)
        if found and value is None:
            yield _without_key(text, entry, name)
        elif found and value is not None:
            yield from _changed(text, entry, *found, value)
        elif value is not None:
            yield _new_key(text, entry, name, value, order)


def _changed(text: str, entry: Span, key: Span, old: Span, value: Value) -> Iterator[Edit]:
    match value:
        case Mapping() if old.shape is Shape.MAP and old.entries:
            gone: dict[str, Value | None] = {one.text: None for one, _ in old.entries if one.text not in value}
            if len(gone) < len(old.entries):
                new = {name: one for name, one in value.items() if not _says(old.get(name), one)}
                yield from key_edits(text, old, gone | new, tuple(value))
                return
        case list() | tuple() if old.shape is Shape.LIST and old.items:
            texts = [one.text if one.shape is Shape.SCALAR else None for one in old.items]
            kept = [index for index, one in enumerate(texts) if one in value]
            begin = [texts[index] for index in kept]
            if kept and begin == list(value[: len(kept)]):
                added = [[written(one, is_flow=old.is_flow)] for one in value[len(kept) :]]
                yield from list_edits(text, key, old, set(range(len(texts))) - set(kept), added)
                return
    yield from _rewritten(text, entry, key, old, value)


def _says(found: tuple[Span, Span] | None, value: Value) -> bool:
    return found is not None and found[1].shape is Shape.SCALAR and found[1].text == value


def _rewritten(text: str, entry: Span, key: Span, old: Span, value: Value) -> Iterator[Edit]:
    """Yield the edits that put `value` in the place of another, on the key's own line."""
    style = old.style if old.style in ("'", '"') else ""
    new = written(value, is_flow=entry.is_flow, style=style)
    between = text[key.end : old.start]
    if not re.search(r"[\r\n]", between) and old.end > old.start:
        yield Edit(old.start, old.end, new)
        return
    colon = text.index(":", key.end) + 1
    yield Edit(colon, colon, f" {new}")
    if old.end > old.start:
        first = _end_of_line(text, colon)
        # A comment behind the key stays; the old value's lines go.
        yield Edit(first, _end_of_line(text, old.end), "")


def _without_key(text: str, entry: Span, name: str) -> Edit:
    keys = [key for key, _ in entry.entries]
    index = next(index for index, key in enumerate(keys) if key.text == name)
    key, value = entry.entries[index]
    if entry.is_flow or _column(text, key.start) != len(_indent(text, key.start)):
        # In braces, or on the line of the dash: up to the next key, or from the one before.
        start = key.start if index == 0 else entry.entries[index - 1][1].end
        end = value.end
        if index == 0:
            if len(keys) == 1:
                raise NotEditable
            end = keys[1].start
        if "#" in text[value.end : end] or "#" in text[start : key.start]:
            raise NotEditable
        return Edit(start, end, "")
    column = _column(text, key.start)
    return Edit(_start_of_line(text, key.start), _behind(text, max(value.end, key.end), column), "")


def _indent(text: str, position: int) -> str:
    line = text[_start_of_line(text, position) : position]
    return line if _is_blank(line) else ""


def _new_key(text: str, entry: Span, name: str, value: Value, order: Sequence[str]) -> Edit:
    before = order[: order.index(name)] if name in order else order
    keys = [key.text for key, _ in entry.entries]
    index = max((keys.index(one) for one in before if one in keys), default=len(keys) - 1)
    if not keys:
        raise NotEditable
    key, old = entry.entries[index]
    line = f"{written(name)}: {written(value, is_flow=entry.is_flow)}"
    if entry.is_flow:
        return Edit(old.end, old.end, f", {line}")
    column = _column(text, entry.entries[0][0].start)
    end = _behind(text, max(old.end, key.end), column)
    ends = line_end(text)
    begin = "" if text[end - 1] in "\r\n" else ends
    return Edit(end, end, f"{begin}{' ' * column}{line}{ends}")
