"""Choices as values: what is asked for at a place of the draft, what stands there, and why."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from drafter.dataclass import dataclass, field
from drafter.model.phrase import Phrase, Query
from drafter.problem import Level, Problem, problem


class By(StrEnum):
    """Who or what chose."""

    SEED = "seed"
    KEPT = "kept"
    """A choice given with the draft's other input."""
    WRITER = "writer"


class Kinship(StrEnum):
    """What makes phrases parallel."""

    SET = "set"
    """The bank declares them to go together."""
    PATTERN = "pattern"
    """Single headings of one length and pattern."""
    LENGTH = "length"
    """Of one length only: there was nothing better."""


class Reason(StrEnum):
    """Why a phrase that fits was passed over."""

    USED = "used"
    NEAR = "near"
    """It nearly repeats one that stands in the draft."""
    OPENING = "opening"
    """Two siblings open with its first word."""
    LATELY = "lately"
    """The last drafts used it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What may stand at a place of the draft."""

    slot: str
    """The place's name; the same in each draft of the same answers."""
    path: str
    query: Query
    default: tuple[Phrase, ...]
    """What the seed chose."""
    others: tuple[tuple[Phrase, ...], ...]
    """What else fits, the best first; of parallel phrases whole groups."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is wanted of the choosing beside the seed."""

    kept: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Ids of phrases by the name of the place where they are to stand."""
    lately: Sequence[str] = ()
    """Ids of phrases to be avoided while others fit, the one to be avoided least first."""
    ask: Callable[[Offer], tuple[Phrase, ...]] | None = None
    """Chooses from an offer, as many as its default has; None: the seed chooses."""


@dataclass(slots=True)
class Slot:
    """A place of the draft while it is being filled."""

    name: str
    path: str
    query: Query
    lot: int
    siblings: tuple[tuple[str, ...], ...]
    """The rows of siblings it stands in."""
    passed: dict[str, tuple[Reason, str]] = field(default_factory=dict)
    """Of phrases passed over, by id, why, and the phrase or word that is in the way."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What stands at a place of the draft, and how it came there."""

    slot: str
    path: str
    query: Query
    phrases: tuple[Phrase, ...]
    by: By
    kinship: Kinship | None
    """None: a single phrase."""
    passed: tuple[tuple[str, Reason, str], ...]
    """Phrases that fit as well or better: id, why they were passed over, and what is in the way."""


def unmet(choices: Iterable[Choice], wishes: Wishes) -> Iterator[Problem]:
    """Yield a warning for each phrase wished for a place that the draft does not have."""
    met = {choice.slot for choice in choices if choice.by is By.KEPT}
    for slot in wishes.kept:
        if slot not in met:
            yield problem(
                "unused-choice",
                "the choice for '{slot}' is not used: there is no such place, or it takes another number of phrases",
                hint="the outline or the answers changed; --save-choices writes the places anew",
                slot=slot,
            ).weighing(Level.WARNING)
