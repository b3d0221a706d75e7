"""Finding phrases by their words."""

from collections.abc import Iterable, Iterator

from drafter.model.phrase import Phrase


def search(
    phrases: Iterable[Phrase],
    words: str = "",
    *,
    kind: str = "",
    role: str = "",
    theme: str = "",
    genre: str = "",
    tone: str = "",
) -> list[Phrase]:
    """Return the phrases that hold every word of `words` and fit the filters, the best first.

    A phrase that has the words in its text comes before one that has them in tags, themes or id
    only; among these the shorter one comes first.
    """
    wanted = words.lower().split()
    filtered = _filtered(phrases, kind, role, theme, genre, tone)
    ranked = [(rank, phrase) for phrase in filtered if (rank := _rank(phrase, wanted)) is not None]
    return [phrase for _, phrase in sorted(ranked, key=lambda pair: (pair[0], len(pair[1].text), pair[1].id))]


def _filtered(phrases: Iterable[Phrase], kind: str, role: str, theme: str, genre: str, tone: str) -> Iterator[Phrase]:
    for phrase in phrases:
        if (
            (not kind or phrase.kind == kind)
            and (not role or role in phrase.roles)
            and (not theme or theme in phrase.themes)
            and (not genre or genre in phrase.genres)
            and (not tone or phrase.tone == tone)
        ):
            yield phrase


def _rank(phrase: Phrase, wanted: list[str]) -> int | None:
    """Return how many of the words are not in the text itself; None if one is nowhere."""
    text = phrase.text.lower()
    elsewhere = " ".join((phrase.id, *phrase.tags, *phrase.themes, *phrase.roles, *phrase.genres)).lower()
    missing = 0
    for word in wanted:
        if word not in text:
            if word not in elsewhere:
                return None
            missing += 1
    return missing
