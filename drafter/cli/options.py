"""Options that several commands share, and what their values mean."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli.messages import _

if TYPE_CHECKING:
    from drafter.pipeline.answers import Answers

OutlineName = Annotated[
    str,
    typer.Argument(metavar="OUTLINE", help=_("An outline's id (see drafter outlines list) or the path of its file.")),
]
AnswersFile = Annotated[
    str | None,
    typer.Option("--answers", metavar="FILE", help=_("Your answers, YAML or JSON; - reads them from stdin.")),
]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="KEY=VALUE", help=_("One answer; issues.0.name=… reaches inside a list. Repeatable.")
    ),
]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help=_("Another number, other phrases."))]
Today = Annotated[
    str | None, typer.Option("--today", metavar="DATE", help=_("The date that counts as today, such as 2026-08-01."))
]
Style = Annotated[
    str | None, typer.Option("--style", metavar="NAME|FILE", help=_("A house style instead of the outline's own."))
]
Resume = Annotated[
    Path | None, typer.Option("--resume", metavar="FILE", help=_("Go on from saved answers; what they leave is asked."))
]
SaveAnswers = Annotated[
    Path | None,
    typer.Option("--save-answers", metavar="FILE", help=_("Also write the answers used; they give this draft again.")),
]
NoProfile = Annotated[bool, typer.Option("--no-profile", help=_("Take no answers from your profile."))]
NoInput = Annotated[bool, typer.Option("--no-input", help=_("Ask nothing, on a terminal either."))]
AllowMissing = Annotated[
    bool, typer.Option("--allow-missing", help=_("Leave 【待填：…】 where an answer is missing, instead of stopping."))
]
Force = Annotated[bool, typer.Option("--force", help=_("Replace the file if it is there."))]
Check = Annotated[
    bool | None,
    typer.Option(
        "--check/--no-check",
        help=_("Look through what was written and say in a line what is wrong; by default on a terminal."),
    ),
]
Json = Annotated[bool, typer.Option("--json", help=_("Print the result, or the problems, as one JSON object."))]


class Numbering(StrEnum):
    """Who makes the numbers of headings."""

    NATIVE = "native"
    TYPED = "typed"


class Slots(StrEnum):
    """Whether phrases can be exchanged in Word."""

    ON = "on"
    NONE = "none"


class Pages(StrEnum):
    """Who numbers the pages in a table of contents."""

    LIBREOFFICE = "libreoffice"
    WORD = "word"


class Format(StrEnum):
    """What kind of file is written."""

    DOCX = "docx"
    MD = "md"
    TXT = "txt"


Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help=_("The file to write; without it the title names one here.")),
]
Template = Annotated[
    Path | None,
    typer.Option(
        "--template",
        metavar="OWN.docx",
        help=_("Your unit's own Word file: the draft takes its styles, headers and cover, and stands at its mark."),
    ),
]
Numbers = Annotated[
    Numbering | None,
    typer.Option(
        "--numbering",
        help=_("native: Word numbers the headings; typed: numbers are text. Default: native."),
    ),
]
Phrases = Annotated[
    Slots | None,
    typer.Option(
        "--slots",
        help=_(
            "on: each phrase offers others to exchange it for; none: plain text. Default: on in Word, none in Markdown."
        ),
    ),
]
PagesBy = Annotated[
    Pages | None,
    typer.Option(
        "--pages",
        help=_(
            "Who fills the page numbers of a table of contents in: libreoffice, which takes some seconds, or word, "
            "when it opens the file. Default: libreoffice where it is there."
        ),
    ),
]
To = Annotated[
    Format | None, typer.Option("--to", help=_("Kind of file; by default what the name given with -o ends in."))
]


def parse_today(text: str | None) -> datetime.date | None:
    """Return the date that `--today` names; None if it was not given.

    Raises:
        typer.BadParameter: it is no date.
    """
    from drafter.asking.typed import read_date

    if text is None:
        return None
    try:
        return read_date(text)
    except ValueError:
        raise typer.BadParameter(
            _("'{text}' is no date; write it as 2026-08-01").format(text=text), param_hint="--today"
        ) from None


def read_answer_options(file: str | None, settings: Sequence[str] | None) -> Answers:
    """Return the answers of `--answers` with those of `--set` over them.

    Raises:
        DrafterError: the file cannot be read, a key leads nowhere.
        typer.BadParameter: a `--set` without `=`.
    """
    from drafter.files import decode, read_text
    from drafter.location import Location
    from drafter.pipeline.answers import Answers, read_answers

    answers = Answers({})
    if file == "-":
        answers = read_answers(decode(sys.stdin.buffer.read(), Location("stdin")), "stdin")
    elif file:
        answers = read_answers(read_text(Path(file)), file)
    for setting in settings or ():
        answers = answers.with_set(*read_setting(setting, "--set"))
    return answers


def read_setting(text: str, place: str) -> tuple[str, str]:
    """Return key and value of KEY=VALUE, given at `place` on the command line.

    Raises:
        typer.BadParameter: it is of another form.
    """
    key, equals, value = text.partition("=")
    if not key.strip() or not equals:
        raise typer.BadParameter(_("'{text}' is not of the form KEY=VALUE").format(text=text), param_hint=place)
    return key.strip(), value
