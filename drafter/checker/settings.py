"""What a unit has decided about checks: drafter.yaml of the project, over the user's, over the team's."""

from collections.abc import Sequence
from pathlib import Path

from drafter.checks.engine import Weights
from drafter.checks.rule import Grade, Rule
from drafter.dataclass import dataclass, field
from drafter.errors import DrafterError
from drafter.files import read_text
from drafter.library import Library
from drafter.library.layers import shown_path
from drafter.model.checking import CheckSettings, OwnRule, Weight
from drafter.problem import Level, Problem, problem

FILE = "drafter.yaml"
_ORDER = (None, Level.HINT, Level.WARNING, Level.ERROR)
_BOUND = (Grade.STD, Grade.REG)
_USUAL = ("words", "banned", "required")
"""What rules are called that are written without an id."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for a run: the decisions of all layers together."""

    weights: Weights = field(default_factory=Weights)
    own: tuple[OwnRule, ...] = ()
    style: str = ""
    level: Level = Level.ERROR


def find_settings(library: Library, rules: Sequence[Rule]) -> Settings:
    """Return what the files called drafter.yaml in the layers say, the strongest layer first.

    Raises:
        DrafterError: with all that is wrong with them.
    """
    found: list[CheckSettings] = []
    faults: list[Problem] = []
    for layer in library.layers:
        path = layer.root / FILE
        if layer.name != "built-in" and path.is_file():
            try:
                found.append(settings_of(read_text(path, shown_path(path)), shown_path(path), rules))
            except DrafterError as error:
                faults += error.problems
    if faults:
        raise DrafterError(*faults)
    return merged(found)


def read_own_file(path: Path, rules: Sequence[Rule]) -> Settings:
    """Return what one file says, whatever the layers have.

    Raises:
        DrafterError: with all that is wrong with it.
    """
    return merged([settings_of(read_text(path, shown_path(path)), shown_path(path), rules)])


def settings_of(text: str, name: str, rules: Sequence[Rule]) -> CheckSettings:
    """Return what the drafter.yaml in `text` says.

    Raises:
        DrafterError: with all that is wrong with it, rules of standards lowered without a reason included.
    """
    from drafter import yamlfile
    from drafter.schema.checking import read_settings

    faults: list[Problem] = []
    settings = read_settings(yamlfile.parse(text, name, faults), faults)
    if found := [*_taken(settings, rules), *_refused(settings, rules)]:
        raise DrafterError(*found)
    return settings


def _taken(settings: CheckSettings, rules: Sequence[Rule]) -> list[Problem]:
    """Return own rules whose id another rule has already, or a group or grade."""
    taken = {*(rule.id for rule in rules), *(rule.group for rule in rules), *Grade}
    found = []
    for one in settings.own:
        if one.id in taken and one.id not in _USUAL:
            message = "there is a rule, group or grade '{name}' already"
            found.append(problem("taken-rule", message, one.at, "give this rule an id of its own", name=one.id))
        taken.add(one.id)
    return found


def _refused(settings: CheckSettings, rules: Sequence[Rule]) -> list[Problem]:
    known = {*(rule.id for rule in rules), *(rule.group for rule in rules), *Grade, *(one.id for one in settings.own)}
    found = []
    for key, weight in settings.weights.items():
        if key not in known:
            found.append(
                problem(
                    "unknown-rule", "there is no rule, group or grade '{name}'", weight.at,
                    "drafter check --list-rules shows them", name=key,
                )
            )  # fmt: skip
        elif lowered := _lowered(key, weight, settings, rules):
            found.append(
                problem(
                    "no-reason", "rules of a standard or regulation are lowered without a reason: {rules}", weight.at,
                    "write  {key}: {{level: {level}, reason: …}}", rules=tuple(lowered), key=key,
                    level=weight.level or "off",
                )
            )  # fmt: skip
    return found


def _lowered(key: str, weight: Weight, settings: CheckSettings, rules: Sequence[Rule]) -> list[str]:
    """Return the errors of standards that `key` lowers without a reason, but for those with a word of their own."""
    if weight.reason:
        return []
    return [
        rule.id
        for rule in rules
        if key in (rule.id, rule.group, rule.grade)
        and rule.grade in _BOUND
        and rule.level is Level.ERROR
        and _ORDER.index(weight.level) < _ORDER.index(rule.level)
        and (key == rule.id or rule.id not in settings.weights)
    ]


def merged(found: Sequence[CheckSettings]) -> Settings:
    """Return several files' decisions as one; of two that disagree, the first holds, and all own rules do."""
    weights: dict[str, Level | None] = {}
    own: dict[str, OwnRule] = {}
    for one in reversed(found):
        weights |= {key: weight.level for key, weight in one.weights.items()}
    for number, one in enumerate(found):
        for place, rule in enumerate(one.own):
            usual = rule.id in _USUAL
            own.setdefault(f"{rule.id}/{number}/{place}" if usual else rule.id, rule)
    grades = {str(grade) for grade in Grade}
    return Settings(
        Weights(
            {key: level for key, level in weights.items() if key not in grades and len(key) > 1},
            {key: level for key, level in weights.items() if len(key) == 1},
            {key: level for key, level in weights.items() if key in grades},
        ),
        tuple(own.values()),
        next((one.style for one in found if one.style), ""),
        next((one.level for one in found if one.level), Level.ERROR),
    )
