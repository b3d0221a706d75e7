"""Searching the index: candidates from the postings, each looked at as `drafter.bank.search` does."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path

from drafter.bank.cache import look, unpacked
from drafter.bank.index.build import LOOSE, PLACE_BITS, File, Read, Standing, names, refresh
from drafter.bank.index.database import connect, discard
from drafter.bank.index.postings import Posting, intersection, together, union
from drafter.bank.index.segment import Segment
from drafter.bank.query import ANY, STAGES, Filters, How, Word, Words, read_words
from drafter.bank.search import Found, Rank, hit, rank
from drafter.dataclass import dataclass, field
from drafter.hanzi import fold
from drafter.model.phrase import Phrase
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
_SAMPLE = 300
"""So many of those that have all words are ranked by how near the words are to each other."""
_MOST_USED = 500
_MOST_IDS = 200

Candidate = tuple[Phrase, str]
"""A phrase with its folded text."""


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
            return Index(database, refresh(database, files, read, most_loose), used or {})
        except (sqlite3.OperationalError, OSError):
            return None
        except sqlite3.DatabaseError:
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
        with_names = _with_names(filters, self._names)
        if with_names is None:
            return Found((), 0)
        for stage in range(len(STAGES) if query.wanted else 1):
            run = _Run(self, query, filters, with_names, stage, limit)
            if found := run.best():
                hits = tuple(hit(phrase, query) for _, phrase in found)
                return Found(hits, len(run.ranked) if run.is_complete else None)
            if (
                stage == 0
                and (filters != ANY or query.unwanted)
                and _Run(self, Words(query.wanted), ANY, [], 0, 1).best()
            ):
                break  # the bank has the words: nothing is misspelt
        return Found((), 0)

    @cached_property
    def loose(self) -> list[Candidate]:
        """The phrases outside of segments."""
        found: list[Candidate] = []
        for number in self._loose:
            between = (number << PLACE_BITS, (number + 1) << PLACE_BITS)
            rows = self._database.execute("SELECT key, data FROM phrases WHERE key >= ? AND key < ?", between)
            found += [self._made(key, data) for key, data in rows]
        return found

    @cached_property
    def looks(self) -> list[str]:
        """What each of the loose phrases may be found by."""
        return [look(phrase) for phrase, _ in self.loose]

    @cached_property
    def most_used(self) -> list[Candidate]:
        """The phrases that were used most."""
        ids = sorted(self.used, key=self.used.__getitem__, reverse=True)[:_MOST_USED]
        return [one for id in ids for one in self.with_ids(id, id + "\0")]

    def with_ids(self, first: str, last: str) -> Iterator[Candidate]:
        """Yield the phrases with ids from `first` to before `last`."""
        rows = self._database.execute("SELECT key, data FROM phrases WHERE id >= ? AND id < ?", (first, last))
        return (self._made(key, data) for key, data in rows if key >> PLACE_BITS in self._files)

    def names_with(self, word: Word) -> list[int]:
        """Return the numbers of the tags, themes … that have a word."""
        found, at = [], self._beside.find(word.folded)
        while at >= 0:
            found.append(self._numbers[self._beside.count("\n", 0, at) - 1])
            at = self._beside.find(word.folded, self._beside.index("\n", at))
        return found

    def phrase(self, key: int) -> Candidate:
        """Return the phrase with a key."""
        (data,) = self._database.execute("SELECT data FROM phrases WHERE key = ?", (key,)).fetchone()
        return self._made(key, data)

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

    def _made(self, key: int, data: str) -> Candidate:
        file = self._files[key >> PLACE_BITS]
        phrase = unpacked(json.loads(data), file.name, file.layer)
        return phrase, fold(phrase.text)


def _with_names(filters: Filters, known: Mapping[tuple[str, str], int]) -> list[int] | None:
    """Return the numbers of the names that are asked for; None if no phrase has one of them."""
    wanted = [(aspect, value) for option, aspect in _ASPECTS.items() if (value := getattr(filters, option))]
    if filters.language:
        wanted.append(("language", filters.language.partition("-")[0]))
    found = [known[name] for name in wanted if name in known]
    return found if len(found) == len(wanted) else None


@dataclass(slots=True)
class _Run:
    """One search at one stage."""

    index: Index
    query: Words
    filters: Filters
    names: list[int]
    stage: int
    limit: int
    ranked: dict[str, tuple[Rank, Phrase]] = field(default_factory=dict)
    """By id: of one id one phrase is in force."""
    seen: dict[int, bool] = field(default_factory=dict)
    """By key, whether a phrase that was looked at is one of those looked for."""
    is_complete: bool = True
    """Whether nothing was left out."""

    def best(self) -> list[tuple[Rank, Phrase]]:
        """Return the phrases found, the best first."""
        index = self.index
        for candidate in (*self._loose(), *index.most_used, *self._with_ids()):
            self._consider(candidate)
        sources = [self._sources(segment) for segment in index.segments]
        for tier in zip(*sources, strict=True):
            found = [self._take(segment, *source) for segment, source in zip(index.segments, tier, strict=True)]
            if self.limit and sum(found) >= self.limit:
                # The tiers after this one have nothing that is better.
                self.is_complete = False
                break
        return sorted(self.ranked.values(), key=lambda one: one[0])[: self.limit or None]

    def _loose(self) -> Iterator[Candidate]:
        """Yield the phrases outside of segments that may be found."""
        words = self.query.wanted
        if self.stage or any(char.isascii() for word in words for char in word.folded):
            yield from self.index.loose
            return
        asked = [(word.folded, word.text) for word in words]
        for line, candidate in zip(self.index.looks, self.index.loose, strict=True):
            if all(folded in line or typed in line for folded, typed in asked):
                yield candidate

    def _with_ids(self) -> Iterator[Candidate]:
        for word in self.query.wanted if self.stage == 0 else ():
            if word.text.isascii():
                yield from islice(self.index.with_ids(word.text, word.text + "\uffff"), _MOST_IDS)

    def _sources(self, segment: Segment) -> Iterator[tuple[Iterable[int], int]]:
        """Yield the phrases of a segment that may be found, tier after tier, those that are best first.

        With each, how many of them are enough: fewer where the first are known to be the best.
        """
        named = [segment.named(number) for number in self.names]
        words = self.query.wanted
        sample = max(self.limit, _SAMPLE)
        if not words:
            yield intersection(named) if named else range(len(segment.keys)), self.limit
            return
        if self.stage == 0:
            text = [posting for word in words for posting in segment.having(word.folded)]
            if len(words) == 1:
                yield intersection([segment.starting(words[0].folded), *text, *named]), self.limit
            yield intersection([*text, *named]), self.limit if len(words) == 1 else sample
        somehow = [posting for word in words if (posting := self._somehow(segment, word, alone=len(words) == 1))]
        yield intersection([*somehow, *named]) if somehow else (), sample

    def _somehow(self, segment: Segment, word: Word, *, alone: bool) -> Posting | None:
        """Return the phrases that may have a word in any way; None if that says nothing.

        Those with a word in the text are left out if it is `alone` and typed as it stands: a tier before had all of them.
        """
        has_text = [] if alone and self.stage == 0 else [together(segment.having(word.folded))]
        found = [*has_text, *map(segment.named, self.index.names_with(word))]
        hows = [how for hows in STAGES[: self.stage + 1] for how in hows if how not in (How.TEXT, How.TAGS)]
        for form in (form for how in hows for form in word.forms(how)):
            if (posting := segment.of_form(form)) is None:
                return None
            found.append(posting)
        return union(found)

    def _take(self, segment: Segment, docs: Iterable[int], enough: int) -> int:
        """Look at phrases until `enough` are found, if there is a limit; return how many were."""
        found = 0
        for doc in segment.passing(docs, self.filters):
            if (key := segment.keys[doc]) not in self.seen:
                self.seen[key] = self._consider(self.index.phrase(key))
            found += self.seen[key]
            if found == enough and self.limit:
                self.is_complete = False
                break
        return found

    def _consider(self, candidate: Candidate) -> bool:
        """Take a phrase if it is one of those looked for."""
        phrase, text = candidate
        if (
            not self.filters.let_pass(phrase)
            or any(word in text for word in self.query.unwanted)
            or not (found := rank(phrase, text, self.query, self.stage, self.index.used))
            or not self.index.is_in_force(phrase)
        ):
            return False
        self.ranked[phrase.id] = (found, phrase)
        return True
