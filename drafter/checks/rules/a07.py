"""A07: four levels of headings are enough."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Role, Subject
from drafter.problem import Level

RULE = Rule("A07", Grade.STD, Level.HINT, "GB/T 9704—2012, 7.3.3")
_DEEPEST = 4


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the first heading below the fourth level."""
    for index, line in subject.of(Role.HEADING, Role.RUN_IN):
        if line.level > _DEEPEST:
            yield found(RULE, "a heading on level {level}", index, hint="four are usual", level=line.level)
            return
