"""Lists of a Word file: made by Word, or typed with a tab behind each mark as our own typed files have it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from drafter.dataclass import dataclass, replace
from drafter.labels import read_mark
from drafter.model.blocks import Block, List, Paragraph
from drafter.model.inlines import Inlines, Text, plain_text
from drafter.numbering import item_label
from drafter.numerals import NumberFormat
from drafter.word.reading.flow import Shown
from drafter.word.reading.labels import list_format
from drafter.word.reading.styles import Styles
from drafter.word.tree import find, get, whole

_TYPED = re.compile(r"(\S(?:[^\t\n]{0,18}\S)?)\t")
_SIGN = re.compile(r"[^\w\s]{1,3}")


@dataclass(frozen=True, slots=True)
class ItemMark:
    """The mark of a list item."""

    label: str
    number: int | None
    """None: it counts nothing."""
    format: NumberFormat | None
    """How it counts; None: as no list of ours can, or not at all."""
    depth: int
    """The greater, the deeper."""
    list_id: int
    """Which list it is of."""
    typed: int = 0
    """How many characters of the paragraph are the mark."""


@dataclass(frozen=True, slots=True)
class _Line:
    mark: ItemMark | None
    """None: it goes on in the item before."""
    shown: Shown
    beside: tuple[Block, ...]
    """Its pictures, and what stands in its text boxes."""

    @property
    def content(self) -> Inlines:
        if not self.mark or not self.mark.typed:
            return self.shown.content
        first, *rest = self.shown.content
        if isinstance(first, Text):
            text = first.text[self.mark.typed :]
            return (*([replace(first, text=text)] if text else []), *rest)
        return self.shown.content

    @property
    def blocks(self) -> tuple[Block, ...]:
        return (Paragraph(self.content), *self.beside) if self.content or not self.beside else self.beside


def item_mark(shown: Shown, styles: Styles) -> ItemMark | None:
    """Return the mark of a paragraph that is an item of a list; None: it is none."""
    counted = shown.counted
    if counted is not None:
        label = counted.label.strip()
        if counted.is_words or not label:
            return None
        number = None if counted.is_bullet else counted.numbers[-1]
        return ItemMark(label, number, list_format(counted), counted.ilvl, counted.num_id)
    if styles.name(shown.style) != "list paragraph" or not (match := _TYPED.match(plain_text(shown.content[:1]))):
        return None
    if _SIGN.fullmatch(match[1]):
        return ItemMark(match[1], None, None, _indent(shown), -2, match.end())
    if (read := read_mark(match[1])) is not None:
        return ItemMark(match[1], read.numbers[-1], read.format, _indent(shown), -1, match.end())
    return None


def _indent(shown: Shown) -> int:
    """Return how far in the mark of a paragraph stands, in twips."""
    indent = find(shown.node, "pPr/ind")
    return 0 if indent is None else (whole(get(indent, "left")) or 0) - (whole(get(indent, "hanging")) or 0)


def read_lists(items: Sequence[Shown], styles: Styles, beside: Callable[[Shown], Iterable[Block]]) -> Iterator[Block]:
    """Yield the lists that `items` are; those whose labels no list of ours has are paragraphs with their labels.

    `beside` gives the pictures of a paragraph, and what stands in its text boxes.
    """
    lines = [_Line(item_mark(item, styles), item, tuple(beside(item))) for item in items]
    while lines:
        size = next((n for n in range(1, len(lines)) if _begins_list(lines[n], lines[0])), len(lines))
        yield from _lists(lines[:size], 0)
        lines = lines[size:]


def _begins_list(line: _Line, first: _Line) -> bool:
    if line.mark is None or first.mark is None:
        return False
    if bool(line.mark.typed) != bool(first.mark.typed):
        return True
    return line.mark.list_id != first.mark.list_id and line.mark.depth <= first.mark.depth


def _lists(lines: Sequence[_Line], depth: int) -> Iterator[Block]:
    """Yield the lists of `lines`, nested `depth` deep; another begins where a label does not go on."""
    found: List | None = None
    entries: list[tuple[Block, ...]] = []
    for group in _groups(lines):
        mark = group[0].mark
        if found and not _goes_on(mark, found, len(entries), depth):
            yield replace(found, items=tuple(entries))
            found = None
        if found is None:
            found, entries = _begun(mark, depth), []
        if found is None:
            yield Paragraph(group[0].shown.labelled)
            yield from (*group[0].beside, *_inner(group[1:], depth))
        else:
            entries.append((*group[0].blocks, *_inner(group[1:], depth + 1)))
    if found:
        yield replace(found, items=tuple(entries))


def _groups(lines: Sequence[_Line]) -> list[list[_Line]]:
    """Return each item with what stands in it."""
    first = lines[0].mark
    groups: list[list[_Line]] = []
    for line in lines:
        if not groups or (line.mark is not None and first is not None and line.mark.depth <= first.depth):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _goes_on(mark: ItemMark | None, items: List, index: int, depth: int) -> bool:
    """Return whether `mark` is that of item `index` of a list."""
    counts = mark is not None and mark.number is not None
    return mark is not None and counts == items.ordered and mark.label == item_label(items, index, depth)


def _begun(mark: ItemMark | None, depth: int) -> List | None:
    """Return the list, still empty, that begins with `mark`; None: none of ours can."""
    if mark is None:
        return None
    if mark.number is None:
        candidates = [List(()), List((), sign=mark.label)]
    else:
        candidates = [List((), True, mark.number, format=format) for format in (None, mark.format)]
    return next((one for one in candidates if item_label(one, 0, depth) == mark.label), None)


def _inner(lines: Sequence[_Line], depth: int) -> Iterator[Block]:
    """Yield what stands inside an item, lists in it nested `depth` deep."""
    rest = list(lines)
    while rest:
        if rest[0].mark is None:
            yield from rest.pop(0).blocks
            continue
        size = next(
            (n for n in range(1, len(rest)) if rest[n].mark is None or _begins_list(rest[n], rest[0])), len(rest)
        )
        yield from _lists(rest[:size], depth)
        rest = rest[size:]
