"""What a unit has decided about checks: how much rules weigh, and rules of its own."""

from collections.abc import Mapping
from enum import StrEnum

from drafter.dataclass import dataclass, field
from drafter.location import Location
from drafter.problem import Level


class RuleKind(StrEnum):
    """The kinds of rules that anybody can write; the names are Vale's where it has the kind."""

    EXISTENCE = "existence"
    """Words that must not stand."""
    SUBSTITUTION = "substitution"
    """Words for which others are to stand."""
    OCCURRENCE = "occurrence"
    """How often something may, or must, stand."""
    CONSISTENCY = "consistency"
    """Two ways of saying it, of which a text keeps to one."""
    SECTION = "section"
    """A heading that a text of some genres must have."""
    PATTERN = "pattern"
    """A regular expression that must not match."""


class Scope(StrEnum):
    """In what occurrences are counted."""

    TEXT = "text"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule that a unit wrote."""

    id: str
    kind: RuleKind
    at: Location
    level: Level = Level.WARNING
    message: str = ""
    """As the unit wrote it; empty: what is usual for its kind."""
    hint: str = ""
    genres: tuple[str, ...] = ()
    """Those it is about; empty: all."""
    words: tuple[str, ...] = ()
    """Of existence: the words; of section: headings, of which one is enough; of occurrence: what is counted."""
    pairs: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Of substitution and consistency: one word, and the other."""
    pattern: str = ""
    least: int = 0
    most: int | None = None
    scope: Scope = Scope.TEXT
    mend: bool = False
    """Whether a substitution may be made by the program."""


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a rule, a group or a grade weighs; None switches it off."""

    level: Level | None
    at: Location
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """What one file says about checks."""

    weights: Mapping[str, Weight] = field(default_factory=dict, hash=False)
    """By the id of a rule (F01), the letter of a group (F), or a grade (PRACTICE)."""
    own: tuple[OwnRule, ...] = ()
    style: str = ""
    """The house style that Word files are checked against; empty: none."""
    level: Level | None = None
    """What lets the command fail; None: errors."""
