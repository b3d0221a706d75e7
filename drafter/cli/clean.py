"""`drafter clean`: a draft becomes a final document."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli import report
from drafter.cli.messages import _, ngettext
from drafter.cli.options import Force, Json

if TYPE_CHECKING:
    from drafter.word.clean import Cleaned

HELP = _("Make a final document of a draft in Word: phrases become plain text, advice and origin go.")
EXAMPLES = _("Examples:\n\ndrafter clean summary.docx\n\ndrafter clean summary.docx -o final.docx")


def clean(
    file: Annotated[Path, typer.Argument(metavar="FILE.docx", help=_("The draft, as it is after you edited it."))],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help=_("The file to write, instead of FILE-clean.docx.")),
    ] = None,
    force: Force = False,
    json: Json = False,
) -> None:
    from drafter.files import read_bytes, refuse_existing, write
    from drafter.word.clean import clean

    output = output or file.with_name(f"{file.stem}-clean.docx")
    refuse_existing(output, force=force)
    cleaned = clean(read_bytes(file), str(file))
    write(output, cleaned.data, force=force)
    if json:
        places = [{"text": one.text, "heading": one.heading, "paragraph": one.paragraph} for one in cleaned.open]
        gone = {"slots": cleaned.slots, "comments": cleaned.comments, "provenance": cleaned.provenance}
        report.as_json({"ok": True, "file": str(output), **gone, "open": places})
        return
    _tell(cleaned, output)


def _tell(cleaned: "Cleaned", output: Path) -> None:
    report.talk(_("wrote {file}").format(file=output))
    report.talk(
        _("{slots} phrases are plain text now; {comments} comments of the outline are gone").format(
            slots=cleaned.slots, comments=cleaned.comments
        )
    )
    if cleaned.provenance:
        report.talk(_("the file no longer says where its text comes from"))
    if cleaned.open:
        count = ngettext("{n} place is still open:", "{n} places are still open:", len(cleaned.open))
        report.talk(count.format(n=len(cleaned.open)))
    for one in cleaned.open:
        place = _("paragraph {number}").format(number=one.paragraph)
        where = _("{place}, below “{heading}”").format(place=place, heading=one.heading) if one.heading else place
        report.talk(f"  {one.text} ({where})")
