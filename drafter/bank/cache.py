"""Phrase files as they were last read, so that unchanged ones need no reading.

Derived from the phrase files, safe to delete, never beside them: they may lie on a shared folder
or in git. One file for each, of lines, so that a search reads the phrases that it finds and no
others. Anything odd about it (another version, a file changed, half a file) means reading anew.
"""

import json
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from operator import attrgetter
from pathlib import Path
from typing import Any
from zlib import crc32

from drafter.dataclass import dataclass
from drafter.errors import DrafterError
from drafter.files import reader, write
from drafter.hanzi import fold
from drafter.location import Location
from drafter.model.phrase import Phrase, PhraseFile, Vocabulary, Word

MOST_FILES = 500
"""What is kept of more phrase files than these goes, the oldest first: somebody works in many projects."""
_FIELDS = tuple(name for name in Phrase.__match_args__ if name not in ("location", "layer"))
_TUPLES = tuple(_FIELDS.index(name) for name in ("roles", "themes", "genres", "tags"))
_VARIANTS = _FIELDS.index("variants")
TEXT = 2 + _FIELDS.index("text")
"""Where the text is in what `packed` gives."""
_phrase: Any = Phrase
_values = attrgetter(*_FIELDS)
_USUAL = _values(Phrase("", "", ""))
"""The values that are not kept at the end of an entry."""

Stamp = list[int] | None


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is kept of one phrase file; its phrases are made when they are asked for."""

    language: str
    words: list[list[list[Any]]]
    """The kinds, roles and themes that it declares."""
    kinds: frozenset[str]
    """The kinds that its phrases are of."""
    ids: list[str]
    sets: frozenset[str]
    characters: str
    """All that there are in `looks`."""
    looks: bytes
    """Of each phrase, in a line, its text and whatever else it may be found by, folded; UTF-8, as the entries."""
    entries: bytes
    """Of each phrase, in a line, what is kept of it."""

    def phrases(self, lines: Iterable[int], name: str, layer: str) -> tuple[Phrase, ...]:
        """Return the phrases in some lines; the file is called `name` in messages."""
        entries = self.entries.split(b"\n")
        return _phrases([entries[line] for line in lines], name, layer)

    def file(self, name: str, layer: str) -> PhraseFile:
        """Return all that the file holds."""
        phrases = _phrases(self.entries.split(b"\n")[:-1], name, layer)
        return PhraseFile(phrases, self.language, self.declared(name))

    def declared(self, name: str) -> Vocabulary:
        """Return what the file declares."""
        return Vocabulary(*(tuple(_word(word, name) for word in of_kind) for of_kind in self.words))


class Cache:
    """What phrase files held when they were last read."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._changed = False

    def leaf(self, path: Path) -> Leaf | None:
        """Return what is kept of the file at `path`; None if it must be read."""
        if self._folder is None:
            return None
        with suppress(OSError, ValueError, TypeError, KeyError):
            head, _, lines = _place(self._folder, path).read_bytes().partition(b"\n")
            about = json.loads(head)
            ids, looks, entries = about["ids"], lines[: about["size"]], lines[about["size"] :]
            is_whole = looks.count(b"\n") == entries.count(b"\n") == len(ids)
            if is_whole and about["of"] == [reader(), os.path.abspath(path), stamped(path)]:
                kinds, sets = frozenset(about["kinds"]), frozenset(about["sets"])
                return Leaf(about["language"], about["words"], kinds, ids, sets, about["characters"], looks, entries)
        return None

    def file(self, path: Path, name: str, layer: str) -> PhraseFile | None:
        """Return what the file at `path`, called `name` in messages, holds; None if it must be read."""
        with suppress(ValueError, TypeError, IndexError):
            return leaf.file(name, layer) if (leaf := self.leaf(path)) else None
        return None

    def keep(self, path: Path, stamp: Stamp, file: PhraseFile) -> None:
        """Keep `file` as what the one at `path` held when its stamp was `stamp`; where that is not possible, do without."""
        if self._folder is None or stamp is None:
            return
        with suppress(OSError, ValueError, DrafterError):
            self._folder.mkdir(parents=True, exist_ok=True)
            write(_place(self._folder, path), _kept(path, stamp, file), force=True, derived=True)
            self._changed = True

    def save(self) -> None:
        """Forget the oldest of what was kept, if something was and it is too much."""
        if self._folder is None or not self._changed:
            return
        with suppress(OSError):
            kept = sorted(self._folder.glob("phrases-*.txt"), key=lambda path: path.stat().st_mtime, reverse=True)
            for path in kept[MOST_FILES:]:
                path.unlink()


