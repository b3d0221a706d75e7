"""`drafter phrases search`: the phrases that have some words, ranked, with the words marked."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from drafter.cli import report
from drafter.cli.messages import _, ngettext
from drafter.cli.options import Json
from drafter.cli.phrase_options import (
    WORDS_ARE_NO_OPTIONS,
    Genre,
    Kind,
    Language,
    Length,
    Role,
    Status,
    Tag,
    Theme,
    Tone,
    as_data,
    filters,
    opened,
    query_of,
    unheard,
)

if TYPE_CHECKING:
    from drafter.bank.search import Hit

HELP = _("Search phrases by words in their text, tags, themes or id; pinyin and its initials are understood.")
EXAMPLES = _("A word after a - must not be there: drafter phrases search 民生 -服务")
SETTINGS = WORDS_ARE_NO_OPTIONS
LIMIT = 20

_MARK, _END = "\x1b[1;33m", "\x1b[0m"


def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORD…", help=_("All of these must be found; none of those after a -.")),
    ],
    kind: Kind = "", role: Role = "", theme: Theme = "", genre: Genre = "", tone: Tone = "", tag: Tag = "",
    length: Length = "", status: Status = "", language: Language = "",
    limit: Annotated[int, typer.Option("--limit", min=0, metavar="N", help=_("How many to show at most; 0 for all."))] = LIMIT,
    json: Json = False,
) -> None:  # fmt: skip
    from functools import partial

    query = query_of(words)
    wanted = filters(kind, role, theme, genre, tone, tag, length, status=status, language=language)
    with opened() as finder:
        report.problems(finder.overrides)
        found = finder.search(query, wanted, limit)
        missed = [] if found.hits else list(unheard(wanted, partial(finder.search, "")))
    if json:
        shown = [as_data(one.phrase) | _matched(one) for one in found.hits]
        report.as_json({"ok": True, "total": found.total, "near": found.is_near, "phrases": shown})
    elif not found.hits:
        report.talk(_("no phrase fits"))
    report.problems(missed)
    if json or not found.hits:
        return
    if found.is_near:
        report.talk(_("no phrase has exactly these words; these come near:"))
    rows = [
        (one.phrase.id, one.phrase.kind, _marked(one) if sys.stdout.isatty() else one.phrase.text) for one in found.hits
    ]
    report.data(report.table(rows))
    if found.total is None:
        report.talk(_("and more: --limit 0 shows all"))
    elif left := found.total - len(found.hits):
        report.talk(
            ngettext("and {n} more: --limit 0 shows it", "and {n} more: --limit 0 shows all", left).format(n=left)
        )


def _matched(hit: "Hit") -> dict[str, Any]:
    return {"how": hit.how.name.lower(), "positions": [list(span) for span in hit.spans]}


def _marked(hit: "Hit") -> str:
    """Return the text of `hit` with its words in colour."""
    text, at, parts = hit.phrase.text, 0, []
    for begin, end in hit.spans:
        parts += [text[at:begin], _MARK, text[begin:end], _END]
        at = end
    return "".join([*parts, text[at:]])
