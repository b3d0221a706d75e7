"""`drafter phrases add`: new phrases, from the command line, from stdin or from an editor."""

import re
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from drafter.cli import phrase_keeping as keeping
from drafter.cli import report
from drafter.cli.messages import _
from drafter.cli.options import Json
from drafter.cli.phrase_near import Looked, Near, OnNear

if TYPE_CHECKING:
    from drafter.keeper import Keeper, Outcome

HELP = _("Add phrases: one, or one for each line; without TEXT, in your editor.")
EXAMPLES = _(
    "Examples:\n\ndrafter phrases add 民生无小事。 --kind opening --theme 民生\n\n"
    "drafter phrases add - --kind measure --role practice < lines.txt\n\n"
    "drafter phrases add 走进一线察民情 聚焦难点解民忧 --kind heading --set heading.visits"
)

Texts = Annotated[
    list[str] | None, typer.Argument(metavar="[TEXT]…", help=_("What the phrases say; - reads lines from stdin."))
]
Kind = Annotated[str, typer.Option("--kind", metavar="KIND", help=_("What it does in the text: opening, measure …"))]
Id = Annotated[str, typer.Option("--id", metavar="ID", help=_("Its id, instead of one made of kind and text."))]
Set = Annotated[
    str, typer.Option("--set", metavar="ID", help=_("Make a set of the texts, or add them to the one of this id."))
]
Language = Annotated[
    str, typer.Option("--language", metavar="CODE", help=_("zh-CN or en; without it, told by the text."))
]

_MARKS = re.compile(r"\s*(?:[-*•·]|\d{1,3}[.、．)）])\s*")


def add(
    texts: Texts = None,
    kind: Kind = "",
    id: Id = "",
    set_: Set = "",
    role: keeping.Roles = None,
    theme: keeping.Themes = None,
    genre: keeping.Genres = None,
    tag: keeping.Tags = None,
    tone: keeping.NewTone = None,
    status: keeping.Status = None,
    verify: keeping.Verify = None,
    from_: keeping.From = None,
    until: keeping.Until = None,
    variant: keeping.Variants = None,
    source: keeping.Source = None,
    note: keeping.Note = None,
    language: Language = "",
    layer: keeping.Layer = "",
    file: keeping.File = "",
    near: Near = None,
    again: Annotated[bool, typer.Option("--again", help=_("Add it even if the bank has this text."))] = False,
    yes: keeping.Yes = False,
    dry_run: keeping.DryRun = False,
    json: Json = False,
) -> None:
    from drafter.cli.terminal import can_ask
    from drafter.keeper import Keeper, Outcome

    shared = keeping.shared_keys(
        role, theme, genre, tag, kind=kind or None, tone=tone, status=status, verify=verify or None, from_=from_,
        until=until, source=source, note=note,
    )  # fmt: skip
    if variant:
        shared["variants"] = keeping.variants(variant)
    lines = _lines(texts)
    _check(lines, kind, id, set_, near)
    keeper = Keeper()
    place = keeping.where(layer, file)
    if lines is None:
        _in_editor(keeper, {**({"id": id} if id else {}), **shared}, place, language, json)
        return
    looked = Looked(keeper, [] if again else lines, language)
    if looked.notices and not json and near is not OnNear.STOP:
        report.problems(looked.notices)
    asks = can_ask() and not (yes or json or set_)
    merged = looked.merged(near, asks=asks)
    lines = [line for line in lines if line not in merged]
    if set_:
        entries: list[dict[str, Any]] = [{"set": set_, **shared, "texts": lines}]
    else:
        entries = [{**({"id": id} if id else {}), "text": line, **shared} for line in lines]
    if lines and (len(lines) > 1 or (looked.notices and not asks)):
        _confirm(len(lines), yes=yes or dry_run or near is not None)
    outcome = keeper.add(entries, place, language=language, dry=dry_run) if entries else Outcome((), ())
    given = keeper.give(dict.fromkeys(merged.values()), shared, dry=dry_run)
    _done(outcome, given, looked.notices if json else [], dry_run, json)


def _lines(texts: list[str] | None) -> list[str] | None:
    """Return the texts, one for each line that was given; None: none was."""
    from drafter.files import decode
    from drafter.location import Location

    if not texts:
        return None
    given = [decode(sys.stdin.buffer.read(), Location("stdin")) if text == "-" else text for text in texts]
    lines = [line.strip() for text in given for line in text.splitlines() if line.strip()]
    # A list that was copied from a document brings its marks along.
    if len(lines) > 1 and all(_MARKS.match(line) for line in lines):
        lines = [_MARKS.sub("", line, count=1) for line in lines]
    return lines


def _check(lines: list[str] | None, kind: str, id: str, set_: str, near: OnNear | None) -> None:
    """Raise unless the options go together.

    Raises:
        typer.BadParameter: they do not.
    """
    from drafter.cli.terminal import can_ask

    if lines is not None and not lines:
        raise typer.BadParameter(_("there is no text"), param_hint="TEXT")
    if lines is None and not can_ask():
        raise typer.BadParameter(_("give the text, or - to read it from stdin"), param_hint="TEXT")
    if lines and not kind and not set_:
        raise typer.BadParameter(_("say what it does in the text, such as --kind opening"), param_hint="--kind")
    if set_ and near is OnNear.MERGE:
        raise typer.BadParameter(_("a set is not merged into other phrases; use keep or stop"), param_hint="--near")
    if id and (set_ or len(lines or ()) > 1):
        raise typer.BadParameter(_("one id is for one phrase"), param_hint="--id")


def _confirm(count: int, *, yes: bool) -> None:
    """Ask whether what was given is to be added; where nobody can be asked, it is."""
    from drafter.cli.messages import ngettext
    from drafter.cli.terminal import Terminal, can_ask

    question = ngettext("Add {n} phrase?", "Add {n} phrases?", count).format(n=count)
    if not yes and can_ask() and not Terminal().yes(question, default=True):
        raise typer.Exit(1)


def _in_editor(keeper: "Keeper", entry: dict[str, Any], place: Any, language: str, json: bool) -> None:
    from drafter.bank import edit
    from drafter.cli.editor import edited

    said = _("Write the phrase below and save it; leave it as it is to add nothing. What may stand here: {page}")
    begun = {"id": "", "text": "", "kind": "", **entry}
    text = f"# {said.format(page='drafter schema phrases')}\n" + "".join(edit.entry_lines(begun))

    def accept(new: str) -> "Outcome":
        return keeper.add([edit.plain_entry(new)], place, language=language)

    outcome = edited(text, accept)
    if outcome is None:
        report.talk(_("nothing to change"))
        return
    keeping.done(outcome, _("added {id} to {files}"), dry=False, json=json)


def _done(outcome: "Outcome", given: "Outcome", notices: list[Any], dry: bool, json: bool) -> None:
    """Print what was added, and what was given to others instead."""
    from drafter.dataclass import replace

    outcome = replace(outcome, notices=(*notices, *outcome.notices))
    if json:
        changed = (*outcome.changed, *given.changed)
        outcome = replace(outcome, changed=changed, notices=(*outcome.notices, *given.notices))
        keeping.done(outcome, "", dry=dry, json=True, more={"merged": list(given.ids)})
        return
    if outcome.ids:
        keeping.done(outcome, _("added {id} to {files}"), dry=dry, json=False)
    if given.ids:
        keeping.done(given, _("gave its words to {id} in {files}"), dry=dry, json=False)
