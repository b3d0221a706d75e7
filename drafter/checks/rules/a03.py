"""A03: behind a number stands the mark that belongs to it: 一、 （一） 1."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import NUMERALS
from drafter.checks.subject import Kind, Role, Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("A03", Grade.STD, Level.ERROR, "GB/T 15834—2011, B.3")
_WRONG = pattern(
    f"^(?:(?P<bracketed>[（(](?:[{NUMERALS}]{{1,3}}|[0-9]{{1,2}})[）)])[、，,.．：:]"
    rf"|(?P<arabic>[0-9]{{1,2}})、(?![0-9])|(?P<chinese>[{NUMERALS}]{{1,3}})[.．])"
)
_HALF_WIDTH = pattern(f"^\\([{NUMERALS}]{{1,3}}\\)$")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield numbers with a wrong mark; of those that nobody typed, the first of each form."""
    typed = subject.kind in (Kind.MARKDOWN, Kind.TEXT)
    told: set[str] = set()
    for index, line in subject.of(Role.HEADING, Role.RUN_IN, Role.BODY):
        label = len(line.label)
        match = _WRONG.match(line.label + line.text)
        if match is None and not _HALF_WIDTH.match(line.label):
            continue
        right = _right(match.groupdict()) if match else f"（{line.label[1:-1]}）"
        wrong = match[0] if match else line.label
        start, end, mending = 0, len(wrong) - label, right[label:]
        if end <= 0:
            start, end, mending = -label, 0, right
            form = wrong[-1] + str(bool(match and match["bracketed"]))
            if not typed and form in told:
                continue
            told.add(form)
        yield found(RULE, "'{wrong}' should be '{right}'", index, start, end, mending=mending, wrong=wrong, right=right)


def _right(groups: dict[str, str | None]) -> str:
    """Return the number with its proper mark."""
    if number := groups["bracketed"]:
        return f"（{number[1:-1]}）"
    if number := groups["arabic"]:
        return f"{number}."
    return f"{groups['chinese']}、"
