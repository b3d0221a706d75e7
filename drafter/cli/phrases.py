"""`drafter phrases`: what the phrase bank holds."""

from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli import (
    phrase_add,
    phrase_change,
    phrase_check,
    phrase_edit,
    phrase_export,
    phrase_handbook,
    phrase_import,
    phrase_ledger,
    phrase_pick,
    phrase_search,
    phrase_stats,
    report,
)
from drafter.cli.base import Commands
from drafter.cli.messages import _
from drafter.cli.options import Json
from drafter.cli.phrase_options import Genre, Kind, Language, Length, Role, Status, Tag, Theme, Tone, as_data, filters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.model.phrase import Phrase

app = Commands(help=_("See and search the phrases that drafts are made of."))


@app.command("list", help=_("List phrases, all or those that the options ask for."))
def list_(
    kind: Kind = "", role: Role = "", theme: Theme = "", genre: Genre = "", tone: Tone = "",
    tag: Tag = "", length: Length = "", status: Status = "", language: Language = "", json: Json = False,
) -> None:  # fmt: skip
    from drafter.bank import search
    from drafter.pipeline import Office

    bank = Office().bank
    report.problems(bank.overrides)
    wanted = filters(kind, role, theme, genre, tone, tag, length, status, language)
    _print([one.phrase for one in search(bank.phrases, "", wanted).hits], json)


app.command("ledger", help=phrase_ledger.HELP)(phrase_ledger.ledger)
app.command("pick", help=phrase_pick.HELP, epilog=phrase_pick.EXAMPLES)(phrase_pick.pick)
app.command("search", help=phrase_search.HELP, epilog=phrase_search.EXAMPLES, no_args_is_help=True,
            context_settings=phrase_search.SETTINGS)(phrase_search.search)  # fmt: skip


app.command("import", help=phrase_import.HELP, epilog=phrase_import.EXAMPLES, no_args_is_help=True)(
    phrase_import.import_
)
app.command("export", help=phrase_export.HELP, epilog=phrase_export.EXAMPLES)(phrase_export.export)
app.command("handbook", help=phrase_handbook.HELP, epilog=phrase_handbook.EXAMPLES)(phrase_handbook.handbook)


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
        report.as_json({"ok": True, "phrases": [as_data(phrase) for phrase in found]})
        return
    for phrase in found:
        rows = [(name, _shown(value)) for name, value in as_data(phrase).items() if value]
        report.data(report.table(rows) + "\n")


app.command("add", help=phrase_add.HELP, epilog=phrase_add.EXAMPLES)(phrase_add.add)
app.command("check", help=phrase_check.HELP)(phrase_check.check)
app.command("stats", help=phrase_stats.HELP)(phrase_stats.stats)
app.command("edit", help=phrase_edit.HELP, epilog=phrase_edit.EXAMPLES, no_args_is_help=True)(phrase_edit.edit)
app.command("remove", help=phrase_change.REMOVE_HELP, no_args_is_help=True)(phrase_change.remove)
app.command("move", help=phrase_change.MOVE_HELP, no_args_is_help=True)(phrase_change.move)
app.command("tag", help=phrase_change.TAG_HELP, epilog=phrase_change.TAG_EXAMPLES, no_args_is_help=True)(
    phrase_change.tag
)


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
