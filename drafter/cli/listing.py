"""What lists of outlines and of house styles share."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from drafter.cli import report
from drafter.cli.messages import _

if TYPE_CHECKING:
    from drafter.library import Library
    from drafter.model.outline import Outline
    from drafter.model.style import HouseStyle
    from drafter.problem import Problem


def listed(kind: str, read: "Callable[[Library, Path], Outline | HouseStyle]", *, json: bool) -> None:
    """Print what there is of `kind` in all layers, and what is wrong with the rest.

    Raises:
        typer.Exit: something is.
    """
    from drafter.errors import DrafterError
    from drafter.library import Library

    found: list[dict[str, str]] = []
    faults: list[Problem] = []
    library = Library.for_folder()
    for layer, path in library.entries(kind):
        try:
            one = read(library, path)
        except DrafterError as error:
            faults += error.problems
            continue
        about = {"id": path.stem, "name": one.name, "language": one.language, "layer": layer.name}
        found.append({**about, "description": one.description})
    if json:
        report.as_json({"ok": not faults, kind: found, "problems": [report.to_json(one) for one in faults]})
    else:
        header = (_("id"), _("name"), _("language"), _("from"))
        rows = [(one["id"], one["name"], one["language"], _(one["layer"])) for one in found]
        report.data(report.table([header, *rows]))
        report.problems(faults)
    if faults:
        raise typer.Exit(1)
