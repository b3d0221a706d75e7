"""A segment of the index: phrases with their tokens, in the order of their static rank."""

import re
import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache, partial
from itertools import pairwise

from drafter.bank.index.build import PLACE_BITS
from drafter.bank.index.postings import (
    NOTHING,
    Posting,
    decode,
    first_pair,
    intersection,
    name_token,
    numbers,
    pairs,
    single,
    together,
    token,
    union,
)
from drafter.bank.query import Filters, Form

_MOST_KNOWN, _AT_ONCE, _MOST_FILTERS = 4000, 500, 16
"""So many postings are kept, read at once, and kept for the filters asked for."""
_MOST_PAIRS = 3000
"""Letters that may be more pairs of characters than this say too little to be looked up."""


class Segment:
    """Phrases with their tokens, in the order of their static rank."""

    def __init__(self, database: sqlite3.Connection, number: int, files: Container[int]) -> None:
        keys, lengths = database.execute("SELECT keys, lengths FROM segments WHERE number = ?", (number,)).fetchone()
        self._database = database
        self._number = number
        self._files = files
        self._known: dict[int, Posting] = {}
        self.keys = numbers(keys, "Q")
        self.lengths = numbers(lengths, "H")
        self.named_all = lru_cache(_MOST_FILTERS)(self._named_all)

    def named(self, number: int) -> Posting:
        """Return the phrases that have a name, by its number."""
        return self._postings([name_token(self._number, number)])[0]

    def starting(self, text: str) -> Posting:
        """Return the phrases whose text begins as `text` does, with its first two characters."""
        return self._postings([token(self._number, first_pair(text), at_start=True)])[0]

    def having(self, text: str) -> list[Posting]:
        """Return the postings that a phrase with `text` in it is in, all of them."""
        if len(text) == 1:
            return [self._beginning_with(text)]
        if len(text) == 2:  # `starting` is asked for next; both are read at once
            self._postings([token(self._number, first_pair(text), at_start=at_start) for at_start in (False, True)])
        return self._of_pairs(set(pairs(text)))

    def of_form(self, form: Form) -> Posting | None:
        """Return the phrases that may have a word in `form`; None if that says nothing."""
        found: list[Posting] = []
        for one, two in pairwise(form.cells):
            if len(one) == len(two) == 1:
                found += self._of_pairs(pairs(one + two))
            elif one and two and (possible := self._possible(one, two)) is not None:
                found.append(union(self._of_pairs(possible) or [NOTHING]))
        if len(form.cells) == 1:
            found.append(union([self._beginning_with(char) for char in form.cells[0]]))
        if not found:
            return None
        docs = list(intersection(found))
        return Posting(len(docs), docs)

    def passing(self, docs: Iterable[int], filters: Filters) -> Iterator[int]:
        """Yield the keys of phrases that are still there and as long as `filters` ask."""
        begin = bisect_left(self.lengths, filters.shortest)
        end = bisect_right(self.lengths, filters.longest) if filters.longest else len(self.lengths)
        files, keys = self._files, self.keys
        for doc in docs:
            if doc >= end:
                return
            if doc >= begin and (key := keys[doc]) >> PLACE_BITS in files:
                yield key

    def _named_all(self, numbers: tuple[int, ...]) -> Posting:
        return together([self.named(number) for number in numbers])

    def _of_pairs(self, pairs: Iterable[int]) -> list[Posting]:
        return self._postings([token(self._number, pair) for pair in pairs])

    def _postings(self, tokens: Sequence[int]) -> list[Posting]:
        """Return the postings of tokens, in their order; those that are not known yet are read at once."""
        known = self._known
        if new := [token for token in tokens if token not in known]:
            if len(known) > _MOST_KNOWN:
                known = self._known = {}
                new = [*tokens]
            for some in (new[at : at + _AT_ONCE] for at in range(0, len(new), _AT_ONCE)):
                marks = ",".join("?" * len(some))
                rows = self._database.execute(f"SELECT token, count, docs FROM postings WHERE token IN ({marks})", some)
                known.update(dict.fromkeys(some, NOTHING))
                known.update(self._decoded(rows))
        return [known[token] for token in tokens]

    def _decoded(self, rows: Iterable[tuple[int, int, bytes]]) -> Iterator[tuple[int, Posting]]:
        size = len(self.keys)
        return ((token, decode(count, head, partial(self._rest, token), size)) for token, count, head in rows)

    def _rest(self, token: int) -> bytes:
        (docs,) = self._database.execute("SELECT docs FROM further WHERE token = ?", (token,)).fetchone()
        return bytes(docs)

    def _beginning_with(self, char: str) -> Posting:
        first = token(self._number, single(char))
        rows = self._database.execute(
            "SELECT token, count, docs FROM postings WHERE token >= ? AND token < ?", (first, first + (1 << 16))
        ).fetchall()
        return union([posting for _, posting in self._decoded(rows)] or [NOTHING])

    def _possible(self, one: str, two: str) -> list[int] | None:
        """Return the pairs there are of one character of each; None if they are too many."""
        found = re.findall(f"^[{one}][{two}]$", self._all_pairs, re.MULTILINE)
        return [pairs(pair)[0] for pair in found] if len(found) <= _MOST_PAIRS else None

    @cached_property
    def _all_pairs(self) -> str:
        row = self._database.execute("SELECT pairs FROM segments WHERE number = ?", (self._number,)).fetchone()
        return str(row[0])
