"""A08: a heading that stands alone has no end mark; one that runs on ends with 。"""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Role, Subject
from drafter.problem import Level

RULE = Rule("A08", Grade.STD, Level.WARNING, "GB/T 15834—2011, B.4")
_LONGEST = 40
"""What is longer, and ends with 。, is a sentence that has a number."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield headings with a wrong end, in Chinese."""
    for index, line in subject.prose():
        if line.role is Role.HEADING and line.text.endswith(
            ("；", "，", "、", "：") + ("。",) * (len(line.text) <= _LONGEST)
        ):
            end = len(line.text)
            mending = "" if line.text.endswith("。") and "。" not in line.text[:-1] else None
            yield found(
                RULE, "the heading has an end mark", index, end - 1, end, hint="a heading that stands alone has none",
                mending=mending,
            )  # fmt: skip
        if line.role is Role.RUN_IN and line.text[: line.lead].rstrip().endswith(("；", "，", "、")):
            yield found(
                RULE, "the heading that opens the paragraph does not end with 。", index, max(0, line.lead - 1), line.lead
            )  # fmt: skip
