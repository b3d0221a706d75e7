"""G09: congresses and plenary sessions are counted in Hanzi."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import searched
from drafter.checks.subject import Subject
from drafter.numerals import chinese
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("G09", Grade.PRACTICE, Level.WARNING, "GB/T 15835—2011, 4.2.3")
_CONGRESS = pattern(
    "(?<![0-9.])([1-9][0-9]?)届(?:([1-9])|[一二三四五六七八九])中全会|(?<=党的)([12][0-9])大(?![个类项])"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield Arabic numbers of congresses and plenary sessions, with the Hanzi."""
    for index, match in searched(subject, _CONGRESS):
        if match[3]:
            right = f"{chinese(int(match[3]))}大"
        else:
            session = chinese(int(match[2])) if match[2] else match[0][-4]
            right = f"{chinese(int(match[1]))}届{session}中全会"
        yield found(
            RULE,
            "'{text}' is written {right}",
            index,
            match.start(),
            match.end(),
            mending=right,
            text=match[0],
            right=right,
        )
