"""Phrases turned round: of each two characters in a row, and of each name, the phrases that have them.

A million phrases are 25 million pairs, of which a million differ. So nothing is done for each pair
that can be done for many, and they are put in order in two steps, by the first character and then
by the second: what is written to at a time is little enough for the processor's own memory.
"""

import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice, repeat

from pyroaring import BitMap

from drafter.bank.index.tokens import units
from drafter.hanzi import fold
from drafter.model.phrase import Phrase

_AT_ONCE = 1000
"""So many phrases are laid out at once."""
_DOC, _SECOND = (1, 1) if sys.byteorder == "big" else (0, 2)
"""Where a phrase's number stands in an entry of 64 bits, as one of two halves; the second character, as one of four quarters."""

Name = tuple[str, str]
"""What a phrase may be filtered by, after what it is: a kind, a theme …"""
Pairs = Iterator[tuple[int, BitMap]]
"""Pairs of characters, ascending, with the numbers of the phrases that have them."""
_Shelves = defaultdict[int, "array[int]"]
"""By the first character of a pair: the second, above the number of a phrase."""


class Inverted:
    """Phrases by what they have, each as its number. What has been given out is not kept."""

    def __init__(self, phrases: Iterable[tuple[Phrase, str]]) -> None:
        """Take phrases with their folded texts, in the order of their numbers, from 0."""
        self._everywhere: _Shelves = defaultdict(partial(array, "Q"))
        self._starts: _Shelves = defaultdict(partial(array, "Q"))
        self._named: dict[Name, array[int]] = defaultdict(partial(array, "I"))
        self._of_kind: dict[tuple[object, ...], list[array[int]]] = {}
        numbered = enumerate(phrases)
        while some := list(islice(numbered, _AT_ONCE)):
            self._take(some)

    def everywhere(self) -> Pairs:
        """Yield the pairs in texts and variants; the last character of each is there with 0."""
        for first, seconds in _emptied(self._everywhere):
            for second in sorted(seconds):
                yield first << 16 | second, BitMap(seconds[second])

    def starts(self) -> Pairs:
        """Yield the pairs that texts begin with; each first character is there with 0 as well."""
        for first, seconds in _emptied(self._starts):
            found = {second: BitMap(docs) for second, docs in seconds.items()}
            found[0] = BitMap.union(*found.values())
            for second in sorted(found):
                yield first << 16 | second, found[second]

    def named(self) -> dict[Name, BitMap]:
        """Return the phrases that have each name."""
        return {name: BitMap(docs) for name, docs in self._named.items()}

    def _take(self, phrases: Sequence[tuple[int, tuple[Phrase, str]]]) -> None:
        texts: list[str] = []
        docs: list[int] = []
        for doc, (phrase, text) in phrases:
            for folded in (text, *(fold(variant) for _, variant in phrase.variants)):
                texts.append(folded)
                docs.append(doc)
            if text:
                first, second, *_ = *units(text[:2]), 0
                self._starts[first].append(second << 32 | doc)
            for named in self._columns(phrase):
                named.append(doc)
        chars, entries = _laid_out(texts, docs)
        shelves = self._everywhere
        for first, entry in zip(chars, entries, strict=True):
            shelves[first].append(entry)
        del shelves[0]  # what stands between the texts

    def _columns(self, phrase: Phrase) -> Iterable["array[int]"]:
        """Return the numbers of the phrases with each name that `phrase` has."""
        lists = {"roles": phrase.roles, "themes": phrase.themes, "genres": phrase.genres}
        words = {"kind": phrase.kind, "status": phrase.status, "tone": phrase.tone}
        kind = (*words.values(), phrase.language, *lists.values())
        if kind not in self._of_kind:
            names = [*words.items(), ("language", phrase.language.partition("-")[0])]
            names += [(aspect, value) for aspect, values in lists.items() for value in values]
            self._of_kind[kind] = [self._named[name] for name in names if name[1]]
        return [*self._of_kind[kind], *[self._named["tags", tag] for tag in phrase.tags]]


def _laid_out(texts: Sequence[str], docs: Sequence[int]) -> tuple[Sequence[int], Sequence[int]]:
    """Return the characters of texts, with a 0 after each text, and of each what comes after it above the text's number."""
    chars = units("\0".join([*texts, ""]))
    sizes = [len(text) + 1 for text in texts]
    if sum(sizes) < len(chars):  # some character counts as two
        sizes = [len(units(text)) + 1 for text in texts]
    entries = memoryview(bytearray(8 * len(chars)))
    entries.cast("I")[_DOC::2] = array("I", chain.from_iterable(map(repeat, docs, sizes)))
    entries.cast("H")[_SECOND::4] = chars[1:] + array("H", [0])
    return chars.tolist(), entries.cast("Q").tolist()


def _emptied(shelves: _Shelves) -> Iterator[tuple[int, dict[int, "array[int]"]]]:
    """Yield first characters, ascending, with the phrases that have each second one; let go of what is given out."""
    for first in sorted(shelves):
        shelf = memoryview(shelves.pop(first)).cast("B")
        seconds: dict[int, array[int]] = defaultdict(partial(array, "I"))
        pairs = zip(shelf.cast("H")[_SECOND::4].tolist(), shelf.cast("I")[_DOC::2].tolist(), strict=True)
        for second, doc in pairs:
            seconds[second].append(doc)
        yield first, seconds
