"""How alike two phrases are, and which of many are near each other, without comparing all with all.

Two phrases are near when few characters must go or come to make one of the other, whatever their
punctuation, width, letter case, figures and blanks.

Nearness of many is found by prefix filtering, as for similarity joins of sets: near texts share
pairs of characters, so some of the rarest pairs of the one are among the rarest of the other. Only
texts that share two such pairs are compared, and of these the ones that share most.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from heapq import nlargest
from itertools import chain
from math import ceil
from operator import add

NEAR = 0.85
"""From here on two phrases count as near: one character in seven is another one, or three in twenty."""

_MOST_LISTED = 100
"""Of the texts that have a pair of characters among their rarest, so many are remembered."""
_MOST_WEIGHED = 150
"""Of the texts that share pairs, from the rarest pair on, not many more are looked at."""
_MOST_COMPARED = 24
"""So many of the texts that share rare pairs are compared: with both, the work stays linear in a bank of one mould."""
_MOST_FOUND = 8
"""Of the texts near one, so many are told: who has seen eight knows."""

_LONG_ENOUGH = 5
"""From so many characters on near texts share two pairs; below, one."""

_BLANK = re.compile(r"【[^】]*】|\{\{.*?\}\}")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_LETTER = re.compile(r"[\W_]+")
_LATIN = re.compile(r"[\x00-\x7f]{2}")


def normal(text: str) -> str:
    """Return what counts of `text` when it is compared.

    >>> normal("共走访【待补：户数】户，ＯＫ！") == normal("共走访 12 户 ok")
    True
    """
    plain = unicodedata.normalize("NFKC", _BLANK.sub("0", text)).casefold()
    return _LETTER.sub("", _FIGURE.sub("0", plain))


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1: the share of their characters that are common, in order.

    >>> likeness("走进一线察民情", "走进一线听民情。")
    0.8571428571428571
    """
    return _ratio(normal(one), normal(other))


def are_near(one: str, other: str) -> bool:
    """Whether a reader of both would say that the one repeats the other."""
    return likeness(one, other) >= NEAR


def near_forms(one: str, other: str, least: float = NEAR) -> float:
    """Return how alike two normal forms are; 0 if it is less than `least`."""
    total = len(one) + len(other)
    most = min(len(one), len(other))
    # What the other has not at all is not common: this tells most texts apart, ten times as fast.
    if 2 * most < least * total or 2 * sum(map(other.__contains__, one)) < least * total:
        return 0.0
    ratio = _ratio(one, other)
    return ratio if ratio >= least else 0.0


def _ratio(one: str, other: str) -> float:
    total = len(one) + len(other)
    return 2 * _common(one, other) / total if total else 1.0


def _common(one: str, other: str) -> int:
    """Return the length of the longest common subsequence.

    By Hyyrö's bit vectors ("Bit-parallel LCS-length computation revisited", 2004): one addition
    for each character of `other`, whatever the length of `one`.
    """
    places: dict[str, int] = defaultdict(int)
    for place, character in enumerate(one):
        places[character] |= 1 << place
    everything = (1 << len(one)) - 1
    row = everything
    for character in other:
        met = row & places.get(character, 0)
        row = ((row + met) | (row - met)) & everything
    return len(one) - row.bit_count()


