"""L01: paper and margins are those of the house style."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Subject
from drafter.problem import Level

RULE = Rule("L01", Grade.STD, Level.WARNING, "GB/T 9704—2012, 5")
_ROUNDED_MM = 1.0


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the first section whose pages are otherwise; pages that are turned may have margins of their own."""
    facts, style = subject.word, subject.style
    if facts is None or style is None:
        return
    page = style.page
    for one in facts.pages:
        if abs(min(one.width_mm, one.height_mm) - min(page.width_mm, page.height_mm)) > _ROUNDED_MM or (
            abs(max(one.width_mm, one.height_mm) - max(page.width_mm, page.height_mm)) > _ROUNDED_MM
        ):
            yield found(
                RULE,
                "the paper is {width} × {height} mm, not {wide} × {high}",
                -1,
                hint="page setup, paper",
                width=f"{one.width_mm:g}",
                height=f"{one.height_mm:g}",
                wide=f"{page.width_mm:g}",
                high=f"{page.height_mm:g}",
            )
            return
        margins = (one.top_mm, one.bottom_mm, one.left_mm, one.right_mm)
        wanted = (page.top_mm, page.bottom_mm, page.left_mm, page.right_mm)
        if not one.is_turned and any(abs(a - b) > _ROUNDED_MM for a, b in zip(margins, wanted, strict=True)):
            yield found(
                RULE,
                "the margins (top, bottom, left, right) are {margins} mm, not {wanted}",
                -1,
                hint="page setup, margins",
                margins=tuple(f"{one:g}" for one in margins),
                wanted=tuple(f"{one:g}" for one in wanted),
            )
            return
