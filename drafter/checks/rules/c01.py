"""C01: an official title has no marks but those of titles, quotations, brackets and lists."""

from collections.abc import Iterator

from drafter.checks.official import STATUTORY, title
from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import prose
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("C01", Grade.STD, Level.WARNING, "GB/T 15834—2011, B.4")
_OFFICIAL = pattern("[，。；：！？,;:!?]|…+")
_ANY = pattern("[。；，、,;]$")


def check(subject: Subject) -> Iterator[Finding]:
    """Yield marks that the title of an official document should not have; of others, an end mark."""
    index, text = title(subject)
    if index < 0 or not subject.chinese or "\n" in subject.lines[index].text:
        return
    wanted = _OFFICIAL if subject.genre in STATUTORY else _ANY
    for match in wanted.finditer(prose(text, quotations=False)):
        mending = "" if match.end() == len(text) and match[0] == "。" else None
        yield found(
            RULE, "the title has the mark {mark}", index, match.start(), match.end(), mending=mending, mark=match[0]
        )
