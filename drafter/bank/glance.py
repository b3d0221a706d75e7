"""The bank as it is kept, searched without making the phrases that do not have the words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import compress
from pathlib import Path

from drafter.bank.cache import Cache, Leaf
from drafter.bank.query import ANY, STAGES, Filters, How, Word, read_words
from drafter.bank.search import Found, search
from drafter.dataclass import dataclass
from drafter.model.phrase import KINDS, Phrase

_AS_TYPED: tuple[How, ...] = ()
_AS_LETTERS = ((How.PINYIN,), (How.PINYIN, *STAGES[1]))
"""Of each stage, what is looked for beside the words as they stand."""


@dataclass(frozen=True, slots=True)
class Glance:
    """All phrase files as they were last read, none of which has changed or stands for another."""

    files: tuple[tuple[str, str, Leaf], ...]
    """The layer of each, its name for messages, and what it holds."""

    def search(
        self, words: str, filters: Filters = ANY, used: Mapping[str, int] | None = None, limit: int = 0
    ) -> Found:
        """Return what `drafter.bank.search` finds of the words as they are typed, or as pinyin; nothing where it must look itself."""
        wanted = read_words(words, cache(self._alphabet)).wanted
        # Words of Hanzi are found as they stand; letters may be pinyin, then initials.
        is_typed = not any(char.isascii() for word in wanted for char in word.folded)
        for stage, hows in enumerate((_AS_TYPED,) if is_typed else _AS_LETTERS) if wanted else ():
            phrases: list[Phrase] = []
            for layer, name, leaf in self.files:
                phrases += leaf.phrases(_entries(leaf, wanted, hows), name, layer)
            found = search(phrases, words, filters, used=used, limit=limit, stages=stage + 1)
            if found.hits:
                return found
        return Found((), 0)

    def _alphabet(self) -> set[str]:
        return set(
            b"".join([look for _, _, leaf in self.files for look in leaf.looks]).decode("utf-8", "surrogatepass")
        )


def _entries(leaf: Leaf, words: Sequence[Word], hows: Sequence[How]) -> list[bytes]:
    """Return the entries of the phrases of `leaf` that may have all words, as they stand or in one of `hows`; all that have are among them."""
    looks, entries = leaf.looks, leaf.entries
    for word in words:
        folded, typed = (one.encode("utf-8", "surrogatepass") for one in (word.folded, word.text))
        kept = [folded in look or typed in look for look in looks]
        for how in hows:
            if pattern := word.pattern(how):
                for line in _lines_with(pattern, b"\n".join(looks).decode("utf-8", "surrogatepass")):
                    kept[line] = True
        looks, entries = list(compress(looks, kept)), list(compress(entries, kept))
    return entries


def _lines_with(pattern: "re.Pattern[str]", text: str) -> Iterator[int]:
    """Yield the numbers of the lines of `text` in which `pattern` is."""
    line = at = 0
    for match in pattern.finditer(text):
        line += text.count("\n", at, at := match.start())
        yield line


def glance(files: Sequence[tuple[str, Path, str]], cache_folder: Path | None) -> Glance | None:
    """Return the bank in `files`, as `drafter.bank.read.read_bank` takes them; None if they must be read for that."""
    cache = Cache(cache_folder)
    found: list[tuple[str, str, Leaf]] = []
    for layer, path, name in files:
        if (leaf := cache.leaf(path)) is None:
            return None
        found.append((layer, name, leaf))
    leaves = [leaf for _, _, leaf in found]
    known = {*KINDS, *(str(word[2]) for leaf in leaves for word in leaf.words[0])}
    if any(leaf.kinds - known for leaf in leaves):
        return None  # a fault
    if not _is_disjoint([leaf.ids for leaf in leaves]) or not _is_disjoint([leaf.sets for leaf in leaves]):
        return None
    return Glance(tuple(found))


def _is_disjoint(names: Sequence[Sequence[str] | frozenset[str]]) -> bool:
    """Whether nothing stands twice."""
    return len(set().union(*names)) == sum(map(len, names))
