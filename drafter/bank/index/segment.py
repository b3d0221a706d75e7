"""A segment of the index: phrases with their tokens, in the order of their static rank."""

import re
import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import pairwise

from drafter.bank.index.build import PLACE_BITS
from drafter.bank.index.postings import (
    NOTHING,
    Posting,
    decode,
    intersection,
    name_token,
    numbers,
    pairs,
    single,
    token,
    union,
)
from drafter.bank.query import Filters, Form

_MOST_PAIRS = 3000
"""Letters that may be more pairs of characters than this say too little to be looked up."""


class Segment:
    """Phrases with their tokens, in the order of their static rank."""

    def __init__(self, database: sqlite3.Connection, number: int, files: Container[int]) -> None:
        keys, lengths = database.execute("SELECT keys, lengths FROM segments WHERE number = ?", (number,)).fetchone()
        self._database = database
        self._number = number
        self._files = files
        self.keys = numbers(keys, "Q")
        self.lengths = numbers(lengths, "H")
        self.posting = lru_cache(1024)(self._posting)

    def _posting(self, token: int) -> Posting:
        row = self._database.execute("SELECT count, docs FROM postings WHERE token = ?", (token,)).fetchone()
        return decode(row[0], row[1], len(self.keys)) if row else NOTHING

    def named(self, number: int) -> Posting:
        """Return the phrases that have a name, by its number."""
        return self.posting(name_token(self._number, number))

    def starting(self, text: str) -> Posting:
        """Return the phrases whose text begins as `text` does, with its first two characters."""
        start = pairs(text[:2])[0] if len(text) > 1 else single(text)
        return self.posting(token(self._number, start, at_start=True))

    def having(self, text: str) -> list[Posting]:
        """Return the postings that a phrase with `text` in it is in, all of them."""
        if len(text) == 1:
            return [self._beginning_with(text)]
        return [self._of_pair(pair) for pair in set(pairs(text))]

    def of_form(self, form: Form) -> Posting | None:
        """Return the phrases that may have a word in `form`; None if that says nothing."""
        found: list[Posting] = []
        for one, two in pairwise(form.cells):
            if len(one) == len(two) == 1:
                found += map(self._of_pair, pairs(one + two))
            elif one and two and (possible := self._possible(one, two)) is not None:
                found.append(union(list(map(self._of_pair, possible)) or [NOTHING]))
        if len(form.cells) == 1:
            found.append(union([self._beginning_with(char) for char in form.cells[0]]))
        if not found:
            return None
        docs = list(intersection(found))
        return Posting(len(docs), docs, b"")

    def passing(self, docs: Iterable[int], filters: Filters) -> Iterator[int]:
        """Yield the numbers of phrases that are still there and as long as `filters` ask."""
        begin = bisect_left(self.lengths, filters.shortest)
        end = bisect_right(self.lengths, filters.longest) if filters.longest else len(self.lengths)
        files, keys = self._files, self.keys
        for doc in docs:
            if doc >= end:
                return
            if doc >= begin and keys[doc] >> PLACE_BITS in files:
                yield doc

    def _of_pair(self, pair: int) -> Posting:
        return self.posting(token(self._number, pair))

    def _beginning_with(self, char: str) -> Posting:
        first = token(self._number, single(char))
        rows = self._database.execute(
            "SELECT count, docs FROM postings WHERE token >= ? AND token < ?", (first, first + (1 << 16))
        )
        return union([decode(count, docs, len(self.keys)) for count, docs in rows] or [NOTHING])

    def _possible(self, one: str, two: str) -> list[int] | None:
        """Return the pairs there are of one character of each; None if they are too many."""
        found = re.findall(f"^[{one}][{two}]$", self._all_pairs, re.MULTILINE)
        return [pairs(pair)[0] for pair in found] if len(found) <= _MOST_PAIRS else None

    @cached_property
    def _all_pairs(self) -> str:
        row = self._database.execute("SELECT pairs FROM segments WHERE number = ?", (self._number,)).fetchone()
        return str(row[0])
