"""I05: paragraphs that follow each other begin with different words."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import HAN
from drafter.checks.subject import Line, Role, Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("I05", Grade.PRACTICE, Level.HINT, "")
_FEWEST, _SHORTEST = 3, 20
_WORD = pattern(f"[{HAN}]{{2}}")
_USUAL = ("会议", "与会", "大家", "各村", "各单", "第一", "第二", "附件")
"""How paragraphs of minutes and lists begin."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield the third paragraph in a row that begins with the same word."""
    word, count = "", 0
    for index, line in subject.prose():
        if line.role in (Role.HEADING, Role.RUN_IN):
            continue
        own = _opening(line)
        count = count + 1 if own and own == word else 1
        word = own
        if count == _FEWEST:
            yield found(RULE, "three paragraphs in a row begin with '{word}'", index, 0, len(word), word=word)


def _opening(line: Line) -> str:
    """Return the word that a paragraph begins with; empty where it does not matter."""
    match = _WORD.match(line.text) if line.role is Role.BODY and len(line.text) >= _SHORTEST else None
    return match[0] if match and match[0] not in _USUAL and match[0][1] not in "是、" else ""
