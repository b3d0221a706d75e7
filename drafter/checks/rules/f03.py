"""F03: no mark stands twice, and what is left out is shown by six dots."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import HAN, searched
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("F03", Grade.STD, Level.ERROR, "GB/T 15834—2011, 4.11")
_DOTS = pattern(f"(?<=[{HAN}])(?:\\.{{3,}}|。{{3,}}|(?<!…)…(?!…))|(?<!\\.)\\.{{3,}}(?=[{HAN}])")
_ETC = pattern("……等(?![级同待候于额次])")
_TWICE = pattern("([，、；：])\\1+|(?<!。)(。)。(?!。)|[，、；：](?=[，。、；])|(?<!。)。[，、；：]")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield marks that stand twice, other dots than ……, and …… before 等."""
    for index, match in searched(subject, _DOTS):
        yield found(RULE, "'{text}' should be ……", index, match.start(), match.end(), mending="……", text=match[0])
    for index, match in searched(subject, _ETC):
        yield found(RULE, "…… and 等 say the same", index, match.start(), match.end(), hint="keep one of them")
    for index, match in searched(subject, _TWICE):
        mending = match[1] or match[2]
        end = match.end() if mending or match[0].startswith("。") else match.end() + 1
        yield found(RULE, "two marks stand beside each other", index, match.start(), end, mending=mending)
