"""`drafter phrases`: what the phrase bank holds."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from drafter.cli import report
from drafter.cli.base import Commands
from drafter.cli.messages import _
from drafter.cli.options import Json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.model.phrase import Phrase

app = Commands(help=_("See and search the phrases that drafts are made of."))

Kind = Annotated[str, typer.Option("--kind", help=_("Function in the text: opening, heading, measure …"))]
Role = Annotated[str, typer.Option("--role", help=_("practice, reflection, suggestion, problem …"))]
Theme = Annotated[str, typer.Option("--theme", help=_("Subject, such as 民生."))]
Genre = Annotated[str, typer.Option("--genre", help=_("Kind of document, such as 工作总结."))]
Tone = Annotated[str, typer.Option("--tone", help=_("庄重 or 平实."))]
Language = Annotated[str, typer.Option("--language", help=_("Only phrases in this language, such as zh or en."))]


@app.command("list", help=_("List phrases, all or those that the options ask for."))
def list_(
    kind: Kind = "", role: Role = "", theme: Theme = "", genre: Genre = "", tone: Tone = "",
    language: Language = "", json: Json = False,
) -> None:  # fmt: skip
    _print(_search("", kind, role, theme, genre, tone, language), json)


@app.command(help=_("Search phrases by words in their text, tags, themes or id."), no_args_is_help=True)
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORD…", help=_("All of these must be found."))],
    kind: Kind = "", role: Role = "", theme: Theme = "", genre: Genre = "", tone: Tone = "",
    language: Language = "", json: Json = False,
) -> None:  # fmt: skip
    _print(_search(" ".join(words), kind, role, theme, genre, tone, language), json)


@app.command(help=_("Show one phrase with all that is known of it."), no_args_is_help=True)
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help=_("The phrase's id, or that of a set."))], json: Json = False
) -> None:
    from drafter.choose import unknown_phrase
    from drafter.pipeline import Office

    bank = Office().bank
    report.problems(one for one in bank.overrides if one.params.get("id") == id)
    phrases = bank.phrases
    found = [phrase for phrase in phrases if id in (phrase.id, phrase.set)]
    if not found:
        raise unknown_phrase(id, {name for phrase in phrases for name in (phrase.id, phrase.set) if name})
    if json:
        report.as_json({"ok": True, "phrases": [_as_data(phrase) for phrase in found]})
        return
    for phrase in found:
        rows = [(name, _shown(value)) for name, value in _as_data(phrase).items() if value]
        report.data(report.table(rows) + "\n")


def _search(words: str, kind: str, role: str, theme: str, genre: str, tone: str, language: str) -> "list[Phrase]":
    from drafter.bank import search as search_bank
    from drafter.pipeline import Office

    bank = Office().bank
    report.problems(bank.overrides)
    phrases = bank.in_language(language) if language else bank.phrases
    return search_bank(phrases, words, kind=kind, role=role, theme=theme, genre=genre, tone=tone)


def _print(found: "Sequence[Phrase]", json: bool) -> None:
    if json:
        report.as_json({"ok": True, "phrases": [_as_data(phrase) for phrase in found]})
        return
    if found:
        report.data(report.table([(phrase.id, phrase.kind, phrase.text) for phrase in found]))
    else:
        report.talk(_("no phrase fits"))


def _as_data(phrase: "Phrase") -> dict[str, Any]:
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
        "source": phrase.source,
        "note": phrase.note,
        "layer": phrase.layer,
        "place": str(phrase.location or ""),
    }


def _shown(value: object) -> str:
    if isinstance(value, list):
        return "、".join(map(str, value))
    if isinstance(value, dict):
        return "; ".join(f"{name}: {text}" for name, text in value.items())
    return str(value)
