"""B03: no heading stands twice beside itself."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import siblings, title_of
from drafter.checks.subject import Subject
from drafter.problem import Level

RULE = Rule("B03", Grade.PRACTICE, Level.WARNING, "")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each heading that says what one beside it said."""
    for group in siblings(subject):
        first: dict[str, str] = {}
        for index, line in group:
            title = title_of(line)
            if title and title in first:
                yield found(
                    RULE, "the same heading as {label}", index, 0, len(title), label=first[title] or f"“{title}”"
                )
            first.setdefault(title, line.label)
