"""`drafter phrases handbook`: the phrase bank to be printed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli import report
from drafter.cli.messages import _, ngettext
from drafter.cli.options import Force, Json, Style, Today, parse_today
from drafter.cli.phrase_options import Genre, Kind, Language, Length, Role, Tag, Theme, Tone, among, filters, none_fits

if TYPE_CHECKING:
    from drafter.pipeline.result import Draft

HELP = _("Write phrases as a handbook to be printed: by function, part and theme, with contents.")
EXAMPLES = _("The handbook of one theme: drafter phrases handbook -o 民生.docx --theme 民生")


def handbook(
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help=_("The file to write: .docx, .md or .txt.")),
    ] = None,
    kind: Kind = "", role: Role = "", theme: Theme = "", genre: Genre = "", tone: Tone = "",
    tag: Tag = "", length: Length = "", language: Language = "",
    ids: Annotated[bool, typer.Option("--ids", help=_("Print the id of each phrase as well."))] = False,
    style: Style = None, today: Today = None, force: Force = False, json: Json = False,
) -> None:  # fmt: skip
    import datetime

    from drafter import handbook as pages
    from drafter.files import safe_name, write
    from drafter.model.inlines import plain_text
    from drafter.pipeline.office import Office
    from drafter.pipeline.result import Draft

    day = parse_today(today) or datetime.date.today()
    wanted = filters(kind, role, theme, genre, tone, tag, length, language=language)
    office = Office()
    phrases = [phrase for phrase in office.bank.phrases if wanted.let_pass(phrase)]
    if not phrases:
        raise none_fits(wanted, among(office.bank.phrases))
    chinese = any(phrase.language.startswith("zh") for phrase in phrases)
    house = office.style(style or ("material" if chinese else "plain"))
    document = pages.handbook(phrases, house.id, ids=ids)
    path = output or Path(safe_name(plain_text(document.title), ".docx"))
    write(path, _as_file(Draft(document, house, day), path), force=force)
    if json:
        report.as_json({"ok": True, "file": str(path), "count": len(phrases)})
        return
    report.talk(ngettext("wrote {n} phrase to {file}", "wrote {n} phrases to {file}", len(phrases)).format(n=len(phrases), file=path))  # fmt: skip


def _as_file(draft: "Draft", path: Path) -> bytes:
    """Return the handbook as a file of the kind that the name says.

    Raises:
        typer.BadParameter: it says another kind.
    """
    match path.suffix.lower():
        case ".docx":
            return draft.to_docx()
        case ".md" | ".markdown":
            # For reading, so with its numbers.
            return draft.to_markdown(typed=True).encode("utf-8")
        case ".txt":
            return draft.to_text().encode("utf-8")
    raise typer.BadParameter(_("name a .docx, .md or .txt file"), param_hint="-o")
