"""`drafter outlines check`: what is wrong with outlines, before anybody drafts with them."""

from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli import report
from drafter.cli.messages import _, ngettext
from drafter.cli.options import Json

if TYPE_CHECKING:
    from pathlib import Path

    from drafter.library import Library
    from drafter.problem import Problem

HELP = _("Find what is wrong with outlines: all of the layers, or those that are named.")


def check(
    outlines: Annotated[
        list[str] | None, typer.Argument(metavar="[OUTLINE]…", help=_("Outlines, by id or by the path of the file."))
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help=_("Let warnings and notes fail as well."))] = False,
    json: Json = False,
) -> None:
    import datetime

    from drafter.library.layers import shown_path
    from drafter.pipeline.office import Office
    from drafter.problem import Level

    office = Office()
    paths = _paths(office.library, outlines)
    found = [one for path in paths for one in office.check_outline(path, datetime.date.today())]
    found = list(dict.fromkeys(found))  # two outlines may hold the same part
    failed = any(strict or one.level is Level.ERROR for one in found)
    if json:
        names = [shown_path(path) for path in paths]
        report.as_json({"ok": not failed, "outlines": names, "problems": [report.to_json(one) for one in found]})
    else:
        _print(found, len(paths))
    if failed:
        raise typer.Exit(1)


def _paths(library: "Library", names: list[str] | None) -> "list[Path]":
    from drafter.library.layers import OUTLINES

    if names:
        return [library.outline_path(name) for name in names]
    return [path for layer in library.layers for path in layer.files(OUTLINES)]


def _print(found: "list[Problem]", count: int) -> None:
    for one in found:
        for line in report.lines(one):
            report.data(line)
    checked = ngettext("{n} outline checked", "{n} outlines checked", count).format(n=count)
    findings = ngettext("{n} finding", "{n} findings", len(found)).format(n=len(found))
    report.talk(_("{checked}: {findings}").format(checked=checked, findings=findings if found else _("nothing found")))
