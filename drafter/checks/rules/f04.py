"""F04: after the last of those that are listed, 等 needs no 、."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import searched
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("F04", Grade.STD, Level.WARNING, "GB/T 15834—2011, 4.5")
_NEAR = 4
_BEFORE_ETC = pattern("、等等?(?![得很久着了级同待候于额次值比距效高温到价靠着、])")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each 、 before 等."""
    for index, match in searched(subject, _BEFORE_ETC):
        if "等" in match.string[max(0, match.start() - _NEAR) : match.start()]:
            continue  # 等地、等钱、等人: they wait.
        yield found(RULE, "no 、 before 等", index, match.start(), match.end(), mending=match[0].removeprefix("、"))
