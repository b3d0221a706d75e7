"""L04: the first line of a paragraph is set in as the house style has it."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Role, Subject
from drafter.checks.wordlooks import Worn, grouped, worn
from drafter.problem import Level

RULE = Rule("L04", Grade.STD, Level.WARNING, "GB/T 9704—2012, 7.3.3")
_NEARLY = 0.3


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each indent that a kind of line should not have, once; blanks typed for one are told as such."""
    for odd in grouped(_odd(subject)):
        indent, wanted = odd.what
        yield found(
            RULE,
            "the first line is {indent} characters in, not {wanted} ({count}×)",
            odd.index,
            hint="set the indent of the first line in the style; do not type blanks",
            count=odd.count,
            indent=indent,
            wanted=wanted,
        )


def _odd(subject: Subject) -> Iterator[tuple[Worn, int, int, tuple[object, ...]]]:
    for one in worn(subject, Role.BODY, Role.RUN_IN, Role.HEADING):
        wanted = one.wanted[0].first_line_chars or 0
        indent = one.look.first_line_chars or 0
        if abs(indent - wanted) > _NEARLY:
            yield one, 0, 0, (f"{indent:.1f}".removesuffix(".0"), f"{wanted:g}")
