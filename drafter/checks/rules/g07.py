"""G07: the day of a date is 日, not 号."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import searched
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("G07", Grade.PRACTICE, Level.WARNING, "")
_DAY = pattern("(?<![0-9])((?:1[0-2]|0?[1-9])月(?:[12][0-9]|3[01]|0?[1-9]))号(?![楼线文院令机])")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each day that is said as in speech; what is quoted is left alone."""
    for index, match in searched(subject, _DAY, quotations=False):
        yield found(RULE, "a day in writing is 日, not 号", index, match.start(), match.end(), mending=f"{match[1]}日")
