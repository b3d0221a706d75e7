"""What commands that write a draft have in common: the kind of file, the unit's own file, and what is said of it."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from drafter.cli import report
from drafter.cli.messages import _, ngettext
from drafter.cli.options import Format, Numbering, Pages, Slots
from drafter.problem import Level

if TYPE_CHECKING:
    from drafter.cli.answering import Work
    from drafter.model.document import Document
    from drafter.pipeline.result import Draft
    from drafter.problem import Problem
    from drafter.schema.template import TemplateStyles

    _Frame = tuple[bytes, str, TemplateStyles]
    """A unit's own Word file, its name, and which of its styles serve for what."""


def kind_of(output: Path | None, to: Format | None) -> Format:
    """Return the kind of file that is wanted.

    Raises:
        typer.BadParameter: the name ends in another kind than `--to` says, or in none we know.
    """
    if output == Path("-"):
        raise typer.BadParameter(_("a draft is written to a file; name it"), param_hint="-o")
    suffix = output.suffix.lower().lstrip(".") if output else ""
    if not suffix:
        return to or Format.DOCX
    suffix = {"markdown": "md", "text": "txt"}.get(suffix, suffix)
    if suffix not in tuple(Format):
        if to:
            return to
        raise typer.BadParameter(
            _("drafter writes .docx, .md and .txt, not .{suffix}").format(suffix=suffix), param_hint="-o"
        )
    if to and to != suffix:
        raise typer.BadParameter(
            _("--to {to} does not go with a file that ends in .{suffix}").format(to=to, suffix=suffix),
            param_hint="--to",
        )
    return Format(suffix)


def frame_of(path: Path | None, kind: Format, pages: Pages | None = None) -> "_Frame | None":
    """Return the unit's own Word file, looked at before any question is asked; None without one.

    Raises:
        DrafterError: it is not there, or no draft can stand in it.
        typer.BadParameter: a file of another kind than Word's is wanted, or page numbers by LibreOffice.
    """
    if path is None:
        return None
    if kind is not Format.DOCX:
        raise typer.BadParameter(
            _("it is for Word files (.docx) only, not for {kind}").format(kind=kind.value),
            param_hint="--template",
        )
    if pages is Pages.LIBREOFFICE:
        raise typer.BadParameter(
            _("with --template, Word fills in the page numbers of a table of contents"), param_hint="--pages"
        )
    from drafter.files import read_bytes
    from drafter.pipeline.result import template_styles
    from drafter.word.template import check

    data, named = read_bytes(path), template_styles(path)
    check(data, str(path), named)
    return data, str(path), named


def contents_of(
    made: "Draft", kind: Format, numbering: Numbering | None, slots: Slots | None, frame: "_Frame | None",
    pages: Pages | None = None,
) -> "tuple[bytes, Sequence[Problem]]":  # fmt: skip
    """Return what to write, and what is to be said about it."""
    match kind:
        case Format.MD:
            return made.to_markdown(typed=numbering is Numbering.TYPED, slots=slots is Slots.ON).encode(
                "utf-8"
            ), made.notices
        case Format.TXT:
            return made.to_text().encode("utf-8"), made.notices
    typed, exchangeable = numbering is Numbering.TYPED, slots is not Slots.NONE
    if frame is None:
        numbers, told = pages_of(made, pages, typed)
        return made.to_docx(typed=typed, slots=exchangeable, pages=numbers), (*made.notices, *told)
    framed = made.in_template(*frame, typed=typed, slots=exchangeable)
    return framed.data, (*made.notices, *framed.notices)


def pages_of(made: "Draft", by: Pages | None, typed: bool) -> "tuple[dict[str, str], Sequence[Problem]]":
    """Return the page numbers of the draft's contents, and what is to be said if LibreOffice gives none.

    Only a draft with contents is laid out, and unless it is asked for, only where LibreOffice is there.

    Raises:
        DrafterError: it is asked for, and LibreOffice gives none.
    """
    if by is Pages.WORD or not made.has_contents:
        return {}, ()
    from drafter.cli.progress import progress
    from drafter.errors import DrafterError
    from drafter.libreoffice import find_libreoffice

    if by is None and find_libreoffice() is None:
        return {}, ()
    try:
        with progress() as shown:
            shown.say("pages")
            return made.pages(typed=typed), ()
    except DrafterError as error:
        if by:
            raise
        return {}, tuple(one.weighing(Level.WARNING) for one in error.problems)


