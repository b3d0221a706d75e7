"""The numbers of headings and list items; in a Word file Word makes its own, and the two must agree."""

from collections.abc import Iterable

from drafter.model.blocks import Block, Heading, List, Paragraph
from drafter.model.scheme import Scheme

BULLETS = ("•", "◦", "▪")
"""Of the nested levels of an unnumbered list, in turn."""


def heading_labels(blocks: Iterable[Block], scheme: Scheme, above: tuple[int, ...] = ()) -> list[str | None]:
    """Return one entry a block: a heading's label without what follows it, None for other blocks.

    "" is the label of a level without one. `above` is the number of the appendix that the blocks
    are of: A.1.
    """
    counted = heading_numbers(blocks, scheme)
    return [None if numbers is None else heading_label(numbers, scheme, above) for numbers in counted]


def heading_label(numbers: tuple[int, ...], scheme: Scheme, above: tuple[int, ...] = ()) -> str:
    """Return the label of a heading whose counters from level 1 down are `numbers`."""
    format = scheme.level(len(numbers)).format
    return format.label(above + numbers) if format else ""


def heading_numbers(blocks: Iterable[Block], scheme: Scheme) -> list[tuple[int, ...] | None]:
    """Return one entry a block: a numbered heading's counters from level 1 down, None for others.

    A heading counts on from the last one of its level, or from 1 after any higher heading of its
    list, or from where it says. A level left out counts as one, as in Word.
    """
    counter = HeadingCounter(scheme)
    return [counter.count(block) if isinstance(block, Heading) and block.numbered else None for block in blocks]


class HeadingCounter:
    """Counts the numbered headings of one part of a document, in their order."""

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._counters = [0] * len(scheme.levels)
        self._starts = list_starts(scheme)

    def count(self, heading: Heading) -> tuple[int, ...]:
        """Return the counters of the next heading, from level 1 down to its own."""
        own = heading.level - 1
        self._counters[own] = self.next(heading.level) if heading.start is None else heading.start
        for above in range(self._starts[own] - 1, own):
            self._counters[above] = self._counters[above] or 1
        for below in range(own + 1, len(self._counters)):
            if self._starts[below] == self._starts[own] and self._scheme.levels[below].restart:
                self._counters[below] = 0
        return tuple(self._counters[: heading.level])

    def after(self, heading: Heading) -> tuple[int, ...]:
        """Return what `count` would return, and count nothing."""
        kept = self._counters.copy()
        found = self.count(heading)
        self._counters = kept
        return found

    def next(self, level: int) -> int:
        """Return the number of the next heading of `level` unless it starts at another."""
        return self._counters[level - 1] + 1


def list_starts(scheme: Scheme) -> tuple[int, ...]:
    """Return for each level the level, from 1, with which its list begins.

    Levels are one list, but for a level that goes on under each higher heading (第一条): it begins
    a list of its own, unless it or a level below shows the number of a level above it.

    >>> from drafter.model.scheme import Level
    >>> from drafter.numerals import read_format
    >>> chapters = (Level(read_format("第一章")), Level(read_format("第一条"), restart=False))
    >>> list_starts(Scheme((*chapters, Level(read_format("（一）")))))
    (1, 2, 2)
    """
    starts = [1]
    for depth, level in enumerate(scheme.levels[1:], start=2):
        below = enumerate(scheme.levels[depth - 1 :], start=1)
        alone = all(one.format is None or len(one.format.numerals) <= ilvl for ilvl, one in below)
        starts.append(depth if alone and not level.restart else starts[-1])
    return tuple(starts)


def item_blocks(item: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks of a list item; the first is the paragraph, maybe empty, that has the label."""
    return item if item and isinstance(item[0], Paragraph) else (Paragraph(()), *item)


def item_label(items: List, index: int, depth: int) -> str:
    """Return the label of item `index` (from 0) of a list nested `depth` deep (from 0)."""
    if not items.ordered:
        return items.sign or BULLETS[depth % len(BULLETS)]
    number = items.start + index
    if items.format:
        return items.format.label((number,))
    return f"{number}." if depth == 0 else f"{number})"


def lead_with_end_mark(text: str, language: str) -> str:
    """Return the mark that a run-in lead still needs at its end: 。 or a full stop, or nothing."""
    if text.endswith(("。", "！", "？", "：", ".", "!", "?", ":", "……", "”", "；")):
        return ""
    return "。" if language.startswith("zh") else "."
