"""`drafter preview`."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
    Resume,
    SaveAnswers,
    Seed,
    Set,
    Style,
    Today,
    parse_today,
)
from drafter.cli.phrasing import Choices, Explain, Fresh, Interactive, Phrasing, SaveChoices
from drafter.cli.writing import explained, open_places
from drafter.problem import Level, Problem

if TYPE_CHECKING:
    from drafter.lengths import SectionLength
    from drafter.model.document import Document
    from drafter.pipeline.result import Draft

HELP = _("Show the numbered text of a draft, a Markdown file or a Word file, and how long its sections are.")
Shown = Annotated[
    str, typer.Argument(metavar="OUTLINE|FILE", help=_("An outline's id or file, a Markdown file, or a Word file."))
]


def preview(
    source: Shown,
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
    rate: Annotated[
        int | None,
        typer.Option(
            "--rate", metavar="N", min=1, max=2000, help=_("Characters read aloud in a minute; 220, or 130 words.")
        ),
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help=_("Also write a page that looks like the paper."))
    ] = None,
    pdf: Annotated[
        Path | None, typer.Option("--pdf", metavar="FILE", help=_("Also write the pages, by LibreOffice."))
    ] = None,
    json: Json = False,
) -> None:
    from drafter.cli.answering import Wanted, answered
    from drafter.files import refuse_existing

    for path in filter(None, (html, pdf)):
        refuse_existing(path, force=force)
    more: dict[str, object] = {}
    notices: tuple[Problem, ...] = ()
    if (made := _from_file(source, today, style)) is None:
        wanted = Wanted(
            outline=source, answers=answers, resume=resume, set_=set_, seed=seed, today=today, style=style,
            no_input=no_input or json, no_profile=no_profile, allow_missing=allow_missing, save=save_answers,
            force=force, phrasing=Phrasing(choices, save_choices, fresh, interactive_phrases), options={},
        )  # fmt: skip
        with answered(wanted) as work:
            made = work.draft()
            work.save(made)
        more = {"origins": work.origins(), **explained(work, made, explain, json)}
    else:
        notices = made.notices
        more = {"notices": [report.to_json(one) for one in notices]}
    _write(made, html, pdf, force)
    _show(made.document, headings, rate, more, json)
    if not json:
        # What was recognised is seen in the preview; what is not there has to be said.
        report.problems(one for one in notices if one.level is not Level.HINT)
        for path in filter(None, (html, pdf)):
            report.talk(_("wrote {file}").format(file=path))


def _from_file(source: str, today: str | None, style: str | None) -> "Draft | None":
    """Return what a Markdown or Word file holds; None: `source` is an outline."""
    match Path(source).suffix.lower():
        case ".md" | ".markdown":
            from drafter.pipeline.export import export

            return export(source, style=style, today=parse_today(today))
        case ".docx":
            from drafter.pipeline.export import read_word

            return read_word(source, style=style, today=parse_today(today))
    return None


def _write(made: "Draft", html: Path | None, pdf: Path | None, force: bool) -> None:
    from drafter.files import write

    if html:
        from drafter.html import to_html

        write(html, to_html(made.document, made.style).encode("utf-8"), force=force)
    if pdf:
        from drafter.libreoffice import to_pdf

        write(pdf, to_pdf(made.to_docx(slots=False, pages=made.pages())), force=force)


def _show(
    document: "Document", headings: bool, rate: int | None, more: dict[str, object], json: bool
) -> None:  # fmt: skip
    from drafter.lengths import is_spoken, minutes, section_lengths, usual_rate
    from drafter.plain import heading_lines, lines

    sections = list(section_lengths(document))
    pace = rate or (usual_rate(document) if is_spoken(document) else None)
    if json:
        shown = list(heading_lines(document) if headings else lines(document))
        lengths = [
            {
                "level": one.level,
                "heading": one.heading,
                "characters": one.characters,
                "minutes": minutes(one.characters, pace) if pace else None,
            }
            for one in sections
        ]
        report.as_json({"ok": True, "lines": shown, **open_places(document), "lengths": lengths, **more})
        return
    if not headings:
        for line in _aligned(lines(document)):
            report.data(_coloured(line) if sys.stdout.isatty() else line)
        report.talk("")
    say = report.data if headings else report.talk
    for line in report.table([_length_row(one, pace) for one in sections]).split("\n"):
        say(line)


def _length_row(one: "SectionLength", pace: int | None) -> tuple[str, ...]:
    from drafter.lengths import minutes

    count = _("{n} characters").format(n=f"{one.characters:,}")
    aloud = (_("{n} min").format(n=minutes(one.characters, pace)),) if pace else ()
    return ("  " * one.level + one.heading, count, *aloud)


def _aligned(lines: Iterator[str]) -> Iterator[str]:
    """Yield lines with the cells of tables, which tabs keep apart, below each other."""
    rows: list[list[str]] = []
    for line in lines:
        if "\t" in line and (not rows or line.count("\t") == len(rows[0]) - 1):
            rows.append(line.split("\t"))
            continue
        yield from _table(rows)
        rows = []
        if "\t" in line:
            rows.append(line.split("\t"))
        else:
            yield line
    yield from _table(rows)


def _table(rows: list[list[str]]) -> Iterator[str]:
    if rows:
        yield from report.table(rows).split("\n")


def _coloured(line: str) -> str:
    """Return `line` with its blanks in yellow."""
    return re.sub("【(?:待填|待补|待核对原文)[^】]*】", lambda match: f"\x1b[30;43m{match.group()}\x1b[0m", line)
