"""The bank as it is kept, searched without making the phrases that do not have the words."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from drafter.bank.cache import Cache, Leaf
from drafter.bank.query import ANY, Filters, read_words
from drafter.bank.search import Found, search
from drafter.dataclass import dataclass
from drafter.model.phrase import KINDS, Phrase


@dataclass(frozen=True, slots=True)
class Glance:
    """All phrase files as they were last read, none of which has changed or stands for another."""

    files: tuple[tuple[str, str, Leaf], ...]
    """The layer of each, its name for messages, and what it holds."""

    def search(
        self, words: str, filters: Filters = ANY, used: Mapping[str, int] | None = None, limit: int = 0
    ) -> Found:
        """Return what `drafter.bank.search` finds of the words as they are typed; nothing where it must look itself."""
        wanted = read_words(words).wanted
        if not wanted or any(char.isascii() for word in wanted for char in word.folded):
            return Found((), 0)  # letters may be pinyin
        asked = [tuple(one.encode("utf-8", "surrogatepass") for one in (word.folded, word.text)) for word in wanted]
        phrases: list[Phrase] = []
        for layer, name, leaf in self.files:
            rows = zip(leaf.looks, leaf.entries, strict=True)
            entries = [entry for look, entry in rows if all(folded in look or typed in look for folded, typed in asked)]
            phrases += leaf.phrases(entries, name, layer)
        return search(phrases, words, filters, used=used, limit=limit)


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
