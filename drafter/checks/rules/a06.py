"""A06: a heading, or point of a list, that is numbered has no second number in its text."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Role, Subject
from drafter.labels import read_label
from drafter.problem import Level, Said

RULE = Rule("A06", Grade.PRACTICE, Level.ERROR, "")
_BRACKETS = ("（", "(")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each number that was typed where there is one already; a point may begin with something in brackets."""
    for index, line in subject.of(Role.HEADING, Role.RUN_IN, Role.ITEM):
        if not line.label or not (typed := read_label(line.text)):
            continue
        if line.role is Role.ITEM and (typed.text.startswith(_BRACKETS) or not _counts(line.label)):
            continue
        end = line.text.index(typed.text) + len(typed.text)
        what = Said("the heading") if line.role is not Role.ITEM else Said("the point")
        yield found(
            RULE,
            "{what} has the number {label}, and '{typed}' in its text",
            index,
            0,
            end,
            hint="take one of them away",
            what=what,
            label=line.label,
            typed=typed.text,
        )


def _counts(label: str) -> bool:
    """Return whether a label is a number: a bullet may stand before a typed one."""
    return read_label(label) is not None
