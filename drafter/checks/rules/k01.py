"""K01: a text has the sections that its genre needs; in a self-examination, problems and measures match."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Line, Role, Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("K01", Grade.PRACTICE, Level.WARNING, "")
_NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "工作思考": (("做法", "实践", "探索"), ("思考", "体会", "认识", "启示"), ("建议", "意见", "打算", "对策")),
    "调研报告": (("情况", "现状", "做法", "概况"), ("建议", "对策", "启示", "措施", "思考")),
    "对照检查": (("问题", "不足"), ("原因", "剖析", "根源"), ("整改", "措施", "努力方向")),
    "实施方案": (
        ("目标", "总体要求", "指导思想", "总体思路"),
        ("任务", "内容", "措施", "重点"),
        ("保障", "组织", "要求"),
    ),
    "述职述廉报告": (
        ("履职", "工作", "职责", "主要"),
        ("廉洁", "廉政", "作风"),
        ("不足", "问题"),
        ("方向", "打算", "措施", "思路"),
    ),
}
_PROBLEMS, _MEASURES = ("问题", "不足"), ("整改", "措施", "努力方向")
_EARLIER = pattern("上年度?|上一?次|往年|去年|前期|情况$|进展")
"""What has been done about the problems of an earlier time."""
_FEWEST = 2


def check(subject: Subject) -> Iterator[Finding]:
    """Yield what is missing among the headings of a text that has some."""
    heads = [one for one in subject.of(Role.HEADING, Role.RUN_IN) if one[1].part == 0]
    if len(heads) < _FEWEST:
        return
    said = "\n".join(line.text for _, line in heads)
    for words in _NEEDED.get(subject.genre, ()):
        if not any(word in said for word in words):
            yield found(RULE, "a {genre} has a section on {words}", -1, genre=subject.genre, words=words[0])
    if subject.genre == "对照检查":
        yield from _unmatched(heads)


def _unmatched(heads: list[tuple[int, Line]]) -> Iterator[Finding]:
    """Yield measures that are fewer or more than the problems."""
    problems, measures, at = 0, 0, -1
    highest = min(line.level for _, line in heads)
    counting = ""
    for index, line in heads:
        if line.level == highest:
            counting = ""
            if _EARLIER.search(line.text):
                continue
            if any(word in line.text for word in _MEASURES):
                counting, at = "measures", index
            elif any(word in line.text for word in _PROBLEMS):
                counting = "problems"
        elif line.level == highest + 1:
            problems += counting == "problems"
            measures += counting == "measures"
    if problems and measures and problems != measures:
        yield found(
            RULE, "{problems} problems, but {measures} measures", at, hint="they answer each other one to one",
            problems=problems, measures=measures,
        )  # fmt: skip
