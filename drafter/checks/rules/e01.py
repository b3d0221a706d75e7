"""E01: nothing is left to be filled in."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import HAN
from drafter.checks.subject import Kind, Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("E01", Grade.PRACTICE, Level.ERROR, "")
_LEFT = pattern(
    r"\{\{[^{}\n]{0,500}\}\}|\{%[^%\n]{0,500}%\}|【(?:待|此处|请填)[^】\n]{0,100}】|（(?:此处|请在此)[^）\n]{0,100}）|[×✕╳]{2,}|○{2,}|某某+"
    rf"|(?<=[{HAN}])[Xx]{{2,}}(?![A-Za-z])|(?<![A-Za-z])[Xx]{{2,}}(?=[{HAN}])|(?<![A-Za-z])(?:TODO|FIXME|TBD)(?![A-Za-z])"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each placeholder that is left; outlines and phrase banks are made of them."""
    if subject.kind in (Kind.OUTLINE, Kind.PHRASES):
        return
    for index, line in enumerate(subject.lines):
        for match in _LEFT.finditer(line.text):
            yield found(
                RULE, "'{text}' is still to be filled in", index, match.start(), match.end(), text=match[0][:40]
            )
