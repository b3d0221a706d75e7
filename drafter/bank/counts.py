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
    """Return two tables in Markdown: how many phrases each role has of each kind, and each theme of each kind in each role.

    `anything` names those that name none. The second table leaves out kinds and roles in which no
    phrase names a theme.
    """
    there = {phrase.kind for phrase in phrases}
    kinds = [*(kind for kind in KINDS if kind in there), *sorted(there - set(KINDS))]
    by_role = Counter((role, (phrase.kind, "")) for phrase in phrases for role in phrase.roles or ("",))
    by_theme = Counter(
        (theme, (phrase.kind, role))
        for phrase in phrases
        for theme in phrase.themes or ("",)
        for role in phrase.roles or ("",)
    )
    themed = {column for theme, column in by_theme if theme}
    columns = sorted(themed, key=lambda column: (kinds.index(column[0]), column[1]))
    return [
        _table(by_role, _counted(phrases, lambda phrase: phrase.roles), [(kind, "") for kind in kinds], anything),
        _table(by_theme, _counted(phrases, lambda phrase: phrase.themes), columns, anything),
    ]


def _table(
    cells: Mapping[tuple[str, tuple[str, str]], int], rows: Numbered, columns: Sequence[tuple[str, str]], anything: str
) -> str:
    """Return the numbers in `cells`, by word and by kind and role, as a table with a row for each word."""
    head = [["", *(f"`{kind}` {role}".rstrip() for kind, role in columns)], ["---"] + ["---:"] * len(columns)]
    body = [[word or anything, *(str(cells.get((word, column), "")) for column in columns)] for word, _ in rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in [*head, *body])
