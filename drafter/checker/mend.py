"""What is safe to mend, mended: in the bytes of the file, whose encoding and line ends stay."""

import re
from collections.abc import Iterable

from drafter.checker.places import Mending, Told
from drafter.errors import DrafterError
from drafter.files import encoding_of
from drafter.location import Location
from drafter.problem import problem

_ENDS = re.compile("\r\n|\r|\n")


def mended(data: bytes, told: Iterable[Told], name: str) -> tuple[bytes, int]:
    """Return `data` with all mendings that `told` offers, and how many there were; of two that overlap, the first.

    Raises:
        DrafterError: the file's bytes are not the only ones for its text, so that more would change.
    """
    mendings = _apart(one.mending for one in told if one.mending is not None)
    if not mendings:
        return data, 0
    at = Location(name)
    encoding = encoding_of(data, at)
    raw = data.decode("utf-8" if encoding == "utf-8-sig" else encoding)
    encoding = "utf-8" if encoding == "utf-8-sig" else encoding
    if raw.encode(encoding) != data:
        raise DrafterError(
            problem("not-mended", "this file's encoding is not regular: nothing is mended", at, "save it as UTF-8")
        )
    parts, position = [], 0
    places = _Raw(raw)
    for one in mendings:
        parts += [raw[position : places.of(one.start)], one.text]
        position = places.of(one.end)
    return "".join([*parts, raw[position:]]).encode(encoding), len(mendings)


def _apart(mendings: Iterable[Mending]) -> list[Mending]:
    found: list[Mending] = []
    for one in sorted(mendings, key=lambda one: (one.start, one.end)):
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found


class _Raw:
    """Where the characters of a text stand in it as it is in the file: behind a BOM, with its own line ends."""

    def __init__(self, raw: str) -> None:
        self._bom = int(raw.startswith("\ufeff"))
        self._wide = [match.start() - self._bom for match in _ENDS.finditer(raw) if match[0] == "\r\n"]
        self._passed = 0

    def of(self, offset: int) -> int:
        """Return the place in the file of a place in the text; to be asked in rising order."""
        while self._passed < len(self._wide) and self._wide[self._passed] - self._passed < offset:
            self._passed += 1
        return offset + self._passed + self._bom
