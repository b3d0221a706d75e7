"""`drafter phrases stats`: how many phrases there are of what, and what is used."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from drafter.cli import report
from drafter.cli.messages import _, ngettext
from drafter.cli.options import Json
from drafter.cli.phrase_options import Language

if TYPE_CHECKING:
    from drafter.bank.counts import Counts

HELP = _("Count the phrases by kind, role, theme and more, and say which are used.")

_TITLES = {
    "kinds": _("kind"), "roles": _("role"), "themes": _("theme"), "genres": _("genre"), "languages": _("language"),
    "layers": _("layer"), "statuses": _("status"),
}  # fmt: skip


def stats(
    coverage: Annotated[
        bool, typer.Option("--coverage", help=_("Print tables of roles and of themes by kinds, as Markdown."))
    ] = False,
    language: Language = "",
    json: Json = False,
) -> None:
    from drafter.bank.counts import counts, coverage_tables
    from drafter.bank.ledger import Ledger
    from drafter.library.layers import state_root
    from drafter.pipeline.office import Office

    bank = Office().bank
    phrases = bank.in_language(language) if language else bank.phrases
    if coverage and not json:
        report.data("\n\n".join(coverage_tables(phrases, _("any"))))
        return
    usage = {id: one.times for id, one in Ledger(state_root()).usage().items()}
    found = counts(phrases, usage)
    if json:
        tables = {"coverage": coverage_tables(phrases, _("any"))} if coverage else {}
        report.as_json({"ok": True, **_as_data(found), **tables})
    else:
        _print(found)


def _as_data(found: "Counts") -> dict[str, Any]:
    return {
        "phrases": found.phrases,
        "sets": found.sets,
        **{name: dict(values) for name, values in found.by.items()},
        "lengths": {"shortest": found.shortest, "median": found.median, "longest": found.longest},
        "to_verify": found.to_verify,
        "used": found.used,
        "most_used": dict(found.most_used),
    }


def _print(found: "Counts") -> None:
    sets = ngettext("{n} set", "{n} sets", found.sets).format(n=found.sets)
    phrases = ngettext("{n} phrase", "{n} phrases", found.phrases).format(n=found.phrases)
    report.data(_("{phrases}, {sets} of headings and the like").format(phrases=phrases, sets=sets))
    said = _("{shortest} to {longest} characters, half of them at most {median}")
    report.data(said.format(shortest=found.shortest, longest=found.longest, median=found.median))
    for name, values in found.by.items():
        shown = [(value or _("any"), str(number)) for value, number in values]
        report.data(f"\n{_TITLES[name]}\n" + report.table([(f"  {value}", number) for value, number in shown]))
    report.data("\n" + _("used in noted drafts: {used} of {all}").format(used=found.used, all=found.phrases))
    if found.most_used:
        report.data(report.table([(f"  {id}", str(times)) for id, times in found.most_used]))
