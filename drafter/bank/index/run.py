"""One search of the index: tier after tier of phrases that may be found, each looked at as `drafter.bank.search` does."""

from collections.abc import Iterable, Iterator
from itertools import islice

from pyroaring import BitMap

from drafter.bank.index.contents import Candidate, Contents
from drafter.bank.index.segment import NOTHING, Segment, common
from drafter.bank.query import ANY, STAGES, Filters, How, Word, Words
from drafter.bank.search import Rank, rank
from drafter.dataclass import dataclass, field
from drafter.model.phrase import Phrase

_MOST_IDS = 200
"""So many phrases whose ids begin as a word does are looked at where not all are asked for."""
_SAMPLE = 300
"""So many of those that have all words are ranked by how near the words are to each other."""
_AT_ONCE = 500
"""So many phrases are read at once where all are asked for."""


@dataclass(slots=True)
class Run:
    """One search at one stage."""

    contents: Contents
    query: Words
    filters: Filters
    names: tuple[int, ...]
    stage: int
    limit: int
    ranked: dict[str, tuple[Rank, Phrase, str]] = field(default_factory=dict)
    """By id, with their folded texts: of one id one phrase is in force."""
    seen: dict[int, bool] = field(default_factory=dict)
    """By key, whether a phrase that was looked at is one of those looked for."""
    is_complete: bool = True
    """Whether nothing was left out."""

    def best(self, *, first_will_do: bool = False) -> list[tuple[Rank, Phrase, str]]:
        """Return the phrases found, the best first; or any one of them, if that will do."""
        contents = self.contents
        if contents.has_loose or contents.used or self._are_ids:
            self._consider([*self._loose(), *contents.most_used, *self._with_ids()])
        if first_will_do and self.ranked:
            return list(self.ranked.values())
        sources = [self._sources(segment, in_order=not first_will_do) for segment in contents.segments]
        for tier in zip(*sources, strict=True):
            found = [self._take(segment, *source) for segment, source in zip(contents.segments, tier, strict=True)]
            if self.limit and sum(found) >= self.limit:
                # The tiers after this one have nothing that is better.
                self.is_complete = False
                break
        return sorted(self.ranked.values())[: self.limit or None]

    def _loose(self) -> Iterable[Candidate]:
        """Yield the phrases outside of segments that may be found."""
        words = self.query.wanted
        if self.stage or any(char.isascii() for word in words for char in word.folded):
            return self.contents.loose
        asked = [(word.folded, word.text) for word in words]
        return (
            candidate
            for line, candidate in zip(self.contents.looks, self.contents.loose, strict=True)
            if all(folded in line or typed in line for folded, typed in asked)
        )

    @property
    def _are_ids(self) -> bool:
        """Whether a word may be the beginning of an id."""
        return any(word.text.isascii() for word in self.query.wanted)

    def _with_ids(self) -> Iterator[Candidate]:
        for word in self.query.wanted:
            if word.text.isascii():
                most = _MOST_IDS if self.limit else 0
                found = self.contents.with_ids(word.text, word.text + "\uffff", most)
                self.is_complete = self.is_complete and (len(found) < most or not most)
                yield from found

    def _sources(self, segment: Segment, *, in_order: bool) -> Iterator[tuple[BitMap, int]]:
        """Yield the phrases of a segment that may be found, tier after tier, those that are best first.

        With each, how many of them are enough: fewer where the first are known to be the best.
        """
        named = segment.named_all(self.names) if self.names else segment.everything
        words = self.query.wanted
        sample = max(self.limit, _SAMPLE) if in_order else self.limit
        if not words:
            yield named, self.limit
            return
        if self.stage == 0:
            text = common([named, *(segment.having(word.folded) for word in words)])
            if len(words) == 1 and in_order:
                yield text & segment.starting(words[0].folded), self.limit
            yield text, sample if len(words) > 1 else self.limit
        somehow = [docs for word in words if (docs := self._somehow(segment, word, alone=len(words) == 1)) is not None]
        yield common([named, *somehow]) if somehow else NOTHING, sample

    def _somehow(self, segment: Segment, word: Word, *, alone: bool) -> BitMap | None:
        """Return the phrases that may have a word in any way; None if that says nothing.

        Those with a word in the text are left out if it is `alone` and typed as it stands: a tier before had all of them.
        """
        found = [] if alone and self.stage == 0 else [segment.having(word.folded)]
        found += map(segment.named, self.contents.names_with(word))
        hows = [how for hows in STAGES[: self.stage + 1] for how in hows if how not in (How.TEXT, How.TAGS)]
        for form in (form for how in hows for form in word.forms(how)):
            if (docs := segment.of_form(form)) is None:
                return None
            found.append(docs)
        return NOTHING.union(*found)

    def _take(self, segment: Segment, docs: BitMap, enough: int) -> int:
        """Look at phrases until `enough` are found, if there is a limit; return how many were."""
        found, seen = 0, self.seen
        passing = segment.passing(docs, self.filters)
        while keys := list(islice(passing, enough - found if self.limit else _AT_ONCE)):
            if new := [key for key in keys if key not in seen]:
                self._consider(self.contents.phrases(new))
            found += sum([seen[key] for key in keys])
            if found == enough and self.limit:
                self.is_complete = False
                break
        return found

    def _consider(self, candidates: Iterable[Candidate]) -> None:
        """Take the phrases that are among those looked for."""
        query, filters, contents = self.query, self.filters, self.contents
        for key, phrase, text in candidates:
            self.seen[key] = False
            if (
                (filters is ANY or filters.let_pass(phrase))
                and not (query.unwanted and any(word in text for word in query.unwanted))
                and (found := rank(phrase, text, query, self.stage, contents.used))
                and contents.is_in_force(phrase)
            ):
                self.seen[key] = True
                self.ranked[phrase.id] = (found, phrase, text)
