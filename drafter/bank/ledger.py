"""What was used when: the ledger of drafts, by which later ones can avoid the same phrases.

One line a draft: day, outline, phrase ids. Nothing of the text, the answers or the writer. It
lies in a folder of the user's own (or of the office, if that is named), is made by appending and
never grows beyond two files of `MAX_BYTES`; lines that a reader does not understand are passed over.
"""

import contextlib
import datetime
import errno
import json
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from drafter.dataclass import dataclass
from drafter.errors import DrafterError
from drafter.location import Location
from drafter.problem import Level, Problem, problem

MAX_BYTES = 512 * 1024
"""What one of the two files may hold: some 500 drafts of 40 phrases."""
FRESH_DRAFTS = 10
"""So many drafts back a phrase counts as used lately."""
_NOW, _BEFORE, _LOCK, _OFF = "used.jsonl", "used-before.jsonl", "used.lock", "used.off"
_STALE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Use:
    """What one draft used."""

    day: datetime.date
    outline: str
    phrases: tuple[str, ...]
    """Ids, in the order of choosing."""


class Usage(NamedTuple):
    """How often a phrase was used, and when last."""

    times: int
    last: datetime.date


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger in a folder; a folder that is None, or a ledger switched off, takes and gives nothing."""

    folder: Path | None

    @property
    def is_on(self) -> bool:
        """Whether drafts are noted."""
        return self.folder is not None and not os.path.exists(self.folder / _OFF)

    def record(self, use: Use) -> None:
        """Note `use`, unless it says what the last line says: a draft made again. Where that fails, do without."""
        if self.folder is None or not self.is_on or not use.phrases:
            return
        line = _line(use)
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self.folder / _NOW
            if _last_line(path) == line:
                return
            _append(path, line)
            if path.stat().st_size > MAX_BYTES:
                self._turn_over(path)

    def uses(self) -> list[Use]:
        """Return the drafts noted, the oldest first; of a ledger switched off, none."""
        return self.kept() if self.is_on else []

    def kept(self) -> list[Use]:
        """Return the drafts noted, also while the ledger is switched off."""
        if self.folder is None:
            return []
        return [use for name in (_BEFORE, _NOW) for use in _read(self.folder / name)]

    def fault(self) -> Problem | None:
        """Return a warning where what was noted cannot be read, in whole or in part, or nothing can be noted."""
        if self.folder is None:
            return None
        path = self.folder / _NOW
        try:
            for name in (_BEFORE, _NOW):
                path, lines = self.folder / name, 0
                with contextlib.suppress(FileNotFoundError):
                    lines = len(_lines(path))
                if left := lines - len(list(_read(path))):
                    message = (
                        "lines of the ledger that nobody understands: {n}; they are damaged, or of a newer drafter"
                    )
                    return problem("ledger", message, Location(str(path)), n=left).weighing(Level.WARNING)
            if path.exists() and not os.access(path, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        except OSError as error:
            reason = error.strerror or str(error)
            message = "the ledger cannot be used: {reason}"
            return problem("ledger", message, Location(str(path)), reason=reason).weighing(Level.WARNING)
        return None

    def usage(self) -> dict[str, Usage]:
        """Return for each phrase used, by its id, how often and when last."""
        return usage(self.uses())

    def times(self) -> dict[str, int]:
        """Return for each phrase used, by its id, how often."""
        found: dict[str, int] = {}
        if self.folder is not None and self.is_on:
            for entry in (*_entries(self.folder / _BEFORE), *_entries(self.folder / _NOW)):
                for id in dict.fromkeys(entry[2:]) if isinstance(entry, list) and _are_words(entry) else ():
                    found[id] = found.get(id, 0) + 1
        return found

    def lately(self, drafts: int = FRESH_DRAFTS) -> tuple[str, ...]:
        """Return the ids of the phrases that the last drafts used, the longest ago first."""
        order: dict[str, None] = {}
        for use in self.uses()[-drafts:]:
            for id in use.phrases:
                order.pop(id, None)
                order[id] = None
        return tuple(order)

    def change(self, *, on: bool | None = None, forget: bool = False) -> None:
        """Note drafts from now on, or note none (None: as before); with `forget`, delete what was noted.

        Raises:
            DrafterError: the folder cannot be written.
        """
        if self.folder is None:
            return
        try:
            if on:
                (self.folder / _OFF).unlink(missing_ok=True)
            elif on is not None:
                self.folder.mkdir(parents=True, exist_ok=True)
                (self.folder / _OFF).touch()
            for name in (_NOW, _BEFORE) if forget else ():
                (self.folder / name).unlink(missing_ok=True)
        except OSError as error:
            at = Location(str(self.folder))
            reason = error.strerror or str(error)
            raise DrafterError(
                problem("ledger", "the ledger cannot be changed: {reason}", at, reason=reason)
            ) from error

    def _turn_over(self, path: Path) -> None:
        """Begin a new file; the full one takes the place of the one before.

        Who is just appending to the full one goes on there, so no line is lost; of several
        processes that see it full, the lock lets one through.
        """
        lock = path.with_name(_LOCK)
        with contextlib.suppress(OSError):
            if time.time() - lock.stat().st_mtime > _STALE_SECONDS:
                lock.unlink()  # Its owner was killed.
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        except OSError:
            return
        try:
            if path.stat().st_size > MAX_BYTES:
                path.replace(path.with_name(_BEFORE))
        finally:
            lock.unlink(missing_ok=True)


def _are_words(entry: list[Any]) -> bool:
    return all(isinstance(one, str) for one in entry)


def _line(use: Use) -> bytes:
    entry = [use.day.isoformat(), use.outline, *use.phrases]
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _append(path: Path, line: bytes) -> None:
    """Append in one call of the system, so that lines of several processes do not mix; readable by its owner only."""
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    try:
        # The line end before it keeps it from a line that a killed process left unfinished.
        os.write(handle, b"\n" + line + b"\n")
    finally:
        os.close(handle)


def _last_line(path: Path) -> bytes:
    with contextlib.suppress(FileNotFoundError), open(path, "rb") as file:
        file.seek(0, os.SEEK_END)
        file.seek(max(0, file.tell() - 64 * 1024))
        return file.read().rstrip().rpartition(b"\n")[2]
    return b""


def _read(path: Path) -> Iterator[Use]:
    for entry in _entries(path):
        with contextlib.suppress(ValueError, TypeError):
            day, outline, *phrases = entry
            yield Use(datetime.date.fromisoformat(day), str(outline), tuple(map(str, phrases)))


def _entries(path: Path) -> list[Any]:
    """Return what the lines of a file hold, without those that cannot be read."""
    entries: list[Any] = []
    with contextlib.suppress(OSError):
        lines = _lines(path)
        try:
            return list(json.loads(b"[%b]" % b",".join(lines)))
        except ValueError:
            for line in lines:
                with contextlib.suppress(ValueError):
                    entries.append(json.loads(line))
    return entries


def _lines(path: Path) -> list[bytes]:
    return [line for line in path.read_bytes().splitlines() if line]


def used(phrases: Iterable[str], outline: str, day: datetime.date) -> Use:
    """Return the use of `phrases` by a draft of `outline`; what stands outside all phrases is left out."""
    return Use(datetime.date(day.year, day.month, day.day), outline, tuple(dict.fromkeys(phrases)))


def usage(uses: Iterable[Use]) -> dict[str, Usage]:
    """Return for each phrase that `uses` name, by its id, how often and when last."""
    found: dict[str, Usage] = {}
    for use in uses:
        for id in dict.fromkeys(use.phrases):
            before = found.get(id)
            last = max(use.day, before.last) if before else use.day
            found[id] = Usage(before.times + 1 if before else 1, last)
    return found
