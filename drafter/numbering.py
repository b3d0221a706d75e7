"""The numbers of headings and list items, computed from the document alone.

Preview, text output and cross-references use these labels; in a Word file Word makes its own, and
the two must agree.
"""

from collections.abc import Iterable

from drafter.model.document import Block, Heading, List
from drafter.model.scheme import Scheme

BULLETS = ("•", "◦", "▪")
"""Of the nested levels of an unnumbered list, in turn."""


def heading_labels(blocks: Iterable[Block], scheme: Scheme) -> list[str | None]:
    """Return one entry a block: a heading's label without what follows it, None for other blocks.

    A heading counts on from the last one of its level, or from 1 after any higher heading. A level
    left out counts as one, as in Word.
    """
    counters = [0] * len(scheme.levels)
    return [_count(block, counters, scheme) if isinstance(block, Heading) else None for block in blocks]


def _count(heading: Heading, counters: list[int], scheme: Scheme) -> str | None:
    level = scheme.level(heading.level)
    if not heading.numbered:
        return None
    counters[heading.level - 1] += 1
    for above in range(heading.level - 1):
        counters[above] = counters[above] or 1
    for below in range(heading.level, len(counters)):
        if scheme.levels[below].restart:
            counters[below] = 0
    return level.format.label(tuple(counters[: heading.level])) if level.format else ""


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
