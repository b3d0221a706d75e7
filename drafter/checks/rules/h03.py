"""H03: three set phrases in a row say less than one."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import HAN, searched
from drafter.checks.subject import Subject
from drafter.checks.words import IDIOMS
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("H03", Grade.PRACTICE, Level.HINT, "")
_ROW = pattern(f"(?<![{HAN}])[{HAN}]{{4}}(?:[、，][{HAN}]{{4}}){{2,}}(?![{HAN}])|[{HAN}]{{4}}(?:、[{HAN}]{{4}}){{2,}}")
_FEWEST = 3


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each row of at least three set phrases with nothing between them."""
    for index, match in searched(subject, _ROW, quotations=False):
        count = 0
        for words in match[0].replace("，", "、").split("、"):
            count = count + 1 if words in IDIOMS else 0
            if count == _FEWEST:
                yield found(
                    RULE, "three set phrases in a row", index, match.start(), match.end(), hint="say what was done"
                )
                break
