"""L09: no comments are left in the file."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Subject
from drafter.problem import Level

RULE = Rule("L09", Grade.PRACTICE, Level.HINT, "")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield how many comments there are, and whose."""
    if subject.word and (authors := subject.word.comments):
        names = tuple(dict.fromkeys(author for author in authors if author))
        message = (
            "comments are left in the file ({count}×), by {names}"
            if names
            else "comments are left in the file ({count}×)"
        )
        yield found(
            RULE, message, -1, hint="settle them and delete them before it goes out", count=len(authors), names=names
        )
