"""Where a long Chinese title is broken into lines: by sense, as a trapezium or a lozenge.

GB/T 9704—2012, 7.3.1 asks for both. `units` finds what must stay together, with a small vocabulary
of official writing; of all ways to break a title between units, `breaks` takes the one that costs
least.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from drafter.titles.units import units
from drafter.titles.vocabulary import ADVERBS, VERBS

MOST_LINES = 4
_FORBIDDEN = 1000.0
_CLOSING = "，、：；。！？）》”’】〉%％…—·"
_OPENING = "（《“‘【〈"
_NEVER_FIRST = ("的", "之", "等", "了", "地", "得", "者", "化", "性", "们")
_LEADS = ("关于", "转发", "印发", "对", "在", "为", "将", "把", "向", "从", "以", "按", "由", "就", "因")
"""What is read together with what follows."""
_HEADS = ("印发", "转发", "批转", "公布", "发布", "修订", "修改", "废止")
"""Verbs whose object, a title, may stand on the next line."""
_PLACES = "省市县区镇乡村"
_OFFICES = ("人民政府", "委员会", "党委", "政府", "人大", "政协", "纪委", "办公室")
"""What belongs to the place before it."""
_INNER = re.compile("(?=(《[^》]+》|〈[^〉]+〉))")
"""A title in the title: one that has room on a line is rather not broken."""
_JOINS = ("和", "与", "及", "暨", "以及", "或", "并")


def breaks(text: str, capacity: float, kept: Sequence[tuple[int, int]] = ()) -> tuple[int, ...]:
    """Return the places in `text` before which a new line begins, for lines of `capacity` characters.

    None where it fits on a line, or cannot be broken well. Between the two ends of a pair of `kept`
    there is no break.

    >>> title = "关于做好2026年度农田水利建设和防汛抗旱工作的通知"
    >>> places = (0, *breaks(title, 20), len(title))
    >>> [title[begin:end] for begin, end in pairwise(places)]
    ['关于做好2026年度农田水利建设', '和防汛抗旱工作的通知']
    """
    total = width(text)
    if total <= capacity:
        return ()
    inner = [(*one.span(1), 4.0 if width(one[1]) <= capacity else 1.0) for one in _INNER.finditer(text)]
    costs = {
        place: cost + sum(_inside(place, *one) for one in inner)
        for place, cost in _costs(text)
        if cost < _FORBIDDEN and not any(begin < place < end for begin, end in kept)
    }
    least = -int(-total // capacity)
    found = [
        (cost, places)
        for lines in range(least, min(least + 1, MOST_LINES) + 1)
        for places in combinations(costs, lines - 1)
        if (cost := _cost(text, places, costs, capacity) + 5 * (lines - least)) < _FORBIDDEN
    ]
    return min(found, default=(0.0, ()))[1]


def width(text: str) -> float:
    """Return the width of `text` in Hanzi: a letter or digit is half of one."""
    return sum(1 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


def _costs(text: str) -> Iterator[tuple[int, float]]:
    """Yield each place between two units with what a break there costs."""
    place = 0
    for before, after in pairwise(units(text)):
        place += len(before)
        yield place, _between(before, after)


def _between(before: str, after: str) -> float:
    if after[0] in _CLOSING or before[-1] in _OPENING:
        return _FORBIDDEN
    if before in _HEADS and after[0] in "《〈":
        return 0
    if before in _LEADS or after in _NEVER_FIRST:
        return 9
    if after == "关于" or before[-1] in _CLOSING:
        return 0
    if before in _JOINS or before in ADVERBS or (before[-1] in _PLACES and after in _OFFICES):
        return 6
    if after in _JOINS or after in VERBS or after in ADVERBS:
        return 1
    return 4 if before in VERBS else 2


def _inside(place: int, begin: int, end: int, broken: float) -> float:
    """Return what a break at `place` costs more where it tears a title in the title; just one word of it hangs badly."""
    if not begin < place < end:
        return 0
    return broken + 9 * (place - begin <= 4 or end - place <= 4)


def _cost(text: str, places: tuple[int, ...], costs: dict[int, float], capacity: float) -> float:
    """Return what it costs to break `text` at `places`: the breaks themselves, and the shape that comes of them."""
    widths = [width(text[begin:end]) for begin, end in pairwise((0, *places, len(text)))]
    if max(widths) > capacity:
        return _FORBIDDEN
    return sum(costs[place] for place in places) + _shape(widths)


def _shape(widths: list[float]) -> float:
    """Return how far lines are from a trapezium or a lozenge, and from being about as long as each other."""
    steps = [after - before for before, after in pairwise(widths)]
    even = sum(abs(step) < 1 for step in steps)
    hollow = any(before < 0 < after for before, after in pairwise(steps))
    lonely = sum(one < 4 for one in widths) + 2 * (widths[-1] < 4)
    mean = sum(widths) / len(widths)
    return 2.5 * even + 12 * hollow + 8 * lonely + 6 * (max(widths) - min(widths)) / mean
