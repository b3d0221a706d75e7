"""`drafter outlines new`: an outline to begin with."""

from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.messages import _, language
from drafter.cli.newfile import check_id, write_new
from drafter.cli.options import Force, Json

HELP = _("Write a new outline to begin with: commented, and ready to be drafted as it stands.")


def new(
    id: Annotated[str, typer.Argument(metavar="ID", help=_("Name of the outline: letters, digits, - . _"))],
    base: Annotated[
        str | None, typer.Option("--from", metavar="OTHER", help=_("Extend the outline of this id instead."))
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help=_("The file to write, instead of outlines/ID.yaml.")),
    ] = None,
    force: Force = False,
    json: Json = False,
) -> None:
    check_id("ID", id)
    text = _text(id, base)
    from drafter.library.layers import OUTLINES
    from drafter.starter import SCHEMA, schema_text

    next_step = _("see what comes of it: drafter preview {name}")
    write_new(OUTLINES, id, text, (SCHEMA, schema_text(_)), output, next_step, force=force, json=json)


def _text(id: str, base: str | None) -> str:
    from drafter.library import Library
    from drafter.starter import extension, starter

    if base is None:
        return starter(id, language())
    check_id("--from", base)
    return extension(id, base, Library.for_folder().outline(base), language())
