"""How well a phrase answers a query: what it must be, what it should be, and which phrases do so alike."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from drafter.choose.wording import length, pattern, share_key_words
from drafter.model.phrase import Phrase, Query

BY_TAG, _BY_WORDS, _UNTAGGED, _ELSEWHERE = 3, 2, 1, 0
"""How a phrase goes with a heading: it shares a tag with it, or a word; it is of no one matter, or of another one."""
OF_THEME = 15
"""So many lots has what names the theme, beside what fits any: of the former there are few, of the latter many, and without
them the same few would be met in every theme. What stands under a heading follows it."""
_BY_WORD = 6
"""So many has what shares a word with the heading."""


class Rank(NamedTuple):
    """How well a phrase that fits answers the wishes of a query, the weightiest first; more is better."""

    theme: bool
    genre: bool
    part: bool
    """It is of the part of the document: where no role is asked for, it names none, or one that its heading has."""
    related: int
    """3: shares a tag with the heading or has one asked for; 2: shares words with the heading; 1: has no tags."""
    role: bool
    """It names the role; one that names none serves any."""
    tone: bool

    @property
    def band(self) -> tuple[bool, bool, bool]:
        """What weighs more than variety: two repeated openings are better than another theme."""
        return self.theme, self.genre, self.part

    @property
    def goes_with(self) -> bool:
        """Whether it has to do with the heading."""
        return self.related >= _BY_WORDS

    @property
    def tier(self) -> "Rank":
        """The rank of its tier: a shared word is no more than a better chance, or few phrases would always come."""
        return self._replace(related=_UNTAGGED) if self.related == _BY_WORDS else self


class Tier(NamedTuple):
    """Phrases that fit a query alike."""

    rank: Rank
    phrases: list[Phrase]
    sets: list[list[Phrase]]
    """The sets among them."""
    lots: list[Phrase]
    """The phrases, each as often as it has lots."""


def has(values: tuple[str, ...], wanted: str) -> bool:
    """Whether a phrase with `values` serves what is wanted; one without serves all."""
    return not wanted or not values or wanted in values


def fits(phrase: Phrase, query: Query) -> bool:
    """Whether `phrase` is what `query` must have: role and length."""
    return has(phrase.roles, query.role) and fits_length(phrase, query)


def fits_length(phrase: Phrase, query: Query) -> bool:
    """Whether `phrase` is as long as `query` wants it."""
    if not query.shortest and not query.longest:
        return True
    return query.shortest <= length(phrase.text) <= (query.longest or length(phrase.text))


def rank(phrase: Phrase, query: Query, about: Phrase | None) -> Rank:
    """Return how well a phrase that fits answers the wishes of `query`; `about`: the heading it should go with."""
    roles = about.roles if about else ()
    part = bool(query.role) or not phrase.roles or any(role in roles for role in phrase.roles)
    return Rank(
        has(phrase.themes, query.theme), has(phrase.genres, query.genre), part, _related(phrase, query, about),
        query.role in phrase.roles, not query.tone or query.tone == phrase.tone,
    )  # fmt: skip


def _related(phrase: Phrase, query: Query, about: Phrase | None) -> int:
    if not query.about and not query.tags:
        return _ELSEWHERE
    tags = query.tags + about.tags if about else query.tags
    # A shared tag says more than shared words, of which one is as good as many.
    if any(tag in tags for tag in phrase.tags):
        return BY_TAG
    if share_key_words(query.about, phrase.text):
        return _BY_WORDS
    return _ELSEWHERE if phrase.tags else _UNTAGGED


def tiers(band: Iterable[tuple[Rank, Phrase]], theme: str) -> list[Tier]:
    """Return the phrases of a band in tiers, the best first."""
    by_rank: dict[Rank, list[Phrase]] = defaultdict(list)
    lots: dict[Rank, list[Phrase]] = defaultdict(list)
    for found, phrase in band:
        by_rank[found.tier].append(phrase)
        lots[found.tier] += [phrase] * (
            OF_THEME if names(phrase, theme) else _BY_WORD if found.related == _BY_WORDS else 1
        )
    return [Tier(found, by_rank[found], sets(by_rank[found]), lots[found]) for found in sorted(by_rank, reverse=True)]


def names(phrase: Phrase, theme: str) -> bool:
    """Whether `phrase` names the theme that is asked for, if any is."""
    return bool(theme) and theme in phrase.themes


def each_once(phrases: Iterable[Phrase]) -> Iterable[Phrase]:
    """Return `phrases` in their order, each the first time."""
    return {phrase.id: phrase for phrase in phrases}.values()


def sets(phrases: Iterable[Phrase]) -> list[list[Phrase]]:
    """Return the sets among `phrases`; of a set whose phrases are no match for each other, those that are."""
    found: dict[tuple[object, ...], list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        if phrase.set:
            found[phrase.set, *pattern(phrase.text)[:1]].append(phrase)
    return list(found.values())
