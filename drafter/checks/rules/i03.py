"""I03: sections beside each other are of some weight each."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Role, Subject
from drafter.problem import Level

RULE = Rule("I03", Grade.PRACTICE, Level.HINT, "")
_FEWEST, _SHARE, _MEAN = 3, 3, 120


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each highest section that has less than a third of the mean of the others."""
    sections: list[tuple[int, int]] = []
    heads = [line.level for _, line in subject.of(Role.HEADING, Role.RUN_IN) if line.part == 0]
    for index, line in enumerate(subject.lines):
        if line.part or line.role in (Role.SIGNATURE, Role.DATE, Role.ELEMENT):
            continue
        if line.role in (Role.HEADING, Role.RUN_IN) and line.level == min(heads):
            sections.append((index, 0))
        if sections:
            sections[-1] = (sections[-1][0], sections[-1][1] + len(line.text))
    if len(sections) < _FEWEST:
        return
    total = sum(count for _, count in sections)
    for index, count in sections:
        mean = (total - count) / (len(sections) - 1)
        if mean >= _MEAN and count * _SHARE < mean:
            yield found(
                RULE, "the section has {count} characters, the others have {mean} on average", index,
                count=count, mean=round(mean),
            )  # fmt: skip
