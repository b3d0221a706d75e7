"""What an index holds, as one reads it: segments, the phrases outside of them, and the names of all."""

import json
import sqlite3
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain, islice

from drafter.bank.cache import TEXT, look, unpacked
from drafter.bank.index.build import PLACE_BITS, Standing, names, text_of
from drafter.bank.index.segment import Segment
from drafter.bank.query import Filters, Word, without_end
from drafter.hanzi import fold
from drafter.model.phrase import Phrase

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

Candidate = tuple[int, Phrase, str]
"""A phrase with its key and its folded text."""


class _Alphabet(set[str]):
    """Characters, and all of those that count as two."""

    def __contains__(self, char: object) -> bool:
        return set.__contains__(self, char) or str(char) > "\uffff"


class Contents:
    """A big bank, to be looked things up in. Used by one thread at a time."""

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
        self.names_asked = lru_cache(self._names_asked)

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    @cached_property
    def alphabet(self) -> Container[str]:
        """The characters that texts may have."""
        return _Alphabet(chain(*(one.characters() for one in self.segments), *self.looks))

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

    def with_ids(self, first: str, last: str, most: int = 0) -> list[Candidate]:
        """Return the phrases with ids from `first` to before `last`, the first `most` of them, 0 for all."""
        rows = self._database.execute("SELECT key, data, folded FROM phrases WHERE id >= ? AND id < ?", (first, last))
        return self._made(islice((row for row in rows if row[0] >> PLACE_BITS in self._files), most or None))

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

    def _names_asked(self, filters: Filters) -> tuple[int, ...] | None:
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
