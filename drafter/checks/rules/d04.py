"""D04: the addressees end with ：, those who get copies with 。"""

from collections.abc import Iterator

from drafter.checks.official import DOWNWARD
from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Role, Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("D04", Grade.STD, Level.WARNING, "GB/T 9704—2012, 7.3.2, 7.4.2")
_COPIES = pattern("^抄送[：:].*[^。：:\\s]$")
_BELOW = pattern("(?:各|你|有关)[^。；：！？:]{0,40}(?:[会府委办位门局镇乡村校司院所站室县区市]|街道|中心|企业|同志)$")
_ABOVE = pattern("[^。；：！？，:]{2,20}(?:政府|[县市区镇乡]委|委员会|局|厅|办公室)$")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield addressees without ：, and 抄送 without 。"""
    yield from _unmarked(subject)
    for index, line in subject.prose():
        end = len(line.text)
        if line.role is Role.SALUTATION and not line.text.rstrip().endswith(("：", "！", ":", "】")):
            mending = line.text[-1] + "：" if line.text[-1] not in "，。；、,." else "："
            yield found(RULE, "the addressees do not end with ：", index, end - 1, end, mending=mending)
        elif line.role in (Role.BODY, Role.ELEMENT) and _COPIES.match(line.text):
            mending = line.text[-1] + "。" if line.text[-1] not in "，；、,;" else "。"
            yield found(RULE, "those who get copies do not end with 。", index, end - 1, end, mending=mending)


def _unmarked(subject: Subject) -> Iterator[Finding]:
    """Yield the first paragraph below the title if it is plainly an addressee, and has no mark at all."""
    wanted = _BELOW if subject.genre in DOWNWARD else _ABOVE if subject.genre in ("请示", "函") else None
    index, line = next(iter(subject.of(Role.BODY, Role.SALUTATION, Role.BYLINE)), (-1, None))
    if wanted is not None and line is not None and line.role is Role.BODY and wanted.fullmatch(line.text):
        end = len(line.text)
        yield found(RULE, "the addressees do not end with ：", index, end - 1, end, mending=line.text[-1] + "：")
