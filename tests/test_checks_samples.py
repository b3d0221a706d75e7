"""Rules and their samples: each finds what is bad, leaves alone what is nearly so, and mends as it should."""

from collections import Counter
from itertools import groupby

import pytest
from checking import Sample, mended, samples

from drafter.checks.engine import rules

GROUPS = "ABCDEFGHIJK"
ALL = list(samples(GROUPS))


def by_rule(bad: bool) -> list[object]:
    chosen = sorted((one for one in ALL if one.bad is bad), key=lambda one: one.rule)
    return [pytest.param(list(some), id=rule) for rule, some in groupby(chosen, key=lambda one: one.rule)]


@pytest.mark.parametrize("some", by_rule(bad=True))
def test_what_is_bad_is_found(some: list[Sample]) -> None:
    assert [one.text for one in some if not one.found()] == []


@pytest.mark.parametrize("some", by_rule(bad=False))
def test_what_is_nearly_so_is_left_alone(some: list[Sample]) -> None:
    assert [(one.text, found) for one in some if (found := one.found())] == []


def test_what_is_safe_is_mended_once_and_for_all() -> None:
    for one in ALL:
        if one.mended is not None:
            assert mended(one.text, one.rule) == one.mended
            assert mended(one.mended, one.rule) == one.mended


def test_every_rule_has_samples_enough() -> None:
    counted = Counter((one.rule, one.bad) for one in ALL)
    for rule, _ in rules():
        if rule.group in GROUPS:
            assert counted[rule.id, True] >= 3, rule.id
            assert counted[rule.id, False] >= 5, rule.id
