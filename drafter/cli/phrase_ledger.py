"""`drafter phrases ledger`: what your drafts used, and whether that is noted."""

from typing import Annotated

import typer

from drafter.cli import report
from drafter.cli.messages import _, ngettext
from drafter.cli.options import Json

HELP = _("See which phrases your drafts used most; switch the ledger of drafts off or on, or empty it.")
_MOST = 20


def ledger(
    off: Annotated[bool, typer.Option("--off", help=_("Note no more which phrases drafts use."))] = False,
    on: Annotated[bool, typer.Option("--on", help=_("Note it again."))] = False,
    forget: Annotated[bool, typer.Option("--forget", help=_("Delete all that was noted."))] = False,
    json: Json = False,
) -> None:
    from drafter.bank.ledger import Ledger
    from drafter.library.layers import state_root

    if off and on:
        raise typer.BadParameter(_("give one of --off and --on"), param_hint="--off")
    kept = Ledger(state_root())
    kept.change(on=True if on else False if off else None, forget=forget)
    uses = kept.uses()
    usage = sorted(kept.usage().items(), key=lambda pair: (-pair[1].times, pair[0]))
    if json:
        most = [{"id": id, "times": one.times, "last": one.last.isoformat()} for id, one in usage]
        report.as_json({"ok": True, "on": kept.is_on, "folder": kept.folder, "drafts": len(uses), "phrases": most})
        return
    report.talk(_("The ledger is on.") if kept.is_on else _("The ledger is off."))
    if kept.folder is not None:
        report.talk(_("It lies in {folder}.").format(folder=kept.folder))
    report.talk(ngettext("{n} draft is noted.", "{n} drafts are noted.", len(uses)).format(n=len(uses)))
    if usage:
        report.data(report.table([(str(one.times), one.last.isoformat(), id) for id, one in usage[:_MOST]]))
