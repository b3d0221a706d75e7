"""Phrases that come from elsewhere into a bank: what each is to it, decided before anything is written.

A phrase is known by its id, else by its text. What the bank has is never lost: where both say
something and it is not the same, that is a conflict, and somebody decides.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from drafter.bank.naming import free_id, proposed_id
from drafter.bank.uniting import conflicts, gains, replaced, shared_words, text_key, united
from drafter.dataclass import dataclass, field, replace
from drafter.errors import DrafterError
from drafter.likeness import Neighbours
from drafter.model.phrase import Phrase
from drafter.problem import Problem, problem

_MOST_FAULTS = 50


class Fate(StrEnum):
    """What a phrase is to the bank."""

    NEW = "new"
    SAME = "same"
    CHANGED = "changed"
    """The bank has it, and learns something more about it."""
    CONFLICT = "conflict"
    """The bank has it and says otherwise."""
    NEAR = "near"
    """It nearly repeats one that the bank has."""


class Choice(StrEnum):
    """What becomes of a conflict, or of a phrase that nearly repeats another."""

    KEEP = "keep"
    """The bank's own stays as it is; of two that are near, both are there."""
    REPLACE = "replace"
    BOTH = "both"
    MERGE = "merge"
    """Its roles, themes, genres and tags go to the bank's own."""
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Case:
    """One phrase that comes, and what it is to the bank."""

    phrase: Phrase
    fate: Fate
    other: Phrase | None = None
    """The one that the bank has, or that came before it."""
    differs: tuple[str, ...] = ()
    """Keys in which the two say otherwise, or in which the bank's own gains."""
    likeness: float = 1.0
    choice: Choice | None = None
    """None: there is nothing to decide."""


Decide = Callable[[Case], Choice]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written, and why."""

    cases: tuple[Case, ...]
    new: tuple[Phrase, ...]
    """To be added; those of a set stand together."""
    changed: tuple[tuple[Phrase, Phrase], ...]
    """The bank's own before and after."""
    sets: tuple[tuple[Phrase, ...], ...] = ()
    """Sets that the bank has, with all their phrases as they are to be."""

    @property
    def counts(self) -> dict[str, int]:
        """How many phrases there are of each fate."""
        found = Counter(case.fate for case in self.cases)
        return {str(fate): found[fate] for fate in Fate}

    @property
    def writes(self) -> bool:
        """Whether anything is to be written."""
        return bool(self.new or self.changed or self.sets)


def plan_merge(
    coming: Sequence[Phrase],
    bank: Iterable[Phrase],
    decide: Decide,
    on_step: Callable[[int], None] = lambda done: None,
) -> Plan:
    """Return what becomes of the phrases `coming` into `bank`; `on_step` is told how many are done.

    Raises:
        DrafterError: a new phrase has no kind.
    """
    merge = _Merge(bank, coming, decide)
    for done, phrase in enumerate(coming):
        on_step(done)
        merge.take(phrase)
    if merge.faults:
        raise DrafterError(*merge.faults[:_MOST_FAULTS])
    return merge.plan()


