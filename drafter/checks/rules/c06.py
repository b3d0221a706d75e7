"""C06: a 请示 goes to one addressee."""

from collections.abc import Iterator

from drafter.checks.official import addressee
from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Subject
from drafter.problem import Level

RULE = Rule("C06", Grade.REG, Level.WARNING, "党政机关公文处理工作条例, 15 (1)")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield an addressee that is several."""
    index, text = addressee(subject)
    if subject.genre == "请示" and index >= 0 and any(mark in text for mark in "、，；"):
        yield found(RULE, "a 请示 goes to one addressee", index, 0, len(text), hint="send copies (抄送) to the others")
