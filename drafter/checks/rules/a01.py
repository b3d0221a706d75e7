"""A01: the numbers of headings beside each other go on one by one, from the first."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Line, Role, Subject
from drafter.labels import read_label
from drafter.numerals import NumberFormat, Numeral
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("A01", Grade.STD, Level.ERROR, "GB/T 15834—2011, B.3")
_BELOW = 100
"""Levels of numbers that no heading has: below all headings."""
_NEAR = 3
"""So far apart, numbers of paragraphs belong together."""
_ESTIMATE = pattern("[一二三四五六七八九]、[一二三四五六七八九]")
"""七、八月份 is no number."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each heading, or paragraph with a typed 一、 or （一）, that does not follow the one before it."""
    levels = _levels(subject)
    last: dict[tuple[int, int], int] = {}
    for index, line in subject.of(Role.HEADING, Role.RUN_IN, Role.BODY):
        heading = line.role is not Role.BODY
        label = None if heading or _ESTIMATE.match(line.text) else read_label(line.text)
        if heading and line.numbers:
            level, number = line.level, line.numbers[-1]
        elif label:
            level, number = levels.get(label.format, _BELOW + _depth(label.format)), label.numbers[-1]
        else:
            continue
        place = (line.part, level)
        before = last.get(place, 0)
        for deeper in [one for one in last if one[0] == line.part and one[1] > level]:
            del last[deeper]
        told = _is_odd(subject, line, number, before) if heading else label and _is_slip(label.format, number, before)
        if told:
            message = "{label} follows number {before}" if before else "the first number here is {label}"
            yield found(
                RULE,
                message,
                index,
                label=line.label or (label.text if label else ""),
                before=before,
                hint="look whether one is missing, or stands twice",
            )
        last[place] = number


def _levels(subject: Subject) -> dict[NumberFormat, int]:
    """Return which forms of numbers the headings have, and on which level."""
    found: dict[NumberFormat, int] = {}
    for _, line in subject.of(Role.HEADING, Role.RUN_IN):
        if line.label and (label := read_label(line.label)):
            found.setdefault(label.format, line.level)
    return found


def _depth(format: NumberFormat) -> int:
    """Return how far below each other numbers stand that no heading has: 一、 （一） 1. （1）."""
    return 2 * (format.numerals[-1] is not Numeral.CHINESE) + format.texts[-1].startswith(("）", ")"))


def _is_odd(subject: Subject, line: Line, number: int, before: int) -> bool:
    return number != before + 1 and not (before == 0 and _goes_on(subject, line.part, line.level))


def _is_slip(format: NumberFormat, number: int, before: int) -> bool:
    """Return whether a paragraph's number is left out or stands twice; Arabic ones may be of another list."""
    return (
        format.numerals[-1] is Numeral.CHINESE and before > 0 and number != before + 1 and 1 < number <= before + _NEAR
    )


def _goes_on(subject: Subject, part: int, level: int) -> bool:
    """Return whether the level counts on under each higher heading (第一条)."""
    document = subject.document
    if document is None:
        return False
    scheme = document.scheme if not part else document.attachments[part - 1].scheme or document.scheme
    return level <= len(scheme.levels) and not scheme.level(level).restart
