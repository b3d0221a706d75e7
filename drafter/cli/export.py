"""`drafter export`."""

from pathlib import Path
from typing import Annotated

import typer

from drafter.cli.messages import _
from drafter.cli.options import (
    Check,
    Force,
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

HELP = _("Make a Word file of a Markdown file: a draft that was edited, or any other.")
EXAMPLES = _(
    "Examples:\n\n"
    "drafter export summary.md -o summary.docx\n\n"
    "drafter export notes.md --style gbt9704 --template letterhead.docx"
)


def export(
    source: Annotated[Path, typer.Argument(metavar="DRAFT.md", help=_("A Markdown file."))],
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
    from drafter.pipeline.export import export, recognised

    kind = kind_of(output, to)
    file = output or Path(source.with_suffix(f".{kind}").name)
    refuse_existing(file, force=force)
    frame = frame_of(template, kind, pages)
    made = export(source, style=style, today=parse_today(today))
    contents, notices = contents_of(made, kind, numbering, slots, frame, pages)
    write(file, contents, force=force)
    checks = weighed(source) if wants_checks(check, json) else {}
    tell(made, file, kind, frame, notices, {"recognised": recognised(made), **checks}, json)
