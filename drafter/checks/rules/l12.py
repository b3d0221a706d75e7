"""L12: the properties of the file name nobody whom the text does not name."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Subject
from drafter.problem import Level

RULE = Rule("L12", Grade.PRACTICE, Level.HINT, "")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the names in the properties that the text does not hold."""
    if subject.word is None:
        return
    strange = tuple(
        dict.fromkeys(name for name in subject.word.names if not any(name in text for text in subject.word.paragraphs))
    )
    if strange:
        yield found(
            RULE,
            "the properties of the file name {names}",
            -1,
            hint="take them out in the properties of the file",
            names=strange,
        )
