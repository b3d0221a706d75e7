"""I04: a text keeps to the length that is usual for its genre."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Subject
from drafter.problem import Level

RULE = Rule("I04", Grade.PRACTICE, Level.HINT, "")
_MOST = {"提案": 1500, "倡议书": 1500, "请示": 2000, "函": 1500, "批复": 1000}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a text that is longer than its genre bears; what an outline asks for is told when it is drafted."""
    most = _MOST.get(subject.genre)
    count = sum(len(line.text) for line in subject.lines if line.part == 0)
    if most and subject.chinese and count > most:
        yield found(
            RULE, "the text has {count} characters, a {genre} {most} at most", -1,
            count=count, genre=subject.genre, most=most,
        )  # fmt: skip
