"""L08: Word numbers the headings."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Subject
from drafter.problem import Level

RULE = Rule("L08", Grade.HOUSE, Level.HINT, "")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield that headings have typed numbers, in a file that is held against a house style."""
    if subject.word and subject.style and subject.word.typed_numbers:
        yield found(
            RULE,
            "the numbers of headings are typed: {examples}",
            -1,
            hint="let the heading styles number, so that numbers stay right when something moves",
            examples=subject.word.typed_numbers,
        )