def open_places(document: "Document") -> dict[str, list[str]]:
    """Return what is still open and what is to be verified, as it stands in the text."""
    from drafter.model.document import blanks
    from drafter.model.inlines import BlankKind

    found = blanks(document)
    return {
        "blanks": [blank.text for blank in found if blank.kind is not BlankKind.VERIFY],
        "verify": [blank.text for blank in found if blank.kind is BlankKind.VERIFY],
    }


def tell(
    made: "Draft", output: Path, kind: Format, frame: "_Frame | None", notices: "Sequence[Problem]",
    more: dict[str, object], json: bool,
) -> None:  # fmt: skip
    """Say what was written, what is still open, and which fonts of the house style are missing."""
    from drafter.fonts import missing_fonts
    from drafter.library.layers import cache_root

    places = open_places(made.document)
    # A unit's own file has fonts of its own.
    lacking = missing_fonts(made.style, cache_root()) if kind is Format.DOCX and frame is None else ()
    if json:
        fonts = [{"font": font.name, "instead": instead} for font, instead in lacking]
        said = [report.to_json(one) for one in notices]
        result = {"file": str(output), **places, "missing_fonts": fonts, "notices": said, **more}
        report.as_json({"ok": True, **result})
        return
    report.talk(_("wrote {file}").format(file=output))
    report.problems(notices)
    if open_ := places["blanks"]:
        count = ngettext("{n} place is still open: {places}", "{n} places are still open: {places}", len(open_))
        report.talk(count.format(n=len(open_), places=report.counted(open_)))
    if verify := places["verify"]:
        count = ngettext(
            "{n} quotation or figure is to be compared with its source (marked {mark})",
            "{n} quotations or figures are to be compared with their sources (marked {mark})",
            len(verify),
        )
        report.talk(count.format(n=len(verify), mark=verify[0]))
    if isinstance(counts := more.get("checks"), dict):
        report.talk(_checked({level: counts[str(level)] for level in Level}, output))
    if lacking:
        names = _(", ").join(f"{font.name} → {instead}" if instead else font.name for font, instead in lacking)
        report.talk(_("fonts this machine lacks (the file names them all the same): {names}").format(names=names))


def _checked(counts: Mapping[Level, int], output: Path) -> str:
    """Return in a line what the checks found."""
    from drafter.cli.findings import weights

    if not any(counts.values()):
        return _("checked: nothing found")
    return _("checked: {findings}; to see them: drafter check {file}").format(findings=weights(counts), file=output)


def wants_checks(said: bool | None, json: bool) -> bool:
    """Return whether what was written is to be looked through: as is said, or else for somebody at a terminal."""
    return (sys.stderr.isatty() and not json) if said is None else said


def weighed(result: "Document | Path") -> dict[str, object]:
    """Return how many findings of each weight a draft has, or the Markdown file that it was made of.

    What is wrong with the unit's own decisions is told, and the checks go without them.
    """
    from drafter.checker.check import all_rules, weigh_document, weigh_file
    from drafter.checker.settings import Settings, find_settings
    from drafter.errors import DrafterError
    from drafter.library import Library

    try:
        settings = find_settings(Library.for_folder(), all_rules())
    except DrafterError as error:
        report.problems(error.problems)
        settings = Settings()
    found = weigh_file(result, settings) if isinstance(result, Path) else weigh_document(result, settings)
    return {"checks": {str(level): found[level] for level in Level}}


def explained(work: "Work", made: "Draft", explain: bool, json: bool) -> dict[str, object]:
    """Say why the phrases of a draft stand where they stand, if that is wanted: on stderr, or as part of the result."""
    if not explain:
        return {}
    from drafter.cli import explaining

    if json:
        return {"choices": explaining.as_data(work.shelf, made.choices)}
    for line in explaining.lines(work.shelf, made.choices):
        report.talk(line)
    return {}
