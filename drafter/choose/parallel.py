"""Parallel phrases: a set that the bank declares, or single ones of one length and pattern."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from drafter.choose.choice import Kinship, Slot
from drafter.choose.lots import in_order, some
from drafter.choose.ranking import OF_THEME, Tier, names
from drafter.choose.shelf import Shelf
from drafter.choose.wording import key_words, length, opening, pattern
from drafter.dataclass import dataclass
from drafter.errors import DrafterError
from drafter.model.phrase import Phrase, Query
from drafter.problem import problem

_ROUNDS = 4
"""How often a group is begun anew, with another phrase first, before it counts as too small."""


class Group(NamedTuple):
    """Phrases to stand at one place."""

    phrases: tuple[Phrase, ...]
    kinship: Kinship | None


@dataclass(frozen=True, slots=True)
class Parallel:
    """Finds `count` phrases that go together, none of which `repeats` what the draft says."""

    shelf: Shelf
    count: int
    repeats: Callable[[Phrase], bool]
    lately: Collection[str]

    def first(self, slot: Slot) -> Group:
        """Return the best group for `slot`; among those alike the lot decides.

        A set comes before a group that is put together, in each band of theme and genre; where
        nothing of one pattern is left, one length must do.

        Raises:
            DrafterError: there are not so many.
        """
        group = next(self.others(slot), None)
        if group is None:
            raise self._too_few(slot.query)
        return group

    def others(self, slot: Slot) -> Iterator[Group]:
        """Yield the groups that may stand at `slot`, the best first."""
        bands = self.shelf.bands(slot.query)
        for band in bands:
            for tier in band:
                yield from self._of_sets(slot, tier)
            yield from self._put_together(slot, _all(band), Kinship.PATTERN)
        everything = [phrase for band in bands for phrase in _all(band)]
        for kinship in (Kinship.PATTERN, Kinship.LENGTH):
            yield from self._put_together(slot, everything, kinship)

    def _of_sets(self, slot: Slot, tier: Tier) -> Iterator[Group]:
        found = [group for group in tier.sets if len(group) >= self.count]
        # Without more lots for sets that name the theme, those that fit any theme would be met in each.
        lots = [group for group in found for _ in range(OF_THEME if names(group[0], slot.query.theme) else 1)]
        # All sets draw lots, those used up too: what is used elsewhere does not shift the lot.
        ordered = _each_once(in_order(slot.lot, lots))
        if self.lately:
            ordered.sort(key=lambda group: sum(phrase.id in self.lately for phrase in group))
        for group in ordered:
            if len(left := self._unsaid(group)) >= self.count:
                yield Group(tuple(some(slot.lot // len(lots), left, self.count)), Kinship.SET)

    def _unsaid(self, group: Iterable[Phrase]) -> list[Phrase]:
        left: list[Phrase] = []
        for phrase in group:
            if not self.repeats(phrase) and not any(other in left for other in self.shelf.near(phrase)):
                left.append(phrase)
        return left

    def _put_together(self, slot: Slot, phrases: Iterable[Phrase], kinship: Kinship) -> Iterator[Group]:
        by_key = _by_key(phrases, pattern if kinship is Kinship.PATTERN else _length)
        groups = [group for group in by_key if len(group) >= self.count]
        for group in in_order(slot.lot, groups):
            if chosen := self._fitting(slot.lot, group):
                yield Group(chosen, kinship)

    def _fitting(self, lot: int, group: Sequence[Phrase]) -> tuple[Phrase, ...]:
        """Return `count` of `group` that share no key word and do not open alike; empty: there are not so many."""
        for turn in range(_ROUNDS):
            chosen: list[Phrase] = []
            ordered = in_order(lot + turn, group)
            for phrase in sorted(ordered, key=lambda one: one.id in self.lately) if self.lately else ordered:
                if all(_go_together(phrase, other) for other in chosen) and not self.repeats(phrase):
                    chosen.append(phrase)
                    if len(chosen) == self.count:
                        return tuple(chosen)
        return ()

    def _too_few(self, query: Query) -> DrafterError:
        tiers = self.shelf.tiers(query)
        if not tiers:
            return self.shelf.nothing(query)
        groups = [group for tier in tiers for group in tier.sets] + _by_key(_all(tiers), _length)
        return DrafterError(
            problem(
                "too-few-parallel",
                "there are no {count} parallel phrases of kind '{kind}' left",
                hint="the largest set that fits has {most}; ask for fewer, or add a set",
                count=self.count,
                kind=query.kind,
                most=max(map(len, groups)),
            )
        )


def _each_once(groups: Iterable[list[Phrase]]) -> list[list[Phrase]]:
    return list({group[0].id: group for group in groups}.values())


def _all(tiers: Iterable[Tier]) -> list[Phrase]:
    return [phrase for tier in tiers for phrase in tier.phrases]


def _length(text: str) -> tuple[str | int, ...]:
    return (length(text),)


def _by_key(phrases: Iterable[Phrase], key: Callable[[str], tuple[str | int, ...]]) -> list[list[Phrase]]:
    found: dict[tuple[str | int, ...], list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        found[key(phrase.text)].append(phrase)
    return list(found.values())


def _go_together(one: Phrase, other: Phrase) -> bool:
    if key_words(one.text) & key_words(other.text):
        return False
    # A particle is the pattern; another first word would only be said again.
    return len(opening(one.text)) == 1 or opening(one.text) != opening(other.text)
