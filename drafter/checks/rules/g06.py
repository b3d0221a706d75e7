"""G06: Arabic digits are half-width ones."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import searched
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("G06", Grade.STD, Level.ERROR, "GB/T 15835—2011, 5.1.6")
_WIDE = pattern("[０-９]+(?:[．，][０-９]+)*")
_HALF = str.maketrans("０１２３４５６７８９．，", "0123456789.,")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield full-width digits, with the half-width ones."""
    for index, match in searched(subject, _WIDE):
        right = match[0].translate(_HALF)
        yield found(RULE, "full-width digits: {text}", index, match.start(), match.end(), mending=right, text=match[0])