@dataclass(slots=True)
class _Merge:
    bank: Iterable[Phrase]
    coming: Sequence[Phrase]
    decide: Decide
    faults: list[Problem] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    now: dict[str, Phrase] = field(default_factory=dict)
    """Every phrase by its id, as it is to be."""
    before: dict[str, Phrase] = field(default_factory=dict)
    """The bank's own phrases that change, as they are."""
    by_text: dict[tuple[str, str], str] = field(default_factory=dict)
    added: dict[str, None] = field(default_factory=dict)
    grown: dict[str, None] = field(default_factory=dict)
    """Sets of the bank that change."""
    members: dict[str, list[str]] = field(default_factory=dict)
    """The ids of each set's phrases."""
    own_sets: set[str] = field(default_factory=set)
    numbers: list[str] = field(default_factory=list)
    near: Neighbours = field(default_factory=Neighbours)
    sizes: Counter[str] = field(default_factory=Counter)
    tried: dict[str, int] = field(default_factory=dict)
    """Of ids that were taken, the number that the last one got."""

    def __post_init__(self) -> None:
        for phrase in self.bank:
            self._keep(phrase)
        self.own_sets = set(self.members)
        known = {phrase.text for phrase in self.now.values()}
        texts = [phrase.text for phrase in self.now.values()]
        self.near = Neighbours(texts, (phrase.text for phrase in self.coming if phrase.text not in known))
        self.numbers = list(self.now)
        self.sizes = Counter(phrase.set for phrase in self.coming if phrase.set)

    def _keep(self, phrase: Phrase) -> None:
        self.now[phrase.id] = phrase
        self.by_text.setdefault(text_key(phrase), phrase.id)
        if phrase.set:
            self.members.setdefault(phrase.set, []).append(phrase.id)

    def take(self, phrase: Phrase) -> None:
        """Decide about one phrase."""
        if phrase.set and phrase.set not in self.members and self.sizes[phrase.set] < 2:
            phrase = replace(phrase, set="", id="")  # One alone is no set.
        other = self._known(phrase)
        if other is not None:
            self._known_one(phrase, other)
        elif not phrase.kind:
            hint = "fill in its column, or say what they all are with --kind"
            self.faults.append(problem("no-kind", "a new phrase needs a kind", phrase.location, hint))
        elif phrase.set or not self._near_one(phrase):
            self._add(phrase, Case(phrase, Fate.NEW))

    def _known(self, phrase: Phrase) -> Phrase | None:
        if phrase.set in self.members:
            of_set = [self.now[id] for id in self.members[phrase.set]]
            if found := next((one for one in of_set if one.text == phrase.text), None):
                return found
        if phrase.id in self.now:
            return self.now[phrase.id]
        if phrase.set:
            return None
        id = self.by_text.get(text_key(phrase))
        found = self.now[id] if id else None
        # A text may serve as a heading here and as an idiom there.
        return found if found and (not phrase.kind or found.kind == phrase.kind) else None

    def _known_one(self, phrase: Phrase, other: Phrase) -> None:
        differs = tuple(conflicts(phrase, other))
        if differs:
            case = Case(phrase, Fate.CONFLICT, other, differs)
            choice = self.decide(case)
            self.cases.append(replace(case, choice=choice))
            if choice is Choice.REPLACE:
                self._change(other, united(replaced(other, phrase), phrase))
            elif choice is Choice.BOTH:
                self._add(replace(phrase, id=self._free(phrase.id or other.id), kind=phrase.kind or other.kind, set=""))
            return
        # What is shared by a set is changed for the set, by somebody who sees all of it.
        more = () if other.set else tuple(gains(phrase, other))
        self.cases.append(Case(phrase, Fate.CHANGED if more else Fate.SAME, other, more))
        if more:
            self._change(other, united(other, phrase))

    def _near_one(self, phrase: Phrase) -> bool:
        """Whether the phrase is near another one, and was dealt with."""
        for ratio, number in self.near.near(phrase.text):
            other = self.now[self.numbers[number]]
            if other.language.partition("-")[0] != phrase.language.partition("-")[0]:
                continue
            case = Case(phrase, Fate.NEAR, other, (), round(ratio, 2))
            choice = self.decide(case)
            case = replace(case, choice=choice)
            if choice is Choice.KEEP or choice is Choice.BOTH:
                self._add(phrase, case)
                return True
            self.cases.append(case)
            if choice is Choice.MERGE:
                # What a set is for holds for all its phrases.
                for id in self.members[other.set] if other.set else (other.id,):
                    own = self.now[id]
                    self._change(own, replace(own, **shared_words(own, phrase)))  # type: ignore[arg-type]
            return True
        return False

    def _add(self, phrase: Phrase, case: Case | None = None) -> None:
        new = replace(phrase, id=self._id(phrase))
        self._keep(new)
        if case is not None:
            self.cases.append(replace(case, phrase=new))
        if new.set in self.own_sets:
            self.grown[new.set] = None
        else:
            self.added[new.id] = None
        self.near.add(new.text)
        self.numbers.append(new.id)

    def _change(self, before: Phrase, after: Phrase) -> None:
        if before == after:
            return
        self.now[before.id] = after
        self.by_text.setdefault(text_key(after), after.id)
        if before.set in self.own_sets:
            self.grown[before.set] = None
        elif before.id not in self.added:
            self.before.setdefault(before.id, before)

    def _id(self, phrase: Phrase) -> str:
        if phrase.set:
            return f"{phrase.set}/{len(self.members.get(phrase.set, ())) + 1}"
        return self._free(phrase.id or proposed_id(phrase.kind, phrase.text))

    def _free(self, id: str) -> str:
        return free_id(id, self, self.tried)

    def __contains__(self, id: object) -> bool:
        """Whether a phrase or a set is called `id`."""
        return id in self.now or id in self.members

    def plan(self) -> Plan:
        """Return what was decided."""
        new = [self.now[id] for id in self.added]
        # Those of a set stand together, where its first one stands.
        places: dict[str, int] = {}
        for place, phrase in enumerate(new):
            places.setdefault(phrase.set or phrase.id, place)
        new.sort(key=lambda phrase: places[phrase.set or phrase.id])
        changed = tuple((before, self.now[id]) for id, before in self.before.items())
        sets = tuple(tuple(self.now[id] for id in self.members[name]) for name in self.grown)
        return Plan(tuple(self.cases), tuple(new), changed, sets)
