"""One word of two characters or more, as it is typed most often: found with as few steps as it takes."""

from itertools import islice

from pyroaring import BitMap

from drafter.bank.index.contents import Contents
from drafter.bank.index.segment import Segment
from drafter.bank.query import ANY, Filters, Words
from drafter.bank.search import Found, hit, rank


def find(contents: Contents, query: Words, filters: Filters, names: tuple[int, ...], limit: int) -> Found | None:
    """Return what has the only word of `query` in its text; None where there is more to be looked at.

    All phrases of the index are in one segment, and `names` are those that `filters` ask for.
    """
    word, segment = query.wanted[0], contents.segments[0]
    named = segment.named_all(names) if names else None
    keys = _at_start(segment, word.folded, named, filters, limit) if len(word.folded) == 2 else []
    if len(keys) < limit:
        having = segment.having(word.folded)
        keys = _first(segment, word.folded, having if named is None else having & named, filters, limit)
        if not keys:
            is_known = filters is not ANY and _is_somewhere(contents, query, having)
            return Found((), 0) if is_known and not contents.names_with(word) else None
    found = []
    for _, phrase, folded in contents.phrases(keys):
        if (
            (place := rank(phrase, folded, query, 0, contents.used))
            and filters.let_pass(phrase)
            and contents.is_in_force(phrase)
        ):
            found.append((place, phrase, folded))
    are_all = len(keys) < limit
    if not found or (contents.names_with(word) if are_all else len(found) < limit):
        return None
    found.sort()
    return Found(tuple([hit(phrase, query, folded) for _, phrase, folded in found]), len(found) if are_all else None)


def _first(segment: Segment, word: str, docs: BitMap, filters: Filters, limit: int) -> list[int]:
    """Return the keys of the first `limit` of `docs`, which may have a word: those that begin so, then the others."""
    keys = list(islice(segment.passing(docs, filters), limit + 1))
    if len(keys) <= limit:
        return keys
    return list(dict.fromkeys([*_at_start(segment, word, docs, filters, limit), *keys]))[:limit]


def _at_start(segment: Segment, word: str, docs: BitMap | None, filters: Filters, limit: int) -> list[int]:
    """Return the keys of the first `limit` of `docs`, or of all, that begin as a word does."""
    starting = segment.starting(word)
    return list(islice(segment.passing(starting if docs is None else docs & starting, filters), limit))


def _is_somewhere(contents: Contents, query: Words, docs: BitMap) -> bool:
    """Whether the first phrase that may have the word has it, whatever the filters."""
    key = next(contents.segments[0].passing(docs, ANY), None)
    return key is not None and query.wanted[0].folded in contents.text(key)
