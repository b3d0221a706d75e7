"""`drafter phrases check`: what is wrong with the bank, all layers or some files."""

from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli import report
from drafter.cli.messages import _, ngettext
from drafter.cli.options import Json, Today

if TYPE_CHECKING:
    from collections.abc import Collection

    from drafter.problem import Problem

HELP = _("Find what is wrong with the phrase bank: all layers, or the files that are named.")


def check(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE]…", help=_("Phrase files; those of no layer as well."))
    ] = None,
    near: Annotated[bool, typer.Option("--near", help=_("Also tell of phrases that say nearly the same."))] = False,
    today: Today = None,
    strict: Annotated[bool, typer.Option("--strict", help=_("Let warnings and notes fail as well."))] = False,
    json: Json = False,
) -> None:
    import datetime

    from drafter.checks.phrases import phrase_findings
    from drafter.cli.options import parse_today
    from drafter.keeper import Keeper
    from drafter.problem import Level

    day = (parse_today(today) or datetime.date.today()).isoformat()
    keeper = Keeper(also=files or ())
    bank = keeper.bank
    found = [*keeper.faults, *(one.weighing(Level.HINT) for one in bank.overrides)]
    found += phrase_findings(bank.phrases, bank.declared, day, near=near)
    names = keeper.names(files) if files else [file.name for file in keeper.files]
    found = _in(found, names)
    failed = any(strict or one.level is Level.ERROR for one in found)
    if json:
        report.as_json({"ok": not failed, "files": names, "problems": [report.to_json(one) for one in found]})
    else:
        _print(found, len(names))
    if failed:
        raise typer.Exit(1)


def _in(found: "list[Problem]", names: "Collection[str]") -> "list[Problem]":
    """Return those of `found` that are about one of the files, in the order of files and lines."""
    from drafter.location import Location

    here = [one for one in dict.fromkeys(found) if one.location is None or one.location.file in names]
    return sorted(here, key=lambda one: one.location or Location(""))


def _print(found: "list[Problem]", count: int) -> None:
    for one in found:
        for line in report.lines(one):
            report.data(line)
    checked = ngettext("{n} file checked", "{n} files checked", count).format(n=count)
    findings = ngettext("{n} finding", "{n} findings", len(found)).format(n=len(found))
    report.talk(_("{checked}: {findings}").format(checked=checked, findings=findings if found else _("nothing found")))
