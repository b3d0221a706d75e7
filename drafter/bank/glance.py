"""The bank as it is kept, searched without making the phrases that do not have the words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path

from drafter.bank.cache import Cache, Leaf
from drafter.bank.query import ANY, STAGES, Filters, How, Word, read_words
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
    ) -> Found | None:
        """Return what `drafter.bank.search` finds; None where it must look itself."""
        query = read_words(words, cache(self._alphabet))
        if not query.wanted:
            return None
        # What does not pass may have the words as they were typed: then nothing is misspelt.
        may_be_near = filters == ANY and not query.unwanted
        has_letters = any(char.isascii() for word in query.wanted for char in word.folded)
        for stage in range(len(STAGES) if may_be_near else len(STAGES) - 1):
            if stage == 1 and not has_letters:
                continue  # initials are letters
            phrases: list[Phrase] = []
            for layer, name, leaf in self.files:
                if lines := _lines(leaf, query.wanted, stage):
                    phrases += leaf.phrases(lines, name, layer)
            found = search(phrases, words, filters, used=used, limit=limit, stages=stage + 1)
            if found.hits:
                return found
        return Found((), 0) if may_be_near else None

    def _alphabet(self) -> set[str]:
        return set().union(*(leaf.characters for _, _, leaf in self.files))


def _lines(leaf: Leaf, words: Sequence[Word], stage: int) -> list[int]:
    """Return the lines of the phrases of `leaf` that may have all words at a stage; all that have are among them."""
    found = []
    for word in words:
        lines = set[int]().union(*(_lines_having(piece, leaf.looks) for piece in _pieces(word, stage)))
        for pattern in _patterns(word, stage):
            lines.update(_lines_with(pattern, leaf.looks.decode("utf-8")))
        found.append(lines)
    return sorted(set.intersection(*found))


def _pieces(word: Word, stage: int) -> Sequence[bytes]:
    """Return pieces of a word, one of which is in all that has it as it stands, or nearly at the last stage."""
    near = word.forms(How.NEAR) if How.NEAR in STAGES[stage] else ()
    pieces = {
        word.folded,
        word.text,
        *(max("".join(one or " " for one in form.cells).split(), key=len) for form in near),
    }
    return [piece.encode("utf-8", "surrogatepass") for piece in pieces]


def _patterns(word: Word, stage: int) -> "Iterator[re.Pattern[str]]":
    """Yield what finds a word at a stage beside its pieces, and perhaps more."""
    for how in (How.PINYIN, How.SOUND):
        if how in chain(*STAGES[: stage + 1]) and (pattern := word.pattern(how)):
            yield pattern
    if How.GAP in STAGES[stage] and (forms := word.forms(How.INITIALS)):
        # With or without a gap in one: made three times as quickly as each by itself.
        yield re.compile("|".join(".?".join(form.patterns) for form in forms))


def _lines_having(piece: bytes, text: bytes) -> Iterator[int]:
    """Yield the numbers of the lines of `text` in which `piece` is."""
    line, end, at = 0, 0, text.find(piece)
    while at >= 0:
        line += text.count(b"\n", end, at)
        yield line
        end = text.find(b"\n", at)
        at = text.find(piece, end) if end >= 0 else -1


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
