"""What kind of document it is: by the last words of its title, or else by those of its text."""

from drafter.checks.subject import Line, Role
from drafter.pattern import pattern

_LAST = (
    "请示", "报告", "通知", "通报", "批复", "意见", "决定", "决议", "公告", "通告", "公报", "纪要", "议案", "命令",
    "工作总结", "工作思考", "调研报告", "述职述廉报告", "述职报告", "对照检查材料", "讲话稿", "讲话", "汇报提纲", "心得体会",
    "学习体会", "经验交流材料", "实施方案", "工作方案", "方案", "工作计划", "计划", "提案", "建议", "倡议书", "党课讲稿",
    "主持词", "先进事迹", "考察材料", "会议记录", "谈话记录", "致辞", "寄语", "总结", "函", "令",
)  # fmt: skip
_ALIKE = {
    "讲话": "讲话稿", "学习体会": "心得体会", "工作方案": "实施方案", "工作计划": "计划",
    "总结": "工作总结", "述职报告": "述职述廉报告", "对照检查材料": "对照检查", "令": "命令", "汇报提纲": "汇报",
}  # fmt: skip
_TITLE = pattern(rf"(?P<last>{'|'.join(sorted(_LAST, key=len, reverse=True))})(?:[（(][^（()）]{{1,12}}[）)])?$")
_CLOSING = (
    (pattern("(?:妥否|当否|可否|是否妥当)，?请.{0,4}(?:批示|批复|审批|指示)|以上请示.{0,8}(?:批示|批复)"), "请示"),
    (pattern("特此(?:报告|汇报)|以上报告.{0,6}请.{0,4}审"), "报告"),
    (pattern("特此通知"), "通知"),
    (pattern("特此通报"), "通报"),
    (pattern("特此公告"), "公告"),
    (pattern("特此通告"), "通告"),
    (pattern("(?:特此|此)批复|^此复"), "批复"),
    (pattern("特此函(?:告|达|复|商|询)|请予函复|盼复"), "函"),
    (pattern("现提请审议"), "议案"),
)
_LAST_LINES = 4


def usual_genre(name: str) -> str:
    """Return the name under which the rules know the genre that somebody calls `name`; others as they are.

    >>> usual_genre("述职报告"), usual_genre("党课")
    ('述职述廉报告', '党课')
    """
    match = _TITLE.search(name.strip())
    return _ALIKE.get(match["last"], match["last"]) if match else name.strip()


def recognise_genre(lines: tuple[Line, ...]) -> tuple[str, str]:
    """Return the genre of a document and what told it: title or closing; both empty where nothing did.

    >>> recognise_genre((Line("关于增加2026年防汛经费的请示", Role.TITLE),))
    ('请示', 'title')
    """
    title = "".join(line.text for line in lines if line.role is Role.TITLE).replace("\n", "").strip().rstrip("。！")
    if _TITLE.search(title):
        return usual_genre(title), "title"
    ends = [line.text for line in lines if line.role in (Role.BODY, Role.RUN_IN) and line.part == 0]
    for text in reversed(ends[-_LAST_LINES:]):
        for closing, genre in _CLOSING:
            if len(text) < 60 and closing.search(text):
                return genre, "closing"
    return "", ""
