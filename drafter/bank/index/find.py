"""Searching the index: candidates from the postings, each looked at as `drafter.bank.search` does."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path

from drafter.bank.cache import TEXT, look, unpacked
from drafter.bank.index.build import LOOSE, PLACE_BITS, File, Read, Standing, names, refresh, text_of
from drafter.bank.index.database import DAMAGED, connect, discard, read_in_place
from drafter.bank.index.run import Candidate, Run
from drafter.bank.index.segment import Segment
from drafter.bank.index.straight import find
from drafter.bank.query import ANY, STAGES, Filters, Word, Words, read_words, without_end
from drafter.bank.search import Found, hit
from drafter.hanzi import fold
from drafter.model.phrase import Phrase
from drafter.pattern import pattern
from drafter.problem import Problem

_ASPECTS = {
    "kind": "kind",
    "status": "status",
    "tone": "tone",
    "role": "roles",
    "theme": "themes",
    "genre": "genres",
    "tag": "tags",
}
_BESIDE = ("tags", "themes", "roles", "genres")
_MOST_USED = 500
_MOST_IDS = 200

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
            return Index(database, standings, used or {})
        except (sqlite3.OperationalError, OSError):
            return None
        except DAMAGED:
            discard(folder)  # damaged where the first look does not reach
    return None


class Index:
    """A big bank, searched. Used by one thread at a time."""

    def __init__(self, database: sqlite3.Connection, standings: Sequence[Standing], used: Mapping[str, int]) -> None:
        self._database = database
        self._files = {one.number: one.file for one in standings}
        self._layers = list(dict.fromkeys(one.file.layer for one in standings))
        self._names = names(database)
        beside = [(fold(value), number) for (aspect, value), number in self._names.items() if aspect in _BESIDE]
        self._beside = "\n".join(["", *(value for value, _ in beside), ""])
        self._numbers = [number for _, number in beside]
        in_use = ",".join(str(one.number) for one in standings if not one.is_loose)
        segments = database.execute(f"SELECT DISTINCT segment FROM files WHERE number IN ({in_use})").fetchall()
        self.segments = [Segment(database, number, self._files) for (number,) in segments]
        self._loose = [one.number for one in standings if one.is_loose]
        self.used = used
        self._names_asked = lru_cache(self._names_of)

    @property
    def overrides(self) -> tuple[Problem, ...]:
        """Nothing: to find out takes reading all."""
        return ()

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def search(self, words: str = "", filters: Filters = ANY, limit: int = 0) -> Found:
        """Return the phrases that `drafter.bank.search` would, at most `limit`, 0 for all; more are not counted."""
        query = read_words(words)
        filters = ANY if filters == ANY else filters  # which is asked often
        names = self._names_asked(filters) if filters is not ANY else ()
        if names is None:
            return Found((), 0)
        if limit and self._is_straight(query) and (straight := find(self, query, filters, names, limit)):
            return straight
        for stage in range(len(STAGES) if query.wanted else 1):
            run = Run(self, query, filters, names, stage, limit)
            if found := run.best():
                hits = tuple([hit(phrase, query, text) for _, phrase, text in found])
                return Found(hits, len(run.ranked) if run.is_complete else None)
            if stage == 0 and (filters is not ANY or query.unwanted) and self._has(query.wanted):
                break  # nothing is misspelt
        return Found((), 0)

    def _is_straight(self, query: Words) -> bool:
        """Whether the query is one word of Hanzi, and nothing but the one segment is to be looked at for it."""
        if len(query.wanted) != 1 or query.unwanted or len(self.segments) != 1:
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
        return "\n".join([*self.looks, *(look(phrase) for _, phrase, _ in self.most_used)])

    def _has(self, words: tuple[Word, ...]) -> bool:
        """Whether any phrase has the words as they were typed."""
        return Run(self, Words(words), ANY, (), 0, 1).best(first_will_do=True) != []

    @property
    def has_loose(self) -> bool:
        """Whether there are phrases outside of segments."""
        return bool(self._loose)

    @cached_property
    def loose(self) -> list[Candidate]:
        """The phrases outside of segments."""
        found: list[Candidate] = []
        for number in self._loose:
            between = (number << PLACE_BITS, (number + 1) << PLACE_BITS)
            rows = self._database.execute("SELECT key, data, folded FROM phrases WHERE key >= ? AND key < ?", between)
            found += self._made(rows)
        return found

    @cached_property
    def looks(self) -> list[str]:
        """What each of the loose phrases may be found by."""
        return [look(phrase) for _, phrase, _ in self.loose]

    @cached_property
    def most_used(self) -> list[Candidate]:
        """The phrases that were used most."""
        ids = sorted(self.used, key=self.used.__getitem__, reverse=True)[:_MOST_USED]
        return [one for id in ids for one in self.with_ids(id, id + "\0")]

    def with_ids(self, first: str, last: str) -> list[Candidate]:
        """Return the first phrases with ids from `first` to before `last`."""
        rows = self._database.execute("SELECT key, data, folded FROM phrases WHERE id >= ? AND id < ?", (first, last))
        return self._made([row for row in islice(rows, _MOST_IDS) if row[0] >> PLACE_BITS in self._files])

    def names_with(self, word: Word) -> list[int]:
        """Return the numbers of the tags, themes … that have a word."""
        found, at = [], self._beside.find(word.folded)
        while at >= 0:
            found.append(self._numbers[self._beside.count("\n", 0, at) - 1])
            at = self._beside.find(word.folded, self._beside.index("\n", at))
        return found

    def phrases(self, keys: Sequence[int]) -> list[Candidate]:
        """Return the phrases with some keys."""
        marks = ",".join("?" * len(keys))
        return self._made(self._database.execute(f"SELECT key, data, folded FROM phrases WHERE key IN ({marks})", keys))

    def text(self, key: int) -> str:
        """Return the folded text of the phrase with a key, and nothing else of it, which is quicker."""
        data, folded = self._database.execute("SELECT data, folded FROM phrases WHERE key = ?", (key,)).fetchone()
        return without_end(json.loads(data)[TEXT]) if folded is None else folded

    def is_in_force(self, phrase: Phrase) -> bool:
        """Whether no stronger layer has a phrase of the same id, or a set of the same name."""
        stronger = self._layers[: self._layers.index(phrase.layer)]
        if not stronger:
            return True
        keys = self._database.execute("SELECT key FROM phrases WHERE id = ?", (phrase.id,)).fetchall()
        if phrase.set:
            keys += self._database.execute("SELECT key FROM phrases WHERE of_set = ?", (phrase.set,)).fetchall()
        files = (self._files.get(key >> PLACE_BITS) for (key,) in keys)
        return not any(file and file.layer in stronger for file in files)

    def _names_of(self, filters: Filters) -> tuple[int, ...] | None:
        """Return the numbers of the names that are asked for; None if no phrase has one of them."""
        wanted = [(aspect, value) for option, aspect in _ASPECTS.items() if (value := getattr(filters, option))]
        if filters.language:
            wanted.append(("language", filters.language.partition("-")[0]))
        found = [self._names[name] for name in wanted if name in self._names]
        return tuple(found) if len(found) == len(wanted) else None

    def _made(self, rows: Iterable[tuple[int, str, str | None]]) -> list[Candidate]:
        if not (rows := list(rows)):
            return []
        made, files = [], self._files
        # All of them are read at once: that takes a third of the time.
        entries = json.loads(f"[{','.join([data for _, data, _ in rows])}]")
        for (key, _, folded), entry in zip(rows, entries, strict=True):
            file = files[key >> PLACE_BITS]
            phrase = unpacked(entry, file.name, file.layer)
            made.append((key, phrase, text_of(phrase, folded)))
        return made
