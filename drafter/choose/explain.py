"""Why a phrase stands where it stands: what fitted at each step, and what was given up."""

from collections.abc import Iterator, Sequence

from drafter.choose.choice import Choice
from drafter.choose.ranking import Rank, fits_length, has
from drafter.choose.shelf import Shelf
from drafter.dataclass import dataclass
from drafter.model.phrase import Phrase, Query


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a query asks for, in the order of weight."""

    word: str
    """The word of the query: kind, role, length, theme, genre, with, tags, tone."""
    wanted: str
    fit: int
    """How many phrases have it, and all that was asked for before."""


def steps(shelf: Shelf, query: Query) -> Iterator[Step]:
    """Yield what `query` asks for, and how many phrases are left by each."""
    left: Sequence[Phrase] = shelf.of_kind(query)
    yield Step("kind", query.kind, len(left))
    if query.role:
        left = [phrase for phrase in left if has(phrase.roles, query.role)]
        yield Step("role", query.role, len(left))
    if query.length:
        left = [phrase for phrase in left if fits_length(phrase, query)]
        yield Step("length", query.length, len(left))
    for word, wanted, attribute in _wishes(query):
        before, left = left, [phrase for phrase in left if getattr(shelf.rank(phrase, query), attribute)]
        if word != "role" or len(left) < len(before):
            yield Step(word, wanted, len(left))


def given_up(shelf: Shelf, choice: Choice) -> tuple[str, ...]:
    """Return the words of the query that the chosen phrases do not answer, the weightiest first."""
    ranks: list[Rank] = [shelf.rank(phrase, choice.query) for phrase in choice.phrases]
    return tuple(
        word for word, _, attribute in _wishes(choice.query) if not all(getattr(rank, attribute) for rank in ranks)
    )


def _wishes(query: Query) -> Iterator[tuple[str, str, str]]:
    """Yield the wishes of `query`: the word, what is wanted, and where a rank says whether it is met."""
    if query.theme:
        yield "theme", query.theme, "theme"
    if query.genre:
        yield "genre", query.genre, "genre"
    if not query.role:
        yield "role", "any", "part"
    if query.about:
        yield "with", query.about, "goes_with"
    elif query.tags:
        yield "tags", "、".join(query.tags), "goes_with"
    if query.tone:
        yield "tone", query.tone, "tone"
