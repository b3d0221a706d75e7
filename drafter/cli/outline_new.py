"""`drafter outlines new`: an outline to begin with."""

import contextlib
import re
from pathlib import Path
from typing import Annotated

import typer

from drafter.cli import report
from drafter.cli.messages import _, language
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
    _check("ID", id)
    text = _text(id, base)
    from drafter.files import write
    from drafter.library import OUTLINES, project_root, shown_path
    from drafter.starter import SCHEMA, schema_text

    path = output or Path(shown_path(project_root(Path.cwd()) / OUTLINES / f"{id}.yaml"))
    if output is None:
        _make_folder(path.parent)
    write(path, text.encode("utf-8"), force=force)
    schema = path.parent / SCHEMA
    _make_folder(schema.parent)
    write(schema, schema_text(_).encode("utf-8"), force=True)
    shown = shown_path(path)
    if json:
        report.as_json({"ok": True, "file": shown, "schema": shown_path(schema)})
        return
    report.talk(_("wrote {file}").format(file=shown))
    report.talk(_("see what comes of it: drafter preview {outline}").format(outline=shown if output else id))


def _text(id: str, base: str | None) -> str:
    from drafter.library import Library
    from drafter.starter import extension, starter

    if base is None:
        return starter(id, language())
    _check("--from", base)
    return extension(id, base, Library.for_folder().outline(base), language())


def _check(option: str, id: str) -> None:
    """Raise unless `id` is a plain name, which can be that of a file on any system.

    Raises:
        typer.BadParameter: it is not.
    """
    from drafter.files import safe_name
    from drafter.schema.text import ID

    if not re.fullmatch(ID.pattern, id) or safe_name(id, ".yaml") != f"{id}.yaml":
        raise typer.BadParameter(_("'{text}' is no id (letters, digits, - . _)").format(text=id), param_hint=option)


def _make_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):  # What hinders here hinders `write` as well, which says so.
        folder.mkdir(parents=True, exist_ok=True)
