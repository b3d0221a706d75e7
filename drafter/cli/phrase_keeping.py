"""What the commands that change phrases share: their options, what they print, and questions first."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from drafter.cli import report
from drafter.cli.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafter.keeper import Outcome
    from drafter.keeper.places import Where

Layer = Annotated[str, typer.Option("--layer", metavar="LAYER", help=_("Where it goes: project, user or team."))]
File = Annotated[
    str, typer.Option("--file", metavar="FILE", help=_("The phrase file: a name in the layer's folder, or a path."))
]
DryRun = Annotated[bool, typer.Option("--dry-run", help=_("Show what would change; change nothing."))]
Yes = Annotated[bool, typer.Option("--yes", help=_("Do not ask first."))]
Roles = Annotated[list[str] | None, typer.Option("--role", metavar="WORD", help=_("A part it serves; repeatable."))]
Themes = Annotated[list[str] | None, typer.Option("--theme", metavar="WORD", help=_("A subject; repeatable."))]
Genres = Annotated[list[str] | None, typer.Option("--genre", metavar="WORD", help=_("A kind of document; repeatable."))]
Tags = Annotated[
    list[str] | None, typer.Option("--tag", metavar="WORD", help=_("A word for what it is about; repeatable."))
]
NewTone = Annotated[str | None, typer.Option("--tone", metavar="WORD", help=_("庄重 or 平实."))]
Status = Annotated[str | None, typer.Option("--status", metavar="STATUS", help=_("draft, approved or retired."))]
Verify = Annotated[
    bool | None, typer.Option("--verify/--no-verify", help=_("Whether it must be compared with its source."))
]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help=_("The first day it may be used."))]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help=_("The last day it may be used."))]
Source = Annotated[str | None, typer.Option("--source", metavar="TEXT", help=_("Where it comes from."))]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help=_("For whoever keeps the bank."))]
Variants = Annotated[
    list[str] | None,
    typer.Option("--variant", metavar="NAME=TEXT", help=_("Another wording, by a name such as short; repeatable.")),
]


def where(layer: str, file: str) -> "Where":
    """Return the place that `--layer` and `--file` name."""
    from drafter.keeper.places import Where

    return Where(layer, file)


def shared_keys(
    roles: list[str] | None, themes: list[str] | None, genres: list[str] | None, tags: list[str] | None,
    **single: str | bool | None,
) -> dict[str, Any]:  # fmt: skip
    """Return the keys of an entry that the options give, in the form of a file."""
    words = {"roles": roles, "themes": themes, "genres": genres, "tags": tags}
    found: dict[str, Any] = {name: _words(value) for name, value in words.items() if value}
    return found | {name.rstrip("_"): value for name, value in single.items() if value is not None}


def _words(values: list[str]) -> list[str]:
    """Return the words of an option that was given once or more; an empty one stands for none."""
    return [word for value in values for word in value.replace("，", ",").replace("、", ",").split(",") if word.strip()]


def done(
    outcome: "Outcome", message: str, *, dry: bool, json: bool, more: "Mapping[str, object] | None" = None
) -> None:
    """Print what a change came to: `message` for each entry, or with `dry` what would change; as JSON, `more` too."""
    changed = [one for one in outcome.changed if one.before != one.after]
    if json:
        report.as_json(
            {
                "ok": True,
                "ids": list(outcome.ids),
                "files": [one.file.name for one in changed],
                "dry_run": dry,
                **(more or {}),
                **({"diff": "".join(one.diff for one in changed)} if dry else {}),
                "problems": [report.to_json(one) for one in outcome.notices],
            }
        )
        return
    report.problems(outcome.notices)
    if dry:
        report.data("".join(one.diff for one in changed).rstrip("\n") or _("nothing would change"))
        return
    if not changed:
        report.talk(_("nothing to change"))
        return
    files = _(", ").join(one.file.name for one in changed)
    for id in outcome.ids:
        report.talk(message.format(id=id, files=files))


def sure(question: str, *, yes: bool, dry: bool) -> None:
    """Ask `question` before something goes; nobody is asked who said --yes, or wants to see only.

    Raises:
        typer.BadParameter: nobody is there to be asked.
        typer.Exit: the answer is no.
    """
    from drafter.cli.terminal import Terminal, can_ask

    if yes or dry:
        return
    if not can_ask():
        raise typer.BadParameter(_("nobody is there to be asked; give --yes to go ahead"), param_hint="--yes")
    if not Terminal().yes(question, default=False):
        raise typer.Exit(1)


def variants(settings: list[str] | None) -> dict[str, str]:
    """Return the wordings that `--variant` gives, by name."""
    from drafter.cli.options import read_setting

    return dict(read_setting(one, "--variant") for one in settings or ())
