"""`drafter phrases remove`, `move` and `tag`: several entries at once."""

from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli import phrase_keeping as keeping
from drafter.cli.messages import _, ngettext
from drafter.cli.options import Json
from drafter.cli.phrase_options import Genre, Kind, Language, Length, Role, Tag, Theme, Tone, among, filters, none_fits

if TYPE_CHECKING:
    from drafter.bank.query import Filters
    from drafter.keeper import Keeper

REMOVE_HELP = _("Remove phrases and sets, each from the strongest layer that has it.")
MOVE_HELP = _("Move phrases and sets, with the comments above them, to another file or layer.")
TAG_HELP = _("Give phrases words or take them away: those named, or all that a search finds.")
TAG_EXAMPLES = _(
    "Examples:\n\ndrafter phrases tag lead.visits lead.doors --add theme=民生\n\n"
    "drafter phrases tag --matching 走访 --kind measure --add tag=走访 --remove tag=调研"
)

Ids = Annotated[list[str], typer.Argument(metavar="ID…", help=_("Phrases and sets, by id."))]


def remove(ids: Ids, yes: keeping.Yes = False, dry_run: keeping.DryRun = False, json: Json = False) -> None:
    from drafter.keeper import Keeper

    keeper = Keeper()
    if not dry_run:
        keeper.remove(ids, dry=True)  # What is wrong is told before anything is asked.
    question = ngettext("Remove {n} entry: {ids}?", "Remove {n} entries: {ids}?", len(ids))
    keeping.sure(question.format(n=len(ids), ids=_(", ").join(ids)), yes=yes, dry=dry_run)
    keeping.done(keeper.remove(ids, dry=dry_run), _("removed {id} from {files}"), dry=dry_run, json=json)


def move(
    ids: Ids, layer: keeping.Layer = "", file: keeping.File = "", dry_run: keeping.DryRun = False, json: Json = False
) -> None:
    from drafter.keeper import Keeper

    if not layer and not file:
        raise typer.BadParameter(_("say where to: --file or --layer"), param_hint="--file")
    outcome = Keeper().move(ids, keeping.where(layer, file), dry=dry_run)
    keeping.done(outcome, _("moved {id}: {files}"), dry=dry_run, json=json)


def tag(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]…", help=_("Phrases and sets, by id."))] = None,
    add: Annotated[
        list[str] | None,
        typer.Option("--add", metavar="KEY=WORD", help=_("A word more: role=…, theme=…, genre=… or tag=…; repeatable.")),
    ] = None,
    remove: Annotated[
        list[str] | None, typer.Option("--remove", metavar="KEY=WORD", help=_("A word less; repeatable."))
    ] = None,
    matching: Annotated[
        str, typer.Option("--matching", metavar="WORDS", help=_("All phrases that a search for these words finds."))
    ] = "",
    kind: Kind = "", role: Role = "", theme: Theme = "", genre: Genre = "", tone: Tone = "", has_tag: Tag = "",
    length: Length = "", language: Language = "",
    yes: keeping.Yes = False, dry_run: keeping.DryRun = False, json: Json = False,
) -> None:  # fmt: skip
    from drafter.keeper import Keeper

    more, less = _words(add, "--add"), _words(remove, "--remove")
    if not more and not less:
        raise typer.BadParameter(_("say which words: --add theme=… or --remove tag=…"), param_hint="--add")
    keeper = Keeper()
    wanted = filters(kind, role, theme, genre, tone, has_tag, length, language=language)
    is_search = bool(matching or kind or role or theme or genre or tone or has_tag or length or language)
    if is_search == bool(ids):
        raise typer.BadParameter(_("name phrases, or search for them with --matching, --kind …"), param_hint="ID")
    chosen = list(ids or _found(keeper, matching, wanted))
    if not chosen:
        raise none_fits(wanted, among(keeper.bank.phrases))
    if is_search:
        question = ngettext("Change {n} entry?", "Change {n} entries?", len(chosen)).format(n=len(chosen))
        keeping.sure(question, yes=yes, dry=dry_run)
    outcome = keeper.tag(chosen, more, less, dry=dry_run)
    keeping.done(outcome, _("changed {id} in {files}"), dry=dry_run, json=json)


def _found(keeper: "Keeper", words: str, wanted: "Filters") -> list[str]:
    """Return the entries that a search finds, a set once for all its phrases."""
    from drafter.bank.search import search

    hits = search(keeper.bank.phrases, words, wanted).hits
    return list(dict.fromkeys(hit.phrase.set or hit.phrase.id for hit in hits))


def _words(settings: list[str] | None, place: str) -> dict[str, list[str]]:
    """Return the words that KEY=WORD settings give, by the keys of a phrase file.

    Raises:
        typer.BadParameter: one is of another form.
    """
    from drafter.cli.options import read_setting
    from drafter.keeper import WORD_KEYS

    found: dict[str, list[str]] = {}
    for setting in settings or ():
        key, word = read_setting(setting, place)
        name = WORD_KEYS.get(key, key)
        if name not in WORD_KEYS.values() or not word.strip():
            raise typer.BadParameter(
                _("'{text}' is not of the form KEY=WORD with role, theme, genre or tag").format(text=setting),
                param_hint=place,
            )
        found.setdefault(name, []).append(word.strip())
    return found
