"""The bank as it was last read, so that unchanged files need no reading.

Derived from the phrase files, safe to delete, never beside them: they may lie on a shared folder
or in git. Anything odd about it (another version, a file changed, half a file) means reading anew.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import fields
from hashlib import blake2b
from pathlib import Path
from typing import Any

from drafter.errors import DrafterError
from drafter.files import write
from drafter.location import Location
from drafter.model.phrase import Phrase
from drafter.version import __version__

_FIELDS = tuple(field.name for field in fields(Phrase) if field.name not in ("location", "variants", "layer"))
_VERSION = blake2b(repr((__version__, _FIELDS)).encode(), digest_size=4).hexdigest()
"""Another version may read files otherwise: it keeps a file of its own."""


class Cache:
    """What phrase files held when they were last read."""

    def __init__(self, folder: Path | None) -> None:
        self._place = folder / f"phrases-{_VERSION}.json" if folder else None
        self._files: dict[str, Any] = {}
        self._changed = False
        if self._place:
            with suppress(OSError, ValueError):
                kept = json.loads(self._place.read_bytes())
                self._files = kept if isinstance(kept, dict) else {}

    def phrases(self, path: Path, name: str) -> tuple[Phrase, ...] | None:
        """Return the phrases of the file at `path`, called `name` in messages; None if it must be read."""
        with suppress(OSError, ValueError, TypeError, KeyError):
            stamp, *entries = self._files[str(path.resolve())]
            if stamp == _stamp(path, name):
                return tuple(_phrase(entry, name) for entry in entries)
        return None

    def keep(self, path: Path, name: str, phrases: Sequence[Phrase]) -> None:
        """Keep `phrases` as what the file at `path` holds."""
        with suppress(OSError):
            self._files[str(path.resolve())] = [_stamp(path, name), *map(_entry, phrases)]
            self._changed = True

    def save(self) -> None:
        """Write what was kept; where that is not possible, do without."""
        if self._place is None or not self._changed:
            return
        there = {path: kept for path, kept in self._files.items() if Path(path).exists()}
        with suppress(OSError, DrafterError):
            self._place.parent.mkdir(parents=True, exist_ok=True)
            write(self._place, json.dumps(there, ensure_ascii=False).encode("utf-8"), force=True)


def _stamp(path: Path, name: str) -> list[Any]:
    """Return what changes when the file does."""
    status = path.stat()
    return [name, status.st_size, status.st_mtime_ns]


def _entry(phrase: Phrase) -> list[Any]:
    place = phrase.location
    where = [place.line, place.column] if place else [0, 0]
    return [*where, phrase.variants, *(getattr(phrase, name) for name in _FIELDS)]


def _phrase(entry: list[Any], name: str) -> Phrase:
    line, column, variants, *values = entry
    plain: list[Any] = [tuple(value) if isinstance(value, list) else value for value in values]
    return Phrase(
        **dict[str, Any](zip(_FIELDS, plain, strict=True)),
        variants=tuple((variant, text) for variant, text in variants),
        location=Location(name, line, column),
    )
