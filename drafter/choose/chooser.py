"""The chooser of one draft: it remembers what is said already and who opened with which word."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from drafter.choose.choice import By, Choice, Offer, Reason, Slot, Wishes
from drafter.choose.lots import in_order, lot
from drafter.choose.parallel import Group, Parallel
from drafter.choose.ranking import Tier, each_once
from drafter.choose.shelf import Said, Shelf, unknown_phrase, withheld_phrase
from drafter.choose.wording import opening
from drafter.dataclass import replace
from drafter.errors import DrafterError
from drafter.model.phrase import Phrase, Query, is_plain
from drafter.problem import problem

MAX_ALTERNATIVES = 4
"""What a slot offers beside the phrase that stands in it."""
MAX_OFFER = 200
"""Among how many a writer chooses."""
_MAX_ALIKE = 2
"""Of three siblings, so many may open with the same word."""
_TIERS_OF_ALTERNATIVES = 3

Demand = Callable[[Phrase, Slot], bool]


class Chooser:
    """Chooses for one draft.

    What it returns depends on the shelf, the seed, the path and how often the path has asked, and
    on nothing else but what is said already, and what is wished.
    """

    def __init__(self, shelf: Shelf, seed: int, wishes: Wishes | None = None) -> None:
        self._shelf = shelf
        self._seed = seed
        self._wishes = wishes or Wishes()
        self._lately = {id: place for place, id in enumerate(self._wishes.lately)}
        self._kept = {id for ids in self._wishes.kept.values() for id in ids}
        self._said = Said(shelf)
        self._openings: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        self._asked: Counter[tuple[str, ...]] = Counter()
        self._exchangeable: list[tuple[Phrase, Slot]] = []
        self.choices: list[Choice] = []
        """What was chosen, in the order of asking."""
        for id in self._kept & shelf.by_id.keys():
            self._said.add(shelf.by_id[id])

    def pick(self, query: Query, path: str) -> Phrase:
        """Return a phrase that fits `query`; the draft does not say it yet, nor nearly.

        Raises:
            DrafterError: there is none; with the nearest there is.
        """
        slot = self._slot(query, path)
        (phrase,) = self._settled(slot, 1, lambda: Group((self._by_lot(slot),), None), self._others)
        self._exchangeable.append((phrase, slot))
        return phrase

    def picks(self, query: Query, path: str, count: int, parallel: bool) -> Sequence[Phrase]:
        """Return `count` phrases; parallel ones are of one set, or of one length and pattern.

        Raises:
            DrafterError: there are not so many.
        """
        if not parallel:
            return [self.pick(query, path) for _ in range(count)]
        slot = self._slot(query, path)
        groups = Parallel(self._shelf, count, lambda phrase: self._repeats(phrase, slot), self._lately)
        return self._settled(slot, count, lambda: groups.first(slot), groups.others)

    def by_id(self, id: str, variant: str = "") -> Phrase:
        """Return the phrase called `id`, used before or not.

        Raises:
            DrafterError: there is none.
        """
        phrase = self._known(id)
        self._said.add(phrase)
        if not variant:
            return phrase
        texts = dict(phrase.variants)
        if variant not in texts:
            raise DrafterError(
                problem(
                    "unknown-variant",
                    "the phrase '{id}' has no variant '{variant}'",
                    hint="it has: {names}" if texts else "",
                    id=id,
                    variant=variant,
                    names=tuple(texts),
                )
            )
        return replace(phrase, text=texts[variant])

    def alternatives(self) -> dict[str, tuple[str, ...]]:
        """Return for each phrase picked what it may be exchanged for, the next best first.

        No text is offered twice, stands in the draft or nearly repeats one that is offered or
        stands there, so no exchange can say a thing twice.
        """
        taken = Said(self._shelf, self._said)
        slots = [(phrase, slot) for phrase, slot in self._exchangeable if _is_plain(phrase)]
        offered: dict[str, list[str]] = {phrase.id: [] for phrase, _ in slots}
        streams = [(offered[phrase.id], self._stream(slot)) for phrase, slot in slots]
        for _ in range(MAX_ALTERNATIVES):
            for texts, stream in streams:
                other = next((phrase for phrase in stream if taken.repeated_by(phrase) is None), None)
                if other is not None:
                    taken.add(other)
                    texts.append(other.text)
        return {id: tuple(texts) for id, texts in offered.items()}

    def _slot(self, query: Query, path: str) -> Slot:
        """Return the place that asks now; its lot depends on how often its section asked before."""
        self._asked[path,] += 1
        self._asked[path, query.kind] += 1
        turn, number = self._asked[path,], self._asked[path, query.kind]
        name = f"{path} {query.kind}" + (f" {number}" if number > 1 else "")
        above = path.rpartition("/")[0]
        # The points of one section, and the same point of the sections beside it.
        siblings = ((path, query.kind), (above, query.kind, str(number)))
        return Slot(name, path, query, lot(self._seed, path, turn), siblings)

    def _settled(
        self, slot: Slot, count: int, choose: Callable[[], Group], others: Callable[[Slot], Iterable[Group]]
    ) -> tuple[Phrase, ...]:
        """Return what is to stand at `slot`: what was kept, or what the seed or the writer chooses."""
        kept = self._wishes.kept.get(slot.name, ())
        if len(kept) == count:
            found, by = Group(tuple(map(self._known, kept)), None), By.KEPT
        else:
            found, by = choose(), By.SEED
            if self._wishes.ask is not None:
                listed = islice((group.phrases for group in others(slot)), MAX_OFFER)
                rest = tuple(group for group in listed if group != found.phrases)
                chosen = self._wishes.ask(Offer(slot.name, slot.path, slot.query, found.phrases, rest))
                if chosen != found.phrases:
                    found, by = Group(chosen, found.kinship), By.WRITER
        for phrase in found.phrases:
            self._said.add(phrase)
            for row in slot.siblings:
                self._openings[row][opening(phrase.text)] += 1
            slot.passed.pop(phrase.id, None)
        passed = tuple((id, *why) for id, why in slot.passed.items())
        self.choices.append(Choice(slot.name, slot.path, slot.query, found.phrases, by, found.kinship, passed))
        return found.phrases

    def _by_lot(self, slot: Slot) -> Phrase:
        """Return the best phrase that nothing speaks against; among those alike the lot decides."""
        demands: tuple[Demand, ...] = (self._opens_anew, _anything)
        if self._lately:
            demands = (self._is_fresh, *demands)
        for band in self._shelf.bands(slot.query):
            for demand in demands:
                for tier in band:
                    for phrase in self._in_order(slot, tier):
                        if not self._repeats(phrase, slot) and demand(phrase, slot):
                            return phrase
        raise self._shelf.nothing(slot.query)

    def _in_order(self, slot: Slot, tier: Tier) -> Iterable[Phrase]:
        ordered = in_order(slot.lot, tier.lots)
        return sorted(ordered, key=lambda phrase: self._lately.get(phrase.id, -1)) if self._lately else ordered

    def _repeats(self, phrase: Phrase, slot: Slot) -> bool:
        other = self._said.repeated_by(phrase)
        if other is not None:
            slot.passed[phrase.id] = (Reason.USED if other.text == phrase.text else Reason.NEAR, other.id)
        return other is not None

    def _opens_anew(self, phrase: Phrase, slot: Slot) -> bool:
        word = opening(phrase.text)
        if any(self._openings[row][word] >= _MAX_ALIKE for row in slot.siblings if row in self._openings):
            slot.passed[phrase.id] = (Reason.OPENING, word)
            return False
        return True

    def _is_fresh(self, phrase: Phrase, slot: Slot) -> bool:
        if phrase.id in self._lately:
            slot.passed[phrase.id] = (Reason.LATELY, "")
            return False
        return self._opens_anew(phrase, slot)

    def _others(self, slot: Slot) -> Iterator[Group]:
        """Yield what else may stand at `slot`, the best first."""
        aside = replace(slot, passed={})
        for tier in self._shelf.tiers(slot.query):
            for phrase in each_once(self._in_order(slot, tier)):
                if not self._repeats(phrase, aside):
                    yield Group((phrase,), None)

    def _stream(self, slot: Slot) -> Iterator[Phrase]:
        for tier in self._shelf.tiers(slot.query)[:_TIERS_OF_ALTERNATIVES]:
            yield from (phrase for phrase in in_order(slot.lot, tier.lots) if _is_plain(phrase))

    def _known(self, id: str) -> Phrase:
        if (phrase := self._shelf.by_id.get(id)) is None:
            held = next((one for one in self._shelf.withheld if one.id == id), None)
            raise withheld_phrase(held) if held else unknown_phrase(id, self._shelf.by_id)
        return phrase


def _anything(phrase: Phrase, slot: Slot) -> bool:
    return True


def _is_plain(phrase: Phrase) -> bool:
    """Whether the phrase can stand in a list of alternatives: text and nothing else."""
    return not phrase.verify and not phrase.set and is_plain(phrase.text)
