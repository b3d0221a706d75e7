"""H06: offices and titles have their full and proper names."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import searched
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("H06", Grade.PRACTICE, Level.WARNING, "")
_NAMES = pattern(
    "习总书记|(?<!中共)党中央国务院|中共中央国务院|([省市县区州旗])委\\1政府|(?<=镇)党委镇政府|(?<=乡)党委乡政府"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield names that are short of a part or of a 、, with the right ones."""
    for index, match in searched(subject, _NAMES, quotations=False):
        text = match[0]
        if text == "习总书记":
            right = "习近平总书记"
        else:
            place = next(
                at for at in range(2, len(text)) if text[at:].startswith(("国务院", "镇", "乡", match[1] or "国"))
            )
            right = f"{text[:place]}、{text[place:]}"
        yield found(
            RULE, "'{wrong}' should be '{right}'", index, match.start(), match.end(), mending=right,
            wrong=text, right=right,
        )  # fmt: skip
