"""What the commands on phrases share: options that say which phrases are meant, and a phrase as plain data."""

from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from drafter.cli.messages import _, language
from drafter.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from drafter.bank.query import Filters
    from drafter.bank.search import Found
    from drafter.errors import DrafterError
    from drafter.finding import Finder
    from drafter.model.phrase import Phrase
    from drafter.problem import Problem

Kind = Annotated[str, typer.Option("--kind", help=_("Function in the text: opening, heading, measure …"))]
Role = Annotated[str, typer.Option("--role", help=_("practice, reflection, suggestion, problem …"))]
Theme = Annotated[str, typer.Option("--theme", help=_("Subject, such as 民生."))]
Genre = Annotated[str, typer.Option("--genre", help=_("Kind of document, such as 工作总结."))]
Tone = Annotated[str, typer.Option("--tone", help=_("庄重 or 平实."))]
Tag = Annotated[str, typer.Option("--tag", help=_("A tag that the phrase has."))]
Length = Annotated[
    str, typer.Option("--length", metavar="N", help=_("Characters without the end mark: 7, 5-8, 5- or -8."))
]
Status = Annotated[str, typer.Option("--status", help=_("draft, approved or retired."))]
Language = Annotated[str, typer.Option("--language", help=_("Only phrases in this language, such as zh or en."))]

WORDS_ARE_NO_OPTIONS = {"ignore_unknown_options": True}
"""-词 is a word that must not be there, not an option."""

_ATTRIBUTES = {
    "kind": "kind", "role": "roles", "theme": "themes", "genre": "genres", "tone": "tone", "tag": "tags", "status": "status",
    "language": "language",
}  # fmt: skip
"""What a filter asks for → where a phrase has it."""
_ENOUGH = 20_000
"""So many phrases of a bank are looked at for the words that there are."""
_FEW = 40
"""So many words are named at most where none is near."""
_LENGTH = pattern(r"(?P<exact>\d+)|(?P<least>\d*)[-–—~～](?P<most>\d*)")


def filters(
    kind: str = "", role: str = "", theme: str = "", genre: str = "", tone: str = "", tag: str = "",
    length: str = "", *, status: str = "", language: str = "",
) -> "Filters":  # fmt: skip
    """Return the filters that the options ask for.

    Raises:
        typer.BadParameter: the length is none.
    """
    from drafter.bank.query import Filters

    shortest, longest = _bounds(length)
    return Filters(kind, role, theme, genre, tone, tag, status, language, shortest, longest)


def query_of(words: "Sequence[str]") -> str:
    """Return the words of a command line as one query.

    Raises:
        typer.BadParameter: one is an option by its look: it was misspelt.
    """
    for word in words:
        if word.startswith("--"):
            raise typer.BadParameter(_("there is no option {name}").format(name=word), param_hint="WORD…")
    return " ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    """Return a word that the shell kept together as one phrase again."""
    if any(char.isspace() for char in word) and not set(word) & set('"“”「」'):
        minus = word[0] if word[0] in "-－" else ""
        return f'{minus}"{word[len(minus) :]}"'
    return word


@contextmanager
def opened() -> "Iterator[Finder]":
    """Give the bank, to be searched; where its index is made first, the terminal shows how far that is."""
    from functools import partial

    from drafter.cli.progress import progress
    from drafter.finding import open_finder

    with progress() as line, open_finder(on_read=partial(line.step, "index")) as finder:
        line.clear()
        yield finder


def unheard(wanted: "Filters", search: "Callable[[Filters, int], Found]") -> "Iterator[Problem]":
    """Yield a note for each word of `wanted` that no phrase has, which mostly was misspelt.

    `search` gives at most so many phrases of the bank that pass some filters.
    """
    from drafter.bank.query import ANY
    from drafter.dataclass import replace
    from drafter.model.wording import kind_of
    from drafter.problem import Level, unknown

    for word, attribute in _ATTRIBUTES.items():
        value = getattr(wanted, word)
        if not value or search(replace(ANY, **{word: value}), 1).hits:
            continue
        had = (getattr(hit.phrase, attribute) for hit in search(ANY, _ENOUGH).hits)
        known = {one for words in had for one in ((words,) if isinstance(words, str) else words) if one}
        hint = "there are: {names}" if len(known) <= _FEW else ""
        meant = kind_of(value) if word == "kind" else None
        message = "no phrase has the {what} '{name}'"
        found = unknown("unheard-word", message, value, sorted(known), hint=hint, meant=meant, what=word)
        yield found.weighing(Level.HINT)


def none_fits(wanted: "Filters", search: "Callable[[Filters, int], Found]") -> "DrafterError":
    """Return the error where a command has nothing to work on, because no phrase is `wanted`; for `search` see there."""
    from drafter.errors import DrafterError
    from drafter.problem import problem

    none = problem("no-phrase-fits", "no phrase fits", None, "drafter phrases list shows what there is")
    return DrafterError(none, *unheard(wanted, search))


def among(phrases: "Iterable[Phrase]") -> "Callable[[Filters, int], Found]":
    """Return what finds those of `phrases` that pass some filters, at most so many."""
    from drafter.bank.search import search

    return lambda only, limit: search(phrases, "", only, limit=limit)


def _bounds(text: str) -> tuple[int, int]:
    """Return the least and the greatest length that `text` names, 0 for none."""
    if not (match := _LENGTH.fullmatch(text.strip())) and text:
        raise typer.BadParameter(
            _("'{text}' is no length; write 7, 5-8, 5- or -8").format(text=text), param_hint="--length"
        )
    if not match:
        return 0, 0
    if match["exact"]:
        return int(match["exact"]), int(match["exact"])
    return int(match["least"] or 0), int(match["most"] or 0)


def kind_word(kind: str) -> str:
    """Return what a kind is called where people read it: in Chinese by its name, elsewhere as templates call it."""
    from drafter.model.wording import kind_name

    return kind_name(kind, "zh") if language() == "zh_CN" else kind


def role_word(role: str) -> str:
    """Return what a role is called where people read it."""
    from drafter.model.wording import role_name

    return role_name(role, "zh") if language() == "zh_CN" else role


def as_data(phrase: "Phrase") -> dict[str, Any]:
    """Return all that is known of `phrase`."""
    return {
        "id": phrase.id,
        "text": phrase.text,
        "kind": phrase.kind,
        "language": phrase.language,
        "set": phrase.set,
        "roles": list(phrase.roles),
        "themes": list(phrase.themes),
        "genres": list(phrase.genres),
        "tone": phrase.tone,
        "tags": list(phrase.tags),
        "verify": phrase.verify,
        "variants": dict(phrase.variants),
        "status": phrase.status,
        "from": phrase.since,
        "until": phrase.until,
        "source": phrase.source,
        "note": phrase.note,
        "layer": phrase.layer,
        "place": str(phrase.location or ""),
    }
