"""L02: every run of Hanzi is in the font of the house style."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.subject import Subject
from drafter.checks.wordlooks import Worn, grouped, worn
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("L02", Grade.PRACTICE, Level.WARNING, "")
_HAN = pattern("[\u3400-\u9fff]")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each font that a kind of line should not have, once."""
    for odd in grouped(_odd(subject)):
        font, wanted = odd.what
        yield found(
            RULE,
            "the font {font} where the style has {wanted} ({count}×)",
            odd.index,
            odd.start,
            odd.end,
            hint="set the font for East Asian text",
            count=odd.count,
            font=font,
            wanted=wanted,
        )


def _odd(subject: Subject) -> Iterator[tuple[Worn, int, int, tuple[object, ...]]]:
    style = subject.style
    for one in worn(subject):
        assert style is not None
        faces = [style.typeface(look.font or "body") for look in one.wanted]
        allowed = {name for face in faces for name in face.names}
        for run in one.look.runs:
            if run.theme or run.font is None or run.font in allowed or not _HAN.search(run.text):
                continue
            start = max(one.line.text.find(run.text), 0)
            yield one, start, min(start + len(run.text), len(one.line.text)), (run.font, faces[0].name)
