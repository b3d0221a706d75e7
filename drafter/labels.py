"""Typed numbers at the head of a line: `一、`, `（三）`, `1.2`, `第四条` read as the labels they are.

The reverse of `numerals`: that writes labels from numbers, this finds the numbers in what somebody
typed. It is on the careful side: a figure that opens a sentence (3.5万元, 2026年) is none.
"""

import re

from drafter.dataclass import dataclass
from drafter.numerals import NumberFormat, Numeral, read_number

_CHINESE = "[零〇一二三四五六七八九十百千]+"
_ALL = {
    Numeral.CHINESE: _CHINESE,
    Numeral.FORMAL: "[壹贰叁肆伍陆柒捌玖拾佰]+",
    Numeral.STEM: "[甲乙丙丁戊己庚辛壬癸]",
    Numeral.ARABIC: r"\d{1,3}",
    Numeral.FULLWIDTH: "[０-９]{1,3}",
    Numeral.CIRCLED: "[①-⑳]",
    Numeral.PARENTHESIZED: "[⑴-⒇]",
    Numeral.ROMAN_UPPER: "(?:[IVXL]{1,6}|[Ⅰ-Ⅻ])",
    Numeral.ROMAN_LOWER: "(?:[ivxl]{1,6}|[ⅰ-ⅻ])",
    Numeral.LETTER_UPPER: "[A-Z]",
    Numeral.LETTER_LOWER: "[a-z]",
}
_WORDS = "编篇章节条款部分讲课步"
"""What a number after 第 may count."""

_SHAPES: tuple[tuple[str, str], ...] = (
    # before, after: the marks round one numeral; the more telling first
    ("第", f"(?:部分|[{_WORDS}])(?=[\\s\u3000]|$|[：:])"),
    ("(?:附录|附件)[ \u3000]?", r"(?=[\s\u3000：:]|$)"),
    ("(?:Chapter|Section|Article|Part|Appendix|Annex)[ ]", r"(?:[.:]|(?=\s|$))"),
    ("[（(]", "[）)]"),
    ("", "、"),
    ("", "[)）]"),
    ("", "[.．](?![0-9０-９])"),
)
_NO_MARK = (Numeral.CIRCLED, Numeral.PARENTHESIZED)
"""Numerals that are labels without any mark."""

_ENCLOSED = tuple(_ALL)
_WITH_DOT = tuple(numeral for numeral in _ALL if numeral not in (Numeral.STEM, *_NO_MARK))
_MAY_STAND = {0: (Numeral.CHINESE, Numeral.ARABIC), 1: (Numeral.ARABIC, Numeral.CHINESE, Numeral.LETTER_UPPER)}
_ARTICLE = re.compile(f"第({_CHINESE}|\\d{{1,3}})(条|款)")
_DECIMAL = re.compile(r"(\d{1,2}(?:[.．]\d{1,2}){1,5})([.．]?)(?=[\s\u3000]|[^\W\d])")
_ALONE = re.compile(r"\d{1,2}(?=[ \t\u3000]+\S)")
_MEASURED = re.compile(r"[\s\u3000]*(?:[万亿元个%％‰°℃倍吨米亩人次分年月日]|[a-zA-Z]{1,3}\b)")
"""What follows a decimal fraction that is a figure and no number of a section."""


@dataclass(frozen=True, slots=True)
class Label:
    """A typed number, and how it is written."""

    text: str
    """As it was typed, without what stands between it and the heading."""
    numbers: tuple[int, ...]
    """One for each numeral; the last is the heading's own."""
    format: NumberFormat
    after: str
    """White space between label and heading, as it was typed."""


def _patterns() -> list[tuple[re.Pattern[str], Numeral]]:
    found = []
    for place, (before, after) in enumerate(_SHAPES):
        numerals = _MAY_STAND.get(place, _WITH_DOT if place == len(_SHAPES) - 1 else _ENCLOSED)
        for numeral in numerals:
            found.append((re.compile(f"({before})({_ALL[numeral]})({after})"), numeral))
    found += [(re.compile(f"()({_ALL[numeral]})()"), numeral) for numeral in _NO_MARK]
    return found


