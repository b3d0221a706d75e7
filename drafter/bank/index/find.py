"""Searching the index: candidates from the postings, each looked at as `drafter.bank.search` does."""

import sqlite3
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from drafter.bank.cache import look
from drafter.bank.index.build import LOOSE, File, Read, refresh
from drafter.bank.index.contents import Contents
from drafter.bank.index.database import DAMAGED, connect, discard, read_in_place
from drafter.bank.index.run import Run
from drafter.bank.index.straight import find
from drafter.bank.query import ANY, STAGES, Filters, Word, Words, read_words
from drafter.bank.search import Found, hit
from drafter.pattern import pattern
from drafter.problem import Problem

_LETTERS = pattern(r"[!-~\uff01-\uff5e]")
"""A word of others may be pinyin, or the beginning of an id."""


def open_index(
    folder: Path,
    files: Sequence[File],
    read: Read,
    used: Mapping[str, int] | None = None,
    most_loose: int = LOOSE,
) -> "Index | None":
    """Return the index in `folder`, brought up to date with `files`, the strongest layer first.

    None if no index can be kept there. `used` says how often phrases were used, by id. More
    phrases than `most_loose` in files that changed are given an index; fewer are looked through.

    Raises:
        DrafterError: a file has faults.
    """
    for _ in range(2):
        try:
            database = connect(folder)
            standings = refresh(database, files, read, most_loose)
            read_in_place(database)
            return Index(Contents(database, standings, used or {}))
        except (sqlite3.OperationalError, OSError):
            return None
        except DAMAGED:
            discard(folder)  # damaged where the first look does not reach
    return None


class Index:
    """A big bank, searched. Used by one thread at a time."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents

    @property
    def overrides(self) -> tuple[Problem, ...]:
        """Nothing: to find out takes reading all."""
        return ()

    def close(self) -> None:
        """Let go of the database."""
        self.contents.close()

    def search(self, words: str = "", filters: Filters = ANY, limit: int = 0) -> Found:
        """Return the phrases that `drafter.bank.search` would, at most `limit`, 0 for all; more are not counted."""
        query = read_words(words, lambda: self.contents.alphabet)
        filters = ANY if filters == ANY else filters  # which is asked often
        names = self.contents.names_asked(filters) if filters is not ANY else ()
        if names is None:
            return Found((), 0)
        if limit and self._is_straight(query) and (straight := find(self.contents, query, filters, names, limit)):
            return straight
        for stage in range(len(STAGES) if query.wanted else 1):
            run = Run(self.contents, query, filters, names, stage, limit)
            if found := run.best():
                hits = tuple([hit(phrase, query, text) for _, phrase, text in found])
                return Found(hits, len(run.ranked) if run.is_complete else None)
            if stage == 0 and (filters is not ANY or query.unwanted) and self._has(query.wanted):
                break  # nothing is misspelt
        return Found((), 0)

    def _is_straight(self, query: Words) -> bool:
        """Whether the query is one word of Hanzi, and nothing but the one segment is to be looked at for it."""
        if len(query.wanted) != 1 or query.unwanted or len(self.contents.segments) != 1:
            return False
        word = query.wanted[0]
        return (
            len(word.folded) > 1
            and not _LETTERS.search(word.text)
            and word.folded not in self._aside
            and word.text not in self._aside
        )

    @cached_property
    def _aside(self) -> str:
        """What may be found by more than its place in a segment: all that is loose, and what was used most."""
        return "\n".join([*self.contents.looks, *(look(phrase) for _, phrase, _ in self.contents.most_used)])

    def _has(self, words: tuple[Word, ...]) -> bool:
        """Whether any phrase has the words as they were typed."""
        return Run(self.contents, Words(words), ANY, (), 0, 1).best(first_will_do=True) != []
