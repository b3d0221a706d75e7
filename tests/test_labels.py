"""Typed numbers are read as labels where they are ones, and left alone where they are figures of a text."""

import pytest

from drafter.labels import read_label
from drafter.numerals import Numeral, read_number, write

READ = {
    "一、总体要求": ("一、", (1,), "一、"),
    "二十一、其他": ("二十一、", (21,), "一、"),
    "（一）加强领导": ("（一）", (1,), "（一）"),
    "(三)加强领导": ("(三)", (3,), "(一)"),
    "1.走进一线": ("1.", (1,), "1."),
    "2、走进一线": ("2、", (2,), "1、"),
    "3．走进一线": ("3．", (3,), "1．"),
    "（12）清单": ("（12）", (12,), "（1）"),
    "③台账": ("③", (3,), "①"),
    "⑵台账": ("⑵", (2,), "⑴"),
    "第一章　总则": ("第一章", (1,), "第一章"),
    "第十二条　本办法自印发之日起施行。": ("第十二条", (12,), "第一条"),
    "第3部分 结论": ("第3部分", (3,), "第1部分"),
    "1.2 范围": ("1.2", (1, 2), "1.1"),
    "1.2.3术语": ("1.2.3", (1, 2, 3), "1.1.1"),
    "附录B 术语": ("附录B", (2,), "附录A"),
    "壹、概况": ("壹、", (1,), "壹、"),
    "IV. Aims": ("IV.", (4,), "I."),
    "Ⅲ、目标": ("Ⅲ、", (3,), "I、"),
    "b) costs": ("b)", (2,), "a)"),
    "Chapter 3 Aims": ("Chapter 3", (3,), "Chapter 1"),
}


@pytest.mark.parametrize(("line", "expected"), READ.items(), ids=list(READ))
def test_a_typed_number_is_read_with_its_marks(line: str, expected: tuple[str, tuple[int, ...], str]) -> None:
    label = read_label(line)
    assert label is not None
    assert (label.text, label.numbers, label.format.example) == expected
    assert line == label.text + label.after + line[len(label.text + label.after) :]


@pytest.mark.parametrize(
    "line",
    [
        "1.5万元资金到位", "3.5%的降幅", "2026年8月1日", "2026.8.1 起施行", "十五五规划开局", "三、四季度工作", "3、4个村",
        "一是抓学习", "第一，抓学习", "第一次会议", "100个点位", "In the year", "A good year", "附件：清单", "", "——",
    ],
)  # fmt: skip
def test_figures_and_words_are_no_labels(line: str) -> None:
    assert read_label(line) is None


@pytest.mark.parametrize("numeral", Numeral)
def test_numbers_are_read_as_they_are_written(numeral: Numeral) -> None:
    most = {Numeral.STEM: 10, Numeral.CIRCLED: 20, Numeral.PARENTHESIZED: 20}.get(numeral, 199)
    for number in range(1, most + 1):
        assert read_number(numeral, write(numeral, number)) == number


@pytest.mark.parametrize(
    ("numeral", "text"), [(Numeral.ROMAN_UPPER, "IIX"), (Numeral.CHINESE, "一点"), (Numeral.ARABIC, "x")]
)
def test_what_is_no_number_is_none(numeral: Numeral, text: str) -> None:
    assert read_number(numeral, text) is None


def test_a_heading_may_have_its_number_without_a_mark() -> None:
    label = read_label("2 Methods", heading=True)
    assert label is not None
    assert (label.text, label.numbers, label.after) == ("2", (2,), " ")
    assert read_label("2 Methods") is None


def test_a_heading_may_begin_with_a_word_as_short_as_a_unit() -> None:
    label = read_label("5.3 Few requests", heading=True)
    assert label is not None
    assert label.numbers == (5, 3)
    assert read_label("5.3 km of road") is None
