"""Bringing the index up to date: files that changed are read anew, and become segments when they are many.

A segment holds the tokens of its phrases and never changes. Phrases of files that changed since
are few: they wait outside and are looked through one by one.
"""

import json
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from pyroaring import BitMap

from drafter.bank.cache import packed, unpacked
from drafter.bank.index.database import share
from drafter.bank.index.invert import Inverted, Name
from drafter.bank.index.tokens import as_bytes, name_token, token, tokens_of
from drafter.bank.query import length, without_end
from drafter.dataclass import dataclass
from drafter.hanzi import fold
from drafter.model.phrase import Phrase

PLACE_BITS = 24
"""So many bits of a phrase's key are its place in the file."""
LOOSE = 2000
"""So many phrases outside of segments are looked through in a millisecond."""
_MOST_SEGMENTS = 8

Read = Callable[[Path, str], Sequence[Phrase]]
Kept = tuple[Phrase, str | None]
"""A phrase and its folded text; None where that is the text but for marks at its end."""


class File(NamedTuple):
    """A phrase file of the bank."""

    layer: str
    path: Path
    name: str
    """For messages."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A file as the index has it."""

    file: File
    number: int
    is_loose: bool


def refresh(database: sqlite3.Connection, files: Sequence[File], read: Read, most_loose: int = LOOSE) -> list[Standing]:
    """Bring the index up to date with `files`; return them with their numbers.

    The index is then read as it is now, whatever other processes do, until the connection is closed.

    More phrases than `most_loose` outside of segments are made one.

    Raises:
        DrafterError: a file has faults.
    """
    stamps = {file.path: _stamp(file.path) for file in files}
    paths = {file.path: str(file.path.resolve()) for file in files}

    def changed() -> list[File]:
        known = dict(database.execute("SELECT path, stamp FROM files").fetchall())
        return [file for file in files if known.get(paths[file.path]) != stamps[file.path]]

    database.execute("BEGIN")
    while stale := changed():
        database.execute("ROLLBACK")
        read_now = {file: read(file.path, file.name) for file in stale}  # before others are kept waiting
        with _transaction(database):
            # Another process may have been quicker.
            mine = [file for file in changed() if file in read_now]
            fresh = dict(_put(database, paths[file.path], stamps[file.path], read_now[file]) for file in mine)
            _settle(database, {paths[file.path]: file.layer for file in files}, fresh, most_loose)
        share(database)
        database.execute("BEGIN")
    rows = database.execute("SELECT path, number, segment FROM files")
    known = {path: (number, segment is None) for path, number, segment in rows}
    return [Standing(file, *known[paths[file.path]]) for file in files]


def names(database: sqlite3.Connection) -> dict[Name, int]:
    """Return the numbers of all names: kinds, themes, tags …"""
    return {
        (aspect, value): number for number, aspect, value in database.execute("SELECT number, aspect, value FROM names")
    }


def text_of(phrase: Phrase, folded: str | None) -> str:
    """Return the folded text of `phrase`, from what is kept of it."""
    return without_end(phrase.text) if folded is None else folded


def _stamp(path: Path) -> str:
    status = path.stat()
    return f"{status.st_size} {status.st_mtime_ns}"


