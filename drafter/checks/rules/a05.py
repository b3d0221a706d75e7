"""A05: 一是 is followed by 二是, and they go on one by one."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import Point, runs
from drafter.checks.subject import Role, Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("A05", Grade.PRACTICE, Level.ERROR, "")
_OTHERWISE = pattern("再就是|再则|再者|再一|二来|其次|另外|另一|还有|也是|同时|第二")
"""How a second point may begin without 二是."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each 一是 that stays alone in its section, and each point before which another is missing."""
    last: dict[str, tuple[int, int, Point]] = {}
    for index, line in subject.prose():
        if line.role in (Role.HEADING, Role.RUN_IN, Role.CELL, Role.NOTE, Role.PHRASE):
            yield from _lonely(subject, last)
        for run in runs(line.text):
            for point in run:
                word = point.mark.text[-1]
                before = last.get(word)
                if point.number == 1 or before is None:
                    yield from _lonely(subject, {word: before} if before else {})
                elif point.number != before[0] + 1 and point.number > 0 and word == "是":
                    yield found(
                        RULE,
                        "'{mark}' follows '{before}'",
                        index,
                        point.mark.start,
                        point.mark.end,
                        mark=point.mark.text,
                        before=before[2].mark.text,
                    )
                last[word] = (point.number, index, point)
    yield from _lonely(subject, last)


def _lonely(subject: Subject, last: dict[str, tuple[int, int, Point]]) -> Iterator[Finding]:
    """Yield a 一是 that is the last of its kind; forget all."""
    number, index, point = last.get("是", (0, 0, None))
    last.clear()
    if number == 1 and point and not _OTHERWISE.search(point.body.text):
        yield found(
            RULE,
            "'{mark}' stands alone",
            index,
            point.mark.start,
            point.mark.end,
            hint="say it without the mark, or add the second point",
            mark=point.mark.text,
        )
