"""D03: the attachments that are named are there, numbered one by one."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import prose
from drafter.checks.subject import Role, Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("D03", Grade.STD, Level.ERROR, "GB/T 9704—2012, 7.3.4, 7.3.7")
_NOTE = pattern("^附件[：:]\\s*(?:([0-9]{1,2})[.．、]\\s*)?\\S")
_NEXT = pattern("^([0-9]{1,2})[.．、]\\s*\\S[^。；]*$")
_MENTION = pattern("(?<![》”0-9])附件([1-9][0-9]?)(?![0-9.．、：:])")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield attachments that the note counts wrongly, and mentions of such as are not there."""
    named = _named(subject)
    for before, (index, number) in zip([0, *(number for _, number in named)], named, strict=False):
        if number != before + 1:
            yield found(RULE, "attachment {number} follows {before}", index, number=number, before=before)
    attached = len(subject.document.annexes) if subject.document else 0
    if attached and len(named) not in (0, attached):
        yield found(
            RULE, "{named} attachments are named, {attached} are there", named[0][0], named=len(named), attached=attached
        )  # fmt: skip
    count = max(attached, len(named))
    if not count:
        return
    for index, line in subject.prose():
        if line.part or index in dict(named) or line.role is Role.ATTACHMENT:
            continue
        for match in _MENTION.finditer(prose(line.text)):
            if int(match[1]) > count:
                yield found(RULE, "there is no attachment {number}", index, match.start(), match.end(), number=match[1])


def _named(subject: Subject) -> list[tuple[int, int]]:
    """Return the attachments that the note below the text names: line and number."""
    found: list[tuple[int, int]] = []
    for index, line in subject.of(Role.BODY, Role.ITEM, Role.RUN_IN, Role.HEADING):
        text = line.label + line.text if line.label else line.text
        if line.part:
            continue
        if match := _NOTE.match(text):
            found = [(index, int(match[1] or 1))]
        elif found and found[-1][0] == index - 1 and (match := _NEXT.match(text)):
            found.append((index, int(match[1])))
    return found
