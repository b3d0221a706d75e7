"""J01: quoted words of leaders and congresses are compared with their source."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("J01", Grade.PRACTICE, Level.HINT, "")
_QUOTED = pattern(
    "(?:总书记|毛泽东|邓小平|江泽民|胡锦涛|习近平|党的[一二十]{2,3}大|中全会)[^。；“”\n]{0,24}"
    "(?:指出|强调|要求|提出|说|写道|告诫|号召)[^。；“”\n]{0,6}“[^“”\n]{8,}”[。，]?(?!【待核对原文】)"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each such quotation that nobody has marked 【待核对原文】."""
    for index, line in subject.prose():
        for match in _QUOTED.finditer(line.text):
            if "【待核对原文】" not in line.text[match.end() : match.end() + 8]:
                yield found(
                    RULE, "compare these words with their source", index, match.start(), match.end(),
                    hint="mark them 【待核对原文】 until that is done",
                )  # fmt: skip
