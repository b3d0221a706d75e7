"""K04: each task of a plan says who does it, and by when."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Role, Subject
from drafter.pattern import pattern
from drafter.problem import Level, Said

RULE = Rule("K04", Grade.PRACTICE, Level.WARNING, "")
_WHOLE = ("实施方案", "方案")
"""Plans that say somewhere who does what, and by when."""
_TOLD_ELSEWHERE = pattern("分工|附件|附表")
_PLANS = ("实施方案", "方案", "工作方案", "计划", "工作要点")
_TASKS = pattern("任务|工作内容|重点工作|主要措施")
_WHO = pattern("牵头|责任单位|责任部门|责任领导|责任人|负责|配合单位|主办|承办")
_WHEN = pattern(
    "[0-9一二三四五六七八九十]月|[0-9]日|年底|季度|月底|时限|时间节点|长期|常年|持续|每[年月周季]|上半年|下半年|[0-9]{4}年|汛期|即日"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield tasks without a unit or a day, where others beside them, or none in the whole plan, have them told."""
    if subject.genre not in _PLANS:
        return
    said = "\n".join(line.text for line in subject.lines if line.role not in (Role.TITLE, Role.DATE))
    for tasks in _tasks(subject):
        for wanted, message in ((_WHO, Said("the task names no unit")), (_WHEN, Said("the task names no time"))):
            without = [index for index, text in tasks if not wanted.search(text)]
            if without and len(without) * 2 <= len(tasks):
                for index in without:
                    yield found(RULE, message, index, hint="the tasks beside it do")
            elif without and subject.genre in _WHOLE and not (wanted.search(said) or _TOLD_ELSEWHERE.search(said)):
                yield found(RULE, message, without[0], hint="no task of this plan does")


def _tasks(subject: Subject) -> Iterator[list[tuple[int, str]]]:
    """Yield the tasks of each section of tasks: the line of the heading, and all below it."""
    section, tasks = 0, list[tuple[int, str]]()
    for index, line in enumerate(subject.lines):
        heading = line.role in (Role.HEADING, Role.RUN_IN)
        if (heading and line.level <= section) or line.part:
            yield tasks
            section, tasks = 0, []
        if heading and not section and _TASKS.search(line.text[: line.lead or None]):
            section = line.level
        elif section and heading and line.level == section + 1:
            tasks.append((index, line.text))
        elif tasks:
            tasks[-1] = (tasks[-1][0], f"{tasks[-1][1]}\n{line.text}")
    yield tasks
