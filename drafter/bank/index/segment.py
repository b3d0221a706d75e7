"""A segment of the index: phrases with their tokens, in the order of their static rank."""

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache, reduce
from itertools import pairwise
from operator import and_

from pyroaring import BitMap

from drafter.bank.index.build import PLACE_BITS
from drafter.bank.index.tokens import first_pair, name_token, numbers, pairs, single, token
from drafter.bank.query import Filters, Form

_MOST_KNOWN, _AT_ONCE, _MOST_FILTERS, _MOST_EITHER = 4000, 500, 16, 256
"""So many postings are kept, read at once, kept for the filters asked for, and for pairs of which any will do."""
_MOST_PAIRS = 3000
"""Letters that may be more pairs of characters than this say too little to be looked up."""
NOTHING = BitMap()


class Segment:
    """Phrases with their tokens, in the order of their static rank."""

    def __init__(self, database: sqlite3.Connection, number: int, files: Container[int]) -> None:
        keys, lengths = database.execute("SELECT keys, lengths FROM segments WHERE number = ?", (number,)).fetchone()
        self._database = database
        self._number = number
        self._files = files
        self._known: dict[int, BitMap] = {}
        self.keys = numbers(keys, "Q")
        self.lengths = numbers(lengths, "H")
        self.named_all = lru_cache(_MOST_FILTERS)(self._named_all)
        self._of_either = lru_cache(_MOST_EITHER)(self._some_pairs)

    @property
    def everything(self) -> BitMap:
        """All phrases."""
        return BitMap(range(len(self.keys)))

    def named(self, number: int) -> BitMap:
        """Return the phrases that have a name, by its number."""
        return self._postings([name_token(self._number, number)])[0]

    def starting(self, text: str) -> BitMap:
        """Return the phrases whose text begins as `text` does, with its first two characters."""
        return self._postings([token(self._number, first_pair(text), at_start=True)])[0]

    def having(self, text: str) -> BitMap:
        """Return the phrases that may have `text` in them: they have each two of its characters."""
        return common(self._of_pairs(set(pairs(text)))) if len(text) > 1 else self._having_character(text)

    def of_form(self, form: Form) -> BitMap | None:
        """Return the phrases that may have a word in `form`; None if that says nothing."""
        found: list[BitMap] = []
        for one, two in pairwise(form.cells):
            if len(one) == len(two) == 1:
                found += self._of_pairs(pairs(one + two))
            elif one and two and (either := self._of_either(one, two)) is not None:
                found.append(either)
        # What stands alone, between any others, has no pair.
        for before, here, after in zip(("", *form.cells), form.cells, (*form.cells[1:], ""), strict=False):
            if here and not before and not after and (len(form.cells) == 1 or len(here) == 1):
                found.append(NOTHING.union(*map(self._having_character, here)))
        return common(found) if found else None

    def passing(self, docs: BitMap, filters: Filters) -> Iterator[int]:
        """Yield the keys of phrases that are still there and as long as `filters` ask."""
        begin = bisect_left(self.lengths, filters.shortest)
        end = bisect_right(self.lengths, filters.longest) if filters.longest else len(self.lengths)
        files, keys = self._files, self.keys
        for doc in docs.iter_equal_or_larger(begin) if begin else docs:
            if doc >= end:
                return
            if (key := keys[doc]) >> PLACE_BITS in files:
                yield key

    def _named_all(self, numbers: tuple[int, ...]) -> BitMap:
        return common([self.named(number) for number in numbers])

    def _of_pairs(self, pairs: Iterable[int]) -> list[BitMap]:
        return self._postings([token(self._number, pair) for pair in pairs])

    def _postings(self, tokens: Sequence[int]) -> list[BitMap]:
        """Return the postings of tokens, in their order; those that are not known yet are read at once."""
        known = self._known
        if new := [token for token in tokens if token not in known]:
            if len(known) > _MOST_KNOWN:
                known = self._known = {}
                new = [*tokens]
            for some in (new[at : at + _AT_ONCE] for at in range(0, len(new), _AT_ONCE)):
                marks = ",".join("?" * len(some))
                rows = self._database.execute(f"SELECT token, docs FROM postings WHERE token IN ({marks})", some)
                known.update(dict.fromkeys(some, NOTHING))
                known.update({token: BitMap.deserialize(docs) for token, docs in rows})
        return [known[token] for token in tokens]

    def _having_character(self, char: str) -> BitMap:
        """Return the phrases with a character: it begins pairs, the last of a text as well."""
        first = token(self._number, single(char))
        rows = self._database.execute(
            "SELECT docs FROM postings WHERE token >= ? AND token < ?", (first, first + (1 << 16))
        )
        return NOTHING.union(*(BitMap.deserialize(docs) for (docs,) in rows))

    def _some_pairs(self, one: str, two: str) -> BitMap | None:
        """Return the phrases with one character of each in a row; None if there are too many such pairs, or some character counts as two."""
        if max(one + two) > "\uffff":
            return None
        seconds = BitMap(map(ord, two))
        possible = self._all_pairs & NOTHING.union(*(seconds.shift(ord(first) << 16) for first in one))
        return NOTHING.union(*self._of_pairs(possible)) if len(possible) <= _MOST_PAIRS else None

    def characters(self) -> Iterator[str]:
        """Yield the characters of the texts, each of which begins a pair; of one that counts as two, its halves."""
        at, pairs = 0, self._all_pairs
        while pairs and at <= pairs.max():
            first = pairs.next_set_bit(at) >> 16
            yield chr(first)
            at = (first + 1) << 16

    @cached_property
    def _all_pairs(self) -> BitMap:
        row = self._database.execute("SELECT pairs FROM segments WHERE number = ?", (self._number,)).fetchone()
        return BitMap.deserialize(row[0])


def common(postings: Sequence[BitMap]) -> BitMap:
    """Return what all of the postings have."""
    return reduce(and_, sorted(postings, key=len))
