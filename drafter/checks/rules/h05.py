"""H05: a statutory document names the time, not 今年 or 近日."""

from collections.abc import Iterator

from drafter.checks.official import STATUTORY, body
from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import prose
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("H05", Grade.PRACTICE, Level.HINT, "GB/T 15835—2011, 4.1")
_VAGUE = pattern("今年|去年|明年|本月|上月|近日|日前(?![0-9])|不久前|前不久|(?<!截至)(?<!截止)(?<!到)目前")
_DAY = "0123456789月日"


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the first such word of a document; 8月1日前 is a date."""
    if subject.genre not in STATUTORY:
        return
    for index, line in body(subject):
        for match in _VAGUE.finditer(prose(line.text, quotations=False)):
            if match[0] == "日前" and line.text[match.start() - 1 : match.start()] in tuple(_DAY):
                continue
            yield found(
                RULE, "'{text}' is vague in a document that is kept", index, match.start(), match.end(),
                hint="name year, month or day", text=match[0],
            )  # fmt: skip
            return