_PATTERNS = _patterns()
_FIRST = re.compile(
    f"[第附（(CSAP{''.join('零一二三四五六七八九十百千')}壹-龟\\d０-９①-⑳⑴-⒇Ⅰ-ⅻA-Za-z甲乙丙丁戊己庚辛壬癸]"
)
_BLANKS = re.compile("[ \t\u3000\xa0]*")


def read_label(text: str, heading: bool = False) -> Label | None:
    """Return the typed number that `text` begins with; None: there is none.

    `heading` is a line that is known to be one: a number before a blank is its label, 2 Methods.

    >>> read_label("（三）压实责任").text, read_label("1.2 范围").numbers, read_label("3.5万元")
    ('（三）', (1, 2), None)
    >>> read_label("第十二条　本办法自印发之日起施行。").format.example
    '第一条'
    """
    start = _BLANKS.match(text).end()  # type: ignore[union-attr]
    if not _FIRST.match(text, start):
        return None
    if label := _decimal(text, start, heading):
        return label
    if heading and (match := _ALONE.match(text, start)):
        return _label(text, match.end(), ("", ""), ((match[0], Numeral.ARABIC),))
    if match := _ARTICLE.match(text, start):
        numeral = Numeral.ARABIC if match[1].isdecimal() else Numeral.CHINESE
        return _label(text, match.end(), ("第", match[2]), ((match[1], numeral),))
    for pattern, numeral in _PATTERNS:
        if match := pattern.match(text, start):
            label = _label(text, match.end(), (match[1], match[3]), ((match[2], numeral),))
            if label is not None:
                return label
    return None


def read_mark(text: str) -> Label | None:
    """Return the label of a list item that `text` is and nothing else; None: it is none.

    Whatever stands round its number. Where a sign may be of several kinds, it is that of the smallest number.

    >>> read_mark("第三，").format.example, read_mark("i.").format.example, read_mark("c)").format.example
    ('第一，', 'i.', 'a)')
    """
    found: list[Label] = []
    for numeral, digits in _ALL.items():
        signs = list(re.finditer(digits, text))
        if len(signs) == 1 and (number := read_number(numeral, signs[0][0])):
            marks = text[: signs[0].start()], text[signs[0].end() :]
            format = NumberFormat(f"{marks[0]}{numeral}{marks[1]}", marks, (numeral,))
            if format.label((number,)) == text:
                found.append(Label(text, (number,), format, ""))
    return min(found, key=lambda label: label.numbers, default=None)


def _decimal(text: str, start: int, heading: bool) -> Label | None:
    """Return the label with several numerals, 1.2.3, that begins at `start`."""
    match = _DECIMAL.match(text, start)
    if match is None or (not heading and match[1].count(".") == 1 and _MEASURED.match(text, match.end())):
        return None
    numerals = re.split("[.．]", match[1])
    if any(one.startswith("0") for one in numerals):
        return None
    marks = ("", *re.findall("[.．]", match[1]), match[2])
    return _label(text, match.end(), marks, tuple((one, Numeral.ARABIC) for one in numerals))


def _label(text: str, end: int, marks: tuple[str, ...], numerals: tuple[tuple[str, Numeral], ...]) -> Label | None:
    if marks[-1] == "、" and read_number(numerals[-1][1], text[end : end + 1]) == _next(numerals[-1]):
        return None  # 三、四季度 are two numbers of a text.
    numbers = tuple(read_number(numeral, one) for one, numeral in numerals)
    found = [number for number in numbers if number]
    if len(found) < len(numbers):
        return None
    kinds = tuple(kind for _, kind in numerals)
    example = marks[0] + "".join(kind + mark for kind, mark in zip(kinds, marks[1:], strict=True))
    after = _BLANKS.match(text, end)
    typed = text[:end].lstrip(" \t\u3000\xa0")
    return Label(typed, tuple(found), NumberFormat(example, marks, kinds), after[0] if after else "")


def _next(numeral: tuple[str, Numeral]) -> int:
    return 1 + (read_number(numeral[1], numeral[0]) or 0)
