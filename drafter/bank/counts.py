"""How many phrases a bank has of what: counts, and tables that show where it is thin."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median_low

from drafter.dataclass import dataclass
from drafter.model.phrase import KINDS, Phrase, forms

_MOST_USED = 10

Numbered = tuple[tuple[str, int], ...]
"""Words with numbers."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What there is; a word that is empty stands for phrases without one, which fit any."""

    phrases: int
    sets: int
    by: Mapping[str, Numbered]
    """Kinds, roles, themes, genres, languages, layers and statuses, the most frequent first."""
    shortest: int
    median: int
    longest: int
    """Characters, with the end mark."""
    to_verify: int
    used: int
    """How many were used in drafts that are noted."""
    most_used: Numbered


def counts(phrases: Sequence[Phrase], usage: Mapping[str, int]) -> Counts:
    """Return the counts of `phrases`; `usage` says how often some of them, by id, were used."""
    lengths = sorted(len(forms(phrase.text)[0]) for phrase in phrases) or [0]
    used = {phrase.id: usage[phrase.id] for phrase in phrases if usage.get(phrase.id)}
    most = sorted(used.items(), key=lambda pair: (-pair[1], pair[0]))
    return Counts(
        len(phrases),
        len({phrase.set for phrase in phrases if phrase.set}),
        {
            "kinds": _counted(phrases, lambda phrase: (phrase.kind,)),
            "roles": _counted(phrases, lambda phrase: phrase.roles),
            "themes": _counted(phrases, lambda phrase: phrase.themes),
            "genres": _counted(phrases, lambda phrase: phrase.genres),
            "languages": _counted(phrases, lambda phrase: (phrase.language,)),
            "layers": _counted(phrases, lambda phrase: (phrase.layer,)),
            "statuses": _counted(phrases, lambda phrase: (phrase.status,)),
        },
        lengths[0],
        median_low(lengths),
        lengths[-1],
        sum(phrase.verify for phrase in phrases),
        len(used),
        tuple(most[:_MOST_USED]),
    )


def _counted(phrases: Iterable[Phrase], words: Callable[[Phrase], tuple[str, ...]]) -> Numbered:
    found = Counter(word for phrase in phrases for word in words(phrase) or ("",))
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def coverage_tables(phrases: Sequence[Phrase], anything: str) -> list[str]:
    """Return two tables in Markdown: how many phrases of each kind have each role, and each theme.

    `anything` heads the column of those that name none; a kind that is not there at all is left out.
    """
    return [
        _table(phrases, lambda phrase: phrase.roles, anything),
        _table(phrases, lambda phrase: phrase.themes, anything),
    ]


def _table(phrases: Sequence[Phrase], words: Callable[[Phrase], tuple[str, ...]], anything: str) -> str:
    cells = Counter((phrase.kind, word) for phrase in phrases for word in words(phrase) or ("",))
    columns = [word for word, _ in _counted(phrases, words)]
    there = {phrase.kind for phrase in phrases}
    kinds = [*(kind for kind in KINDS if kind in there), *sorted(there - set(KINDS))]
    rows = [["", *(word or anything for word in columns)], ["---"] + ["---:"] * len(columns)]
    rows += [[f"`{kind}`", *(str(cells[kind, word] or "") for word in columns)] for kind in kinds]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
