"""`drafter styles new`: a house style to begin with."""

from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.messages import _, language
from drafter.cli.newfile import check_id, write_new
from drafter.cli.options import Force, Json

HELP = _("Write a new house style to begin with: commented, and ready to be used as it stands.")


def new(
    id: Annotated[str, typer.Argument(metavar="ID", help=_("Name of the house style: letters, digits, - . _"))],
    base: Annotated[
        str | None, typer.Option("--from", metavar="OTHER", help=_("Extend the house style of this id instead."))
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help=_("The file to write, instead of styles/ID.yaml.")),
    ] = None,
    force: Force = False,
    json: Json = False,
) -> None:
    from drafter.library import Library
    from drafter.library.layers import STYLES
    from drafter.starter import STYLE_SCHEMA, style_extension, style_schema_text, style_starter

    check_id("ID", id)
    if base is None:
        text = style_starter(id, language())
    else:
        check_id("--from", base)
        text = style_extension(id, base, Library.for_folder().style(base), language())
    next_step = _("see what it sets: drafter styles show {name}")
    write_new(STYLES, id, text, (STYLE_SCHEMA, style_schema_text(_)), output, next_step, force=force, json=json)
