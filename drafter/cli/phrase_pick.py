"""`drafter phrases pick`: one phrase, chosen on the terminal, on stdout."""

from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli import report
from drafter.cli.messages import _
from drafter.cli.phrase_options import Genre, Kind, Language, Length, Role, Status, Tag, Theme, Tone, filters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafter.bank.search import Hit

HELP = _("Choose one phrase on the terminal, by typing and with the arrows; it is printed on stdout.")
EXAMPLES = _("To the clipboard of Windows: drafter phrases pick | clip")


def pick(
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORD…]", help=_("What to begin with."))] = None,
    kind: Kind = "", role: Role = "", theme: Theme = "", genre: Genre = "", tone: Tone = "", tag: Tag = "",
    length: Length = "", status: Status = "", language: Language = "",
) -> int:  # fmt: skip
    from drafter.cli.picker import MOST
    from drafter.cli.picker import pick as pick_one
    from drafter.cli.terminal import can_ask
    from drafter.errors import DrafterError
    from drafter.finding import open_finder
    from drafter.problem import problem

    wanted = filters(kind, role, theme, genre, tone, tag, length, status=status, language=language)
    if not can_ask():
        raise DrafterError(
            problem(
                "no-terminal",
                "a phrase can be picked on a terminal only",
                hint="drafter phrases search finds phrases without one",
            )
        )
    with open_finder() as finder:

        def search(typed: str) -> "Sequence[Hit]":
            return finder.search(typed, wanted, MOST).hits

        phrase = pick_one(search, " ".join(words or ()))
    if phrase is None:
        return 130
    report.data(phrase.text)
    return 0
