"""D02: a date is 2026年8月1日: Arabic digits, without leading noughts."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import searched
from drafter.checks.subject import Role, Subject
from drafter.numerals import Numeral, read_number
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("D02", Grade.STD, Level.ERROR, "GB/T 9704—2012, 7.3.5.4")
_NOUGHT = pattern("(?<![0-9])([12][0-9]{3}年)(?:0([1-9])月(?:0?([1-9][0-9]?)日)?|(1[0-2]|[1-9])月0([1-9])日)")
_HANZI = pattern("([二一][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")
_LAST = 3


def check(subject: Subject) -> Iterator[Finding]:
    """Yield dates with leading noughts anywhere, and the date of the document in Hanzi."""
    for index, match in searched(subject, _NOUGHT):
        month, day = match[2] or match[4], match[3] or match[5]
        right = f"{match[1]}{month}月" + (f"{day}日" if day else "")
        yield found(
            RULE, "a date has no leading noughts: {right}", index, match.start(), match.end(), mending=right,
            right=right,
        )  # fmt: skip
    bodies = [one for one in subject.of(Role.BODY) if one[1].part == 0][-_LAST:]
    for index, line in [*bodies, *subject.of(Role.DATE, Role.ELEMENT)]:
        if written := _HANZI.fullmatch(line.text.strip()):
            year, month, day = (str(read_number(Numeral.CHINESE, one)) for one in written.groups())
            right = f"{year}年{month}月{day}日"
            start = line.text.index(written[0])
            yield found(
                RULE, "the date is written in Arabic digits: {right}", index, start, start + len(written[0]),
                mending=right, right=right,
            )  # fmt: skip
