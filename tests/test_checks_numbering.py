"""Rules of group A: the numbers of headings, as a reader sees them."""

from dataclasses import replace

import pytest
from checking import findings
from making import document, heading, scheme


def test_a01_numbers_that_go_on_are_no_fault() -> None:
    made = document(heading(1, "甲"), heading(2, "乙"), heading(2, "丙"), heading(1, "丁"), heading(2, "戊"))
    assert findings(made, "A01") == []


@pytest.mark.parametrize(
    ("starts", "faults"),
    [((None, 3), ["第1件事"]), ((2, None), ["第0件事"]), ((None, 1), ["第1件事"]), ((1, 2, 3), [])],
    ids=["a gap", "a wrong first", "a repeat", "all right"],
)
def test_a01_gaps_repeats_and_wrong_starts_are_faults(starts: tuple[int | None, ...], faults: list[str]) -> None:
    made = document(*(replace(heading(1, f"第{n}件事"), start=start) for n, start in enumerate(starts)))
    assert findings(made, "A01") == faults


def test_a01_articles_that_go_on_through_chapters_are_no_fault() -> None:
    levels = scheme("第一章", "第一条", goes_on=2)
    made = document(*(heading(level, "内容") for level in (1, 2, 2, 1, 2)), levels=levels)
    assert findings(made, "A01") == []
