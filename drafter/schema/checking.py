"""What drafter.yaml may say about checks."""

import re
from collections.abc import Iterable
from typing import Any

from drafter.dataclass import dataclass
from drafter.location import Location
from drafter.model.checking import CheckSettings, OwnRule, RuleKind, Scope, Weight
from drafter.model.tree import Mapping, Node, Scalar
from drafter.problem import Level, Problem, Said, problem
from drafter.schema.reader import Faults, Invalid, Reader, Schema, load
from drafter.schema.scalars import Boolean, Number, OneOf, Text
from drafter.schema.shapes import ByShape, Key, Keys, ListOf, Named

_OFF = "off"
_LEVELS = tuple(Level)
_WHAT = r"[A-L](?:[0-9]{2})?|STD|REG|PRACTICE|HOUSE|\w[\w.\-]*"


def read_settings(node: Node, found: Iterable[Problem] = ()) -> CheckSettings:
    """Return what the drafter.yaml in `node` says about checks; `found` was wrong with the file before.

    Raises:
        DrafterError: with every fault of the file.
    """
    if isinstance(node, Scalar) and node.is_null:
        node = Mapping({}, node.location)
    settings = load(PROJECT, node, found)
    assert isinstance(settings, CheckSettings)
    return settings


class _Weight:
    """`off`, a level, or both the level and the reason for it."""

    def read(self, node: Node, faults: Faults) -> Weight:
        if isinstance(node, Mapping):
            weight = _REASONED.read(node, faults)
            assert isinstance(weight, Weight)
            return weight
        return Weight(_level(OneOf((_OFF, *_LEVELS)).read(node, faults)), node.location)

    def schema(self) -> Schema:
        # An unquoted off is false to most readers of YAML.
        return {"anyOf": [OneOf((_OFF, *_LEVELS)).schema(), {"const": False}, _REASONED.schema()]}


def _level(word: str) -> Level | None:
    return None if word == _OFF else Level(word)


def _weight(faults: Faults, location: Location, level: str, reason: str) -> Weight:
    return Weight(_level(level), location, reason)


_REASONED = Keys(
    {
        "level": Key(OneOf((_OFF, *_LEVELS)), required=True, doc="off, hint, warning or error."),
        "reason": Key(Text(), default="", doc="Why; a rule of a standard or regulation is not lowered without one."),
    },
    _weight,
    Said("the weight of a rule"),
)


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A regular expression."""

    def read(self, node: Node, faults: Faults) -> str:
        text = Text().read(node, faults)
        try:
            re.compile(text)
        except (re.error, OverflowError, RecursionError) as error:
            raise faults.refuse(
                problem("wrong-pattern", "this is no regular expression: {reason}", node.location, reason=str(error))
            ) from error
        return text

    def schema(self) -> Schema:
        return Text().schema()


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Words and what is to stand for each."""

    def read(self, node: Node, faults: Faults) -> dict[str, str]:
        return Named(Text(), r"(?s:.+)", Said("a word")).read(node, faults)

    def schema(self) -> Schema:
        return {"type": "object", "additionalProperties": Text().schema()}


_WORDS: Reader = ListOf(Text(), single=True)
_NEEDED = {
    RuleKind.EXISTENCE: ("words",),
    RuleKind.SUBSTITUTION: ("pairs",),
    RuleKind.CONSISTENCY: ("pairs",),
    RuleKind.SECTION: ("words",),
    RuleKind.PATTERN: ("pattern",),
    RuleKind.OCCURRENCE: ("words",),
}


def _own(faults: Faults, location: Location, kind: str, level: str, scope: str, **keys: Any) -> OwnRule:
    rule = OwnRule(kind=RuleKind(kind), level=Level(level), scope=Scope(scope), at=location, **keys)
    missing = [name for name in _NEEDED[rule.kind] if not getattr(rule, name)]
    for name in missing:
        faults.append(
            problem("missing-key", "{what} needs the key '{key}'", location, what=Said("a rule of this kind"), key=name)
        )
    if rule.kind is RuleKind.OCCURRENCE and rule.most is None and not rule.least:
        missing.append("most")
        message = "say how often it may stand, or how often it must"
        faults.append(problem("no-count", message, location, "most: 3, or least: 1"))
    if missing:
        raise Invalid
    return rule


OWN = Keys(
    {
        "id": Key(
            Text(r"\w[\w.\-]*", Said("a name (letters, digits, . _ -)")), required=True, doc="What findings call it."
        ),
        "kind": Key(OneOf(tuple(RuleKind)), required=True, doc="What kind of rule it is."),
        "level": Key(OneOf(_LEVELS), default="warning", doc="How much its findings weigh."),
        "message": Key(Text(), default="", doc="What is said of a finding."),
        "hint": Key(Text(), default="", doc="What to do about it."),
        "genres": Key(ListOf(Text(), single=True), default=(), doc="The genres it is about; without it, all."),
        "words": Key(_WORDS, default=(), doc="The words, or the headings of which one must be there."),
        "pairs": Key(_Pairs(), default={}, doc="One word and the other."),
        "pattern": Key(_Pattern(), default="", doc="A regular expression."),
        "least": Key(Number(0, 10_000), default=0, doc="How often it must stand."),
        "most": Key(Number(0, 10_000), doc="How often it may stand."),
        "scope": Key(OneOf(tuple(Scope)), default="text", doc="In what it is counted."),
        "mend": Key(Boolean(), default=False, doc="Whether --fix may put the other word in its place."),
    },
    _own,
    Said("a rule"),
)


def _settings(faults: Faults, location: Location, **keys: Any) -> CheckSettings:
    own: list[OwnRule] = list(keys["own"])
    if keys["words"]:
        own.append(OwnRule("words", RuleKind.SUBSTITUTION, location, pairs=keys["words"], mend=True))
    if keys["banned"]:
        own.append(OwnRule("banned", RuleKind.EXISTENCE, location, words=keys["banned"]))
    own += [OwnRule("required", RuleKind.OCCURRENCE, location, words=(phrase,), least=1) for phrase in keys["required"]]
    level = Level(keys["level"]) if keys["level"] else None
    return CheckSettings(keys["rules"], tuple(own), keys["style"], level)


CHECKS = Keys(
    {
        "rules": Key(
            Named(_Weight(), _WHAT, Said("a rule, a group or a grade: F01, F, PRACTICE")),
            default={},
            doc="How much rules weigh, by id, group or grade.",
        ),
        "words": Key(_Pairs(), default={}, doc="Wrong words and the right ones."),
        "banned": Key(_WORDS, default=(), doc="Phrases that must not stand."),
        "required": Key(_WORDS, default=(), doc="Phrases that every text must have."),
        "own": Key(ListOf(OWN), default=(), doc="Rules of your own."),
        "style": Key(Text(), default="", doc="The house style that Word files are checked against."),
        "level": Key(OneOf(_LEVELS), doc="The least that lets the command fail; without it, error."),
    },
    _settings,
    Said("checks"),
)


def _project(faults: Faults, location: Location, checks: CheckSettings | None) -> CheckSettings:
    return checks or CheckSettings()


PROJECT = Keys(
    {"checks": Key(ByShape(Said("keys with values"), mapping=CHECKS), doc="What drafter check is to look for.")},
    _project,
    Said("drafter.yaml"),
)
