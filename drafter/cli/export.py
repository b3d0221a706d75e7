"""`drafter export`."""

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.messages import _
from drafter.cli.options import (
    Check,
    Force,
    Format,
    Json,
    Numbers,
    Output,
    PagesBy,
    Phrases,
    Style,
    Template,
    To,
    Today,
    parse_today,
)
from drafter.cli.writing import contents_of, frame_of, kind_of, tell, wants_checks, weighed

HELP = _("Make a Word file of a Markdown file, a draft that was edited or any other; or Markdown of a Word file.")
EXAMPLES = _(
    "Examples:\n\n"
    "drafter export summary.md -o summary.docx\n\n"
    "drafter export notes.md --style gbt9704 --template letterhead.docx\n\n"
    "drafter export received.docx --to md"
)


def export(
    source: Annotated[Path, typer.Argument(metavar="FILE", help=_("A Markdown file, or a Word file (.docx)."))],
    output: Output = None,
    today: Today = None,
    style: Style = None,
    template: Template = None,
    numbering: Numbers = None,
    slots: Phrases = None,
    pages: PagesBy = None,
    to: To = None,
    check: Check = None,
    force: Force = False,
    json: Json = False,
) -> None:
    from drafter.files import refuse_existing, write
    from drafter.pipeline.export import export, read_word, recognised, with_images_in

    is_word = source.suffix.lower() == ".docx"
    kind = kind_of(output, to or (Format.MD if is_word and output is None else None))
    file = output or Path(source.with_suffix(f".{kind}").name)
    if is_word and source.exists() and file.exists() and file.samefile(source):
        raise typer.BadParameter(_("the file would take its own place; name another"), param_hint="-o")
    refuse_existing(file, force=force)
    frame = frame_of(template, kind, pages)
    made = (read_word if is_word else export)(source, style=style, today=parse_today(today))
    images: dict[Path, bytes] = {}
    if is_word and kind is Format.MD:
        made, beside = with_images_in(made, f"{file.stem}-images")
        images = {file.parent / name: data for name, data in beside.items()}
    for path in images:
        refuse_existing(path, force=force)
    contents, notices = contents_of(made, kind, numbering, slots, frame, pages)
    for path, data in images.items():
        with suppress(OSError):  # What is wrong with the folder, writing says.
            path.parent.mkdir(exist_ok=True)
        write(path, data, force=force)
    write(file, contents, force=force)
    checks = weighed(source) if wants_checks(check, json) else {}
    tell(made, file, kind, frame, notices, {"recognised": recognised(made), **checks}, json)
