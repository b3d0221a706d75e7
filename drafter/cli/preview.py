"""`drafter preview`."""

import re
import sys
from typing import Annotated

import typer

from drafter.cli import report
from drafter.cli.messages import _
from drafter.cli.options import (
    AllowMissing,
    AnswersFile,
    Force,
    Json,
    NoInput,
    NoProfile,
    OutlineName,
    Resume,
    SaveAnswers,
    Seed,
    Set,
    Style,
    Today,
)
from drafter.cli.phrasing import Choices, Explain, Fresh, Interactive, Phrasing, SaveChoices
from drafter.cli.writing import explained, open_places

HELP = _("Show the numbered text of a draft on the terminal; no file is written.")


def preview(
    outline: OutlineName,
    answers: AnswersFile = None,
    set_: Set = None,
    seed: Seed = 0,
    today: Today = None,
    style: Style = None,
    resume: Resume = None,
    save_answers: SaveAnswers = None,
    choices: Choices = None,
    save_choices: SaveChoices = None,
    fresh: Fresh = False,
    interactive_phrases: Interactive = False,
    explain: Explain = False,
    no_profile: NoProfile = False,
    no_input: NoInput = False,
    allow_missing: AllowMissing = False,
    force: Force = False,
    headings: Annotated[bool, typer.Option("--outline", help=_("Show the headings only."))] = False,
    json: Json = False,
) -> None:
    from drafter.cli.answering import Wanted, answered
    from drafter.plain import heading_lines, lines

    wanted = Wanted(
        outline=outline, answers=answers, resume=resume, set_=set_, seed=seed, today=today, style=style,
        no_input=no_input or json, no_profile=no_profile, allow_missing=allow_missing, save=save_answers, force=force,
        phrasing=Phrasing(choices, save_choices, fresh, interactive_phrases), options={},
    )  # fmt: skip
    with answered(wanted) as work:
        made = work.draft()
        work.save(made)
    told = explained(work, made, explain, json)
    shown = list(heading_lines(made.document) if headings else lines(made.document))
    if json:
        report.as_json({"ok": True, "lines": shown, **open_places(made.document), "origins": work.origins(), **told})
        return
    for line in shown:
        report.data(_coloured(line) if sys.stdout.isatty() else line)


def _coloured(line: str) -> str:
    """Return `line` with its blanks in yellow."""
    return re.sub("【(?:待填|待补|待核对原文)[^】]*】", lambda match: f"\x1b[30;43m{match.group()}\x1b[0m", line)
