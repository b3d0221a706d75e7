"""`drafter phrases edit`: an entry's keys by options, or all of it in an editor."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from drafter.cli import phrase_keeping as keeping
from drafter.cli import report
from drafter.cli.messages import _
from drafter.cli.options import Json

if TYPE_CHECKING:
    from drafter.keeper import Keeper
    from drafter.keeper.places import Where

HELP = _(
    "Change a phrase or set: the keys that options name, or without any in your editor. An empty value takes a key away."
)
EXAMPLES = _(
    "Examples:\n\ndrafter phrases edit opening.mass-line --text 民生无小事。\n\n"
    "drafter phrases edit opening.mass-line --status retired\n\ndrafter phrases edit heading.mass-work"
)


def edit(
    id: Annotated[str, typer.Argument(metavar="ID", help=_("The phrase's id, or that of a set."))],
    text: Annotated[str | None, typer.Option("--text", metavar="TEXT", help=_("What it says."))] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help=_("What it does in the text: opening, measure …"))
    ] = None,
    new_id: Annotated[str | None, typer.Option("--id", metavar="ID", help=_("Another id."))] = None,
    role: keeping.Roles = None,
    theme: keeping.Themes = None,
    genre: keeping.Genres = None,
    tag: keeping.Tags = None,
    tone: keeping.NewTone = None,
    status: keeping.Status = None,
    verify: keeping.Verify = None,
    from_: keeping.From = None,
    until: keeping.Until = None,
    variant: keeping.Variants = None,
    source: keeping.Source = None,
    note: keeping.Note = None,
    layer: keeping.Layer = "",
    file: keeping.File = "",
    dry_run: keeping.DryRun = False,
    json: Json = False,
) -> None:
    from drafter.keeper import Keeper

    keeper = Keeper()
    place = keeping.where(layer, file)
    given = keeping.shared_keys(
        role, theme, genre, tag, text=text, kind=kind, tone=tone, status=status, verify=verify, from_=from_,
        until=until, source=source, note=note,
    )  # fmt: skip
    changes: dict[str, Any] = {name: value or None for name, value in given.items()}
    if new_id:
        changes["set" if keeper.is_set(id) else "id"] = new_id
    if variant:
        changes["variants"] = _variants(keeper, id, variant)
    if not changes:
        _in_editor(keeper, id, place, json)
        return
    outcome = keeper.change(id, changes, place, dry=dry_run)
    keeping.done(outcome, _("changed {id} in {files}"), dry=dry_run, json=json)


def _variants(keeper: "Keeper", id: str, settings: list[str]) -> dict[str, str] | None:
    """Return all wordings of the phrase, with those given; one that is given empty goes."""
    there = next((dict(phrase.variants) for phrase in keeper.bank.phrases if phrase.id == id), {})
    return {name: text for name, text in (there | keeping.variants(settings)).items() if text} or None


def _in_editor(keeper: "Keeper", id: str, place: "Where", json: bool) -> None:
    from drafter.cli.editor import edited

    outcome = edited(keeper.raw(id), lambda raw: keeper.replace(id, raw, place))
    if outcome is None:
        report.talk(_("nothing to change"))
    else:
        keeping.done(outcome, _("changed {id} in {files}"), dry=False, json=json)
