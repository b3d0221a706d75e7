"""C09: 贵 is said to those above and beside, 你 to those below."""

from collections.abc import Iterator

from drafter.checks.official import DOWNWARD, UPWARD, body
from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import prose
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("C09", Grade.PRACTICE, Level.WARNING, "")
_OFFICE = "(?:局|厅|部|委|办|县|镇|村|乡|街道|单位|公司|中心)"
_TO_INFERIORS = pattern(f"你{_OFFICE}")
_TO_SUPERIORS = pattern(f"(?<![珍昂宝名可尊高])贵{_OFFICE}")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield 你局 in what goes up, and 贵局 in what goes down."""
    if subject.genre in UPWARD:
        wanted, right = _TO_INFERIORS, "贵"
    elif subject.genre in DOWNWARD:
        wanted, right = _TO_SUPERIORS, "你"
    else:
        return
    for index, line in body(subject):
        for match in wanted.finditer(prose(line.text, quotations=False)):
            yield found(
                RULE, "'{text}' in a {genre}", index, match.start(), match.end(), hint="here it is {right}…",
                text=match[0], genre=subject.genre, right=right,
            )  # fmt: skip
