"""C03: a document is of one genre."""

from collections.abc import Iterator

from drafter.checks.official import title
from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("C03", Grade.REG, Level.ERROR, "党政机关公文处理工作条例, 8")
_MIXED = pattern(
    "(?:请示|申请|汇报|请求)(?:的)?报告$|报告(?:的)?请示$|请示(?:的)?函$|(?<!来)函(?:的)?请示$|通知(?:的)?通报$|意见(?:的)?请示$|批复(?:的)?函$|申请(?:的)?请示$"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a title that ends with two genres."""
    index, text = title(subject)
    if match := _MIXED.search(text):
        yield found(
            RULE, "'{text}' is no genre", index, match.start(), match.end(), hint="one of the two: what asks is a 请示",
            text=match[0],
        )  # fmt: skip
