"""`drafter phrases pick`: one phrase, chosen on the terminal, on stdout."""

from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli import report
from drafter.cli.messages import _
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
    none_fits,
    opened,
    query_of,
)

if TYPE_CHECKING:
    from drafter.bank.query import Filters
    from drafter.model.phrase import Phrase

HELP = _("Choose one phrase on the terminal, by typing and with the arrows; it is printed on stdout.")
SETTINGS = WORDS_ARE_NO_OPTIONS
EXAMPLES = _("To the clipboard of Windows: drafter phrases pick | clip")


def pick(
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORD…]", help=_("What to begin with."))] = None,
    kind: Kind = "", role: Role = "", theme: Theme = "", genre: Genre = "", tone: Tone = "", tag: Tag = "",
    length: Length = "", status: Status = "", language: Language = "", json: Json = False,
) -> int:  # fmt: skip
    from drafter.cli.terminal import can_ask
    from drafter.errors import DrafterError
    from drafter.problem import problem

    query = query_of(words or ())
    wanted = filters(kind, role, theme, genre, tone, tag, length, status=status, language=language)
    if not can_ask():
        raise DrafterError(
            problem(
                "no-terminal",
                "a phrase can be picked on a terminal only",
                hint="drafter phrases search finds phrases without one",
            )
        )
    phrase = _picked(wanted, query)
    if phrase is None:
        return 130
    if json:
        report.as_json({"ok": True, "phrases": [as_data(phrase)]})
    else:
        report.data(phrase.text)
    return 0


def _picked(wanted: "Filters", typed: str) -> "Phrase | None":
    """Return the phrase that the user takes; None if the user wants none.

    Raises:
        DrafterError: no phrase passes the filters, so that there is nothing to choose from.
    """
    from functools import partial

    from drafter.cli.picker import MOST, pick

    with opened() as finder:
        if not finder.search("", wanted, 1).hits:
            raise none_fits(wanted, partial(finder.search, ""))
        return pick(lambda words: finder.search(words, wanted, MOST).hits, typed)
