"""G02: both ends of a range have their per cent sign."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import searched
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("G02", Grade.STD, Level.WARNING, "GB/T 15835—2011, 5.1.3")
_RANGE = pattern(
    r"(?<![0-9.\-—–~～A-Za-z/年月日号第])([0-9]+(?:\.[0-9]+)?)(?:[-–—~～]|至|到)([0-9]+(?:\.[0-9]+)?)([%％‰])(?![-~～])"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each range whose first value has no sign, with what it should be."""
    for index, match in searched(subject, _RANGE):
        mark = match[0][len(match[1])]
        joined = mark if mark in "至到" else "～"
        right = f"{match[1]}{match[3]}{joined}{match[2]}{match[3]}"
        yield found(
            RULE, "'{text}' should be {right}", index, match.start(), match.end(), mending=right,
            text=match[0], right=right,
        )  # fmt: skip
