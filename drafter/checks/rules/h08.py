"""H08: a short name is used after it is explained."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import searched
from drafter.checks.subject import Role, Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("H08", Grade.PRACTICE, Level.HINT, "")
_SHORT = pattern("[（(](?:以下|下)(?:统|并)?(?:简)?称(?:为)?[：:]?([“《]?)([^”》）)\n“《]{2,16})[”》]?[）)]")
_BREAK = pattern("[，。；：！？\n]")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the first use of a short name before its full one."""
    for index, match in searched(subject, _SHORT, Role.BODY, Role.RUN_IN, Role.ITEM):
        name = f"《{match[2]}》" if match[1] == "《" else match[2]
        line = subject.lines[index]
        earlier = [
            (at, one.text)
            for at, one in enumerate(subject.lines[:index])
            if one.role in (Role.BODY, Role.RUN_IN, Role.ITEM) and one.part == line.part
        ]
        for at, text in [*earlier, (index, _before_full(line.text[: match.start()]))]:
            if (place := text.find(name)) >= 0:
                yield found(RULE, "'{name}' is used before it is explained", at, place, place + len(name), name=name)
                break


def _before_full(text: str) -> str:
    """Return `text` without the full name at its end, which may hold the short one."""
    return text[: max((match.end() for match in _BREAK.finditer(text)), default=0)]
