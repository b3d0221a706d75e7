"""`drafter phrases ledger`: what your drafts used, and whether that is noted."""

from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli import report
from drafter.cli.messages import _, ngettext
from drafter.cli.options import Json

if TYPE_CHECKING:
    from drafter.bank.ledger import Ledger

HELP = _("See which phrases your drafts used most; switch the ledger of drafts off or on, or empty it.")
_MOST = 20


def ledger(
    off: Annotated[bool, typer.Option("--off", help=_("Note no more which phrases drafts use."))] = False,
    on: Annotated[bool, typer.Option("--on", help=_("Note it again."))] = False,
    forget: Annotated[bool, typer.Option("--forget", help=_("Delete all that was noted."))] = False,
    json: Json = False,
) -> None:
    from drafter.bank.ledger import Ledger, usage
    from drafter.library.layers import state_root

    if off and on:
        raise typer.BadParameter(_("give one of --off and --on"), param_hint="--off")
    ledger = Ledger(state_root())
    ledger.change(on=True if on else False if off else None, forget=forget)
    uses = ledger.kept()
    most = sorted(usage(uses).items(), key=lambda pair: (-pair[1].times, pair[0]))
    if json:
        phrases = [{"id": id, "times": one.times, "last": one.last.isoformat()} for id, one in most]
        report.as_json(
            {"ok": True, "on": ledger.is_on, "folder": ledger.folder, "drafts": len(uses), "phrases": phrases}
        )
    else:
        _tell(ledger, len(uses))
    if fault := ledger.fault():
        report.problems([fault])
    if most and not json:
        texts = _texts()
        shown = most[:_MOST]
        report.data(report.table([(str(one.times), one.last.isoformat(), id, texts.get(id, "")) for id, one in shown]))


def _tell(ledger: "Ledger", drafts: int) -> None:
    """Say whether drafts are noted, where, and how many are."""
    report.talk(_("The ledger is on.") if ledger.is_on else _("The ledger is off."))
    if ledger.folder is None:
        report.talk(_("The environment switches it off: DRAFTER_STATE is set to nothing."))
        return
    report.talk(_("It lies in {folder}.").format(folder=ledger.folder))
    report.talk(ngettext("{n} draft is noted.", "{n} drafts are noted.", drafts).format(n=drafts))


def _texts() -> dict[str, str]:
    """Return the texts of the bank by id; none where it cannot be read, which others tell."""
    from drafter.errors import DrafterError
    from drafter.pipeline.office import Office

    try:
        return {phrase.id: phrase.text for phrase in Office().bank.phrases}
    except DrafterError:
        return {}
