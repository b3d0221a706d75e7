"""G01: a year has four digits."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import searched
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("G01", Grade.STD, Level.WARNING, "GB/T 15835—2011, 5.1.4")
_SHORT = pattern(
    r"(?<![0-9.近这共前后满第约超逾])(?<!连续)[0-9]{2}年(?:(?=底|初(?!中|级)|末|度(?!过)|上半年|下半年|[一二三四]季度)|(?=[0-9]{1,2}月(?:[0-9]|份|底|初|，|。|、)))"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each year of two digits."""
    for index, match in searched(subject, _SHORT):
        yield found(RULE, "the year '{text}' has two digits", index, match.start(), match.end(), text=match[0])
