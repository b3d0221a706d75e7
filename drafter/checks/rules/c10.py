"""C10: a title can be read at a glance."""

from collections.abc import Iterator

from drafter.checks.official import title
from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Subject
from drafter.problem import Level

RULE = Rule("C10", Grade.PRACTICE, Level.HINT, "")
_LONGEST = 36


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a title of more than 36 characters."""
    index, text = title(subject)
    if subject.chinese and len(text) > _LONGEST:
        yield found(
            RULE, "the title has {count} characters", index, hint="more than {most} are hard to take in",
            count=len(text), most=_LONGEST,
        )  # fmt: skip
