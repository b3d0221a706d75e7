"""Which phrases of a segment have a token: as numbers where they are few, as bits where they are many.

The numbers follow the static rank, so the first that are found are the best.
"""

import re
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_

from drafter.dataclass import dataclass

_MANY = 64
"""From one in so many phrases on, bits are kept."""
_SEGMENT, _START, _NAME = 43, 42, 41
"""Bits of a token: above these, the segment; pairs at the start of a text; names. Below are the pairs."""
_BIG = sys.byteorder == "big"
_UTF_16 = "utf-16-be" if _BIG else "utf-16-le"
_ONE = ord("1")
_SET_BYTE = re.compile(rb"[^\x00]")


@dataclass(frozen=True, slots=True)
class Posting:
    """The phrases of a segment that have a token."""

    count: int
    docs: Sequence[int]
    """Ascending; empty if they are kept as bits."""
    bits: bytes
    """One a phrase, the lowest first."""

    def __iter__(self) -> Iterator[int]:
        return iter(self.docs) if not self.bits else _numbers(self.bits)


NOTHING = Posting(0, (), b"")


def pairs(text: str) -> list[int]:
    """Return all two characters in a row of `text`, each two as one number, the first above the second.

    A character beyond the first 65,536 counts as two.

    >>> [hex(pair) for pair in sorted(pairs("ABC"))]
    ['0x410042', '0x420043']
    """
    # Read four bytes at a time, from the first character and from the second, not in a loop.
    units = text[:: 1 if _BIG else -1].encode(_UTF_16, "surrogatepass")
    even, odd = len(units) // 4 * 4, (len(units) - 2) // 4 * 4 + 2
    return memoryview(units[:even]).cast("I").tolist() + memoryview(units[2:odd]).cast("I").tolist()


def single(char: str) -> int:
    """Return the number of one character: the first of those that it begins."""
    return int.from_bytes(char.encode("utf-16-be", "surrogatepass")[:2], "big") << 16


def characters(pair: int) -> str:
    """Return the characters of a pair."""
    return chr(pair >> 16) + chr(pair & 0xFFFF)


def token(segment: int, pair: int, *, at_start: bool = False) -> int:
    """Return the token of a pair of characters, or of a single one, in a segment."""
    return segment << _SEGMENT | at_start << _START | pair


def name_token(segment: int, number: int) -> int:
    """Return the token of a name, by its number."""
    return segment << _SEGMENT | 1 << _NAME | number


def tokens_of(segment: int) -> tuple[int, int]:
    """Return the first token of a segment, and that of the next."""
    return segment << _SEGMENT, (segment + 1) << _SEGMENT


def encode(docs: "array[int]", size: int) -> bytes:
    """Return what is kept of ascending numbers below `size`; `decode` gives them back."""
    if len(docs) * _MANY <= size:
        return _little(docs).tobytes()
    flags = bytearray(b"0" * (-(-size // 8) * 8))
    for doc in docs:
        flags[doc] = _ONE
    return int(flags[::-1], 2).to_bytes(len(flags) // 8, "little")


def decode(count: int, data: bytes, size: int) -> Posting:
    """Return the posting that `encode` made `data` of."""
    if count * _MANY > size:
        return Posting(count, (), data)
    return Posting(count, numbers(data), b"")


def numbers(data: bytes, kind: str = "I") -> "array[int]":
    """Return the numbers in `data`, least byte first."""
    found: array[int] = array(kind)
    found.frombytes(data)
    return _little(found)


def as_bytes(found: "array[int]") -> bytes:
    """Return numbers as bytes, least byte first."""
    return _little(found).tobytes()


def intersection(postings: Iterable[Posting]) -> Iterator[int]:
    """Yield what all postings have, ascending; no more work is done than is asked for."""
    few = sorted((one for one in postings if not one.bits), key=lambda one: one.count)
    many = [one.bits for one in postings if one.bits]
    if not few:
        return _numbers(_all_of(many))
    docs: Iterable[int] = few[0].docs
    if len(few) > 1:
        docs = sorted(set(few[0].docs).intersection(*(one.docs for one in few[1:])))
    return (doc for doc in docs if all(bits[doc >> 3] >> (doc & 7) & 1 for bits in many)) if many else iter(docs)


def together(postings: Sequence[Posting]) -> Posting:
    """Return what all postings have, as a posting."""
    if len(postings) == 1:
        return postings[0]
    if all(one.bits for one in postings):
        bits = _all_of([one.bits for one in postings])
        return Posting(min(one.count for one in postings), (), bits)
    docs = list(intersection(postings))
    return Posting(len(docs), docs, b"")


def union(postings: Sequence[Posting]) -> Posting:
    """Return what any of the postings has."""
    if len(postings) == 1:
        return postings[0]
    found = set[int]().union(*(one.docs for one in postings if not one.bits))
    many = [int.from_bytes(one.bits, "little") for one in postings if one.bits]
    if not many:
        return Posting(len(found), sorted(found), b"")
    size = max(len(one.bits) for one in postings)
    bits = bytearray(reduce(or_, many).to_bytes(size, "little"))
    for doc in found:
        bits[doc >> 3] |= 1 << (doc & 7)
    return Posting(sum(one.count for one in postings), (), bytes(bits))


def _all_of(many: Sequence[bytes]) -> bytes:
    if len(many) == 1:
        return many[0]
    together = int.from_bytes(many[0], "little")
    for bits in many[1:]:
        together &= int.from_bytes(bits, "little")
    return together.to_bytes(len(many[0]), "little")


def _numbers(bits: bytes) -> Iterator[int]:
    for match in _SET_BYTE.finditer(bits):
        begin, byte = match.start() * 8, match.group()[0]
        for bit in range(8):
            if byte >> bit & 1:
                yield begin + bit


def _little(found: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        found = found[:]
        found.byteswap()
    return found
