"""Rules and their samples: each finds what is bad, leaves alone what is nearly so, and mends as it should."""

import re
from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest
from checking import Sample, mended, sample, samples

from drafter.checks.engine import rules

DOCS = Path(__file__).parent.parent / "docs"
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


ENTRY = re.compile(
    r"^### (?P<rule>[A-K][0-9]{2}) (?P<title>.+)\n\n(?P<facts>.+)\n\n(?P<why>(?:.+\n)+)\n- (?:bad: |有问题：)`(?P<bad>.+)`\n- (?:good: |没有问题：)`(?P<good>.+)`$",
    re.MULTILINE,
)
PAGES = [pytest.param(DOCS / f"check-rules{twin}.md", id=f"check-rules{twin}") for twin in ("", ".zh-CN")]


@pytest.mark.parametrize("page", PAGES)
def test_the_manual_has_an_entry_for_each_rule_whose_samples_are_true(page: Path) -> None:
    entries = {match["rule"]: match for match in ENTRY.finditer(page.read_text(encoding="utf-8"))}
    known = {rule.id: rule for rule, _ in rules() if rule.group in GROUPS}
    assert list(entries) == list(known)
    for id, entry in entries.items():
        assert f" · {known[id].grade}" in entry["facts"]
        assert known[id].source in entry["facts"]
        assert sample(id, True, entry["bad"]).found(), id
        assert not sample(id, False, entry["good"]).found(), id
