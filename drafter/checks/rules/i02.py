"""I02: no sentence stands twice in a document."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import MASK, sentences
from drafter.checks.subject import Role, Subject
from drafter.problem import Level

RULE = Rule("I02", Grade.PRACTICE, Level.WARNING, "")
_SHORTEST = 14


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each sentence that was said before, word for word."""
    first: dict[str, int] = {}
    for index, line in subject.prose():
        if line.role not in (Role.BODY, Role.RUN_IN, Role.ITEM):
            continue
        for one in sentences(line.text):
            words = one.text.strip().rstrip("。！？；")
            if len(words.replace(MASK, "")) < _SHORTEST or words.endswith(("：", "如下")):
                continue
            if words in first:
                yield found(RULE, "the same sentence stands before", index, one.start, one.end)
            first.setdefault(words, index)
