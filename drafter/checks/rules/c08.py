"""C08: a 函 goes between equals: it does not command."""

from collections.abc import Iterator

from drafter.checks.official import body
from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import prose
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("C08", Grade.PRACTICE, Level.WARNING, "")
_COMMAND = pattern(
    "责令|务必|务须|不得有误|不得延误|限你|限贵|严肃(?:追责|问责|处理)|必须[于在]|要求(?:你|贵)[局厅委办县市镇乡公司单位]+(?:必须|立即)"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield words of command in a 函."""
    if subject.genre != "函":
        return
    for index, line in body(subject):
        for match in _COMMAND.finditer(prose(line.text, quotations=False)):
            yield found(
                RULE, "'{text}' is a command, in a 函", index, match.start(), match.end(),
                hint="between equals: 请予支持, 请于…前函复", text=match[0],
            )  # fmt: skip
