"""The numbers of headings and list items, computed from the document alone.

Preview, text output and cross-references use these labels; in a Word file Word makes its own, and
the two must agree.
"""

from collections.abc import Iterable

from drafter.model.document import Block, Heading, List, Paragraph
from drafter.model.scheme import Scheme

BULLETS = ("•", "◦", "▪")
"""Of the nested levels of an unnumbered list, in turn."""


def heading_labels(blocks: Iterable[Block], scheme: Scheme) -> list[str | None]:
    """Return one entry a block: a heading's label without what follows it, None for other blocks.

    A heading counts on from the last one of its level, or from 1 after any higher heading of its
    list. A level left out counts as one, as in Word.
    """
    counters = [0] * len(scheme.levels)
    starts = list_starts(scheme)
    return [_count(block, counters, scheme, starts) if isinstance(block, Heading) else None for block in blocks]


def list_starts(scheme: Scheme) -> tuple[int, ...]:
    """Return for each level the level, from 1, with which its list begins.

    Levels are one list, but for a level that goes on under each higher heading (第一条): it begins
    a list of its own, unless it or a level below shows the number of a level above it.

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


def _count(heading: Heading, counters: list[int], scheme: Scheme, starts: tuple[int, ...]) -> str | None:
    level = scheme.level(heading.level)
    if not heading.numbered:
        return None
    own = heading.level - 1
    counters[own] += 1
    for above in range(starts[own] - 1, own):
        counters[above] = counters[above] or 1
    for below in range(own + 1, len(counters)):
        if starts[below] == starts[own] and scheme.levels[below].restart:
            counters[below] = 0
    return level.format.label(tuple(counters[: heading.level])) if level.format else ""


def item_blocks(item: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks of a list item; the first is the paragraph, maybe empty, that has the label."""
    return item if item and isinstance(item[0], Paragraph) else (Paragraph(()), *item)


def item_label(items: List, index: int, depth: int) -> str:
    """Return the label of item `index` (from 0) of a list nested `depth` deep (from 0)."""
    if not items.ordered:
        return BULLETS[depth % len(BULLETS)]
    number = items.start + index
    return f"{number}." if depth == 0 else f"{number})"


def lead_with_end_mark(text: str, language: str) -> str:
    """Return the mark that a run-in lead still needs at its end: 。 or a full stop, or nothing."""
    if text.endswith(("。", "！", "？", "：", ".", "!", "?", ":", "……", "”", "；")):
        return ""
    return "。" if language.startswith("zh") else "."
