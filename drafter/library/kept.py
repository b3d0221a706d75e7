"""Outlines and house styles as they were last read, so that unchanged files need no reading.

Derived, in the cache folder, safe to delete. What is kept is plain data of the classes of `model`,
never code; it counts only while every file that was looked at, or looked for in vain, is as it was.
"""

import json
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

from drafter import numerals
from drafter.errors import DrafterError
from drafter.files import reader, write
from drafter.location import Location
from drafter.model import elements, outline, phrase, scheme, style

T = TypeVar("T")
Stamp = list[int] | None
"""Size and checksum of a file; None where there is none."""
_TUPLE, _LIST, _DICT, _LOCATION, _FIRST_CLASS = range(5)
_PLAIN = frozenset((str, int, float, bool, type(None)))
_CLASSES: dict[str, type] = {
    name: one
    for module in (numerals, outline, scheme, style, elements, phrase)
    for name, one in vars(module).items()
    if isinstance(one, type) and one.__module__ == module.__name__
}


class Seen:
    """The files that were looked at, by path, and what of them counts."""

    def __init__(self) -> None:
        self.stamps: dict[str, Stamp] = {}

    def look(self, path: Path) -> bool:
        """Return whether `path` is a file, and remember it."""
        stamp = self.stamps[os.path.abspath(path)] = _stamp(os.path.abspath(path))
        return stamp is not None


class _Unknown(Exception):
    """A value is none that can be kept."""


def kept(folder: Path | None, key: Iterable[object], read: Callable[[Seen], T], shown: Callable[[Path], str]) -> T:
    """Return what `read` returns, or did when it was called with `key` before and nothing has changed.

    `key` begins with the kind of thing. `read` looks at the files that it depends on through what it is given; `shown` is how they are
    called in messages, which may have changed.
    """
    names = [str(part) for part in key]
    place = folder / f"{names[0]}-{crc32(repr(names).encode('utf-8', 'surrogatepass')):08x}.json" if folder else None
    if place is not None:
        names.append(reader())
        with suppress(OSError, ValueError, TypeError, KeyError, IndexError):
            entry = json.loads(place.read_bytes())
            if entry["key"] == names and all(_stamp(path) == stamp for path, stamp in entry["files"].items()):
                classes = [_CLASSES[name] for name in entry["classes"]]
                found: T = _unpacked(entry["value"], classes, [shown(Path(path)) for path in entry["files"]])
                return found
    seen = Seen()
    value = read(seen)
    if place is not None:
        _keep(place, names, seen, value, shown)
    return value


def _keep(place: Path, names: list[str], seen: Seen, value: object, shown: Callable[[Path], str]) -> None:
    """Write what was read; where that is not possible, do without."""
    packer = _Packer({shown(Path(path)): number for number, path in enumerate(seen.stamps)})
    with suppress(OSError, DrafterError, _Unknown):
        packed = packer.packed(value)
        entry = {"key": names, "files": seen.stamps, "classes": list(packer.classes), "value": packed}
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write(place, json.dumps(entry, ensure_ascii=False).encode("utf-8"), force=True, derived=True)


def _stamp(path: str) -> Stamp:
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return None
    return [len(data), crc32(data)]


class _Packer:
    """Turns values into lists that begin with the number of what they are."""

    def __init__(self, files: dict[str, int]) -> None:
        self._files = files
        """The number of each file by its name in messages."""
        self.classes: dict[str, int] = {}

    def packed(self, value: Any) -> Any:
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind is tuple or kind is list:
            return [_TUPLE if kind is tuple else _LIST, *map(self.packed, value)]
        if kind is dict:
            return [_DICT, *([key, self.packed(one)] for key, one in value.items())]
        if kind is Location and value.file in self._files:
            return [_LOCATION, self._files[value.file], value.line, value.column]
        if _CLASSES.get(kind.__name__) is not kind:
            raise _Unknown(kind)
        number = self.classes.setdefault(kind.__name__, len(self.classes)) + _FIRST_CLASS
        if isinstance(value, Enum):
            return [number, value.value]
        return [number, *(self.packed(getattr(value, name)) for name in kind.__match_args__)]


def _unpacked(value: Any, classes: list[type], files: list[str]) -> Any:
    if type(value) is not list:
        return value
    kind, *parts = value
    if kind == _LOCATION:
        number, line, column = parts
        return Location(files[number], line, column)
    if kind == _DICT:
        return {key: _unpacked(one, classes, files) for key, one in parts}
    found = [_unpacked(part, classes, files) for part in parts]
    if kind == _TUPLE:
        return tuple(found)
    return found if kind == _LIST else classes[kind - _FIRST_CLASS](*found)
