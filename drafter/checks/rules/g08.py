"""G08: two numbers beside each other that mean about so many are Hanzi, without 、."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import NUMERALS, searched
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("G08", Grade.STD, Level.WARNING, "GB/T 15835—2011, 4.2.2; GB/T 15834—2011, 4.5.3")
_ABOUT = pattern(
    r"(?<![0-9.、—～第年月日件表图款条])(?:([1-9])、([1-9])|([一二三四五六七八])、([二三四五六七八九]))(?=[个名天户家次位](?![都均分各体体]))"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield 3、4个, where one number follows the other."""
    for index, match in searched(subject, _ABOUT):
        first, second = match[1] or match[3], match[2] or match[4]
        numbers = [int(one) if one.isdecimal() else NUMERALS.index(one) + 1 for one in (first, second)]
        if numbers[1] == numbers[0] + 1:
            right = "".join(NUMERALS[one - 1] for one in numbers)
            yield found(
                RULE,
                "'{text}' as an estimate is {right}",
                index,
                match.start(),
                match.end(),
                text=match[0],
                right=right,
            )
