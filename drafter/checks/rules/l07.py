"""L07: fonts are named, not left to the theme, which differs from machine to machine."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Subject
from drafter.checks.wordlooks import worn
from drafter.problem import Level

RULE = Rule("L07", Grade.PRACTICE, Level.HINT, "")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the first line that is in a font of the theme, with how many there are."""
    themed = [one for one in worn(subject) if any(run.theme for run in one.look.runs)]
    if themed:
        yield found(
            RULE,
            "the font is one of the theme's ({count}×)",
            themed[0].index,
            hint="name the font in the style",
            count=len(themed),
        )
