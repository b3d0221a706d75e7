"""Rules and findings: what a rule is called and rests on, what it found and where."""

from collections.abc import Callable, Iterator
from enum import StrEnum

from drafter.dataclass import dataclass, field
from drafter.problem import Level, Params


class Grade(StrEnum):
    """How binding the source of a rule is."""

    STD = "STD"
    """A national standard."""
    REG = "REG"
    """A regulation: 党政机关公文处理工作条例."""
    PRACTICE = "PRACTICE"
    """Practice written down by someone."""
    HOUSE = "HOUSE"
    """One unit's rule that others contradict."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What one check is called, how much its findings weigh, and what it rests on."""

    id: str
    """Letter of its group and two digits: F01."""
    grade: Grade
    level: Level
    source: str
    """Clause of the standard or regulation; empty where practice is all there is."""

    @property
    def group(self) -> str:
        """The letter of its group."""
        return self.id[0]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found, in the words of its message."""

    rule: Rule
    message: str
    """English, for `str.format`; the id of its translation."""
    line: int
    """Index into `Subject.lines`; -1: the whole of it."""
    start: int = 0
    end: int = 0
    """Characters of the line that it is about, from 0; alike where it is about all of it."""
    hint: str = ""
    mending: str | None = None
    """What these characters should be; None: nobody but the writer can tell."""
    params: Params = field(default_factory=dict, hash=False)


def found(
    rule: Rule,
    message: str,
    line: int,
    start: int = 0,
    end: int = 0,
    hint: str = "",
    mending: str | None = None,
    **params: object,
) -> Finding:
    """Return a finding; the keywords fill the `{…}` of message and hint."""
    return Finding(rule, message, line, start, end, hint, mending, params)


Check = Callable[..., Iterator[Finding]]
