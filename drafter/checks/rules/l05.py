"""L05: lines have the pitch of the house style."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Role, Subject
from drafter.checks.wordlooks import Worn, grouped, worn
from drafter.problem import Level

RULE = Rule("L05", Grade.PRACTICE, Level.WARNING, "")
_NEARLY_PT = 0.6


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each pitch that a kind of line should not have, once."""
    for odd in grouped(_odd(subject)):
        pitch, wanted = odd.what
        message = "the line pitch is {pitch} pt, not {wanted} pt ({count}×)"
        yield found(
            RULE,
            message if pitch else "the line pitch is not exact; the style has {wanted} pt ({count}×)",
            odd.index,
            hint="paragraph, line spacing: exactly",
            count=odd.count,
            pitch=pitch,
            wanted=wanted,
        )


def _odd(subject: Subject) -> Iterator[tuple[Worn, int, int, tuple[object, ...]]]:
    for one in worn(subject, Role.BODY, Role.RUN_IN, Role.HEADING):
        wanted, pitch = one.wanted[0].line_pt, one.look.line_pt
        if wanted and (pitch is None or abs(pitch - wanted) > _NEARLY_PT):
            yield one, 0, 0, (f"{pitch:g}" if pitch else "", f"{wanted:g}")
