"""A06: a heading that is numbered has no second number in its text."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Role, Subject
from drafter.labels import read_label
from drafter.problem import Level

RULE = Rule("A06", Grade.PRACTICE, Level.ERROR, "")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each number that was typed into a heading which has one already."""
    for index, line in subject.of(Role.HEADING, Role.RUN_IN):
        if line.label and (typed := read_label(line.text)):
            end = line.text.index(typed.text) + len(typed.text)
            yield found(
                RULE,
                "the heading has the number {label}, and '{typed}' in its text",
                index,
                0,
                end,
                hint="take one of them away",
                label=line.label,
                typed=typed.text,
            )
