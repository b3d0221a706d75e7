"""F01: beside Hanzi, the marks of a sentence are full-width ones."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import HAN, searched
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("F01", Grade.STD, Level.ERROR, "GB/T 15834—2011, 4")
_FULL = {".": "。", ",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_MARK = pattern(
    f"(?<=[{HAN}])[,;:?!](?![0-9/])|(?<=[{HAN}])[()]|[()](?=[{HAN}])|(?<=[0-9%％”》）])[,;](?=[{HAN}“《])"
    f"|(?<=[{HAN}][{HAN}][{HAN}])\\.$"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each half-width mark beside a Hanzi, with the mark that it should be."""
    for index, match in searched(subject, _MARK):
        full = _FULL[match[0]]
        yield found(
            RULE, "half-width {mark} beside Hanzi", index, match.start(), match.end(), mending=full, mark=match[0]
        )
