"""`drafter phrases export`: phrases of the bank as a file for other programs."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from drafter.cli import report
from drafter.cli.messages import _, ngettext
from drafter.cli.options import Force, Json
from drafter.cli.phrase_import import Format
from drafter.cli.phrase_options import Genre, Kind, Language, Length, Role, Tag, Theme, Tone, among, filters, unheard

HELP = _("Write phrases to a file: YAML, JSON, CSV, TSV, Excel, Markdown, espanso; import gives them back.")
EXAMPLES = _("For Excel and WPS: drafter phrases export 素材.xlsx --theme 民生")


def export(
    file: Annotated[str, typer.Argument(metavar="[FILE]", help=_("The file to write; - or none is stdout."))] = "-",
    format: Format = None,
    kind: Kind = "", role: Role = "", theme: Theme = "", genre: Genre = "", tone: Tone = "",
    tag: Tag = "", length: Length = "", language: Language = "", force: Force = False, json: Json = False,
) -> None:  # fmt: skip
    from drafter import exchange
    from drafter.files import write
    from drafter.pipeline.office import Office

    to_stdout = file == "-"
    form = exchange.Format(format) if format else exchange.Format.YAML if to_stdout else exchange.format_of(file)
    if to_stdout and (json or form is exchange.Format.XLSX):
        raise typer.BadParameter(_("this needs the name of a file"), param_hint="FILE")
    wanted = filters(kind, role, theme, genre, tone, tag, length, language=language)
    bank = Office().bank
    phrases = [phrase for phrase in bank.phrases if wanted.let_pass(phrase)]
    if not phrases:
        report.problems(unheard(wanted, among(bank.phrases)))
    data = exchange.export(phrases, form)
    if to_stdout:
        # As bytes: a console's own encoding must not get between, nor its line ends.
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    write(Path(file), data, force=force)
    if json:
        report.as_json({"ok": True, "file": file, "count": len(phrases)})
        return
    report.talk(ngettext("wrote {n} phrase to {file}", "wrote {n} phrases to {file}", len(phrases)).format(n=len(phrases), file=file))  # fmt: skip
