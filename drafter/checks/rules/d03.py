"""D03: the attachments that are named are there, numbered one by one, under the same names."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import prose
from drafter.checks.subject import Role, Subject
from drafter.dataclass import dataclass
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("D03", Grade.STD, Level.ERROR, "GB/T 9704—2012, 7.3.4, 7.3.7")
_NOTE = pattern("^附件[：:]\\s*(?:([0-9]{1,2})[.．、]\\s*)?(\\S.*)")
_NEXT = pattern("^([0-9]{1,2})[.．、]\\s*(\\S[^。；]*)$")
_MENTION = pattern("(?<![》”0-9])附件([1-9][0-9]?)(?![0-9.．、：:])")
_BEGINS = pattern("^附件\\s*([0-9]{0,2})\\s*$")
_DROPPED = pattern(r"[\s《》〈〉“”。；]")


@dataclass(frozen=True, slots=True)
class _Attachment:
    """An attachment that the note names, or that is there."""

    index: int
    """Its line."""
    number: int
    name: str


def check(subject: Subject) -> Iterator[Finding]:
    """Yield attachments that the note counts or calls wrongly, and mentions of such as are not there."""
    named, attached = _named(subject), _attached(subject)
    for before, one in zip([0, *(one.number for one in named)], named, strict=False):
        if one.number != before + 1:
            yield found(RULE, "attachment {number} follows {before}", one.index, number=one.number, before=before)
    if attached and len(named) not in (0, len(attached)):
        yield found(
            RULE, "{named} attachments are named, {attached} are there", named[0].index, named=len(named),
            attached=len(attached),
        )  # fmt: skip
    else:
        yield from _misnamed(named, attached)
    if count := max(len(attached), len(named)):
        yield from _missing(subject, count, {one.index for one in named})


def _misnamed(named: Sequence[_Attachment], attached: Sequence[_Attachment]) -> Iterator[Finding]:
    for note, one in zip(named, attached, strict=False):
        if _bare(note.name) != _bare(one.name) and "【" not in note.name + one.name:
            yield found(
                RULE, "attachment {number} is called '{name}' here, '{title}' where it begins", note.index,
                number=one.number, name=note.name, title=one.name.replace("\n", ""),
            )  # fmt: skip


def _missing(subject: Subject, count: int, notes: set[int]) -> Iterator[Finding]:
    """Yield mentions of attachments above `count`."""
    for index, line in subject.prose():
        if line.part or index in notes or line.role is Role.ATTACHMENT:
            continue
        for match in _MENTION.finditer(prose(line.text)):
            if int(match[1]) > count:
                yield found(RULE, "there is no attachment {number}", index, match.start(), match.end(), number=match[1])


def _named(subject: Subject) -> list[_Attachment]:
    """Return the attachments that the note below the text names."""
    found: list[_Attachment] = []
    for index, line in subject.of(Role.BODY, Role.ITEM, Role.RUN_IN, Role.HEADING):
        text = line.label + line.text if line.label else line.text
        if line.part:
            continue
        if match := _NOTE.match(text):
            found = [_Attachment(index, int(match[1] or 1), match[2])]
        elif found and found[-1].index == index - 1 and (match := _NEXT.match(text)):
            found.append(_Attachment(index, int(match[1]), match[2]))
    return found


def _attached(subject: Subject) -> list[_Attachment]:
    """Return the attachments that are there; in plain text each begins with 附件1 on a line of its own."""
    if subject.document and subject.document.annexes:
        titles = [one for one in subject.of(Role.ATTACHMENT) if one[1].label.startswith("附件")]
        return [_Attachment(index, number, line.text) for number, (index, line) in enumerate(titles, 1)]
    lines = list(subject.of(Role.BODY, Role.HEADING, Role.RUN_IN, Role.DATE))
    return [
        _Attachment(index, int(match[1] or 1), follows[1].text)
        for (index, line), follows in pairwise(lines)
        if not line.part and (match := _BEGINS.match(line.label + line.text))
    ]


def _bare(name: str) -> str:
    return _DROPPED.sub("", name)
