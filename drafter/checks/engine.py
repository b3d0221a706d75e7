"""Running the rules: what they find in a subject, weighed as the user has it, in the order of reading."""

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module

from drafter.checks.rule import Check, Finding, Rule
from drafter.checks.rules import MODULES
from drafter.checks.subject import Subject
from drafter.dataclass import dataclass, field, replace
from drafter.problem import Level


@dataclass(frozen=True, slots=True)
class Weights:
    """How much the user lets rules weigh; None switches one off."""

    by_id: Mapping[str, Level | None] = field(default_factory=dict)
    by_group: Mapping[str, Level | None] = field(default_factory=dict)
    by_grade: Mapping[str, Level | None] = field(default_factory=dict)

    def of(self, rule: Rule) -> Level | None:
        """Return what `rule` weighs: by its id, or else its group, or else its grade."""
        for key, weights in ((rule.id, self.by_id), (rule.group, self.by_group), (rule.grade, self.by_grade)):
            if key in weights:
                return weights[key]
        return rule.level


def rules() -> Iterator[tuple[Rule, Check]]:
    """Yield every rule with its check, in the order of their ids."""
    for name in MODULES:
        module = import_module(f"drafter.checks.rules.{name}")
        yield module.RULE, module.check


def run(subject: Subject, weights: Weights | None = None, only: Iterable[tuple[Rule, Check]] = ()) -> list[Finding]:
    """Return what the rules find in `subject`, in the order of reading."""
    weights = weights or Weights()
    findings: list[Finding] = []
    for rule, check in only or rules():
        if (level := weights.of(rule)) is None:
            continue
        for finding in check(subject):
            findings.append(finding if level is rule.level else replace(finding, rule=replace(rule, level=level)))
    return sorted(findings, key=lambda one: (one.line, one.start, one.rule.id))
