"""D04: the addressees end with ：, those who get copies with 。"""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Role, Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("D04", Grade.STD, Level.WARNING, "GB/T 9704—2012, 7.3.2, 7.4.2")
_COPIES = pattern("^抄送[：:].*[^。：:\\s]$")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield addressees without ：, and 抄送 without 。"""
    for index, line in subject.prose():
        end = len(line.text)
        if line.role is Role.SALUTATION and not line.text.rstrip().endswith(("：", "！", ":", "】")):
            mending = line.text[-1] + "：" if line.text[-1] not in "，。；、,." else "："
            yield found(RULE, "the addressees do not end with ：", index, end - 1, end, mending=mending)
        elif line.role in (Role.BODY, Role.ELEMENT) and _COPIES.match(line.text):
            mending = line.text[-1] + "。" if line.text[-1] not in "，；、,;" else "。"
            yield found(RULE, "those who get copies do not end with 。", index, end - 1, end, mending=mending)
