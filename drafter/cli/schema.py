"""`drafter schema`: what files may hold, for editors."""

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli import report
from drafter.cli.messages import _

if TYPE_CHECKING:
    from drafter.schema.reader import Schema

HELP = _("Print the JSON Schema of a kind of file, for editors that complete and check.")
EXAMPLES = _("Examples:\n\ndrafter schema outline > outline.json\n\ndrafter schema answers work-summary > answers.json")


class Kind(StrEnum):
    """The kinds of files that drafter reads."""

    OUTLINE = "outline"
    PHRASES = "phrases"
    STYLE = "style"
    PROJECT = "project"
    ANSWERS = "answers"


def schema(
    kind: Annotated[
        Kind, typer.Argument(metavar="KIND", help=_("outline, phrases, style, project (drafter.yaml) or answers."))
    ],
    outline: Annotated[
        str | None,
        typer.Argument(metavar="[OUTLINE]", help=_("Whose answers: an outline's id or the path of its file.")),
    ] = None,
) -> None:
    if (kind is Kind.ANSWERS) != (outline is not None):
        raise typer.BadParameter(
            _("answers need the outline they belong to; the other kinds need none"), param_hint="OUTLINE"
        )
    report.data(json.dumps(_made(kind, outline), ensure_ascii=False, indent=2))


def _made(kind: Kind, outline: str | None) -> "Schema":
    from drafter.library import Library
    from drafter.schema import answers, export

    match kind:
        case Kind.OUTLINE:
            return export.translated(export.outline_schema(), _)
        case Kind.PHRASES:
            return export.translated(export.phrases_schema(), _)
        case Kind.STYLE:
            return export.translated(export.style_schema(), _)
        case Kind.PROJECT:
            return export.translated(export.project_schema(), _)
        case Kind.ANSWERS:
            return answers.answers_schema(Library.for_folder().outline(str(outline)))
