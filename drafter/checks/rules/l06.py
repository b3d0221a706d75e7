"""L06: the pages are counted where the house style counts them."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Subject
from drafter.model.style import PageNumberPlace
from drafter.problem import Level

RULE = Rule("L06", Grade.STD, Level.WARNING, "GB/T 9704—2012, 7.5")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield that no header or footer has the number of its page."""
    facts, style = subject.word, subject.style
    if facts and style and not facts.page_numbers and style.page_number.place is not PageNumberPlace.NONE:
        yield found(RULE, "the pages have no numbers", -1, hint="insert page numbers as fields, not as typed figures")
