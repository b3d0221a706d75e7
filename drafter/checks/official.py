"""Genres of official documents and what belongs to them: closings, where they are sent, whom they address."""

from collections.abc import Iterator

from drafter.checks.subject import Line, Role, Subject
from drafter.pattern import pattern

STATUTORY = frozenset(
    (
        "决议",
        "决定",
        "命令",
        "公报",
        "公告",
        "通告",
        "意见",
        "通知",
        "通报",
        "报告",
        "请示",
        "批复",
        "议案",
        "函",
        "纪要",
    )
)
"""The fifteen kinds of the regulation, article 8."""
UPWARD = frozenset(("请示", "报告"))
DOWNWARD = frozenset(("通知", "通报", "批复", "决定", "命令"))
LAST_LINES = 6
"""So many lines before its end hold the closing of a text."""
_ADDRESSEE_LONGEST = 60
_NO_ADDRESSEE = pattern("如下|情况[：:]$|以下|分别[是为]|包括")


def title(subject: Subject) -> tuple[int, str]:
    """Return the title without line breaks, and its line; -1 and nothing where there is none."""
    for index, line in subject.of(Role.TITLE):
        return index, line.text.replace("\n", "")
    return -1, ""


def body(subject: Subject) -> list[tuple[int, Line]]:
    """Return the paragraphs of the text itself, without its attachments."""
    return [one for one in subject.of(Role.BODY, Role.RUN_IN, Role.ITEM) if one[1].part == 0]


def ending(subject: Subject) -> Iterator[tuple[int, Line]]:
    """Yield the last paragraphs, among which the closing is."""
    yield from body(subject)[-LAST_LINES:]


def addressee(subject: Subject) -> tuple[int, str]:
    """Return the line that says to whom the document goes; -1 and nothing where there is none."""
    for index, line in subject.of(Role.SALUTATION):
        return index, line.text
    for index, line in subject.of(Role.BODY, Role.HEADING, Role.RUN_IN):
        text = line.text
        if line.role is Role.BODY and text.endswith("：") and len(text) < _ADDRESSEE_LONGEST and "，" not in text:
            return (-1, "") if _NO_ADDRESSEE.search(text) else (index, text)
        return -1, ""
    return -1, ""
