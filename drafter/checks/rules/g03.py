"""G03: both ends of a range have their 万 or 亿."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import searched
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("G03", Grade.STD, Level.WARNING, "GB/T 15835—2011, 5.1.3")
_RANGE = pattern(
    r"(?<![0-9.\-—–~～A-Za-z/年月日号第])([0-9]{1,3}(?:\.[0-9]+)?)[-–—~～]([0-9]{1,3}(?:\.[0-9]+)?)([万亿])"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each range whose first value leaves its unit to the second; only the writer knows what is meant."""
    for index, match in searched(subject, _RANGE):
        yield found(
            RULE,
            "'{text}' may be read as {least} to {most}",
            index,
            match.start(),
            match.end(),
            hint="if both are meant so: {right}",
            text=match[0],
            least=match[1],
            most=match[2] + match[3],
            right=f"{match[1]}{match[3]}～{match[2]}{match[3]}",
        )
