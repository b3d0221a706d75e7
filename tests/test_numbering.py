"""Headings count as Word counts them."""

import pytest
from making import heading, items, para, scheme, text

from drafter.model.blocks import Block, Heading
from drafter.model.scheme import Scheme
from drafter.numbering import heading_labels, item_label, lead_with_end_mark


def labels(levels: Scheme, *depths: int | None) -> list[str | None]:
    """Return the labels of headings at `depths`; None stands for a paragraph."""
    blocks: list[Block] = [para("文") if depth is None else heading(depth, "题") for depth in depths]
    return heading_labels(blocks, levels)


@pytest.mark.parametrize(
    ("levels", "depths", "expected"),
    [
        (scheme("一、", "1."), (1, 2, 2, 1, 2), ["一、", "1.", "2.", "二、", "1."]),
        (scheme("一、", "（一）", "1.", "（1）"), (1, 2, 3, 4, 4, 2, 3), ["一、", "（一）", "1.", "（1）", "（2）", "（二）", "1."]),
        (scheme("1", "1.1", "1.1.1"), (1, 2, 3, 3, 2, 1, 2), ["1", "1.1", "1.1.1", "1.1.2", "1.2", "2", "2.1"]),
        (scheme("第一章", "第一条", goes_on=2), (1, 2, 2, 1, 2), ["第一章", "第一条", "第二条", "第二章", "第三条"]),
        (
            scheme("第一章", "第一条", "（一）", goes_on=2),
            (1, 2, 3, 3, 2, 3, 1, 2, 3),
            ["第一章", "第一条", "（一）", "（二）", "第二条", "（一）", "第二章", "第三条", "（一）"],
        ),
        (scheme("第一章", "第一节", "第一条", goes_on=3), (1, 2, 3, 2, 3, 1, 3), [
            "第一章", "第一节", "第一条", "第二节", "第二条", "第二章", "第三条",
        ]),
        (scheme("", "1."), (1, 2, 2, 1, 2), ["", "1.", "2.", "", "1."]),
        (scheme("一、", "1."), (1, None, 2, None), ["一、", None, "1.", None]),
    ],
    ids=["restart", "four levels", "decimal", "articles go on", "items of articles", "articles under parts", "no number", "paragraphs between"],
)  # fmt: skip
def test_headings_count_on_and_begin_again_under_higher_ones(
    levels: Scheme, depths: tuple[int | None, ...], expected: list[str | None]
) -> None:
    assert labels(levels, *depths) == expected


def test_a_level_left_out_counts_as_one() -> None:
    assert labels(scheme("1", "1.1", "1.1.1"), 3, 3, 2, 1) == ["1.1.1", "1.1.2", "1.2", "2"]


def test_a_heading_without_number_is_not_counted_and_begins_nothing_again() -> None:
    levels = scheme("一、", "1.")
    blocks = [heading(1, "甲"), heading(2, "乙"), heading(1, "附", numbered=False), heading(2, "丙"), heading(1, "丁")]
    assert heading_labels(blocks, levels) == ["一、", "1.", None, "2.", "二、"]


def test_a_heading_may_say_where_to_count_from() -> None:
    blocks = [heading(1, "甲"), Heading(1, text("乙"), start=5), heading(1, "丙")]
    assert heading_labels(blocks, scheme("一、")) == ["一、", "五、", "六、"]


@pytest.mark.parametrize(
    ("ordered", "start", "index", "depth", "label"),
    [(True, 1, 0, 0, "1."), (True, 3, 1, 0, "4."), (True, 1, 1, 1, "2)"), (False, 1, 5, 0, "•"), (False, 1, 0, 4, "◦")],
)
def test_items_have_numbers_or_bullets_by_depth(ordered: bool, start: int, index: int, depth: int, label: str) -> None:
    assert item_label(items("甲", ordered=ordered, start=start), index, depth) == label


@pytest.mark.parametrize(
    ("lead", "language", "mark"),
    [
        ("走进一线", "zh-CN", "。"), ("走进一线。", "zh-CN", ""), ("为了谁？", "zh-CN", ""), ("要求：", "zh-CN", ""),
        ("“三农”", "zh-CN", ""), ("等等……", "zh-CN", ""), ("Go there", "en", "."), ("Go there.", "en", ""), ("Why?", "en", ""),
    ],
)  # fmt: skip
def test_a_lead_gets_the_end_mark_it_lacks(lead: str, language: str, mark: str) -> None:
    assert lead_with_end_mark(lead, language) == mark
