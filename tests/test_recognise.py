"""Headings that somebody numbered by hand are given their levels and the scheme that numbers them so."""

import pytest

from drafter.labels import read_label
from drafter.recognise import Numbered, recognise


def typed(*lines: str) -> list[Numbered]:
    """Return lines as they are typed: `## ` in front says the level."""
    found = []
    for line in lines:
        marks = len(line) - len(line.lstrip("#"))
        found.append(Numbered(read_label(line.lstrip("# ")), marks or None))
    return found


LEVELS = {
    "the usual order": (["一、", "（一）", "1.", "（1）", "①", "二、"], [1, 2, 3, 4, 5, 1]),
    "a skip that is common in short papers": (["一、", "1.", "2.", "二、", "1."], [1, 2, 2, 1, 2]),
    "chapters and articles": (["第一章 总则", "第一条 为了", "第二条 本", "第二章 职责", "第三条 县"], [1, 2, 2, 1, 2]),
    "decimals": (["1. Aims", "1.1 Scope", "1.2 Terms", "2. Means", "2.1 Staff"], [1, 2, 2, 1, 2]),
    "an English outline": (["I. Aims", "A. Scope", "B. Terms", "II. Means", "A. Staff"], [1, 2, 2, 1, 2]),
    "levels that the file says": (["# 一、", "### 1.", "# 二、"], [1, 3, 1]),
    "all in one style": (["# 一、", "# （一）", "# （二）", "# 二、"], [1, 2, 2, 1]),
    "a start in the middle of the order": (["（一）", "1.", "（二）"], [1, 2, 1]),
}


@pytest.mark.parametrize(("lines", "levels"), LEVELS.values(), ids=list(LEVELS))
def test_levels_follow_the_file_or_the_order_of_marks(lines: list[str], levels: list[int]) -> None:
    found = recognise(typed(*lines))
    assert [heading.level for heading in found.headings] == levels
    assert all(found.fits)
    assert all(heading.start is None for heading in found.headings)


def test_articles_that_go_on_through_chapters_are_not_counted_anew() -> None:
    scheme = recognise(typed("第一章 总则", "第一条 为", "第二条 本", "第二章 职责", "第三条 县")).scheme
    assert [level.restart for level in scheme.levels] == [True, False]


def test_a_number_left_out_becomes_a_start() -> None:
    found = recognise(typed("一、", "三、", "四、"))
    assert [heading.start for heading in found.headings] == [None, 3, None]
    assert all(found.fits)


def test_a_mark_that_differs_from_the_others_of_its_level_does_not_fit() -> None:
    found = recognise(typed("（一）", "（二）", "(三)"))
    assert found.fits == (True, True, False)
    assert found.scheme.levels[0].format is not None
    assert found.scheme.levels[0].format.example == "（一）"


def test_a_heading_without_a_number_among_numbered_ones_is_unnumbered() -> None:
    found = recognise(typed("# 前言", "# 一、", "# 二、"))
    assert [heading.numbered for heading in found.headings] == [False, True, True]


def test_headings_of_which_none_has_a_number_have_a_level_without_one() -> None:
    found = recognise(typed("# 前言", "## 背景"))
    assert [level.format for level in found.scheme.levels] == [None, None]
    assert all(heading.numbered for heading in found.headings)
