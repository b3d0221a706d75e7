"""L11: no hidden text is left in the file."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Subject
from drafter.problem import Level

RULE = Rule("L11", Grade.PRACTICE, Level.WARNING, "")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield how much hidden text there is, at the first of it."""
    if subject.word and (hidden := subject.word.hidden):
        yield found(
            RULE,
            "hidden text is left in the file ({count}×); the first: {text}",
            subject.line_at(hidden[0].paragraph),
            hint="show hidden text in Word, and delete it",
            count=len(hidden),
            text=hidden[0].text,
        )
