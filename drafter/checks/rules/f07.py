"""F07: ranges of values have one form in a text."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import searched
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("F07", Grade.STD, Level.HINT, "GB/T 15834—2011, 4.13; GB/T 15835—2011, 5.1.3")
_RANGE = pattern(
    r"(?<![0-9.\-—～~A-Za-z/])[0-9]+(?:\.[0-9]+)?[%％℃‰元人户个万亿米]?([—～~])(?![0-9]{3,4}年)[0-9]+(?![0-9]*[.\-][0-9]+-)"
)
_FORM = {"~": "～"}


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the first range that is written otherwise than the first of the text."""
    first = ""
    for index, match in searched(subject, _RANGE):
        form = _FORM.get(match[1], match[1])
        first = first or form
        if form != first:
            yield found(
                RULE,
                "ranges are written with {form} here, with {first} before",
                index,
                match.start(),
                match.end(),
                hint="keep to one of them",
                form=form,
                first=first,
            )
            return
