"""A03: behind a number stands the mark that belongs to it: 一、 （一） 1."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import NUMERALS
from drafter.checks.subject import Role, Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("A03", Grade.STD, Level.ERROR, "GB/T 15834—2011, B.3")
_WRONG = pattern(
    f"^(?:(?P<bracketed>[（(](?:[{NUMERALS}]{{1,3}}|[0-9]{{1,2}})[）)])[、，,.．：:]"
    rf"|(?P<arabic>[0-9]{{1,2}})、(?![0-9])|(?P<chinese>[{NUMERALS}]{{1,3}})[.．])"
)
_HALF_WIDTH = pattern(f"^\\([{NUMERALS}]{{1,3}}\\)$")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield typed numbers with a wrong mark; of numbers that the scheme makes, the first of each form."""
    told: set[str] = set()
    for index, line in subject.of(Role.HEADING, Role.RUN_IN, Role.BODY):
        match = _WRONG.match(line.label + line.text)
        if match is None and not _HALF_WIDTH.match(line.label):
            continue
        right = _right(match.groupdict()) if match else f"（{line.label[1:-1]}）"
        wrong = match[0] if match else line.label
        form = wrong.rstrip().lstrip("（(")[-1] + str(bool(match and match["bracketed"]))
        if line.label and not (match and match.end() > len(line.label)):
            if form not in told:
                told.add(form)
                yield found(RULE, "'{wrong}' should be '{right}'", index, wrong=wrong, right=right)
        elif match:
            kept = right[len(line.label) :] if line.label else right
            yield found(
                RULE,
                "'{wrong}' should be '{right}'",
                index,
                0,
                match.end() - len(line.label),
                mending=kept,
                wrong=wrong,
                right=right,
            )


def _right(groups: dict[str, str | None]) -> str:
    """Return the number with its proper mark."""
    if number := groups["bracketed"]:
        return f"（{number[1:-1]}）"
    if number := groups["arabic"]:
        return f"{number}."
    return f"{groups['chinese']}、"
