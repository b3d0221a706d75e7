"""Long titles are broken by sense, as a trapezium or a lozenge."""

from dataclasses import replace
from itertools import pairwise

import pytest
from conftest import house_style
from making import DATE, document, para, slot, text
from wordfile import WordFile, shown

from drafter.model.inlines import LineBreak
from drafter.titles import breaks, width
from drafter.titles.units import units
from drafter.word import to_docx

TITLES = [
    "关于做好2026年度冬春季农田水利建设和防汛抗旱物资储备工作有关事项的通知",
    "清河镇人民政府关于申请拨付2026年度农村饮用水水源地保护专项资金的请示",
    "中共清河镇委员会清河镇人民政府关于全面推进乡村振兴加快农业农村现代化的实施意见",
    "清河镇人民政府办公室转发镇水务站关于进一步加强河长制工作若干措施的通知",
    "清河镇关于开展“我为群众办实事”实践活动情况的报告",
    "清河镇人民政府关于印发《清河镇安全生产管理办法（试行）》的通知",
    "清河镇人民政府清河镇人民武装部清河镇供销合作社关于进一步做好2026年度民兵应急物资储备保障工作的意见",
]


def lines(title: str) -> list[str]:
    return [title[begin:end] for begin, end in pairwise((0, *breaks(title, 20), len(title)))]


@pytest.mark.parametrize("title", TITLES)
def test_no_word_name_or_number_is_broken_and_no_line_begins_with_of(title: str) -> None:
    ends = {0}
    for unit in units(title):
        ends.add(max(ends) + len(unit))
    assert set(breaks(title, 20)) <= ends
    assert not any(line.startswith(("的", "》", "”", "、")) for line in lines(title))


@pytest.mark.parametrize("title", TITLES)
def test_lines_fit_and_are_never_an_hourglass_or_a_block(title: str) -> None:
    widths = [width(line) for line in lines(title)]
    steps = [after - before for before, after in pairwise(widths)]
    assert max(widths) <= 20
    assert not any(before < 0 < after for before, after in pairwise(steps))
    assert any(steps), "all lines are as long as each other"


@pytest.mark.parametrize(
    ("title", "shown_lines"),
    [
        ("关于表彰2025年度先进集体的决定", ["关于表彰2025年度先进集体的决定"]),
        ("清河镇关于开展“我为群众办实事”实践活动情况的报告", ["清河镇关于开展“我为群众办实事”", "实践活动情况的报告"]),
        (
            "清河镇人民政府办公室转发镇水务站关于进一步加强河长制工作若干措施的通知",
            ["清河镇人民政府办公室转发镇水务站", "关于进一步加强河长制工作若干措施的通知"],
        ),
        (
            "清河镇人民政府关于印发《清河镇农村饮水安全提升行动实施方案》的通知",
            ["清河镇人民政府关于印发", "《清河镇农村饮水安全提升行动", "实施方案》的通知"],
        ),
        (
            "清河镇人民政府关于印发《清河镇政府采购内部控制管理制度》的通知",
            ["清河镇人民政府关于印发", "《清河镇政府采购内部控制管理制度》的通知"],
        ),
        (
            "清河镇人民政府关于批转镇应急管理办公室《关于加强夏季防溺水工作的意见》的通知",
            ["清河镇人民政府关于批转镇应急管理办公室", "《关于加强夏季防溺水工作的意见》的通知"],
        ),
        (
            "清河镇人民政府关于转发《青山县农业农村局关于印发〈青山县耕地地力保护补贴实施细则〉的通知》的通知",
            [
                "清河镇人民政府关于转发《青山县农业农村局",
                "关于印发〈青山县耕地地力保护补贴",
                "实施细则〉的通知》的通知",
            ],
        ),
        ("2026年度党员领导干部民主生活会个人对照检查材料", ["2026年度党员领导干部", "民主生活会个人对照检查材料"]),
    ],
)
def test_lines_follow_the_sense(title: str, shown_lines: list[str]) -> None:
    assert lines(title) == shown_lines


def test_units_are_words_numbers_and_names() -> None:
    assert units("第十四届人民代表大会第2次会议2026年3月5日《清河镇志》") == [
        "第十四届", "人民代表大会", "第2次", "会议", "2026年3月5日", "《清河镇志》",
    ]  # fmt: skip


def title_of(write, title, style="gbt9704") -> str:
    (paragraph,) = WordFile(write(document(para("文"), title=title), style)).paragraphs("Title")
    return shown(paragraph)


def test_the_title_of_a_word_file_has_the_breaks(write) -> None:
    assert title_of(write, TITLES[4]) == "清河镇关于开展“我为群众办实事”\n实践活动情况的报告"


def test_a_break_of_the_author_wins(write) -> None:
    title = (*text("清河镇关于开展"), LineBreak(), *text("“我为群众办实事”实践活动情况的报告"))
    assert title_of(write, title) == "清河镇关于开展\n“我为群众办实事”实践活动情况的报告"


def test_a_title_that_is_not_centred_stays_as_it_is(write) -> None:
    assert title_of(write, TITLES[0], "plain") == TITLES[0]


def test_a_style_may_leave_titles_alone() -> None:
    style = replace(house_style("gbt9704"), title_by_sense=False)
    (paragraph,) = WordFile(to_docx(document(title=TITLES[0]), style, date=DATE)).paragraphs("Title")
    assert shown(paragraph) == TITLES[0]


def test_a_phrase_in_a_title_is_not_broken(write) -> None:
    title = (slot("a", TITLES[0][:20], "另一个"), *text(TITLES[0][20:]))
    assert title_of(write, title).split("\n")[0].startswith(TITLES[0][:20])
