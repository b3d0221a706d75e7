"""L10: no tracked changes are left in the file."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Subject
from drafter.problem import Level

RULE = Rule("L10", Grade.PRACTICE, Level.WARNING, "")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield how many tracked changes there are, at the first of them."""
    if subject.word and (changes := subject.word.changes):
        yield found(
            RULE,
            "tracked changes are left in the file ({count}×); the first: {text}",
            subject.line_at(changes[0].paragraph),
            hint="accept or reject them before it goes out",
            count=len(changes),
            text=changes[0].text,
        )
