"""F05: a title inside a title stands in 〈〉."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import searched
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("F05", Grade.STD, Level.WARNING, "GB/T 15834—2011, 4.15")
_INSIDE = pattern("《[^《》\n]{0,60}(《[^《》\n]{1,60}》)")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each title in 《》 that stands inside another, with the marks that it should have."""
    for index, match in searched(subject, _INSIDE):
        yield found(
            RULE,
            "a title inside a title stands in 〈〉",
            index,
            match.start(1),
            match.end(1),
            mending=f"〈{match[1][1:-1]}〉",
        )
