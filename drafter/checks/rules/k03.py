"""K03: minutes are written in the third person."""

from collections.abc import Iterator

from drafter.checks.official import body
from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import prose
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("K03", Grade.PRACTICE, Level.HINT, "")
_FIRST = pattern(
    "我们|我认为|我觉得|本人|(?:(?<=[。，；：])|^)我(?![国省市县区镇乡村党军局院校站所中厂委办社馆队厅部])"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield 我 and 我们 in minutes, outside quotations."""
    if subject.genre not in ("纪要", "会议纪要"):
        return
    for index, line in body(subject):
        for match in _FIRST.finditer(prose(line.text, quotations=False)):
            yield found(
                RULE, "'{text}' in minutes", index, match.start(), match.end(), hint="会议认为, 会议指出, 会议要求",
                text=match[0],
            )  # fmt: skip
