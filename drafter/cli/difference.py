"""What changed in a file, as a unified diff."""

import difflib
from collections.abc import Iterator

from drafter.files import decode
from drafter.location import Location


def difference(before: bytes, after: bytes, name: str) -> Iterator[str]:
    """Yield the lines of the diff between two contents of a text file."""
    old, new = (decode(data, Location(name)).split("\n") for data in (before, after))
    yield from difflib.unified_diff(old, new, name, name, lineterm="", n=1)