class _transaction:
    """Holds the index for writing; other processes read on."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def __enter__(self) -> None:
        self._database.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._database.execute("ROLLBACK" if kind else "COMMIT")


def _put(database: sqlite3.Connection, path: str, stamp: str, phrases: Sequence[Phrase]) -> tuple[int, Sequence[Kept]]:
    """Keep what a file holds now, and forget what it held; return its number and what is kept."""
    for (number,) in database.execute("SELECT number FROM files WHERE path = ?", (path,)).fetchall():
        _forget(database, number)
    number = database.execute("INSERT INTO files (path, stamp) VALUES (?, ?)", (path, stamp)).lastrowid or 0
    dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    kept = [(phrase, _folded(phrase.text)) for phrase in phrases]
    database.executemany(
        "INSERT INTO phrases VALUES (?, ?, ?, ?, ?)",
        (
            (key, phrase.id, phrase.set or None, dump(packed(phrase)), folded)
            for key, (phrase, folded) in enumerate(kept, number << PLACE_BITS)
        ),
    )
    return number, kept


def _folded(text: str) -> str | None:
    """Return `text` folded; None if it is as it was but for marks at its end."""
    folded = fold(text)
    return folded if folded != without_end(text) else None


def _forget(database: sqlite3.Connection, number: int) -> None:
    database.execute("DELETE FROM files WHERE number = ?", (number,))
    database.execute(
        "DELETE FROM phrases WHERE key >= ? AND key < ?", (number << PLACE_BITS, (number + 1) << PLACE_BITS)
    )


def _settle(
    database: sqlite3.Connection, layers: Mapping[str, str], fresh: Mapping[int, Sequence[Kept]], most_loose: int
) -> None:
    """Make segments of what is loose, if it is much; make few of many segments."""
    for number, path in database.execute("SELECT number, path FROM files").fetchall():
        if path not in layers and not Path(path).exists():
            _forget(database, number)
    loose: dict[str, list[int]] = defaultdict(list)
    count = 0
    for number, path in database.execute("SELECT number, path FROM files WHERE segment IS NULL ORDER BY number"):
        loose[layers.get(path, "")].append(number)
        count += _size(database, number)
    if count > most_loose:
        for numbers_ in loose.values():
            _make_segment(database, numbers_, fresh)
    segments = {number: size // 8 for number, size in database.execute("SELECT number, LENGTH(keys) FROM segments")}
    live = dict(
        database.execute("SELECT segment, COUNT(*) FROM files WHERE segment NOT NULL GROUP BY segment").fetchall()
    )
    for number in segments.keys() - live.keys():
        _drop_segment(database, number)
    if len(live) > _MOST_SEGMENTS:
        small = sorted(live, key=segments.__getitem__)[: _MOST_SEGMENTS // 2 + 1]
        marks = ",".join("?" * len(small))
        files = [
            number for (number,) in database.execute(f"SELECT number FROM files WHERE segment IN ({marks})", small)
        ]
        for number in small:
            _drop_segment(database, number)
        _make_segment(database, files)


def _size(database: sqlite3.Connection, file: int) -> int:
    """Return how many phrases a file has; they are kept in order, without gaps."""
    (last,) = database.execute("SELECT MAX(key) FROM phrases WHERE key < ?", ((file + 1) << PLACE_BITS,)).fetchone()
    return (last & (1 << PLACE_BITS) - 1) + 1 if last is not None and last >> PLACE_BITS == file else 0


def _drop_segment(database: sqlite3.Connection, number: int) -> None:
    database.execute("DELETE FROM segments WHERE number = ?", (number,))
    database.execute("DELETE FROM postings WHERE token >= ? AND token < ?", tokens_of(number))


def _make_segment(
    database: sqlite3.Connection, files: Iterable[int], fresh: Mapping[int, Sequence[Kept]] = MappingProxyType({})
) -> None:
    """Make a segment of all phrases of `files`, in the order of their static rank."""
    files = list(files)
    (number,) = database.execute("SELECT IFNULL(MAX(number), 0) + 1 FROM segments").fetchone()
    keys, lengths, phrases = _ranked(_phrases(database, files, fresh))
    inverted = Inverted((phrase, text_of(phrase, folded)) for phrase, folded in phrases)
    pairs = BitMap()
    database.executemany("INSERT INTO postings VALUES (?, ?)", _postings(database, number, inverted, pairs))
    row = (number, as_bytes(keys), as_bytes(lengths), pairs.serialize())
    database.execute("INSERT INTO segments VALUES (?, ?, ?, ?)", row)
    database.executemany("UPDATE files SET segment = ? WHERE number = ?", ((number, file) for file in files))


def _postings(
    database: sqlite3.Connection, segment: int, inverted: Inverted, pairs: BitMap
) -> Iterator[tuple[int, bytes]]:
    """Yield tokens with what has them, in the order of the tokens: the table grows at its end alone.

    `pairs` takes the pairs of characters that there are.
    """
    named = inverted.named()
    known = _known_names(database, named)
    for pair, docs in inverted.everywhere():
        pairs.add(pair)
        yield token(segment, pair), docs.serialize()
    for name in sorted(named, key=known.__getitem__):
        yield name_token(segment, known[name]), named[name].serialize()
    for pair, docs in inverted.starts():
        yield token(segment, pair, at_start=True), docs.serialize()


def _ranked(found: Iterable[tuple[int, Kept]]) -> tuple["array[int]", "array[int]", list[Kept]]:
    """Return the keys of phrases, their lengths, and what is kept of them, all in the order of their static rank."""
    keys: array[int] = array("Q")
    phrases = []
    for key, kept in found:
        keys.append(key)
        phrases.append(kept)
    lengths = array("H", (min(length(phrase.text), 0xFFFF) for phrase, _ in phrases))
    order = sorted(range(len(phrases)), key=lambda place: (lengths[place], phrases[place][0].id, keys[place]))
    return (
        array("Q", map(keys.__getitem__, order)),
        array("H", map(lengths.__getitem__, order)),
        list(map(phrases.__getitem__, order)),
    )


def _phrases(
    database: sqlite3.Connection, files: Iterable[int], fresh: Mapping[int, Sequence[Kept]]
) -> Iterator[tuple[int, Kept]]:
    """Yield what is kept of the phrases of `files`, with their keys; those of `fresh`, by file, need no reading."""
    for file in files:
        if file in fresh:
            yield from enumerate(fresh[file], file << PLACE_BITS)
            continue
        between = (file << PLACE_BITS, (file + 1) << PLACE_BITS)
        rows = database.execute("SELECT key, data, folded FROM phrases WHERE key >= ? AND key < ?", between)
        for key, data, folded in rows:
            yield key, (unpacked(json.loads(data), ""), folded)


def _known_names(database: sqlite3.Connection, named: Iterable[Name]) -> dict[Name, int]:
    """Return the numbers of all names, those of new ones given now."""
    database.executemany("INSERT OR IGNORE INTO names (aspect, value) VALUES (?, ?)", named)
    return names(database)
