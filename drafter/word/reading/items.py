"""Lists of a Word file: made by Word, or typed with a tab behind each mark as our own typed files have it."""

import re
from collections.abc import Iterator, Sequence

from drafter.dataclass import dataclass, replace
from drafter.model.blocks import Block, List, Paragraph
from drafter.model.inlines import Inlines, Text, plain_text
from drafter.numbering import BULLETS, item_label
from drafter.word.reading.flow import Shown
from drafter.word.reading.styles import Styles

_TYPED = re.compile(rf"([{''.join(BULLETS)}]|(\d{{1,3}})[.)])\t")


@dataclass(frozen=True, slots=True)
class ItemMark:
    """The mark of a list item."""

    label: str
    number: int | None
    """None: it counts nothing."""
    depth: int
    """From 0."""
    list_id: int
    """Which list it is of."""
    typed: int = 0
    """How many characters of the paragraph are the mark."""


@dataclass(frozen=True, slots=True)
class _Line:
    mark: ItemMark | None
    """None: it goes on in the item before."""
    shown: Shown

    @property
    def content(self) -> Inlines:
        if not self.mark or not self.mark.typed:
            return self.shown.content
        first, *rest = self.shown.content
        if isinstance(first, Text):
            text = first.text[self.mark.typed :]
            return (*([replace(first, text=text)] if text else []), *rest)
        return self.shown.content


def item_mark(shown: Shown, styles: Styles) -> ItemMark | None:
    """Return the mark of a paragraph that is an item of a list; None: it is none."""
    counted = shown.counted
    if counted is not None:
        if counted.is_words:
            return None
        number = None if counted.is_bullet else counted.numbers[-1]
        return ItemMark(counted.label, number, counted.ilvl, counted.num_id) if counted.label else None
    if styles.name(shown.style) != "list paragraph" or not (match := _TYPED.match(plain_text(shown.content[:1]))):
        return None
    if match[2]:
        return ItemMark(match[1], int(match[2]), int(match[1].endswith(")")), -1, match.end())
    return ItemMark(match[1], None, BULLETS.index(match[1]), -2, match.end())


def read_lists(items: Sequence[Shown], styles: Styles) -> Iterator[Block]:
    """Yield the lists that `items` are; those whose labels no list of ours has are paragraphs with their labels."""
    lines = [_Line(item_mark(item, styles), item) for item in items]
    while lines:
        size = next((n for n in range(1, len(lines)) if _begins_list(lines[n], lines[0])), len(lines))
        group, lines = lines[:size], lines[size:]
        found = _list(group, 0)
        if found is not None:
            yield found
        else:
            yield from (Paragraph(line.shown.labelled) for line in group)


def _begins_list(line: _Line, first: _Line) -> bool:
    if line.mark is None or first.mark is None:
        return False
    return line.mark.list_id != first.mark.list_id and line.mark.depth <= first.mark.depth


def _list(lines: Sequence[_Line], depth: int) -> List | None:
    """Return the list of `lines`, nested `depth` deep; None: its labels are none of ours."""
    first = lines[0].mark
    if first is None:
        return None
    found = List((), first.number is not None, first.number if first.number is not None else 1)
    groups: list[list[_Line]] = []
    for line in lines:
        if line.mark is not None and line.mark.depth <= first.depth:
            groups.append([line])
        else:
            groups[-1].append(line)
    entries = []
    for number, group in enumerate(groups):
        mark = group[0].mark
        if found.ordered and (mark is None or mark.label != item_label(found, number, depth)):
            return None
        if (entry := _entry(group, depth)) is None:
            return None
        entries.append(entry)
    return replace(found, items=tuple(entries))


def _entry(group: Sequence[_Line], depth: int) -> tuple[Block, ...] | None:
    """Return the blocks of one item; None: there is a list in it that is none of ours."""
    blocks: list[Block] = [Paragraph(group[0].content)]
    rest = list(group[1:])
    while rest:
        if rest[0].mark is None:
            blocks.append(Paragraph(rest.pop(0).content))
            continue
        size = next(
            (n for n in range(1, len(rest)) if rest[n].mark is None or _begins_list(rest[n], rest[0])), len(rest)
        )
        nested = _list(rest[:size], depth + 1)
        if nested is None:
            return None
        blocks.append(nested)
        rest = rest[size:]
    return tuple(blocks)
