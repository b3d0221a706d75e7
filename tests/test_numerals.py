"""Numerals, and number formats written by example."""

import pytest

from drafter.numerals import Numeral, chinese, formal, letters, read_format, roman, write

DIGITS = dict(zip("一二三四五六七八九", range(1, 10), strict=True))
UNITS = {"千": 1000, "百": 100, "十": 10}


def value_of(text: str) -> int:
    """Return what a Chinese numeral below 10,000 means: the reading, where the code writes."""
    total, digit = 0, 0
    for char in text.replace("零", ""):
        if char in UNITS:
            total += (digit or 1) * UNITS[char]
            digit = 0
        else:
            digit = DIGITS[char]
    return total + digit


def test_each_chinese_numeral_to_9999_reads_back_as_its_number() -> None:
    assert [value_of(chinese(number)) for number in range(1, 10_000)] == list(range(1, 10_000))


@pytest.mark.parametrize("number", range(1, 10_000, 7))
def test_a_zero_is_written_once_where_digits_are_left_out_and_never_at_the_end(number: int) -> None:
    inner_zeros = "0" in str(number).rstrip("0")
    text = chinese(number)
    assert ("零" in text) == inner_zeros
    assert "零零" not in text
    assert not text.endswith("零")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"), (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一"),
        (99, "九十九"), (100, "一百"), (101, "一百零一"), (110, "一百一十"), (111, "一百一十一"), (200, "二百"),
        (999, "九百九十九"), (1000, "一千"), (1001, "一千零一"), (1010, "一千零一十"), (1100, "一千一百"),
        (1011, "一千零一十一"), (2002, "二千零二"), (9090, "九千零九十"), (9999, "九千九百九十九"), (10_000, "一万"),
        (10_001, "一万零一"), (100_000, "十万"), (110_010, "十一万零一十"), (99_999_999, "九千九百九十九万九千九百九十九"),
    ],
)  # fmt: skip
def test_chinese_numerals_are_written_as_they_are_read(number: int, text: str) -> None:
    assert chinese(number) == text


@pytest.mark.parametrize("number", [-1, 100_000_000])
def test_a_number_beyond_the_numerals_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        chinese(number)


@pytest.mark.parametrize(("number", "text"), [(1, "壹"), (10, "壹拾"), (23, "贰拾叁"), (105, "壹佰零伍")])
def test_formal_numerals_name_the_one_before_ten(number: int, text: str) -> None:
    assert formal(number) == text


def test_roman_numerals_read_back() -> None:
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}

    def read(text: str) -> int:
        digits = [values[char] for char in text]
        return sum(-one if one < max(digits[at:]) else one for at, one in enumerate(digits))

    assert [read(roman(number)) for number in range(1, 4000)] == list(range(1, 4000))
    assert [roman(number) for number in (4, 9, 14, 40, 90, 400, 1999)] == [
        "iv", "ix", "xiv", "xl", "xc", "cd", "mcmxcix",
    ]  # fmt: skip


def test_letters_are_doubled_after_z_as_in_word() -> None:
    assert [letters(number) for number in (1, 26, 27, 52, 53)] == ["a", "z", "aa", "zz", "aaa"]


@pytest.mark.parametrize(
    ("numeral", "last"), [(Numeral.CIRCLED, "⑳"), (Numeral.PARENTHESIZED, "⒇")], ids=["circled", "parenthesized"]
)
def test_signs_that_end_at_twenty_go_on_in_digits(numeral: Numeral, last: str) -> None:
    assert (write(numeral, 20), write(numeral, 21)) == (last, "21")


@pytest.mark.parametrize(
    ("example", "numbers", "label"),
    [
        ("一、", (12,), "十二、"),
        ("（一）", (3, 21), "（二十一）"),
        ("1.", (7,), "7."),
        ("（1）", (2,), "（2）"),
        ("①", (4,), "④"),
        ("第一章", (10,), "第十章"),
        ("第一条", (2, 101), "第一百零一条"),
        ("I.", (9,), "IX."),
        ("i)", (4,), "iv)"),
        ("A.", (3,), "C."),
        ("a)", (28,), "bb)"),
        ("1", (5,), "5"),
        ("1.1", (2, 3), "2.3"),
        ("1.1.1", (2, 3, 4), "2.3.4"),
        ("1.1)", (9, 2, 3), "2.3)"),
        ("1．", (6,), "6．"),
        ("１．", (16,), "１６．"),
        ("⑴", (2,), "⑵"),
        ("甲、", (3,), "丙、"),
        ("壹、", (2,), "贰、"),
        ("第一章 1", (3, 2), "第三章 2"),
        ("Article 1", (3,), "Article 3"),
        ("Appendix A", (2,), "Appendix B"),
    ],
)
def test_a_format_is_read_from_the_label_it_shows(example: str, numbers: tuple[int, ...], label: str) -> None:
    assert read_format(example).label(numbers) == label


@pytest.mark.parametrize("example", ["", "、", "章", "Part", "Ⅱ"])
def test_an_example_without_a_first_numeral_is_refused(example: str) -> None:
    with pytest.raises(ValueError, match=f"{example}$"):
        read_format(example)
