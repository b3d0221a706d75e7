"""L03: the size of type is that of the house style."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Subject
from drafter.checks.wordlooks import Worn, grouped, worn
from drafter.problem import Level

RULE = Rule("L03", Grade.STD, Level.WARNING, "GB/T 9704—2012, 5.2.2")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each size that a kind of line should not have, once."""
    for odd in grouped(_odd(subject)):
        size, wanted = odd.what
        yield found(
            RULE,
            "type of {size} pt where the style has {wanted} pt ({count}×)",
            odd.index,
            odd.start,
            odd.end,
            count=odd.count,
            size=size,
            wanted=wanted,
        )


def _odd(subject: Subject) -> Iterator[tuple[Worn, int, int, tuple[object, ...]]]:
    for one in worn(subject):
        sizes = [look.size_pt for look in one.wanted if look.size_pt]
        for run in one.look.runs:
            if run.size_pt is None or not sizes or not run.text.strip() or run.size_pt in sizes:
                continue
            start = max(one.line.text.find(run.text), 0)
            shown = f"{run.size_pt:g}", f"{sizes[0]:g}"
            yield one, start, min(start + len(run.text), len(one.line.text)), shown
