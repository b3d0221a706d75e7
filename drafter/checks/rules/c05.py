"""C05: a 请示 asks for one thing."""

from collections.abc import Iterator

from drafter.checks.official import body
from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import prose
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("C05", Grade.REG, Level.WARNING, "党政机关公文处理工作条例, 15 (4)")
_ANOTHER = pattern(
    "(?:另外?|此外)[，,]?[^。\n]{0,40}?(?:一并(?:请示|批复|批准)|请(?:予)?(?:批准|解决|拨付|批复))"
    "|同时[，,]?(?:恳请|申请|请求|请示)[^。\n]{0,40}(?:批准|解决|拨付|增加|同意)|(?:现)?一并请示|顺便请示"
    "|以上[两二三四几2-4](?:项|个|件)(?:请示|请求)"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the words with which a 请示 asks for a second thing."""
    if subject.genre != "请示":
        return
    for index, line in body(subject):
        for match in _ANOTHER.finditer(prose(line.text, quotations=False)):
            yield found(
                RULE, "a second thing is asked for", index, match.start(), match.end(), hint="a 请示 of its own"
            )
