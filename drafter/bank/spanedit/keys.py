"""Mappings changed by span: keys set, and keys taken away."""

import re
from collections.abc import Iterator, Mapping, Sequence

from drafter.bank.spanedit.lists import list_edits
from drafter.bank.spanedit.text import (
    Edit,
    NotEditable,
    Value,
    behind,
    column_of,
    end_of_line,
    is_blank,
    line_end,
    start_of_line,
    written,
)
from drafter.yamlfile.spans import Shape, Span


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
        first = end_of_line(text, colon)
        # A comment behind the key stays; the old value's lines go.
        yield Edit(first, end_of_line(text, old.end), "")


def _without_key(text: str, entry: Span, name: str) -> Edit:
    keys = [key for key, _ in entry.entries]
    index = next(index for index, key in enumerate(keys) if key.text == name)
    key, value = entry.entries[index]
    if entry.is_flow or column_of(text, key.start) != len(_indent(text, key.start)):
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
    column = column_of(text, key.start)
    return Edit(start_of_line(text, key.start), behind(text, max(value.end, key.end), column), "")


def _indent(text: str, position: int) -> str:
    line = text[start_of_line(text, position) : position]
    return line if is_blank(line) else ""


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
    column = column_of(text, entry.entries[0][0].start)
    end = behind(text, max(old.end, key.end), column)
    ends = line_end(text)
    begin = "" if text[end - 1] in "\r\n" else ends
    return Edit(end, end, f"{begin}{' ' * column}{line}{ends}")
