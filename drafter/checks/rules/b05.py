"""B05: what is divided is divided into two at least."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import siblings
from drafter.checks.subject import Role, Subject
from drafter.problem import Level

RULE = Rule("B05", Grade.PRACTICE, Level.WARNING, "")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each numbered heading that is the only one under its own."""
    highest: dict[int, int] = {}
    for _, line in subject.of(Role.HEADING, Role.RUN_IN):
        highest[line.part] = min(line.level, highest.get(line.part, line.level))
    for group in siblings(subject):
        index, line = group[0]
        if len(group) == 1 and line.numbers[-1:] == (1,) and line.level > highest[line.part]:
            yield found(
                RULE, "{label} is the only one of its level here", index, hint="leave the number out, or add a second",
                label=line.label,
            )  # fmt: skip
