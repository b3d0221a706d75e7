"""The bank as it was last read, so that unchanged files need no reading.

Derived from the phrase files, safe to delete, never beside them: they may lie on a shared folder
or in git. Anything odd about it (another version, a file changed, half a file) means reading anew.
"""

import json
from contextlib import suppress
from dataclasses import fields
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from typing import Any

from drafter.errors import DrafterError
from drafter.files import write
from drafter.location import Location
from drafter.model.phrase import Phrase, PhraseFile, Vocabulary, Word
from drafter.version import __version__

_FIELDS = tuple(field.name for field in fields(Phrase) if field.name not in ("location", "variants", "layer"))
_get = attrgetter(*_FIELDS)
VERSION = blake2b(repr((__version__, _FIELDS)).encode(), digest_size=4).hexdigest()
"""Another version may read files otherwise: it keeps a file of its own."""

Stamp = list[Any] | None


class Cache:
    """What phrase files held when they were last read."""

    def __init__(self, folder: Path | None) -> None:
        self._place = folder / f"phrases-{VERSION}.json" if folder else None
        self._files: dict[str, Any] = {}
        self._changed = False
        if self._place:
            with suppress(OSError, ValueError):
                kept = json.loads(self._place.read_bytes())
                self._files = kept if isinstance(kept, dict) else {}

    def file(self, path: Path, name: str) -> PhraseFile | None:
        """Return what the file at `path`, called `name` in messages, holds; None if it must be read."""
        with suppress(OSError, ValueError, TypeError, KeyError):
            stamp, language, words, *entries = self._files[str(path.resolve())]
            if stamp is not None and stamp == stamped(path, name):
                declared = (tuple(_word(word, name) for word in of_kind) for of_kind in words)
                return PhraseFile(tuple(unpacked(entry, name) for entry in entries), language, Vocabulary(*declared))
        return None

    def keep(self, path: Path, stamp: Stamp, file: PhraseFile) -> None:
        """Keep `file` as what the one at `path` held when its stamp was `stamp`."""
        if stamp is None:
            return
        declared = file.declared
        words = [[_place(word.location, word.name, word.description) for word in of_kind]
                 for of_kind in (declared.kinds, declared.roles, declared.themes)]  # fmt: skip
        with suppress(OSError):
            self._files[str(path.resolve())] = [stamp, file.language, words, *map(packed, file.phrases)]
            self._changed = True

    def save(self) -> None:
        """Write what was kept; where that is not possible, do without."""
        if self._place is None or not self._changed:
            return
        there = {path: kept for path, kept in self._files.items() if Path(path).exists()}
        with suppress(OSError, DrafterError):
            self._place.parent.mkdir(parents=True, exist_ok=True)
            write(self._place, json.dumps(there, ensure_ascii=False).encode("utf-8"), force=True)


def stamped(path: Path, name: str) -> Stamp:
    """Return what changes when the file does; None if it is not there."""
    with suppress(OSError):
        status = path.stat()
        return [name, status.st_size, status.st_mtime_ns]
    return None


def _place(place: Location | None, *values: Any) -> list[Any]:
    return [*((place.line, place.column) if place else (0, 0)), *values]


def _word(kept: list[Any], name: str) -> Word:
    line, column, word, description = kept
    return Word(word, description, Location(name, line, column))


def packed(phrase: Phrase) -> list[Any]:
    """Return `phrase` as plain data; `unpacked` makes it again."""
    return [*_place(phrase.location), phrase.variants, *_get(phrase)]


def unpacked(entry: list[Any], name: str, layer: str = "") -> Phrase:
    """Return the phrase that `packed` made `entry` of, from a file called `name` in messages."""
    line, column, variants, *values = entry
    named: dict[str, Any] = {
        field: tuple(value) if value.__class__ is list else value for field, value in zip(_FIELDS, values, strict=True)
    }
    named["variants"] = tuple(map(tuple, variants))
    return Phrase(**named, location=Location(name, line, column), layer=layer)
