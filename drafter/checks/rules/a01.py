"""A01: the numbers of headings beside each other go on one by one, from the first."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Role, Subject
from drafter.problem import Level

RULE = Rule("A01", Grade.STD, Level.ERROR, "GB/T 15834—2011, B.3")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each heading whose number does not follow the one before it on its level."""
    last: dict[tuple[int, int], int] = {}
    for index, line in subject.of(Role.HEADING, Role.RUN_IN):
        if not line.numbers:
            continue
        place = (line.part, line.level)
        number, before = line.numbers[-1], last.get(place, 0)
        for deeper in [one for one in last if one[0] == line.part and one[1] > line.level]:
            del last[deeper]
        if number != before + 1 and not (before == 0 and _goes_on(subject, line.part, line.level)):
            message = "{label} follows number {before}" if before else "the first number here is {label}"
            yield found(
                RULE,
                message,
                index,
                label=line.label,
                before=before,
                hint="look whether one is missing, or stands twice",
            )
        last[place] = number


def _goes_on(subject: Subject, part: int, level: int) -> bool:
    """Return whether the level counts on under each higher heading (第一条)."""
    document = subject.document
    if document is None:
        return False
    scheme = document.scheme if not part else document.attachments[part - 1].scheme or document.scheme
    return level <= len(scheme.levels) and not scheme.level(level).restart
