"""J04: no numbers of identity cards or private telephones stand in a document."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("J04", Grade.PRACTICE, Level.WARNING, "个人信息保护法")
_CARD = pattern(
    "(?<![0-9A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9A-Za-z])"
)
_MOBILE = pattern("(?<![0-9A-Za-z.\\-])1[3-9][0-9]{9}(?![0-9A-Za-z.])")
_CONTACT = pattern("(?:电话|手机|联系|热线|来电|致电|咨询)[^。；\n]{0,16}$")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield such numbers; a mobile number to call is left alone."""
    for index, line in enumerate(subject.lines):
        for match in _CARD.finditer(line.text):
            yield found(RULE, "the number of an identity card", index, match.start(), match.end())
        for match in _MOBILE.finditer(line.text):
            if not _CONTACT.search(line.text[max(0, match.start() - 24) : match.start()]):
                yield found(RULE, "a mobile number", index, match.start(), match.end())
