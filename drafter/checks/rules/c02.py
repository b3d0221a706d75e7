"""C02: the title of an official document says what it is about (关于…) and what it is."""

from collections.abc import Iterator

from drafter.checks.official import title
from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("C02", Grade.REG, Level.WARNING, "党政机关公文处理工作条例, 9 (7)")
_ABOUT = frozenset(("请示", "批复", "通知", "通报", "决定", "议案", "函", "报告"))
_OTHERWISE = pattern(
    "(?:工作|调研|调查|述职|述廉|述责述廉|考察|情况|分析|总结|评估|审计|检查|考核|研究|督查|年度|自查|学习)报告$"
    "|(?:会议|停水|停电|放假|紧急|补充|培训|开会)通知$|^(?:通知|通报|函|.{0,12}(?:邀请|商洽|复|便|公|来|贺|慰问)函)$|表彰决定$|(?:情况|结果|进展)通报$"
)
_LAST = 6
_NOTE = pattern("[（(][^（()）]*[）)]$")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a title without 关于, or one that does not end with its genre."""
    index, text = title(subject)
    bare = _NOTE.sub("", text).strip().rstrip("。，；！")
    if index < 0 or not subject.chinese or subject.genre not in _ABOUT or _OTHERWISE.search(bare):
        return
    if subject.genre not in bare[-_LAST:]:
        yield found(RULE, "the title does not say that this is a {genre}", index, genre=subject.genre)
    elif "关于" not in bare and len(bare) > len(subject.genre) and "转发" not in bare and "印发" not in bare:
        yield found(RULE, "the title does not say 关于", index, hint="issuer + 关于 + matter + 的 + genre")
