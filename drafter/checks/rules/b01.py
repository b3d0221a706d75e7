"""B01: headings that are parallel are of one length."""

from collections import Counter
from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import siblings, title_of
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("B01", Grade.PRACTICE, Level.HINT, "")
_FEWEST = 3
_SKELETON = pattern("情况|问题|不足|打算|建议|做法|成效|措施|要求|方向")
"""Words of headings that say what a section is, and are not meant to be parallel."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the only one of at least three headings that is a character or two longer or shorter."""
    if not subject.chinese:
        return
    for group in siblings(subject):
        if len(group) < _FEWEST or any(_SKELETON.search(line.text) for _, line in group):
            continue
        lengths = [len(title_of(line)) for _, line in group]
        usual, times = Counter(lengths).most_common(1)[0]
        if times != len(group) - 1:
            continue
        near = 2 if times >= _FEWEST else 1
        for (index, line), length in zip(group, lengths, strict=True):
            if 0 < abs(length - usual) <= near and usual > 2 * near:
                yield found(
                    RULE,
                    "the heading has {length} characters, those beside it {usual}",
                    index,
                    0,
                    len(title_of(line)),
                    length=length,
                    usual=usual,
                )
