"""The phrases of one language, sorted for choosing: what fits a query, and how well."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from drafter.choose.ranking import Rank, Tier, fits, has, rank, tiers
from drafter.choose.wording import is_hanzi, length, words
from drafter.dataclass import dataclass, field
from drafter.errors import DrafterError
from drafter.likeness import are_near, normal
from drafter.model.phrase import KINDS, Phrase, Query
from drafter.problem import nearest, problem, unknown

_MOST_QUERIES = 5_000
"""Queries remembered; those `with` a heading that somebody typed have no end."""
_LEAST_SHARED = 0.25
"""Near texts share half of their pieces, whole between the changes; who shares less than this is not compared in full."""


@dataclass(slots=True)
class Shelf:
    """The phrases of one language, sorted for choosing; shared by any number of drafts."""

    phrases: Sequence[Phrase]
    withheld: Sequence[Phrase] = ()
    """Those that are there but may not be used: drafts, retired ones, those of other days."""
    by_id: dict[str, Phrase] = field(init=False)
    _by_kind: dict[str, list[Phrase]] = field(init=False)
    _by_text: dict[str, Phrase] = field(init=False)
    _bands: dict[Query, list[list[Tier]]] = field(init=False, default_factory=dict)
    _met: dict[str, Phrase] = field(init=False, default_factory=dict)
    _near: dict[str, list[Phrase]] = field(init=False, default_factory=dict)
    _by_piece: dict[str, list[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.by_id = {phrase.id: phrase for phrase in self.phrases}
        self._by_text = {phrase.text: phrase for phrase in self.phrases}
        self._by_kind = defaultdict(list)
        for phrase in self.phrases:
            self._by_kind[phrase.kind].append(phrase)

    def bands(self, query: Query) -> list[list[Tier]]:
        """Return what fits `query`, the best first: tiers of phrases that fit alike, in bands of theme, genre and part."""
        if query not in self._bands:
            if len(self._bands) >= _MOST_QUERIES:
                self._bands.clear()
            about = self._by_text.get(query.about)
            fitting = [phrase for phrase in self.of_kind(query) if fits(phrase, query)]
            ranked = [(rank(phrase, query, about), phrase) for phrase in fitting]
            ranked.sort(key=lambda pair: pair[0].band, reverse=True)
            by_band = groupby(ranked, lambda pair: pair[0].band)
            self._bands[query] = [tiers(band, query.theme) for _, band in by_band]
        return self._bands[query]

    def tiers(self, query: Query) -> list[Tier]:
        """Return what fits `query`, the best first, phrases that fit alike together."""
        return [tier for band in self.bands(query) for tier in band]

    def offer(self, query: Query, most: int = 50) -> list[Phrase]:
        """Return what fits `query`, the best first."""
        return [phrase for tier in self.tiers(query) for phrase in tier.phrases][:most]

    def of_kind(self, query: Query) -> Sequence[Phrase]:
        """Return the phrases of the kind asked for."""
        return self._by_kind.get(query.kind, ())

    def rank(self, phrase: Phrase, query: Query) -> Rank:
        """Return how well `phrase` answers the wishes of `query`."""
        return rank(phrase, query, self._by_text.get(query.about))

    def near(self, phrase: Phrase) -> Sequence[Phrase]:
        """Return what nearly repeats `phrase`, of all that was ever asked for; known for good once it was compared.

        Only what drafts come across is compared: a single draft pays for little, a batch for all once.
        """
        if (found := self._near.get(phrase.text)) is None:
            pieces = _pieces(phrase.text)
            met = [other for piece in pieces for other in self._by_piece.get(piece, ())]
            found = [
                self._met[text]
                for text, count in Counter(met).items()
                if count >= _LEAST_SHARED * len(pieces) and are_near(phrase.text, text)
            ]
            for other in found:
                self._near[other.text].append(phrase)
            for piece in pieces:
                self._by_piece.setdefault(piece, []).append(phrase.text)
            self._met[phrase.text] = phrase
            self._near[phrase.text] = found
        return found

    def nothing(self, query: Query) -> DrafterError:
        """Return the error that nothing on the shelf fits `query`, naming the nearest that does."""
        of_kind = self.of_kind(query)
        if not of_kind:
            return self._no_kind(query)
        of_role = [phrase for phrase in of_kind if has(phrase.roles, query.role)]
        if not of_role:
            return _no_role(query, of_kind)
        if not any(fits(phrase, query) for phrase in of_role):
            return _no_length(query, of_role)
        return DrafterError(
            problem(
                "phrases-used-up",
                "all {count} phrases that fit are used in this draft already, or nearly repeat one that is",
                hint="add phrases of kind {kind}, or ask for fewer",
                count=sum(fits(phrase, query) for phrase in of_role),
                kind=query.kind,
            )
        )

    def _no_kind(self, query: Query) -> DrafterError:
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


class Said:
    """What a draft says so far; finds the phrase that another one would repeat, or nearly."""

    def __init__(self, shelf: Shelf, phrases: Iterable[Phrase] = ()) -> None:
        self._shelf = shelf
        self._texts = {phrase.text: phrase for phrase in phrases}

    def __iter__(self) -> Iterator[Phrase]:
        return iter(self._texts.values())

    def add(self, phrase: Phrase) -> None:
        """Count `phrase` as said."""
        self._texts.setdefault(phrase.text, phrase)
        self._shelf.near(phrase)

    def repeated_by(self, phrase: Phrase) -> Phrase | None:
        """Return what `phrase` would repeat or nearly repeat; None: nothing."""
        if phrase.text in self._texts:
            return self._texts[phrase.text]
        return next((other for other in self._shelf.near(phrase) if other.text in self._texts), None)


def _pieces(text: str) -> set[str]:
    """Return the pieces of `text` of which near texts share some: three Hanzi, or two words."""
    units, size = (normal(text), 3) if is_hanzi(text) else (words(text), 2)
    return {"".join(units[i : i + size]) for i in range(max(len(units) - size, 0) + 1)}


def withheld_phrase(phrase: Phrase) -> DrafterError:
    """Return the error that `phrase` is in the bank and may not be used."""
    message = "the phrase '{id}' is not valid on this day"
    match phrase.status:
        case "draft":
            message = "the phrase '{id}' is a draft that waits for approval"
        case "retired":
            message = "the phrase '{id}' is retired"
    return DrafterError(problem("withheld-phrase", message, None, "see drafter phrases show {id}", id=phrase.id))


def unknown_phrase(id: str, known: Iterable[str]) -> DrafterError:
    """Return the error that no phrase is called `id`, naming the one of `known` that may be meant."""
    hint = "drafter phrases list shows what there is"
    return DrafterError(unknown("unknown-phrase", "no phrase '{name}'", id, known, hint=hint))


def _no_role(query: Query, of_kind: Sequence[Phrase]) -> DrafterError:
    return DrafterError(
        problem(
            "no-phrase-role",
            "there is no {kind} with the role '{role}'",
            hint="there are phrases of this kind with the roles: {roles}",
            kind=query.kind,
            role=query.role,
            roles=sorted({role for phrase in of_kind for role in phrase.roles}),
        )
    )


def _no_length(query: Query, of_role: Sequence[Phrase]) -> DrafterError:
    def beside(found: int) -> int:
        return query.shortest - found if found < query.shortest else found - query.longest

    return DrafterError(
        problem(
            "no-phrase-length",
            "there is no {kind} of {length} characters",
            hint="the nearest length is {close}",
            kind=query.kind,
            length=query.length,
            close=min(sorted({length(phrase.text) for phrase in of_role}), key=beside),
        )
    )
