"""I01: a sentence can be taken in at one reading."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import sentences
from drafter.checks.subject import Role, Subject
from drafter.problem import Level

RULE = Rule("I01", Grade.PRACTICE, Level.HINT, "")
_LONGEST = 120
_SEVERAL = 2
"""So many ； make a list of a sentence."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield sentences of more than 120 characters that are no lists."""
    for index, line in subject.prose():
        if len(line.text) <= _LONGEST or line.role not in (Role.BODY, Role.RUN_IN, Role.ITEM, Role.NOTE):
            continue
        for one in sentences(line.text):
            count = len(one.text.strip())
            if count > _LONGEST and one.text.count("；") < _SEVERAL:
                yield found(
                    RULE, "a sentence of {count} characters", index, one.start, one.end, hint="divide it", count=count
                )
