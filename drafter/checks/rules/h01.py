"""H01: words that are commonly written wrongly."""

import re
from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import searched
from drafter.checks.subject import Subject
from drafter.checks.words import RIGHT, WORDS
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("H01", Grade.PRACTICE, Level.WARNING, "")
_EACH = pattern("|".join(map(re.escape, sorted((*RIGHT, *WORDS), key=len, reverse=True))))


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each word of the table, with the right one."""
    for index, match in searched(subject, _EACH):
        if right := WORDS.get(match[0]):
            yield found(
                RULE, "'{wrong}' should be '{right}'", index, match.start(), match.end(), mending=right,
                wrong=match[0], right=right,
            )  # fmt: skip
