"""Which phrases of a segment have a token: as numbers where they are few, as bits where they are many.

The numbers follow the static rank, so the first that are found are the best.
"""

import re
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial, reduce
from itertools import chain, islice
from operator import attrgetter, or_

HEAD = 1024
"""So many phrases of a token, the best, are kept apart: most searches need no others."""
_MANY = 64
"""From one in so many phrases on, bits are kept of what is beyond the head."""
_FIRST_LOOK, _WIDER = 16, 4
"""So many phrases are compared at first, then so many times more: often the best are enough."""
_FEW = 8
"""Reading so many phrases takes as long as reading what is beyond the head of a posting."""
_STEPS = 8
"""Finding a number among others takes as long as going by so many."""
_SEGMENT, _START, _NAME = 43, 42, 41
"""Bits of a token: above these, the segment; pairs at the start of a text; names. Below are the pairs."""
_BIG = sys.byteorder == "big"
_UTF_16 = "utf-16-be" if _BIG else "utf-16-le"
_ONE = ord("1")
_SET_BYTE = re.compile(rb"[^\x00]")


class Posting:
    """The phrases of a segment that have a token; those beyond the head are read when they are asked for."""

    def __init__(
        self,
        count: int,
        head: Sequence[int] = (),
        rest: Callable[[], bytes] = bytes,
        *,
        is_dense: bool = False,
        is_filter: bool = False,
    ) -> None:
        self.count = count
        self.is_dense = is_dense
        """Whether `rest` gives bits of all phrases, else the numbers beyond the head."""
        self.members = frozenset(head) if is_filter and not is_dense else frozenset()
        """All, if many searches ask which are among them and they are not dense; or nothing."""
        self._head = head
        self._rest = rest

    @cached_property
    def bits(self) -> bytes:
        """One a phrase, the lowest first, if it is dense."""
        return self._rest()

    @cached_property
    def docs(self) -> Sequence[int]:
        """The numbers of all, ascending."""
        if self.count == len(self._head):
            return self._head
        return array("I", self) if self.is_dense else array("I", self._head) + numbers(self._rest())

    def __iter__(self) -> Iterator[int]:
        return chain(self._head, self._beyond())

    @property
    def is_read(self) -> bool:
        """Whether nothing is left to be read."""
        return self.count == len(self._head) or "bits" in vars(self) or "docs" in vars(self)

    def looks(self) -> Iterator[Sequence[int]]:
        """Yield the numbers, few at first, then more and more."""
        docs, size = iter(self), _FIRST_LOOK
        while some := list(islice(docs, size)):
            yield some
            size *= _WIDER

    def among(self, docs: Sequence[int]) -> Sequence[int]:
        """Return those of `docs`, which ascend and are not none, that are among these."""
        if self.members:
            return list(filter(self.members.__contains__, docs))
        if self.is_dense:
            bits = self.bits
            return [doc for doc in docs if bits[doc >> 3] >> (doc & 7) & 1]
        mine = self._head if self._head and docs[-1] <= self._head[-1] else self.docs
        begin = bisect_left(mine, docs[0])
        end = bisect_right(mine, docs[-1], begin)
        if len(docs) * _STEPS > end - begin:
            return sorted(set(docs).intersection(mine[begin:end]))
        return [doc for doc in docs if mine[min(bisect_left(mine, doc, begin, end), end - 1)] == doc]

    def _beyond(self) -> Iterator[int]:
        """Yield the numbers beyond the head, which are read only now."""
        if self.is_dense:
            yield from _numbers(self.bits, self._head[-1] + 1 if self._head else 0)
        elif self.count > len(self._head):
            yield from islice(self.docs, len(self._head), None)


NOTHING = Posting(0)


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
    if char <= "\uffff":
        return ord(char) << 16
    return int.from_bytes(char.encode("utf-16-be", "surrogatepass")[:2], "big") << 16


def first_pair(text: str) -> int:
    """Return the pair that `text` begins with, or the number of its only character."""
    return single(text[0]) | ord(text[1]) if len(text) > 1 and max(text[:2]) <= "\uffff" else single(text[0])


def lines(pairs: Iterable[int]) -> str:
    """Return the characters of pairs, a line each; pairs with half a character are left out."""
    units = array("H")
    for pair in pairs:
        first, second = pair >> 16, pair & 0xFFFF
        if second and first & 0xF800 != 0xD800 and second & 0xF800 != 0xD800:
            units.extend((first, second, 10))
    return units.tobytes().decode(_UTF_16)


