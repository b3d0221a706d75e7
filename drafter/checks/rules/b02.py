"""B02: headings beside each other are built alike."""

from collections import Counter
from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import siblings, title_of
from drafter.checks.subject import Subject
from drafter.problem import Level

RULE = Rule("B02", Grade.PRACTICE, Level.HINT, "")
_FEWEST = 4


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the only one of at least four headings that does not begin with their word (坚持)."""
    if not subject.chinese:
        return
    for group in siblings(subject):
        words = [title_of(line)[:2] for _, line in group]
        if len(group) < _FEWEST:
            continue
        usual, times = Counter(words).most_common(1)[0]
        if times == len(group) - 1 and len(usual) == 2:
            index, line = next(one for one, word in zip(group, words, strict=True) if word != usual)
            yield found(
                RULE, "the headings beside this one begin with '{usual}'", index, 0, len(title_of(line)), usual=usual
            )
