"""Drawing lots: an order for each number, every place as likely as another."""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from math import gcd
from typing import TypeVar

T = TypeVar("T")


def lot(*words: object) -> int:
    """Return a number of 64 bits that depends on all of `words`."""
    return int.from_bytes(blake2b("\0".join(map(str, words)).encode(), digest_size=8).digest(), "big")


def in_order(lot: int, values: Sequence[T]) -> Iterator[T]:
    """Yield all of `values` in the order that `lot` says.

    The second is as open as the first: a phrase does not come more often for standing in the file
    behind one that is used up.
    """
    count = len(values)
    if not count:
        return
    lot, place = divmod(lot, count)
    stride = 1 + lot % max(count - 1, 1)
    while gcd(stride, count) > 1:
        stride += 1
    for _ in range(count):
        yield values[place]
        place = (place + stride) % count


def some(lot: int, group: Sequence[T], count: int) -> list[T]:
    """Return `count` of `group` in their order."""
    left = list(group)
    while len(left) > count:
        lot, index = divmod(lot, len(left))
        del left[index]
    return left