def token(segment: int, pair: int, *, at_start: bool = False) -> int:
    """Return the token of a pair of characters, or of a single one, in a segment."""
    return segment << _SEGMENT | at_start << _START | pair


def name_token(segment: int, number: int) -> int:
    """Return the token of a name, by its number."""
    return segment << _SEGMENT | 1 << _NAME | number


def tokens_of(segment: int) -> tuple[int, int]:
    """Return the first token of a segment, and that of the next."""
    return segment << _SEGMENT, (segment + 1) << _SEGMENT


def encode(docs: "array[int]", size: int) -> list[bytes]:
    """Return what is kept of ascending numbers below `size`: the head, and what is beyond it, if anything is.

    `decode` gives them back.
    """
    if len(docs) <= HEAD:
        return [as_bytes(docs)]
    head = as_bytes(docs[:HEAD])
    if not _is_dense(len(docs), size):
        return [head, as_bytes(docs[HEAD:])]
    flags = bytearray(b"0" * (-(-size // 8) * 8))
    for doc in docs:
        flags[doc] = _ONE
    return [head, int(flags[::-1], 2).to_bytes(len(flags) // 8, "little")]


def decode(count: int, head: bytes, rest: Callable[[], bytes], size: int) -> Posting:
    """Return the posting that `encode` kept; `rest` gives what is beyond the head."""
    return Posting(count, numbers(head), rest, is_dense=_is_dense(count, size))


def _is_dense(count: int, size: int) -> bool:
    return count > HEAD and count * _MANY > size


def numbers(data: bytes, kind: str = "I") -> "array[int]":
    """Return the numbers in `data`, least byte first."""
    found: array[int] = array(kind)
    found.frombytes(data)
    return _little(found) if _BIG else found


def as_bytes(found: "array[int]") -> bytes:
    """Return numbers as bytes, least byte first."""
    return _little(found).tobytes()


def intersection(postings: Sequence[Posting], within: Posting | None = None) -> Iterator[int]:
    """Yield what all postings may have, and `within` as well, ascending; no more work is done than is asked for."""
    first, *others = sorted(postings, key=attrgetter("count"))
    if (
        within
        and not within.is_dense
        and within.count < first.count
        and (first.is_dense or within.count * _STEPS < first.count)
    ):
        first, others = within, [first, *others]
    elif within:
        others = [within, *others]  # it is quickly asked
    if first.count <= _FIRST_LOOK * _WIDER:
        return iter(_left_by(others, first.docs))
    return chain.from_iterable(map(partial(_left_by, others), first.looks()))


def _left_by(others: Sequence[Posting], docs: Sequence[int]) -> Sequence[int]:
    """Return those of ascending `docs` that may be in all the others: when they are few, it is not found out."""
    for other in others:
        if not docs:
            break
        if len(docs) > _FEW or other.is_read:
            docs = other.among(docs)
    return docs


def together(postings: Sequence[Posting]) -> Posting:
    """Return what all postings have, as a posting that many searches ask."""
    if not all(one.is_dense for one in postings):
        docs = array("I", intersection(postings))
        return Posting(len(docs), docs, is_filter=True)
    both = int.from_bytes(postings[0].bits, "little")
    for one in postings[1:]:
        both &= int.from_bytes(one.bits, "little")
    bits, count = both.to_bytes(len(postings[0].bits), "little"), both.bit_count()
    if _is_dense(count, len(bits) * 8):
        return Posting(count, (), lambda: bits, is_dense=True, is_filter=True)
    return Posting(count, array("I", _numbers(bits)), is_filter=True)


def union(postings: Sequence[Posting]) -> Posting:
    """Return what any of the postings has."""
    if len(postings) == 1:
        return postings[0]
    found = set[int]().union(*(one.docs for one in postings if not one.is_dense))
    many = [one.bits for one in postings if one.is_dense]
    if not many:
        return Posting(len(found), sorted(found))
    size = max(map(len, many))
    bits = bytearray(reduce(or_, (int.from_bytes(one, "little") for one in many)).to_bytes(size, "little"))
    for doc in found:
        bits[doc >> 3] |= 1 << (doc & 7)
    return Posting(sum(one.count for one in postings), (), lambda: bytes(bits), is_dense=True)


def _numbers(bits: bytes, start: int = 0) -> Iterator[int]:
    """Yield the numbers of the bits that are set, from `start` on."""
    for match in _SET_BYTE.finditer(bits, start >> 3):
        begin, byte = match.start() * 8, match.group()[0]
        for bit in range(8):
            if byte >> bit & 1 and begin + bit >= start:
                yield begin + bit


def _little(found: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        found = found[:]
        found.byteswap()
    return found
