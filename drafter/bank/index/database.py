"""The database of the index: opened by several processes at once, and made anew when anything about it is odd."""

import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from drafter.files import reader

DAMAGED = (sqlite3.DatabaseError, ValueError)
"""What is raised where a file is not as it was written: by SQLite, or by the numbers in it."""
_LAYOUT = 4
"""Counts up with the tables below."""
_UNUSED_DAYS = 30
_WAIT_SECONDS = 180
"""Another process may be making the index of a bank of a million phrases."""
_TABLES = """
CREATE TABLE files (number INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL, stamp TEXT NOT NULL, segment INTEGER);
CREATE INDEX file_paths ON files (path);
CREATE TABLE phrases (key INTEGER PRIMARY KEY, id TEXT NOT NULL, of_set TEXT, data TEXT NOT NULL, folded TEXT);
CREATE INDEX phrase_ids ON phrases (id);
CREATE INDEX phrase_sets ON phrases (of_set) WHERE of_set IS NOT NULL;
CREATE TABLE names (number INTEGER PRIMARY KEY, aspect TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (aspect, value));
CREATE TABLE segments (number INTEGER PRIMARY KEY, keys BLOB NOT NULL, lengths BLOB NOT NULL, pairs BLOB NOT NULL);
CREATE TABLE postings (token INTEGER PRIMARY KEY, docs BLOB NOT NULL);
"""
# phrases.key is the number of the file, shifted, and the place of the phrase in it: a file that
# changed gets a new number, so that whatever still names the old one is known to be gone.


def connect(folder: Path) -> sqlite3.Connection:
    """Return the index in `folder`, made if it is not there, made anew if it is damaged.

    Raises:
        sqlite3.Error, OSError: it cannot be written there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = _place(folder)
    try:
        return _opened(path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):  # locked, or not writable: nothing is wrong with it
            raise
        discard(folder)
        return _opened(path)


def share(database: sqlite3.Connection) -> None:
    """Let others read while one writes, from now on: not before the first phrases are there, which would be written twice."""
    with suppress(sqlite3.OperationalError):  # somebody is at it
        database.execute("PRAGMA journal_mode = WAL")


def read_in_place(database: sqlite3.Connection) -> None:
    """Read from now on what the system has in memory where it is: searches are quicker, making the index is not."""
    database.execute("PRAGMA mmap_size = 2147483648")


def discard(folder: Path) -> None:
    """Delete the index and what SQLite has beside it."""
    path = _place(folder)
    for suffix in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink()


def _place(folder: Path) -> Path:
    return folder / f"phrases-{crc32(reader().encode()):08x}-{_LAYOUT}.sqlite"


def _forget_others(path: Path) -> None:
    """Delete the indexes of other versions that have not been written for long: they are big."""
    for other in path.parent.glob("phrases-*.sqlite*"):
        with suppress(OSError):
            if not other.name.startswith(path.name) and time.time() - other.stat().st_mtime > _UNUSED_DAYS * 86400:
                other.unlink()


def _opened(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        # What is lost in a power cut is derived; a damaged file is made anew.
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA journal_size_limit = 33554432")
        database.execute("PRAGMA cache_size = -32768")
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'postings'").fetchone():
            _make(database)
            _forget_others(path)
    except sqlite3.Error:
        database.close()
        raise
    return database


def _make(database: sqlite3.Connection) -> None:
    database.execute("BEGIN IMMEDIATE")
    # Another process may have been quicker.
    if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'postings'").fetchone():
        for statement in _TABLES.split(";"):
            database.execute(statement)
    database.execute("COMMIT")
