"""K06: a proposal to the public has no greetings at its end."""

from collections.abc import Iterator

from drafter.checks.official import ending
from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("K06", Grade.PRACTICE, Level.HINT, "")
_GREETINGS = pattern("^(?:此致|敬礼|顺颂|祝您?[身工生])|此致[，、]?敬礼")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield 此致敬礼 in a 倡议书."""
    if subject.genre != "倡议书":
        return
    for index, line in ending(subject):
        if match := _GREETINGS.search(line.text):
            yield found(
                RULE, "a 倡议书 has no greetings at its end", index, match.start(), match.end(),
                hint="end with an appeal",
            )  # fmt: skip
            return
