"""K02: a summary says what is not well yet, and what comes next."""

from collections.abc import Iterator

from drafter.checks.official import body
from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Kind, Role, Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("K02", Grade.PRACTICE, Level.HINT, "")
_PROBLEMS = pattern("问题|不足|短板|差距|困难|薄弱|欠缺|弱项")
_NEXT = pattern("打算|计划|下一步|下步|下阶段|下半年|明年|思路|今后|努力方向|安排")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield that a summary has no word of problems, or of next steps."""
    if not subject.genre.endswith("总结") or subject.kind in (Kind.OUTLINE, Kind.PHRASES):
        return
    said = "\n".join(line.text for _, line in (*subject.of(Role.HEADING), *body(subject)))
    if not _PROBLEMS.search(said):
        yield found(RULE, "the summary names no problems", -1)
    if not _NEXT.search(said):
        yield found(RULE, "the summary names no next steps", -1)
