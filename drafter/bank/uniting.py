"""Two phrases that are one: in what they disagree, what one learns of the other, and both together."""

from collections.abc import Iterator

from drafter.dataclass import replace
from drafter.model.phrase import Phrase

LISTS = ("roles", "themes", "genres", "tags")
_WORDS = ("tone", "source", "note", "since", "until")


def text_key(phrase: Phrase) -> tuple[str, str]:
    """Return what two phrases have in common that say the same."""
    return phrase.language.partition("-")[0], phrase.text


def conflicts(phrase: Phrase, other: Phrase) -> Iterator[str]:
    """Yield the keys in which both say something, and not the same."""
    if phrase.text != other.text:
        yield "text"
    if phrase.kind and phrase.kind != other.kind:
        yield "kind"
    for key in _WORDS:
        said = getattr(phrase, key)
        if said and getattr(other, key) not in ("", said):
            yield _key(key)
    if phrase.status not in ("approved", other.status):
        yield "status"
    theirs = dict(other.variants)
    if any(theirs.get(name, text) != text for name, text in phrase.variants):
        yield "variants"


def gains(phrase: Phrase, other: Phrase) -> Iterator[str]:
    """Yield the keys in which the bank's own would learn something."""
    both = united(other, phrase)
    for key in (*LISTS, *_WORDS, "verify", "variants"):
        if getattr(both, key) != getattr(other, key):
            yield _key(key)


def _key(name: str) -> str:
    """Return what a field of a phrase is called in a file."""
    return "from" if name == "since" else name


def united(own: Phrase, other: Phrase) -> Phrase:
    """Return `own` with all that `other` says and it does not."""
    words = {key: getattr(own, key) or getattr(other, key) for key in _WORDS}
    lists = {key: _together(own, other, key) for key in LISTS}
    if own.text != other.text:
        lists = shared_words(own, other)
    variants = tuple((dict(other.variants) | dict(own.variants)).items()) if other.variants else own.variants
    return replace(own, verify=own.verify or other.verify, variants=variants, **words, **lists)  # type: ignore[arg-type]


def shared_words(own: Phrase, other: Phrase) -> dict[str, tuple[str, ...]]:
    """Return roles, themes, genres and tags of `own` with those of `other`, which is merely near.

    A phrase without roles, themes or genres serves all of them, and is not made narrower.
    """
    return {key: _together(own, other, key) for key in LISTS if key == "tags" or getattr(own, key)}


def _together(own: Phrase, other: Phrase, key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*getattr(own, key), *getattr(other, key))))


def replaced(own: Phrase, other: Phrase) -> Phrase:
    """Return `own` with what `other` says in place of what it says."""
    said = {key: value for key in ("text", "kind", *_WORDS) if (value := getattr(other, key))}
    status = own.status if other.status == "approved" else other.status
    variants = tuple((dict(own.variants) | dict(other.variants)).items())
    return replace(own, status=status, variants=variants, **said)
