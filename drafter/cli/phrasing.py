"""How a command's phrases come to be chosen: options, choices kept in files, the ledger, what the writer says."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli import report
from drafter.cli.messages import _
from drafter.dataclass import dataclass

if TYPE_CHECKING:
    import datetime

    from drafter.choose import Wishes
    from drafter.model.document import Document
    from drafter.pipeline.result import Draft

Choices = Annotated[
    Path | None,
    typer.Option("--choices", metavar="FILE", help=_("Phrases chosen before, as --save-choices wrote them.")),
]
SaveChoices = Annotated[
    Path | None,
    typer.Option("--save-choices", metavar="FILE", help=_("Also write which phrase stands where; see --choices.")),
]
Fresh = Annotated[bool, typer.Option("--fresh", help=_("Avoid the phrases of your last drafts."))]
Interactive = Annotated[
    bool, typer.Option("--interactive-phrases", help=_("Choose each phrase yourself, on the terminal."))
]
Explain = Annotated[
    bool, typer.Option("--explain", help=_("Say for each phrase what fitted, what was given up, and why it stands."))
]


Chosen = Mapping[str, tuple[str, ...]]
"""Ids of phrases by the name of the place where they are to stand."""


@dataclass(frozen=True, slots=True)
class Phrasing:
    """What the command line says of the choosing of phrases."""

    choices: Path | None = None
    save: Path | None = None
    fresh: bool = False
    interactive: bool = False

    def check(self, *, may_ask: bool, can_ask: bool, force: bool) -> None:
        """Refuse at once what would be refused later.

        Raises:
            typer.BadParameter: nobody is to be asked.
            DrafterError: nobody sits there who could choose; the file to be written is there.
        """
        from drafter.errors import DrafterError
        from drafter.files import refuse_existing
        from drafter.problem import problem

        if self.interactive and not may_ask:
            raise typer.BadParameter(
                _("it goes with neither --no-input nor --json"), param_hint="--interactive-phrases"
            )
        if self.interactive and not can_ask:
            message = "phrases can be chosen on a terminal only"
            hint = "elsewhere --seed gives other phrases, and --choices those of a file"
            raise DrafterError(problem("no-terminal", message, hint=hint))
        if self.save:
            refuse_existing(self.save, force=force)

    def drafted(self, draft: "Callable[[Wishes], Draft]", stopped: "Callable[[Chosen], None]") -> "Draft":
        """Return the draft with the phrases wished for; the writer is asked where that is wanted.

        A writer who stops in the midst is given to `stopped` with what was chosen.

        Raises:
            DrafterError: with all that is wrong with choices, answers or templates.
            KeyboardInterrupt: the writer wants to stop.
        """
        from drafter.choose import Wishes

        kept = self._kept()
        lately = self._lately()
        if not self.interactive:
            return draft(Wishes(kept, lately))
        from drafter.cli.phrase_asking import PhraseAsking

        asking = PhraseAsking(kept, lately)
        try:
            return asking.drafted(draft)
        except KeyboardInterrupt:
            if asking.chosen:
                stopped({**kept, **asking.chosen})
            raise

    def write(self, made: "Draft", header: tuple[str, ...], *, force: bool) -> None:
        """Write the choices of `made` where `--save-choices` says."""
        if self.save is None:
            return
        from drafter.choicesfile import choices_yaml
        from drafter.files import write

        chosen = [(choice.slot, choice.phrases) for choice in made.choices]
        write(self.save, choices_yaml(chosen, header).encode("utf-8"), force=force)
        report.talk(_("wrote {file}").format(file=self.save))

    def _kept(self) -> dict[str, tuple[str, ...]]:
        if self.choices is None:
            return {}
        from drafter.choicesfile import read_choices

        return read_choices(self.choices)

    def _lately(self) -> tuple[str, ...]:
        if not self.fresh:
            return ()
        from drafter.bank.ledger import Ledger
        from drafter.library.layers import state_root

        ledger = Ledger(state_root())
        if not ledger.is_on:
            report.talk(_("The ledger is off: --fresh does not know what your last drafts used."))
        elif fault := ledger.fault():
            report.problems([fault])
        return ledger.lately()


def note(document: "Document", outline: str, day: "datetime.date") -> None:
    """Note in the ledger which phrases a draft used."""
    from drafter.model.inlines import Slot

    ids = [one.phrase for inlines in document.inlines() for one in inlines if isinstance(one, Slot)]
    if not ids:
        return
    from drafter.bank.ledger import Ledger, used
    from drafter.library.layers import state_root

    Ledger(state_root()).record(used(ids, outline, day))
