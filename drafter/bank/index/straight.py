"""One word of two characters or more, as it is typed most often: found with as few steps as it takes."""

from collections.abc import Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from drafter.bank.index.postings import Posting, intersection
from drafter.bank.query import ANY, Filters, Words
from drafter.bank.search import Found, hit, rank

if TYPE_CHECKING:
    from drafter.bank.index.find import Index
    from drafter.bank.index.segment import Segment

_FEW = 4096
"""So many phrases with two of the characters are looked through for those with all, not twice in part."""


def find(index: "Index", query: Words, filters: Filters, names: tuple[int, ...], limit: int) -> Found | None:
    """Return what has the only word of `query` in its text; None where there is more to be looked at.

    All phrases of the index are in one segment, and `names` are those that `filters` ask for.
    """
    word, segment = query.wanted[0], index.segments[0]
    text = segment.having(word.folded)
    named = segment.named_all(names) if names else None
    keys = _first(segment, word.folded, text, named, filters, limit)
    if not keys:
        is_known = filters is not ANY and _is_somewhere(index, query, text)
        return Found((), 0) if is_known and not index.names_with(word) else None
    found = []
    for _, phrase, folded in index.phrases(keys):
        if (
            (place := rank(phrase, folded, query, 0, index.used))
            and filters.let_pass(phrase)
            and index.is_in_force(phrase)
        ):
            found.append((place, phrase, folded))
    are_all = len(keys) < limit
    if not found or (index.names_with(word) if are_all else len(found) < limit):
        return None
    found.sort()
    return Found(tuple([hit(phrase, query, folded) for _, phrase, folded in found]), len(found) if are_all else None)


def _first(
    segment: "Segment", word: str, text: list[Posting], named: Posting | None, filters: Filters, limit: int
) -> Sequence[int]:
    """Return the keys of the first `limit` phrases that may have a word: those that begin so, then the others."""
    if len(text) > 1 and min([posting.count for posting in text]) <= _FEW:
        docs = list(intersection(text, named))
        found = list(islice(segment.passing(docs, filters), limit + 1))
        if len(found) <= limit:
            return found
        keys, beginning = iter(found), iter(segment.starting(word).among(docs))
    else:
        keys = segment.passing(intersection(text, named), filters)
        beginning = intersection([segment.starting(word), *(text if len(text) > 1 else ())], named)
    first = list(islice(segment.passing(beginning, filters), limit))
    if len(first) == limit:
        return first
    return list(islice(dict.fromkeys(chain(first, islice(keys, limit))), limit))


def _is_somewhere(index: "Index", query: Words, text: Sequence[Posting]) -> bool:
    """Whether the first phrase that may have the word has it, whatever the filters."""
    first = islice(index.segments[0].passing(intersection(text), ANY), 1)
    return any(rank(phrase, folded, query, 0) for _, phrase, folded in index.phrases(list(first)))
