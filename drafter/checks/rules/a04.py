"""A04: no mark behind 一是; behind 第一, 首先, 其一 a comma."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import MASK, NUMERALS, searched
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("A04", Grade.STD, Level.WARNING, "GB/T 15834—2011, B.3.6, B.3.7")
_MARK = pattern(
    f"(?:(?<=[。；：，{MASK}])|^)(?:([{NUMERALS}]{{1,2}}是)[，、：](?![^，。；]{{0,4}}就是)"
    f"|(第[{NUMERALS}]{{1,2}}|其[{NUMERALS}]|首先|其次|再次|最后)、(?![{NUMERALS}第其次]))"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield marks of points with a wrong mark behind them, or with one too many."""
    for index, match in searched(subject, _MARK, quotations=False):
        right = match[1] or f"{match[2]}，"
        yield found(
            RULE,
            "'{wrong}' should be '{right}'",
            index,
            match.start(),
            match.end(),
            mending=right,
            wrong=match[0],
            right=right,
        )
