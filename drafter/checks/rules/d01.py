"""D01: the number of an official document is 清政发〔2026〕3号."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import HAN, searched
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("D01", Grade.STD, Level.ERROR, "GB/T 9704—2012, 7.2.5")
_NUMBER = pattern(
    rf"(?<=[{HAN}])(?P<open>[\[［（(【〔])(?P<year>[12][0-9]{{3}})(?P<close>[\]］）)】〕])[ 　]?(?P<no>第?0*)(?P<number>[1-9][0-9]{{0,4}})号(?![楼院线])"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each number whose year does not stand in 〔〕, or that has 第 or leading noughts."""
    for index, match in searched(subject, _NUMBER):
        right = f"〔{match['year']}〕{match['number']}号"
        if match[0] != right:
            yield found(
                RULE, "'{text}' should be {right}", index, match.start(), match.end(), mending=right,
                text=match[0], right=right,
            )  # fmt: skip
