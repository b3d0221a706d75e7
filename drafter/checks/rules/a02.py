"""A02: levels go down one by one, and one text keeps to one order of marks."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Role, Subject
from drafter.problem import Level

RULE = Rule("A02", Grade.STD, Level.WARNING, "GB/T 15834—2011, B.3.8")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each heading that stands more than one level below the one before it."""
    part, level = -1, 0
    for index, line in subject.of(Role.HEADING, Role.RUN_IN):
        if line.part != part:
            part, level = line.part, line.level
        if line.level > level + 1:
            yield found(
                RULE,
                "{label} is on level {level}, the heading above it on level {above}",
                index,
                hint="a text goes down level by level: 一、 （一） 1. （1）, or keeps to 一、 1. throughout",
                label=line.label or line.text[:10],
                level=line.level,
                above=level,
            )
        level = line.level