class Neighbours:
    """Texts by number, from 0, in which those near another are found quickly.

    The first `texts`, and those that are `expected` to be added later, tell which pairs of
    characters are rare.
    """

    def __init__(self, texts: Iterable[str] = (), expected: Iterable[str] = ()) -> None:
        self._forms: list[str] = []
        """What counts of the texts; what is the same in several stands here once."""
        self._numbers: list[list[int]] = []
        """Of each form, the texts that have it."""
        self._places: dict[str, int] = {}
        """Where each form stands."""
        self._listed: dict[int, list[int]] = defaultdict(list)
        """By the rank of a pair, the forms that have it among their rarest."""
        self._size = 0
        forms = [normal(text) for text in texts]
        self._ranks = _Ranks(dict.fromkeys(chain(forms, map(normal, expected))))
        for form in forms:
            self._add(form)

    def __len__(self) -> int:
        return self._size

    def add(self, text: str) -> None:
        """Add `text` under the next number."""
        self._add(normal(text))

    def near(self, text: str, least: float = NEAR) -> list[tuple[float, int]]:
        """Return how like `text` the texts near it are, with their numbers, the nearest first.

        Of many, some: the same texts and eight others at most.
        """
        form = normal(text)
        place = self._places.get(form)
        same = [] if place is None else [(1.0, number) for number in self._numbers[place][:_MOST_COMPARED]]
        others = sorted(
            ((ratio, number) for ratio, other in self._near(form, least) for number in self._numbers[other]),
            key=lambda pair: (-pair[0], pair[1]),
        )
        return same + others

    def pairs(self, least: float = NEAR) -> Iterator[tuple[float, int, int]]:
        """Yield each two texts near each other as likeness and numbers; of texts that are the same, each with the first."""
        for form, (first, *more) in zip(self._forms, self._numbers, strict=True):
            yield from ((1.0, first, number) for number in more)
            for ratio, other in self._near(form, least, first):
                yield ratio, self._numbers[other][0], first

    def _add(self, form: str) -> None:
        place = self._places.setdefault(form, len(self._forms))
        if place < len(self._forms):
            self._numbers[place].append(self._size)
        else:
            self._forms.append(form)
            self._numbers.append([self._size])
            for rank in self._ranks.rarest(form):
                if len(listed := self._listed[rank]) < _MOST_LISTED:
                    listed.append(place)
        self._size += 1

    def _near(self, form: str, least: float, before: int | None = None) -> Iterator[tuple[float, int]]:
        """Yield the places of the other forms near `form`; with `before`, those of texts before this number."""
        found = 0
        for other in self._candidates(form):
            if before is not None and self._numbers[other][0] >= before:
                continue
            if ratio := near_forms(form, self._forms[other], least):
                yield ratio, other
                found += 1
                if found == _MOST_FOUND:
                    return

    def _candidates(self, form: str) -> list[int]:
        """Return the places of other forms that share rare pairs with `form`; of too many, those that share most."""
        once: set[int] = set()
        twice: set[int] = set()
        lists = []
        weighed = 0
        for rank in self._ranks.rarest(form):
            if listed := self._listed.get(rank):
                twice.update(once.intersection(listed))
                once.update(listed)
                lists.append(listed)
                weighed += len(listed)
                if weighed > _MOST_WEIGHED:
                    break
        found = twice if len(form) >= _LONG_ENOUGH else once
        found.discard(self._places.get(form, -1))
        if len(found) <= _MOST_COMPARED:
            return sorted(found)
        shared = Counter(chain.from_iterable(lists))  # Made for a few texts only: to count is slow.
        return nlargest(_MOST_COMPARED, sorted(found), key=shared.__getitem__)


class _Ranks(dict[str, int]):
    """Pairs of characters, each with its rank: the rarer, the lower; a pair that no text was known to have is rarest."""

    def __init__(self, forms: Iterable[str]) -> None:
        count = Counter(chain.from_iterable(map(_pairs, forms)))
        super().__init__((pair, rank) for rank, pair in enumerate(sorted(sorted(count), key=count.__getitem__)))
        self._last: tuple[str, list[int]] = ("", [])

    def __missing__(self, pair: str) -> int:
        rank = self[pair] = -len(self)
        return rank

    def rarest(self, form: str) -> list[int]:
        """Return the ranks of so many pairs of `form`, the rarest first, that a near text must have two of them."""
        last, ranks = self._last
        if last == form:  # Who adds a text has mostly just looked for what is near it.
            return ranks
        ranks = sorted(set(map(self.__getitem__, _pairs(form))))
        # Near texts have 0.85 of their characters in common on the average of both lengths, and at most
        # 0.3 n places where these are not neighbours any more: 0.478 n - 1 pairs of n - 1 remain at least.
        self._last = form, ranks[: ceil(0.522 * len(form)) + 2]
        return self._last[1]


def _pairs(form: str) -> Iterable[str]:
    """Return the pairs of neighbouring characters; where letters are Latin, which pairs tell little, fours."""
    if _LATIN.search(form) or len(form) < 2:
        return [
            form[place : place + 4] if form[place : place + 2].isascii() else form[place : place + 2]
            for place in range(max(len(form) - 1, 1))
        ]
    return map(add, form, form[1:])
