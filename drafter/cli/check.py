"""`drafter check`."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli import findings, report
from drafter.cli.messages import _
from drafter.cli.options import Force, Json
from drafter.problem import Level

if TYPE_CHECKING:
    from drafter.checker import Checked, Settings
    from drafter.model.style import HouseStyle

HELP = _("Look through files for what is wrong: outlines, phrase files, Markdown, text, any Word file.")
EXAMPLES = _(
    "Examples:\n\n"
    "drafter check report.docx --style gbt9704 --annotate report-checked.docx\n\n"
    "drafter check drafts/*.md --fix --dry-run\n\n"
    "drafter check - --stdin-name notice.md < notice.md"
)


def check(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="FILE…", help=_("The files; - reads from stdin."))
    ] = None,
    genre: Annotated[str, typer.Option("--genre", metavar="NAME", help=_("What kind of document it is: 请示."))] = "",
    style: Annotated[
        str, typer.Option("--style", metavar="NAME|FILE", help=_("The house style that Word files should have."))
    ] = "",
    config: Annotated[
        Path | None, typer.Option("--config", metavar="FILE", help=_("A file of decisions instead of drafter.yaml."))
    ] = None,
    level: Annotated[
        Level | None, typer.Option("--level", help=_("The least that lets the command fail; by default error."))
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help=_("Let warnings and hints fail as well."))] = False,
    fix: Annotated[bool, typer.Option("--fix", help=_("Mend what is safe, in Markdown, YAML and text."))] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("With --fix: show what would change; write nothing."))
    ] = False,
    annotate: Annotated[
        Path | None,
        typer.Option(
            "--annotate", metavar="OUT.docx", help=_("Write a copy of a Word file with findings as comments.")
        ),
    ] = None,
    stdin_name: Annotated[
        str, typer.Option("--stdin-name", metavar="NAME", help=_("The name that what comes from stdin counts as."))
    ] = "",
    list_rules: Annotated[bool, typer.Option("--list-rules", help=_("List all rules and stop."))] = False,
    explain: Annotated[
        str, typer.Option("--explain", metavar="RULE", help=_("Say what a rule is about, with samples, and stop."))
    ] = "",
    force: Force = False,
    json: Json = False,
    sarif: Annotated[bool, typer.Option("--sarif", help=_("Print the findings as SARIF 2.1.0."))] = False,
    github: Annotated[
        bool, typer.Option("--github", help=_("Print the findings as notes for GitHub's runner."))
    ] = False,
) -> None:
    if list_rules or explain:
        from drafter.cli import rulebook

        return rulebook.explain(explain, json) if explain else rulebook.list_all(json)
    _refuse(files, fix, dry_run, annotate, (json, sarif, github))
    work = _Work(genre, style, config)
    if annotate is not None:
        from drafter.files import refuse_existing

        refuse_existing(annotate, force=force)
    checked = [work.checked(name, stdin_name, fix, dry_run) for name in files or ()]
    if annotate is not None and checked[0].is_read:
        work.annotate(Path((files or [""])[0]), checked[0], annotate, force)
    least = Level.HINT if strict else level or work.settings.level
    failed = any(one.reaches(least) for one in checked)
    if json:
        report.as_json(findings.whole(checked, passed=not failed))
    else:
        _print(checked, sarif, github, aside=fix and not dry_run and files == ["-"])
    if failed:
        raise typer.Exit(1)


def _refuse(
    files: list[str] | None, fix: bool, dry_run: bool, annotate: Path | None, formats: tuple[bool, bool, bool]
) -> None:
    """Refuse what makes no sense together."""
    if not files:
        raise typer.BadParameter(_("name the files to be checked, or - for stdin"), param_hint="FILE")
    if files.count("-") > 1:
        raise typer.BadParameter(_("stdin can be read once"), param_hint="FILE")
    if sum(formats) > 1:
        raise typer.BadParameter(_("one form of output at a time"), param_hint="--json --sarif --github")
    if dry_run and not fix:
        raise typer.BadParameter(_("it goes with --fix"), param_hint="--dry-run")
    if fix and any(formats):
        raise typer.BadParameter(_("it does not go with --json, --sarif and --github"), param_hint="--fix")
    if annotate is not None and (len(files) != 1 or files == ["-"]):
        raise typer.BadParameter(_("it takes one Word file"), param_hint="--annotate")


class _Work:
    """What all files of a run have in common, made once."""

    def __init__(self, genre: str, style: str, config: Path | None) -> None:
        from drafter.checker.check import all_rules
        from drafter.checker.settings import find_settings, read_own_file
        from drafter.pipeline.office import Office

        self.genre = genre
        self.office = Office()
        rules = all_rules()
        self.settings: Settings = read_own_file(config, rules) if config else find_settings(self.office.library, rules)
        name = style or self.settings.style
        self.style: HouseStyle | None = self.office.style(name) if name else None

    def checked(self, name: str, stdin_name: str, fix: bool, dry_run: bool) -> "Checked":
        """Return what is found in a file, mended before if that is wanted."""
        from drafter.checker.check import unreadable
        from drafter.errors import DrafterError

        try:
            return self._checked(name, stdin_name, fix, dry_run)
        except DrafterError as error:
            return unreadable(error, name)

    def _checked(self, name: str, stdin_name: str, fix: bool, dry_run: bool) -> "Checked":
        from drafter.checker import check_data
        from drafter.files import read_bytes
        from drafter.library.layers import shown_path

        path = None if name == "-" else Path(name)
        data = sys.stdin.buffer.read() if path is None else read_bytes(path, shown_path(path))
        shown = (stdin_name or "stdin") if path is None else shown_path(path)
        if fix:
            data = self._mended(data, shown, path, dry_run)
        return check_data(data, shown, self.settings, genre=self.genre, style=self.style, office=self.office, path=path)

    def _mended(self, data: bytes, shown: str, path: Path | None, dry_run: bool) -> bytes:
        """Mend a file, show what changed, and return what is in it now."""
        from drafter.checker import mend_data
        from drafter.cli.difference import difference
        from drafter.files import write

        after, count = mend_data(data, shown, self.settings, self.genre)
        if path is None and not dry_run:
            sys.stdout.buffer.write(after)
            sys.stdout.flush()
        elif count:
            for line in difference(data, after, shown):
                report.data(line)
            if path is not None and not dry_run:
                write(path, after, force=True)
                report.talk(_("mended {count} in {file}").format(count=count, file=shown))
        return data if dry_run else after

    def annotate(self, path: Path, checked: "Checked", output: Path, force: bool) -> None:
        """Write a copy of a Word file with what was found as comments."""
        from drafter.checks.subject import Kind
        from drafter.files import read_bytes, write
        from drafter.word.annotate import annotated

        if checked.kind is not Kind.WORD:
            raise typer.BadParameter(_("it takes one Word file"), param_hint="--annotate")
        data = annotated(read_bytes(path), str(path), findings.commented(checked.told), _("drafter check"))
        write(output, data, force=force)
        report.talk(_("wrote {file}").format(file=output))


def _print(checked: "Sequence[Checked]", sarif: bool, github: bool, *, aside: bool) -> None:
    if sarif:
        from drafter.checker.check import all_rules

        report.as_json(findings.sarif(checked, all_rules()))
    elif github:
        for line in findings.github(checked):
            report.data(line)
    else:
        findings.print_lines(checked, colored=findings.is_colored(), show=report.talk if aside else report.data)
        findings.tell_genres(checked)
        report.talk(findings.summary(checked))
