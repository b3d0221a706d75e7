"""`drafter phrases list` and `show`: what the phrase bank holds."""

from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli import report
from drafter.cli.messages import _
from drafter.cli.options import Json
from drafter.cli.phrase_options import (
    Genre,
    Kind,
    Language,
    Length,
    Role,
    Status,
    Tag,
    Theme,
    Tone,
    among,
    as_data,
    filters,
    unheard,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.model.phrase import Phrase

Layer = Annotated[
    str, typer.Option("--layer", metavar="LAYER", help=_("Only phrases of project, user, team or built-in."))
]
LIST_HELP = _("List phrases, all or those that the options ask for.")
SHOW_HELP = _("Show one phrase with all that is known of it.")


def list_(
    kind: Kind = "", role: Role = "", theme: Theme = "", genre: Genre = "", tone: Tone = "",
    tag: Tag = "", length: Length = "", status: Status = "", language: Language = "", layer: Layer = "", json: Json = False,
) -> None:  # fmt: skip
    from drafter.bank.search import LAYERS, search
    from drafter.pipeline.office import Office

    if layer and layer not in LAYERS:
        reason = _("'{value}' is none of: {choices}").format(value=layer, choices=_(", ").join(LAYERS))
        raise typer.BadParameter(reason, param_hint="--layer")
    bank = Office().bank
    report.problems(bank.overrides)
    wanted = filters(kind, role, theme, genre, tone, tag, length, status=status, language=language)
    phrases = [one for one in bank.phrases if not layer or one.layer == layer]
    found = [one.phrase for one in search(phrases, "", wanted).hits]
    _print(found, json)
    if not found:
        report.problems(unheard(wanted, among(phrases)))


def show(
    id: Annotated[str, typer.Argument(metavar="ID", help=_("The phrase's id, or that of a set."))], json: Json = False
) -> None:
    from drafter.choose import unknown_phrase
    from drafter.pipeline.office import Office

    bank = Office().bank
    report.problems(one for one in bank.overrides if one.params.get("id") == id)
    phrases = bank.phrases
    found = [phrase for phrase in phrases if id in (phrase.id, phrase.set)]
    if not found:
        raise unknown_phrase(id, {name for phrase in phrases for name in (phrase.id, phrase.set) if name})
    if json:
        report.as_json({"ok": True, "phrases": [as_data(phrase) for phrase in found]})
        return
    for phrase in found:
        rows = [(name, _shown(value)) for name, value in as_data(phrase).items() if value]
        report.data(report.table(rows) + "\n")


def _print(found: "Sequence[Phrase]", json: bool) -> None:
    if json:
        report.as_json({"ok": True, "phrases": [as_data(phrase) for phrase in found]})
        return
    if found:
        report.data(report.table([(phrase.id, phrase.kind, phrase.text) for phrase in found]))
    else:
        report.talk(_("no phrase fits"))


def _shown(value: object) -> str:
    if isinstance(value, list):
        return "、".join(map(str, value))
    if isinstance(value, dict):
        return "; ".join(f"{name}: {text}" for name, text in value.items())
    return str(value)
