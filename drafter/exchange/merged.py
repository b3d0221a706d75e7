"""Which cells of an Excel sheet were merged with those below them, as a kind is that holds for several rows."""

import contextlib
import zipfile
from typing import NamedTuple

from drafter.pattern import pattern

_MARK = pattern(rb'mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')
_CHUNK = 1 << 20
_LONGEST = 100
"""What a mark may have begun with in the piece before, in bytes."""
_MOST = 1_000_000
"""So many cells of a sheet are filled."""


class Merged(NamedTuple):
    """Cells below each other that were merged."""

    column: int
    first: int
    """The row that says what they show."""


def merged_below(archive: zipfile.ZipFile, part: str, most_bytes: int) -> dict[int, set[Merged]]:
    """Return by their rows the cells of a sheet that are merged with others below; whoever reads it tells of damage.

    The marks stand behind all rows. To look for them in the bytes takes a hundredth of the time
    that it takes to read the XML twice.
    """
    found: dict[int, set[Merged]] = {}
    size, left, before = 0, _MOST, b""
    with contextlib.suppress(Exception), archive.open(part) as stream:
        while (chunk := stream.read(_CHUNK)) and (size := size + len(chunk)) <= most_bytes:
            for match in _MARK.finditer(before + chunk):
                first, last = int(match[2]), int(match[3])
                one = Merged(column_of(match[1].decode(), -1), first)
                if first < last < first + left and one not in found.get(first, ()):
                    left -= last - first
                    for row in range(first, last + 1):
                        found.setdefault(row, set()).add(one)
            before = chunk[-_LONGEST:]
    return found


def column_of(reference: str, before: int) -> int:
    """Return the number of a cell's column, from 0; without a `reference` it is the next one."""
    letters = reference.rstrip("0123456789")
    if not letters or len(letters) > 3 or not (letters.isascii() and letters.isalpha()):
        return before + 1
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
