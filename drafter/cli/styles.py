"""`drafter styles`: which house styles there are, and what they set."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from drafter.cli import report, style_new
from drafter.cli.base import Commands
from drafter.cli.messages import _, ngettext
from drafter.cli.options import Json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from drafter.library import Library
    from drafter.model.style import HouseStyle, Look
    from drafter.problem import Problem

StyleName = Annotated[
    str,
    typer.Argument(metavar="STYLE", help=_("A house style's id (see drafter styles list) or the path of its file.")),
]

app = Commands(help=_("See which house styles there are and what they set."))


@app.command("list", help=_("List the house styles: id, name, language and where each comes from."))
def list_(json: Json = False) -> None:
    from drafter.cli.listing import listed
    from drafter.library.layers import STYLES

    listed(STYLES, lambda library, path: library.style_at(path), json=json)


@app.command(help=_("Show what one house style sets, and which of its fonts this machine has."), no_args_is_help=True)
def show(style: StyleName, json: Json = False) -> None:
    from drafter.library import Library

    found = Library.for_folder().style(style)
    if json:
        report.as_json({"ok": True, **_as_data(found)})
        return
    report.data(f"{found.id}  {found.name}")
    if found.description:
        report.data(found.description)
    for title, rows in ((_("Page:"), _page(found)), (_("Fonts:"), _fonts(found)), (_("Looks:"), _looks(found))):
        report.data(f"\n{title}")
        for line in report.table(rows).splitlines():
            report.data(f"  {line}")


@app.command(help=_("Find what is wrong with house styles: all of the layers, or those that are named."))
def check(
    styles: Annotated[
        list[str] | None, typer.Argument(metavar="[STYLE]…", help=_("House styles, by id or by the path of the file."))
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help=_("Let warnings and notes fail as well."))] = False,
    json: Json = False,
) -> None:
    from drafter.library import Library
    from drafter.library.layers import STYLES, shown_path
    from drafter.problem import Level

    library = Library.for_folder()
    paths = [library.style_path(name) for name in styles or ()]
    paths = paths or [path for layer in library.layers for path in layer.files(STYLES)]
    found = list(dict.fromkeys(one for path in paths for one in _findings(library, path)))
    failed = any(strict or one.level is Level.ERROR for one in found)
    if json:
        names = [shown_path(path) for path in paths]
        report.as_json({"ok": not failed, "styles": names, "problems": [report.to_json(one) for one in found]})
    else:
        for one in found:
            for line in report.lines(one):
                report.data(line)
        checked = ngettext("{n} house style checked", "{n} house styles checked", len(paths)).format(n=len(paths))
        findings = ngettext("{n} finding", "{n} findings", len(found)).format(n=len(found))
        said = findings if found else _("nothing found")
        report.talk(_("{checked}: {findings}").format(checked=checked, findings=said))
    if failed:
        raise typer.Exit(1)


app.command("new", help=style_new.HELP, no_args_is_help=True)(style_new.new)


def _findings(library: "Library", path: "Path") -> "Iterator[Problem]":
    """Yield what is wrong with the style in the file at `path`."""
    from drafter.checks.style import style_findings
    from drafter.errors import DrafterError
    from drafter.library.layers import shown_path
    from drafter.location import Location

    try:
        style = library.style_at(path)
    except DrafterError as error:
        yield from error.problems
        return
    yield from style_findings(style, path.stem, Location(shown_path(path)))


def _page(style: "HouseStyle") -> list[tuple[str, str]]:
    page, grid = style.page, style.grid
    size = _("{width:g} × {height:g} mm").format(width=page.width_mm, height=page.height_mm)
    margins = tuple(f"{one:g}" for one in (page.top_mm, page.right_mm, page.bottom_mm, page.left_mm))
    rows = [
        (_("paper"), size),
        (_("margins"), _("top {} right {} bottom {} left {} mm").format(*margins)),
        (_("text"), _("{width:g} × {height:g} mm").format(width=page.text_width_mm, height=page.text_height_mm)),
    ]
    if grid:
        lines = _("{lines} lines of {characters} characters").format(lines=grid[0], characters=grid[1])
        rows.append((_("a page"), lines))
    rows.append((_("page number"), f"{style.page_number.place}  {style.page_number.form}"))
    if style.elements:
        rows.append((_("official form"), str(style.elements.form)))
    return rows


def _fonts(style: "HouseStyle") -> list[tuple[str, str, str]]:
    from drafter.fonts import missing_fonts

    lacking = {font.name: instead for font, instead in missing_fonts(style)}
    rows = []
    for name, typeface in style.fonts:
        state = _("there")
        if typeface.name in lacking:
            instead = lacking[typeface.name]
            state = _("missing; {font} stands in").format(font=instead) if instead else _("missing")
        rows.append((name, typeface.name, state))
    return rows


def _looks(style: "HouseStyle") -> list[tuple[str, ...]]:
    return [(name, *_look(look, style)) for name, look in style.looks()]


def _look(look: "Look", style: "HouseStyle") -> "Iterator[str]":
    """Yield font, size, pitch, place and weight of a complete look."""
    chinese = style.language.startswith("zh")
    yield style.typeface(str(look.font if chinese else look.latin)).name
    yield f"{look.size_pt:g} pt"
    yield f"{look.line_pt:g} pt" if look.line_pt else f"×{look.line_multiple:g}"
    yield str(look.align)
    marks = ((_("bold"), look.bold), (_("italic"), look.italic), (str(look.color), look.color != "000000"))
    yield " ".join(word for word, is_so in marks if is_so)


def _as_data(style: "HouseStyle") -> dict[str, Any]:
    from drafter.fonts import installed_families, missing_fonts

    lacking = {font.name: instead for font, instead in missing_fonts(style)}
    known = installed_families() is not None
    fonts = [
        {
            "name": name,
            "fonts": typeface.names,
            "installed": typeface.name not in lacking if known else None,
            "instead": lacking.get(typeface.name),
        }
        for name, typeface in style.fonts
    ]
    return {
        "id": style.id,
        "name": style.name,
        "language": style.language,
        "description": style.description,
        "page": _values(style.page),
        "grid": style.grid,
        "page_number": _values(style.page_number),
        "fonts": fonts,
        "looks": {name: _values(look) for name, look in style.looks()},
        "elements": style.elements and str(style.elements.form),
    }


def _values(one: Any) -> dict[str, Any]:
    """Return the fields of a value by their names."""
    return {name: getattr(one, name) for name in one.__match_args__}
