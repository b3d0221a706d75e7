"""The tokens of an index: two characters in a row, those that texts begin with, and names, each as one number."""

import sys
from array import array
from itertools import pairwise

_SEGMENT, _START, _NAME = 43, 42, 41
"""Bits of a token: above these, the segment; pairs at the start of a text; names. Below are the pairs."""
_IS_BIG = sys.byteorder == "big"
_UTF_16 = "utf-16-be" if _IS_BIG else "utf-16-le"
"""The characters of a text as the machine has numbers of 16 bits; one beyond the first 65,536 counts as two."""


def units(text: str) -> "array[int]":
    """Return the characters of `text` as numbers of 16 bits."""
    found = array("H")
    found.frombytes(text.encode(_UTF_16, "surrogatepass"))
    return found


def pairs(text: str) -> list[int]:
    """Return all two characters in a row of `text`, each two as one number, the first above the second.

    >>> [hex(pair) for pair in pairs("ABC")]
    ['0x410042', '0x420043']
    """
    return [first << 16 | second for first, second in pairwise(units(text))]


def single(char: str) -> int:
    """Return the number of one character: the first of those that it begins."""
    return units(char)[0] << 16


def first_pair(text: str) -> int:
    """Return the pair that `text` begins with; as that of a single one where either counts as two."""
    return single(text[0]) | ord(text[1]) if len(text) > 1 and max(text[:2]) <= "\uffff" else single(text[0])


def token(segment: int, pair: int, *, at_start: bool = False) -> int:
    """Return the token of a pair of characters, or of a single one, in a segment."""
    return segment << _SEGMENT | at_start << _START | pair


def name_token(segment: int, number: int) -> int:
    """Return the token of a name, by its number."""
    return segment << _SEGMENT | 1 << _NAME | number


def tokens_of(segment: int) -> tuple[int, int]:
    """Return the first token of a segment, and that of the next."""
    return segment << _SEGMENT, (segment + 1) << _SEGMENT


def numbers(data: bytes, kind: str) -> "array[int]":
    """Return the numbers in `data`, least byte first."""
    found: array[int] = array(kind)
    found.frombytes(data)
    return _little(found)


def as_bytes(found: "array[int]") -> bytes:
    """Return numbers as bytes, least byte first."""
    return _little(found).tobytes()


def _little(found: "array[int]") -> "array[int]":
    if _IS_BIG:
        found = found[:]
        found.byteswap()
    return found
