"""New files to begin with: an outline or a house style, with the schema for editors beside it."""

import contextlib
import re
from pathlib import Path

import typer

from drafter.cli import report
from drafter.cli.messages import _


def check_id(option: str, id: str) -> None:
    """Raise unless `id`, given for `option`, is a plain name, which can be that of a file on any system.

    Raises:
        typer.BadParameter: it is not.
    """
    from drafter.files import safe_name
    from drafter.schema.text import ID

    if not re.fullmatch(ID.pattern, id) or safe_name(id, ".yaml") != f"{id}.yaml":
        raise typer.BadParameter(_("'{text}' is no id (letters, digits, - . _)").format(text=id), param_hint=option)


def write_new(
    kind: str,
    id: str,
    text: str,
    schema: tuple[Path, str],
    output: Path | None,
    next_step: str,
    *,
    force: bool,
    json: bool,
) -> None:
    """Write `text` to `output`, or to its place in the project's folder of `kind`, and say so.

    `schema` is its place beside the file, and its text; `next_step` holds `{name}`.
    """
    from drafter.files import write
    from drafter.library.layers import project_root, shown_path

    path = output or Path(shown_path(project_root(Path.cwd()) / kind / f"{id}.yaml"))
    if output is None:
        _make_folder(path.parent)
    write(path, text.encode("utf-8"), force=force)
    beside = path.parent / schema[0]
    _make_folder(beside.parent)
    write(beside, schema[1].encode("utf-8"), force=True)
    shown = shown_path(path)
    if json:
        report.as_json({"ok": True, "file": shown, "schema": shown_path(beside)})
        return
    report.talk(_("wrote {file}").format(file=shown))
    report.talk(next_step.format(name=shown if output else id))


def _make_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):  # What hinders here hinders `write` as well, which says so.
        folder.mkdir(parents=True, exist_ok=True)
