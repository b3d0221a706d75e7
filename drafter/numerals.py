"""Numerals (Chinese, Roman, letters, circled …) and number formats written by example.

A format is written as the label of a level's first heading: `一、`, `（一）`, `1.`, `1.1`, `第一章`, `A.`, `①`.
"""

import unicodedata
from enum import StrEnum

from drafter.dataclass import dataclass
from drafter.pattern import pattern

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Numeral(StrEnum):
    """A way to write a counting number; the value is the way it writes one."""

    CHINESE = "一"
    FORMAL = "壹"
    STEM = "甲"
    ARABIC = "1"
    FULLWIDTH = "１"
    CIRCLED = "①"
    PARENTHESIZED = "⑴"
    ROMAN_UPPER = "I"
    ROMAN_LOWER = "i"
    LETTER_UPPER = "A"
    LETTER_LOWER = "a"


def chinese(number: int) -> str:
    """Return `number` (0 to 99,999,999) in Chinese numerals as Word counts them.

    >>> chinese(11), chinese(110), chinese(1001)
    ('十一', '一百一十', '一千零一')
    """
    if not 0 <= number < 100_000_000:
        raise ValueError(number)
    if number == 0:
        return _DIGITS[0]
    high, low = divmod(number, 10_000)
    text = _below_ten_thousand(low)
    if high:
        gap = _DIGITS[0] if 0 < low < 1000 else ""
        text = f"{_below_ten_thousand(high)}万{gap}{text}"
    # 一十二 is read 十二, but only at the head of the number.
    return text[1:] if text.startswith("一十") else text


def _below_ten_thousand(number: int) -> str:
    text = ""
    skipped = False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            text += (_DIGITS[0] if skipped and text else "") + _DIGITS[digit] + _UNITS[power]
        skipped = not digit
    return text


def formal(number: int) -> str:
    """Return `number` in the characters used on cheques: 壹, 壹拾, 贰拾叁."""
    plain = chinese(number)
    if plain.startswith("十"):
        plain = "一" + plain
    return plain.translate(str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"))


def roman(number: int) -> str:
    """Return `number` (from 1) in lower-case Roman numerals."""
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def letters(number: int) -> str:
    """Return a, b … z, aa, bb … as Word counts with letters, not as a spreadsheet does."""
    turns, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (turns + 1)


def _enclosed(first: int, plain_from: int = 21) -> "list[str]":
    return [chr(first + n) for n in range(plain_from - 1)]


_CIRCLED = _enclosed(0x2460)
_PARENTHESIZED = _enclosed(0x2474)


def write(numeral: Numeral, number: int) -> str:
    """Return `number` written in `numeral`; what has no such sign, as nothing has for 0, is written 0, 1, 2.

    >>> write(Numeral.ROMAN_UPPER, 4), write(Numeral.CIRCLED, 3), write(Numeral.LETTER_LOWER, 0)
    ('IV', '③', '0')
    """
    if number < 1:
        return str(number)
    match numeral:
        case Numeral.CHINESE:
            return chinese(number)
        case Numeral.FORMAL:
            return formal(number)
        case Numeral.STEM:
            return _STEMS[number - 1] if number <= len(_STEMS) else str(number)
        case Numeral.FULLWIDTH:
            return str(number).translate({48 + n: 0xFF10 + n for n in range(10)})
        case Numeral.CIRCLED:
            return _CIRCLED[number - 1] if number <= len(_CIRCLED) else str(number)
        case Numeral.PARENTHESIZED:
            return _PARENTHESIZED[number - 1] if number <= len(_PARENTHESIZED) else str(number)
        case Numeral.ROMAN_UPPER:
            return roman(number).upper()
        case Numeral.ROMAN_LOWER:
            return roman(number)
        case Numeral.LETTER_UPPER:
            return letters(number).upper()
        case Numeral.LETTER_LOWER:
            return letters(number)
        case Numeral.ARABIC:
            return str(number)


_VALUES = {char: value for value, char in enumerate(_DIGITS)} | {"〇": 0, "○": 0, "两": 2}
_VALUES |= dict(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True))
_POWERS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_ROMAN_VALUES = {letters: value for value, letters in _ROMAN if len(letters) == 1}


def read_number(numeral: Numeral, text: str) -> int | None:
    """Return the number that `text`, written in `numeral`, stands for; None: it is none.

    The reverse of `write`, somewhat more forgiving: 二〇 is read as well as 二十.

    >>> read_number(Numeral.CHINESE, "一百零二"), read_number(Numeral.ROMAN_UPPER, "XIV")
    (102, 14)
    """
    match numeral:
        case Numeral.CHINESE | Numeral.FORMAL:
            return _read_chinese(text)
        case Numeral.STEM:
            return _STEMS.find(text) + 1 or None
        case Numeral.ARABIC | Numeral.FULLWIDTH:
            return int(text) if text.isdecimal() else None
        case Numeral.CIRCLED:
            return _CIRCLED.index(text) + 1 if text in _CIRCLED else None
        case Numeral.PARENTHESIZED:
            return _PARENTHESIZED.index(text) + 1 if text in _PARENTHESIZED else None
        case Numeral.ROMAN_UPPER | Numeral.ROMAN_LOWER:
            return _read_roman(unicodedata.normalize("NFKC", text).lower())
        case Numeral.LETTER_UPPER | Numeral.LETTER_LOWER:
            text = text.lower()
            return ord(text[0]) - ord("a") + 1 + 26 * (len(text) - 1) if set(text) == {text[:1]} else None


def _read_chinese(text: str) -> int | None:
    if not any(char in _POWERS for char in text):
        digits = [_VALUES.get(char) for char in text]
        return None if not digits or None in digits else int("".join(map(str, digits)))
    total, digit = 0, None
    for char in text:
        if char in _POWERS:
            total += (1 if digit is None else digit) * _POWERS[char]
            digit = None
        elif char in _VALUES:
            digit = _VALUES[char] or None
        else:
            return None
    return total + (digit or 0)


def _read_roman(text: str) -> int | None:
    values = [_ROMAN_VALUES.get(char, 0) for char in text]
    if not values or not all(values):
        return None
    total = sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    return total if total > 0 and roman(total) == text else None


_ONE = pattern(r"[一壹甲1１①⑴]|(?<![A-Za-z])[IiAa](?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A label read from its example: `第一章` is one numeral between two texts.

    `texts` has one element more than `numerals`; the last numeral counts the level itself, those
    before it the levels above (`1.1` has two).
    """

    example: str
    texts: tuple[str, ...]
    numerals: tuple[Numeral, ...]

    def label(self, numbers: "tuple[int, ...]") -> str:
        """Return the label for `numbers`, the counters from level 1 down to this level."""
        own = numbers[-len(self.numerals) :]
        filled = (write(numeral, n) for numeral, n in zip(self.numerals, own, strict=True))
        return self.texts[0] + "".join(number + text for number, text in zip(filled, self.texts[1:], strict=True))


def read_format(example: str) -> NumberFormat:
    """Return the format that `example` shows.

    Raises:
        ValueError: it holds no numeral that stands for one.

    >>> read_format("（一）").label((12,))
    '（十二）'
    """
    found = list(_ONE.finditer(example))
    if not found:
        raise ValueError(example)
    texts = tuple(_ONE.split(example))
    return NumberFormat(example, texts, tuple(Numeral(match.group()) for match in found))
