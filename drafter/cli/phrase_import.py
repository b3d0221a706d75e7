"""`drafter phrases import`: phrases of other programs' files into the bank."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from drafter.cli import report
from drafter.cli.messages import _, ngettext
from drafter.cli.options import Json
from drafter.cli.progress import Progress, progress
from drafter.errors import DrafterError
from drafter.problem import Said

if TYPE_CHECKING:
    from drafter.bank.merge import Case, Choice, Decide, Plan
    from drafter.exchange import Defaults
    from drafter.importer import Importer, Source

HELP = _("Bring phrases of other files into the bank: YAML, JSON, CSV, TSV, Excel, Markdown, espanso.")
EXAMPLES = _("See first what would come of it: drafter phrases import 素材.xlsx --kind measure --dry-run")
_SHOWN = 20
"""So many phrases of a fate are shown; the rest is counted."""


class OnConflict(StrEnum):
    """What becomes of a phrase of which the bank says otherwise."""

    ASK = "ask"
    KEEP = "keep"
    REPLACE = "replace"
    BOTH = "both"


class OnNear(StrEnum):
    """What becomes of a phrase that nearly repeats one of the bank."""

    ASK = "ask"
    KEEP = "keep"
    MERGE = "merge"
    SKIP = "skip"


class FileFormat(StrEnum):
    """How phrases stand in a file."""

    YAML = "yaml"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    XLSX = "xlsx"
    MD = "md"
    ESPANSO = "espanso"


Format = Annotated[
    FileFormat | None, typer.Option("--format", help=_("What the file is, where its name does not say it."))
]


def import_(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help=_("The files; - is stdin, with --format."))],
    format: Format = None,
    into: Annotated[
        str, typer.Option("--into", metavar="FILE", help=_("The phrase file that new phrases go to."))
    ] = "",
    layer: Annotated[
        str, typer.Option("--layer", help=_("The layer they go to: project, user or team."))
    ] = "",
    kind: Annotated[str, typer.Option("--kind", help=_("The kind of those that name none."))] = "",
    role: Annotated[list[str] | None, typer.Option("--role", help=_("A role of those that name none. Repeatable."))] = None,
    theme: Annotated[list[str] | None, typer.Option("--theme", help=_("A theme of those that name none. Repeatable."))] = None,
    genre: Annotated[list[str] | None, typer.Option("--genre", help=_("A genre of those that name none. Repeatable."))] = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", help=_("A tag of those that have none. Repeatable."))] = None,
    tone: Annotated[str, typer.Option("--tone", help=_("The tone of those that name none."))] = "",
    language: Annotated[str, typer.Option("--language", help=_("The language of those that name none; else it is told by their characters."))] = "",
    source: Annotated[str, typer.Option("--source", help=_("The source of those that name none."))] = "",
    status: Annotated[str, typer.Option("--status", help=_("draft, approved or retired, for those that do not say it."))] = "",
    on_conflict: Annotated[OnConflict, typer.Option("--on-conflict", help=_("What to do where the bank says otherwise; elsewhere than on a terminal, ask means keep."))] = OnConflict.ASK,
    near: Annotated[OnNear, typer.Option("--near", help=_("What to do with what nearly repeats a phrase of the bank; elsewhere than on a terminal, ask means keep both."))] = OnNear.ASK,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Say what would be done, and do nothing."))] = False,
    json: Json = False,
) -> None:  # fmt: skip
    from drafter.cli.terminal import can_ask
    from drafter.exchange import Defaults
    from drafter.importer import Importer
    from drafter.library import Library
    from drafter.model.phrase import STATUSES
    from drafter.model.wording import kind_of

    if status and status not in STATUSES:
        raise typer.BadParameter(_("it may be: {names}").format(names=", ".join(STATUSES)), param_hint="--status")
    lists = {"roles": role, "themes": theme, "genres": genre, "tags": tag}
    defaults = Defaults(
        kind_of(kind) or kind, language, tone=tone, source=source, status=status,
        **{key: tuple(words or ()) for key, words in lists.items()},
    )  # fmt: skip
    asks = can_ask() and "-" not in files and not json
    written: list[str] = []
    with _telling_what_is_done(written), progress() as shown:
        sources = _sources(files, format)
        importer = Importer(Library.for_folder(), into, layer)
        _check_kind(importer, defaults)
        coming = importer.read(sources, defaults, shown.step)
        decide = _decide(on_conflict, near, shown if asks else None)
        plan = importer.plan(coming, decide, shown.step)
        for name in () if dry_run else importer.write(plan, shown.step):
            written.append(name)
    if json:
        report.as_json(_as_data(plan, importer, written))
        return
    report.problems(importer.notices)
    _tell(plan, written, dry_run)


def _sources(files: list[str], format: FileFormat | None) -> "list[Source]":
    from drafter.exchange import Format as Form
    from drafter.importer import Source

    form = Form(format) if format else None
    found = []
    for name in files:
        if name != "-":
            found.append(Source.of(Path(name), form))
        elif form is None:
            raise typer.BadParameter(_("stdin needs --format"), param_hint="FILE")
        else:
            found.append(Source("stdin", sys.stdin.buffer.read(), form))
    return found


def _check_kind(importer: "Importer", defaults: "Defaults") -> None:
    from drafter.model.phrase import KINDS
    from drafter.model.wording import kind_of
    from drafter.problem import unknown

    kinds = (*KINDS, *(word.name for word in importer.bank.declared.kinds))
    if defaults.kind and defaults.kind not in kinds:
        hint = "it may be: {names}; a file declares others under  kinds:"
        message, meant = "there is no kind '{name}'", kind_of(defaults.kind)
        raise DrafterError(unknown("unknown-kind", message, defaults.kind, kinds, None, hint, meant=meant))


@contextmanager
def _telling_what_is_done(written: list[str]) -> Iterator[None]:
    """Say what is written already where the block is broken off; to be told to end is to be interrupted."""
    import signal

    def end(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    except (KeyboardInterrupt, DrafterError) as error:
        if written:
            report.talk(_("Broken off. Written whole: {files}").format(files=_(", ").join(written)))
            report.talk(_("The same command again goes on: what is there already is left as it is."))
        elif isinstance(error, KeyboardInterrupt):
            report.talk(_("Broken off. Nothing was written."))
        raise
    finally:
        signal.signal(signal.SIGTERM, before)


# Deciding


def _decide(on_conflict: OnConflict, near: OnNear, shown: Progress | None) -> "Decide":
    """Return what decides; it asks where it should and `shown` is there to be cleared."""
    from drafter.bank.merge import Choice, Fate

    fixed: dict[Fate, Choice | None] = {
        Fate.CONFLICT: None if on_conflict is OnConflict.ASK else Choice(on_conflict),
        Fate.NEAR: None if near is OnNear.ASK else Choice(near),
    }

    def decide(case: "Case") -> Choice:
        if (choice := fixed[case.fate]) is not None:
            return choice
        if shown is None:
            return Choice.KEEP
        shown.clear()
        choice, for_all = _ask(case)
        if for_all:
            fixed[case.fate] = choice
        return choice

    return decide


_KEYS = {"k": "keep", "r": "replace", "b": "both", "m": "merge", "s": "skip"}
_QUESTIONS = {
    "conflict": Said("k keeps the bank's, r replaces it, b keeps both; a capital letter does so with all that follow"),
    "near": Said("k keeps both, m gives its words to the bank's, s leaves it out; a capital letter does so with all that follow"),
}  # fmt: skip
_LETTERS = {"conflict": "krb", "near": "kms"}


def _ask(case: "Case") -> "tuple[Choice, bool]":
    from drafter.bank.merge import Choice
    from drafter.cli.terminal import Terminal

    for line in _lines(case):
        report.talk(line)
    report.talk(_(_QUESTIONS[case.fate]))
    terminal = Terminal()
    while True:
        letter = terminal.line(f"[{'/'.join(_LETTERS[case.fate])}] ").strip() or "k"
        if letter.lower() in _LETTERS[case.fate]:
            return Choice(_KEYS[letter.lower()]), letter.isupper()
        report.talk(_("Type one of: {letters}").format(letters=", ".join(_LETTERS[case.fate])))


# Telling


def _tell(plan: "Plan", written: list[str], dry_run: bool) -> None:
    from drafter.bank.merge import Fate

    for fate in (Fate.CHANGED, Fate.CONFLICT, Fate.NEAR):
        cases = [case for case in plan.cases if case.fate is fate]
        for case in cases[:_SHOWN]:
            for line in _lines(case):
                report.talk(line)
        if left := len(cases[_SHOWN:]):
            report.talk(ngettext("and {n} more like this", "and {n} more like these", left).format(n=left))
    report.data(_counted(plan.counts))
    for name in written:
        report.talk(_("wrote {file}").format(file=name))
    if dry_run and plan.writes:
        report.talk(_("nothing was written: --dry-run"))


def _counted(counts: dict[str, int]) -> str:
    said = {
        "new": Said("{n} new"), "same": Said("{n} there already"), "changed": Said("{n} changed"),
        "conflict": Said("{n} in conflict"), "near": Said("{n} near others"),
    }  # fmt: skip
    return _(", ").join(_(said[fate]).format(n=n) for fate, n in counts.items())


def _lines(case: "Case") -> list[str]:
    """Return a case as lines: where it stands, what it says, and what the bank says."""
    fates = {
        "changed": Said("'{id}' gains {keys}"),
        "conflict": Said("'{id}' says otherwise in {keys}"),
        "near": Said("this nearly repeats '{id}' ({percent} %)"),
    }
    done = {
        "keep": Said("kept as it is"), "replace": Said("replaced"), "both": Said("both are there"),
        "merge": Said("merged"), "skip": Said("left out"),
    }  # fmt: skip
    other = case.other
    assert other is not None
    message = _(fates[case.fate]).format(
        id=other.id, keys=_(", ").join(case.differs), percent=round(case.likeness * 100)
    )
    if case.choice:
        kept_both = case.fate == "near" and case.choice == "keep"
        message += _(": ") + _(done["both" if kept_both else case.choice])
    lines = [f"{case.phrase.location}: {message}", f"  + {case.phrase.text}"]
    return lines if case.phrase.text == other.text else [*lines, f"  = {other.text}"]


def _as_data(plan: "Plan", importer: "Importer", written: list[str]) -> dict[str, Any]:
    return {
        "ok": True,
        **plan.counts,
        "files": written,
        "phrases": [
            {
                "id": case.phrase.id or (case.other.id if case.other else ""),
                "text": case.phrase.text,
                "fate": case.fate,
                "other": case.other.id if case.other else None,
                "differs": list(case.differs),
                "likeness": case.likeness if case.fate == "near" else None,
                "choice": case.choice,
                "place": str(case.phrase.location or ""),
            }
            for case in plan.cases
        ],
        "problems": [report.to_json(one) for one in importer.notices],
    }
