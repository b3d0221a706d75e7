"""C04: what asks for a decision is a 请示; a 报告 or 通知 does not ask."""

from collections.abc import Iterator

from drafter.checks.official import ending
from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import prose
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("C04", Grade.REG, Level.ERROR, "党政机关公文处理工作条例, 15 (4)")
_GENRES = ("报告", "通知", "通报")
_ASKS = pattern(
    "(?:妥否|当否|可否|是否妥当|是否可行)[，,]?.{0,4}请|请(?:予以?|领导|上级|县[委政]府?)?(?:批示|批复|审批|指示)(?=[。！]|$)|请予批准"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield words of asking at the end of a document that only tells."""
    if subject.genre not in _GENRES:
        return
    for index, line in ending(subject):
        for match in _ASKS.finditer(prose(line.text, quotations=False)):
            yield found(
                RULE, "a {genre} does not ask: '{text}'", index, match.start(), match.end(),
                hint="make it a 请示, or take the sentence out", genre=subject.genre, text=match[0],
            )  # fmt: skip
