"""New phrases that the bank has nearly: shown, and kept beside the others, merged into them, or given up."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli import report
from drafter.cli.messages import _
from drafter.problem import Level, Problem, Said, problem

if TYPE_CHECKING:
    from drafter.keeper import Keeper
    from drafter.model.phrase import Phrase


class OnNear(StrEnum):
    """What becomes of a new phrase that nearly repeats one of the bank."""

    KEEP = "keep"
    MERGE = "merge"
    STOP = "stop"


Near = Annotated[
    OnNear | None,
    typer.Option(
        "--near",
        help=_("What to do if the bank has nearly this: keep both, merge its words into that one, or stop; without it, you are asked on a terminal, and both are kept elsewhere."),
    ),
]  # fmt: skip

_LETTERS = {"k": OnNear.KEEP, "m": OnNear.MERGE, "s": OnNear.STOP}
_KEYS = Said("k keeps both, m gives its roles, themes, genres and tags to '{id}', s stops")


class Looked:
    """What the bank has of some new texts."""

    def __init__(self, keeper: "Keeper", lines: Sequence[str], language: str) -> None:
        """Look for `lines` in the bank.

        Raises:
            DrafterError: the bank says one of them already.
        """
        from drafter.errors import DrafterError

        self.near: dict[str, Phrase] = {}
        """By the new text, the phrase that is nearest."""
        self.notices: list[Problem] = []
        """Everything that is near."""
        same: list[Problem] = []
        for line in lines:
            for ratio, phrase in keeper.alike(line, language)[:3]:
                if ratio == 1:
                    hint = "--again adds it all the same; drafter phrases edit {id} changes that one"
                    message = "'{id}' says this already: {text}"
                    same.append(problem("same-text", message, phrase.location, hint, id=phrase.id, text=phrase.text))
                    continue
                self.near.setdefault(line, phrase)
                message = "'{id}' says nearly this: {text}"
                one = problem("near-text", message, phrase.location, id=phrase.id, text=phrase.text)
                self.notices.append(one.weighing(Level.WARNING))
        if same:
            raise DrafterError(*same)

    def merged(self, near: OnNear | None, *, asks: bool) -> "dict[str, Phrase]":
        """Return the texts that are not to be added, with the phrases that get their words instead.

        Raises:
            DrafterError: it was said to stop.
            typer.Exit: the user gives up.
        """
        from drafter.errors import DrafterError

        if near is OnNear.STOP and self.notices:
            raise DrafterError(*(one.weighing(Level.ERROR) for one in self.notices))
        decide: Callable[[str, Phrase], OnNear] = (lambda line, other: near) if near else _asked
        if near is None and not asks:
            return {}
        found = {line: decide(line, other) for line, other in self.near.items()}
        return {line: self.near[line] for line, choice in found.items() if choice is OnNear.MERGE}


def _asked(line: str, other: "Phrase") -> OnNear:
    """Return what the user wants done with a text.

    Raises:
        typer.Exit: the user gives up.
    """
    from drafter.cli.terminal import Terminal

    report.talk(f"+ {line}\n  {other.text}")
    report.talk(_(_KEYS).format(id=other.set or other.id))
    terminal = Terminal()
    while True:
        letter = terminal.line("[k/m/s] ").strip().lower() or "k"
        if letter not in _LETTERS:
            report.talk(_("Type one of: {letters}").format(letters=", ".join(_LETTERS)))
        elif (choice := _LETTERS[letter]) is OnNear.STOP:
            raise typer.Exit(1)
        else:
            return choice
