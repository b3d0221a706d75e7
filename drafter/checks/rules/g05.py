"""G05: a date is written in one kind of digits."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import searched
from drafter.checks.subject import Subject
from drafter.numerals import Numeral, read_number
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("G05", Grade.STD, Level.WARNING, "GB/T 15835—2011, 4.2")
_DIGITS = "〇○零一二三四五六七八九"
_MIXED = pattern(
    f"[{_DIGITS}]{{4}}年(?=[0-9]{{1,2}}月)"
    "|(?<![0-9])(?<!农历)[0-9]{4}年([一二三四五六七八九十]{1,2}月)(?:([一二三四五六七八九十]{1,3})日|(?=[，。、；）)至到份底]|$))"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each date in which Chinese and Arabic digits are mixed, with what it should be."""
    for index, match in searched(subject, _MIXED):
        text = match[0]
        if match[1]:
            right = f"{text[:5]}{_arabic(match[1][:-1])}月" + (f"{_arabic(match[2])}日" if match[2] else "")
        else:
            right = f"{_arabic(text[:4])}年"
        yield found(
            RULE, "Chinese and Arabic digits are mixed in a date", index, match.start(), match.end(), mending=right
        )


def _arabic(text: str) -> str:
    return str(read_number(Numeral.CHINESE, text))
