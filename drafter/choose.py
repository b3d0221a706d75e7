"""Choosing phrases: a query, a seed and a section's path to phrases that fit, none used twice.

Kind, role and length must fit. Theme, genre and tone are wishes, given up in this order: tone, any
genre, any theme; a phrase that names no theme fits every theme as well as those that name it.
`about` (a heading) prefers phrases that share a tag with it, then those that share characters.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import TypeVar

from drafter.dataclass import dataclass, field, replace
from drafter.errors import DrafterError
from drafter.model.phrase import KINDS, Phrase, Query
from drafter.problem import nearest, problem, unknown

MAX_ALTERNATIVES = 4
"""What a slot offers beside the phrase that stands in it."""

T = TypeVar("T")
_END_MARKS = "。！？；：.!?;:"


@dataclass(slots=True)
class Shelf:
    """The phrases of one language, sorted for choosing; shared by any number of drafts."""

    phrases: Sequence[Phrase]
    by_id: dict[str, Phrase] = field(init=False)
    _by_kind: dict[str, list[Phrase]] = field(init=False)
    _by_text: dict[str, Phrase] = field(init=False)
    _tiers: dict[Query, list[list[Phrase]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.by_id = {phrase.id: phrase for phrase in self.phrases}
        self._by_text = {phrase.text: phrase for phrase in self.phrases}
        self._by_kind = defaultdict(list)
        for phrase in self.phrases:
            self._by_kind[phrase.kind].append(phrase)

    def tiers(self, query: Query) -> list[list[Phrase]]:
        """Return what fits `query`, the best first, phrases that fit alike together."""
        if query not in self._tiers:
            about = self._by_text.get(query.about)
            by_rank: dict[tuple[int, ...], list[Phrase]] = defaultdict(list)
            for phrase in self._by_kind.get(query.kind, ()):
                if _fits(phrase, query):
                    by_rank[_rank(phrase, query, about)].append(phrase)
            self._tiers[query] = [by_rank[rank] for rank in sorted(by_rank, reverse=True)]
        return self._tiers[query]

    def offer(self, query: Query, most: int = 50) -> list[Phrase]:
        """Return what fits `query`, the best first."""
        return [phrase for tier in self.tiers(query) for phrase in tier][:most]

    def nothing(self, query: Query) -> DrafterError:
        """Return the error that nothing on the shelf fits `query`, naming the nearest that does."""
        of_kind = self._by_kind.get(query.kind, [])
        if not of_kind:
            close = nearest(query.kind, self._by_kind or KINDS)
            return DrafterError(
                problem(
                    "no-phrase",
                    "there is no phrase of kind '{kind}'",
                    hint="did you mean '{close}'?" if close else "there are phrases of kind: {kinds}",
                    kind=query.kind,
                    close=close,
                    kinds=sorted(self._by_kind),
                )
            )
        of_role = [phrase for phrase in of_kind if _has(phrase.roles, query.role)]
        if not of_role:
            roles = sorted({role for phrase in of_kind for role in phrase.roles})
            return DrafterError(
                problem(
                    "no-phrase-role",
                    "there is no {kind} with the role '{role}'",
                    hint="there are phrases of this kind with the roles: {roles}",
                    kind=query.kind,
                    role=query.role,
                    roles=roles,
                )
            )
        if query.length and (lengths := sorted({_length(phrase) for phrase in of_role})):
            close_length = min(lengths, key=lambda length: abs(length - query.length))
            if close_length != query.length:
                return DrafterError(
                    problem(
                        "no-phrase-length",
                        "there is no {kind} of {length} characters",
                        hint="the nearest length is {close}",
                        kind=query.kind,
                        length=query.length,
                        close=close_length,
                    )
                )
        return DrafterError(
            problem(
                "phrases-used-up",
                "all {count} phrases that fit are used in this draft already",
                hint="add phrases of kind {kind}, or ask for fewer",
                count=len(of_role),
                kind=query.kind,
            )
        )


def _has(values: tuple[str, ...], wanted: str) -> bool:
    return not wanted or not values or wanted in values


def _fits(phrase: Phrase, query: Query) -> bool:
    return _has(phrase.roles, query.role) and (not query.length or _length(phrase) == query.length)


def _length(phrase: Phrase) -> int:
    return len(phrase.text.rstrip(_END_MARKS))


def _rank(phrase: Phrase, query: Query, about: Phrase | None) -> tuple[int, ...]:
    """Return how well a phrase that fits answers the wishes of `query`; more is better."""
    tags = set(query.tags) | (set(about.tags) if about else set())
    related = 0
    if query.about or query.tags:
        # A shared tag says more than shared characters, of which one pair is as good as many.
        related = 2 if tags & set(phrase.tags) else int(bool(_pairs(query.about) & _pairs(phrase.text)))
    return (
        int(_has(phrase.themes, query.theme)), int(_has(phrase.genres, query.genre)), related,
        int(query.role in phrase.roles), int(not query.tone or query.tone == phrase.tone),
    )  # fmt: skip


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


class Chooser:
    """Chooses for one draft: remembers what is used.

    What it returns depends on the shelf, the seed, the path and how often the path has asked, and
    on nothing else but what is used already.
    """

    def __init__(self, shelf: Shelf, seed: int) -> None:
        self._shelf = shelf
        self._seed = seed
        self._used: set[str] = set()
        self._asked: dict[str, int] = defaultdict(int)
        self._slots: list[tuple[Phrase, Query]] = []

    def pick(self, query: Query, path: str) -> Phrase:
        """Return a phrase that fits `query` and was not used before.

        Raises:
            DrafterError: there is none; with the nearest there is.
        """
        lot = self._lot(path)
        for tier in self._shelf.tiers(query):
            for phrase in _from(lot, tier):
                if phrase.text not in self._used:
                    self._used.add(phrase.text)
                    self._slots.append((phrase, query))
                    return phrase
        raise self._shelf.nothing(query)

    def picks(self, query: Query, path: str, count: int, parallel: bool) -> Sequence[Phrase]:
        """Return `count` phrases; parallel ones are of one set, or at least of one length.

        Raises:
            DrafterError: there are not so many.
        """
        if not parallel:
            return [self.pick(query, path) for _ in range(count)]
        lot = self._lot(path)
        for tier in self._shelf.tiers(query):
            free = self._free(tier)
            # Groups of the whole tier first: what is used elsewhere does not shift the lot.
            for found in (_sets(tier, count), _alike(tier, count), _alike(free, count)):
                for group in _from(lot, found):
                    if len(left := self._free(group)) < count:
                        continue
                    chosen = _some(lot, left, count)
                    self._used.update(phrase.text for phrase in chosen)
                    return chosen
        raise self._too_few(query, count)

    def _free(self, phrases: Iterable[Phrase]) -> list[Phrase]:
        return [phrase for phrase in phrases if phrase.text not in self._used]

    def by_id(self, id: str, variant: str = "") -> Phrase:
        """Return the phrase called `id`, used before or not.

        Raises:
            DrafterError: there is none.
        """
        if (phrase := self._shelf.by_id.get(id)) is None:
            raise unknown_phrase(id, self._shelf.by_id)
        self._used.add(phrase.text)
        if not variant:
            return phrase
        texts = dict(phrase.variants)
        if variant not in texts:
            raise DrafterError(
                problem(
                    "unknown-variant",
                    "the phrase '{id}' has no variant '{variant}'",
                    hint="it has: {names}",
                    id=id,
                    variant=variant,
                    names=tuple(texts),
                )
            )
        return replace(phrase, text=texts[variant])

    def alternatives(self) -> dict[str, tuple[str, ...]]:
        """Return for each phrase picked what it may be exchanged for, the next best first.

        No text is offered twice or stands in the draft, so no exchange can say a thing twice.
        """
        offered: dict[str, list[str]] = {phrase.id: [] for phrase, _ in self._slots if _is_plain(phrase)}
        taken = set(self._used)
        streams = [(offered[phrase.id], self._others(query)) for phrase, query in self._slots if phrase.id in offered]
        for _ in range(MAX_ALTERNATIVES):
            for texts, stream in streams:
                text = next((phrase.text for phrase in stream if phrase.text not in taken), None)
                if text is not None:
                    taken.add(text)
                    texts.append(text)
        return {id: tuple(texts) for id, texts in offered.items()}

    def _others(self, query: Query) -> "Iterable[Phrase]":
        return iter([phrase for tier in self._shelf.tiers(query)[:3] for phrase in tier if _is_plain(phrase)])

    def _lot(self, path: str) -> int:
        self._asked[path] += 1
        key = f"{self._seed}\0{path}\0{self._asked[path]}".encode()
        return int.from_bytes(blake2b(key, digest_size=8).digest(), "big")

    def _too_few(self, query: Query, count: int) -> DrafterError:
        tiers = self._shelf.tiers(query)
        if not tiers:
            return self._shelf.nothing(query)
        most = max((len(group) for tier in tiers for group in (*_sets(tier, 1), *_alike(tier, 1))), default=0)
        return DrafterError(
            problem(
                "too-few-parallel",
                "there are no {count} parallel phrases of kind '{kind}' left",
                hint="the largest set that fits has {most}; ask for fewer, or add a set",
                count=count,
                kind=query.kind,
                most=most,
            )
        )


def unknown_phrase(id: str, known: Iterable[str]) -> DrafterError:
    """Return the error that no phrase is called `id`, naming the one of `known` that may be meant."""
    hint = "drafter phrases list shows what there is"
    return DrafterError(unknown("unknown-phrase", "no phrase '{name}'", id, known, hint=hint))


def _is_plain(phrase: Phrase) -> bool:
    """Whether the phrase can stand in a list of alternatives: text and nothing else."""
    return not phrase.verify and not phrase.set and "【" not in phrase.text and "{{" not in phrase.text


def _from(lot: int, values: Sequence[T]) -> Iterable[T]:
    """Yield all of `values`, beginning where `lot` says."""
    start = lot % len(values) if values else 0
    yield from values[start:]
    yield from values[:start]


def _some(lot: int, group: Sequence[Phrase], count: int) -> list[Phrase]:
    """Return `count` of `group` in their order."""
    left = list(group)
    while len(left) > count:
        lot, index = divmod(lot, len(left))
        del left[index]
    return left


def _sets(phrases: Iterable[Phrase], count: int) -> list[list[Phrase]]:
    """Return the sets of which at least `count` phrases are there."""
    sets: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        if phrase.set:
            sets[phrase.set].append(phrase)
    return [group for group in sets.values() if len(group) >= count]


def _alike(phrases: Iterable[Phrase], count: int) -> list[list[Phrase]]:
    """Return groups of at least `count` phrases as long as each other that share no word."""
    by_length: dict[int, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        group = by_length[_length(phrase)]
        if not any(_pairs(phrase.text) & _pairs(other.text) for other in group):
            group.append(phrase)
    return [group for group in by_length.values() if len(group) >= count]