def stamped(path: Path) -> Stamp:
    """Return what changes when the file does; None if it is not there."""
    with suppress(OSError):
        status = path.stat()
        return [status.st_size, status.st_mtime_ns]
    return None


def _kept(path: Path, stamp: Stamp, file: PhraseFile) -> bytes:
    """Return what is kept of `file`: a line about it, then two of each phrase, first those to be searched."""
    declared = file.declared
    looks = "".join([f"{look(phrase)}\n" for phrase in file.phrases])
    entries = "".join([f"{json.dumps(packed(phrase), ensure_ascii=False)}\n" for phrase in file.phrases])
    about = {
        "of": [reader(), os.path.abspath(path), stamp],
        "language": file.language,
        "words": [
            [[*_spot(word.location), word.name, word.description] for word in of_kind]
            for of_kind in (declared.kinds, declared.roles, declared.themes)
        ],
        "kinds": sorted({phrase.kind for phrase in file.phrases}),
        "sets": sorted({phrase.set for phrase in file.phrases if phrase.set}),
        "ids": [phrase.id for phrase in file.phrases],
        "characters": "".join(sorted(set(looks))),
        "size": len(looks.encode("utf-8")),
    }
    return f"{json.dumps(about, ensure_ascii=False)}\n{looks}{entries}".encode()


def _phrases(entries: Sequence[bytes], name: str, layer: str) -> tuple[Phrase, ...]:
    return tuple([unpacked(entry, name, layer) for entry in json.loads(b"[%b]" % b",".join(entries))])


def _place(folder: Path, path: Path) -> Path:
    return folder / f"phrases-{crc32(os.path.abspath(path).encode('utf-8', 'surrogatepass')):08x}.txt"


def look(phrase: Phrase) -> str:
    """Return what a phrase may be found by, as one line."""
    others = (*phrase.tags, *phrase.themes, *phrase.roles, *phrase.genres, *(text for _, text in phrase.variants))
    return "\t".join((fold(phrase.text), *map(fold, others), *phrase.id.split()))


def _spot(place: Location | None) -> tuple[int, int]:
    return (place.line, place.column) if place else (0, 0)


def _word(kept: list[Any], name: str) -> Word:
    line, column, word, description = kept
    return Word(word, description, Location(name, line, column))


def packed(phrase: Phrase) -> list[Any]:
    """Return `phrase` as plain data, without what is as usual at the end; `unpacked` makes it again."""
    values = _values(phrase)
    last = len(values)
    while last and values[last - 1] == _USUAL[last - 1]:
        last -= 1
    return [*_spot(phrase.location), *values[:last]]


def unpacked(entry: list[Any], name: str, layer: str = "") -> Phrase:
    """Return the phrase that `packed` made `entry` of, from a file called `name` in messages."""
    line, column, id, text, kind, language, roles, themes, genres, tone, tags, *others = [
        *entry,
        *_USUAL[len(entry) - 2 :],
    ]
    others[1] = tuple(map(tuple, others[1]))
    # In the order of the class.
    made: Phrase = _phrase(
        id,
        text,
        kind,
        language,
        tuple(roles),
        tuple(themes),
        tuple(genres),
        tone,
        tuple(tags),
        *others,
        Location(name, line, column),
        layer,
    )
    return made
