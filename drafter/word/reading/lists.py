"""The labels that Word's lists show: definitions of lists, and counting through them.

Clauses are those of ISO/IEC 29500-1; where Word does otherwise, [MS-OI29500] says so.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from functools import partial

from drafter.dataclass import dataclass, field, replace
from drafter.numerals import Numeral, chinese, write
from drafter.word.numbering import FORMATS
from drafter.word.reading.styles import ListPlace, Styles
from drafter.word.reading.symbols import BULLET, symbol
from drafter.word.tree import Node, find, get, q, val, whole

_PLACE = re.compile("%([1-9])")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_SUFFIXES = {"nothing": "", "space": " ", "tab": "\t"}

_LARGEST = 32_767
"""The largest number that Word lets a list begin with."""


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list (17.9.6)."""

    start: int = 1
    format: str = "decimal"
    """As Word calls it (17.18.59); a custom one is its example: `001, 002, …`."""
    text: str = ""
    suffix: str = "\t"
    restart: int | None = None
    """0: it never begins again; n: after a level not below n (from 1); None: after any higher one."""
    legal: bool = False
    """All numbers of the label are Arabic (17.9.4)."""
    style: str = ""
    """The paragraph style that the level numbers (17.9.23)."""


@dataclass(frozen=True, slots=True)
class ListDefinition:
    """A list as a paragraph names it: `w:num` with what its `w:abstractNum` says."""

    counted_as: str
    """Lists of one name count together."""
    levels: dict[int, ListLevel]
    starts: dict[int, int] = field(default_factory=dict)
    """Where levels begin anew when the list is used first (17.9.26)."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The label of one paragraph, and how it came about."""

    label: str
    suffix: str
    numbers: tuple[int, ...]
    """Of the levels from the first down to its own."""
    level: ListLevel
    ilvl: int
    list: ListDefinition
    num_id: int
    begun: bool
    """The number was set anew by the list (startOverride), not counted on."""

    @property
    def is_bullet(self) -> bool:
        """Whether it counts nothing."""
        return self.level.format in ("bullet", "none") or not _PLACE.search(self.level.text)

    @property
    def is_words(self) -> bool:
        """Whether it counts nothing and is no sign either: 注：, 摘要."""
        return self.level.format != "bullet" and self.is_bullet and any(map(str.isalnum, self.label))


class Lists:
    """The lists of one file, counting: paragraphs must come in the order of reading."""

    def __init__(self, root: Node | None, styles: Styles) -> None:
        self._styles = styles
        self._nums = {} if root is None else {whole(get(one, "numId")): one for one in root.findall(q("num"))}
        abstracts = [] if root is None else root.findall(q("abstractNum"))
        self._abstracts = {get(one, "abstractNumId"): one for one in abstracts}
        self._definitions: dict[int, ListDefinition | None] = {}
        self._counters: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[int] = set()

    def count(self, place: ListPlace | None) -> Counted | None:
        """Return the label of the next paragraph at `place`; None: it has none."""
        if place is None or (definition := self.definition(place.num_id)) is None:
            return None
        ilvl = self._level(place, definition)
        level = definition.levels.get(ilvl)
        if level is None:  # Some programs write a tenth level for text without a number.
            return None
        counters = self._counters[definition.counted_as]
        begun = False
        if place.num_id not in self._begun:
            self._begun.add(place.num_id)
            for one in definition.starts:
                counters.pop(one, None)
                begun = begun or one == ilvl
        _advance(counters, ilvl, definition)
        numbers = tuple(counters[one] for one in range(ilvl + 1))
        label = _label(level, definition.levels, counters)
        return Counted(label, level.suffix, numbers, level, ilvl, definition, place.num_id, begun)

    def definition(self, num_id: int) -> ListDefinition | None:
        """Return the list that paragraphs call `num_id`; None: there is none, and nothing is shown."""
        if num_id not in self._definitions:
            self._definitions[num_id] = self._define(num_id)
        return self._definitions[num_id]

    def _level(self, place: ListPlace, definition: ListDefinition) -> int:
        """Return the level that the paragraph says, or else the nearest of its styles.

        Word takes the level that a style says, and where it says none the level that names the
        style (17.3.1.19 has it the other way round).
        """
        if place.ilvl is not None:
            return place.ilvl
        for style, said in place.styles:
            if said is not None:
                return said
            for ilvl, level in definition.levels.items():
                if level.style == style:
                    return ilvl
        return 0

    def _define(self, num_id: int) -> ListDefinition | None:
        num = self._nums.get(num_id)
        if num is None:
            return None
        abstract = self._abstract(val(num, "abstractNumId"))
        if abstract is None:
            return None
        levels = {ilvl: _level(one) for one in abstract.findall(q("lvl")) if (ilvl := _ilvl(one)) is not None}
        starts: dict[int, int] = {}
        for override in num.findall(q("lvlOverride")):
            if (ilvl := _ilvl(override)) is None:
                continue
            if (own := find(override, "lvl")) is not None:
                levels[ilvl] = _level(own)
            if (start := _start(val(override, "startOverride"))) is not None:
                starts[ilvl] = start
                levels[ilvl] = replace(levels.get(ilvl, ListLevel()), start=start)
        return ListDefinition(get(abstract, "abstractNumId") or "", levels, starts)

    def _abstract(self, id: str | None) -> Node | None:
        """Return the definition called `id`, through links to numbering styles (17.9.21)."""
        seen: set[str | None] = set()
        while id not in seen:
            seen.add(id)
            abstract = self._abstracts.get(id)
            if abstract is None or (link := val(abstract, "numStyleLink")) is None:
                return abstract
            by_link = next((one for one in self._abstracts.values() if val(one, "styleLink") == link), None)
            if by_link is not None:
                return by_link
            num = self._nums.get(self._styles.linked_list(link))
            id = None if num is None else val(num, "abstractNumId")
        return None


def _ilvl(node: Node) -> int | None:
    number = whole(get(node, "ilvl"))
    return number if number is not None and 0 <= number < 9 else None


def _start(text: str | None) -> int | None:
    """Return the number that a list begins with; None: it says none that Word counts from."""
    number = whole(text)
    return number if number is not None and 0 <= number <= _LARGEST else None


def _level(node: Node) -> ListLevel:
    start = _start(val(node, "start"))
    text = val(node, "lvlText") or ""
    if find(node, "lvlPicBulletId") is not None:
        text = BULLET
    format = find(node, "numFmt")
    if format is None:  # Word writes formats of its own as an alternative beside an old one.
        format = next((one for one in node.iter(q("numFmt"))), None)
    name = "decimal" if format is None else get(format, "val") or "decimal"
    if name == "custom" and format is not None:
        name = get(format, "format") or "decimal"
    if name == "bullet":
        fonts = find(node, "rPr/rFonts")
        font = "" if fonts is None else get(fonts, "ascii") or get(fonts, "hAnsi") or ""
        # The round of Word's second level is a letter.
        text = "◦" if text == "o" and font.startswith("Courier") else "".join(symbol(font, ord(one)) for one in text)
    legal = find(node, "isLgl")
    return ListLevel(
        start=start or 0,  # 17.9.25: what is left out is zero.
        format=name,
        text=text,
        suffix=_SUFFIXES.get(val(node, "suff") or "tab", "\t"),
        restart=whole(val(node, "lvlRestart")),
        legal=legal is not None and get(legal, "val") not in ("0", "false", "off"),
        style=val(node, "pStyle") or "",
    )


def _advance(counters: dict[int, int], ilvl: int, definition: ListDefinition) -> None:
    """Count one more on level `ilvl`; levels above that have not begun count as begun, as Word has it."""
    for above in range(ilvl):
        if above not in counters:
            counters[above] = definition.levels[above].start if above in definition.levels else 1
    counters[ilvl] = counters[ilvl] + 1 if ilvl in counters else definition.levels[ilvl].start
    for below in [one for one in counters if one > ilvl]:
        level = definition.levels.get(below, ListLevel())
        # [MS-OI29500] 2.1.288: after the level named, or any higher one.
        if level.restart is None or ilvl < level.restart:
            del counters[below]


def _label(level: ListLevel, levels: dict[int, ListLevel], counters: dict[int, int]) -> str:
    def shown(match: re.Match[str]) -> str:
        ilvl = int(match[1]) - 1
        if ilvl not in counters:
            return ""
        format = "decimal" if level.legal else levels.get(ilvl, ListLevel()).format
        return write_number(format, counters[ilvl])

    if level.format == "bullet":
        return level.text
    return _PLACE.sub(shown, level.text)


def _digits(zero: str) -> Callable[[int], str]:
    table = str.maketrans("0123456789", f"{zero}一二三四五六七八九")
    return lambda number: str(number).translate(table)


def _counting(number: int) -> str:
    """Return 一 … 九十九 in words, and from there on digit by digit, as Word's chineseCounting does."""
    return chinese(number) if number < 100 else _digits("○")(number)


def _of(signs: str, number: int) -> str:
    return signs[(number - 1) % len(signs)] if number else "0"


_TRADITIONAL = str.maketrans("贰叁陆", "貳參陸")
_CARDINALS = (
    "", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve",
    "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen",
)  # fmt: skip
_ORDINALS = (
    "", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth", "Eleventh",
    "Twelfth", *(f"{word}th" for word in _CARDINALS[13:]),
)  # fmt: skip
_TENS = ("Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety")


def _english(number: int, words: tuple[str, ...], ending: str) -> str:
    """Return a number up to 99 in English words; above in digits."""
    if number < len(words):
        return words[number]
    tens, ones = divmod(number, 10)
    if number > 99:
        return str(number)
    if not ones:
        return f"{_TENS[tens - 2][:-1]}ie{ending}" if ending else _TENS[tens - 2]
    return f"{_TENS[tens - 2]}-{words[ones].lower()}"


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


_LETTERS = {
    "aiueo": "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ",
    "aiueoFullWidth": "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "iroha": "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽ",
    "irohaFullWidth": "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
    "ganada": "가나다라마바사아자차카타파하",
    "chosung": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "russianLower": "абвгдежзиклмнопрстуфхцчшщыэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ",
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوى",
    "arabicAbjad": "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "thaiLetters": "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
}
"""Alphabets that begin again at their end."""
_BY_NAME: dict[str, Callable[[int], str]] = {word: partial(write, numeral) for numeral, word in FORMATS.items()} | {
    **{name: partial(_of, letters) for name, letters in _LETTERS.items()},
    "none": lambda _: "",
    "bullet": lambda _: BULLET,
    "decimalZero": lambda number: f"{number:02d}",
    "ordinal": _ordinal,
    "hex": lambda number: f"{number:X}",
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": lambda number: write(Numeral.CIRCLED, number),
    "decimalEnclosedFullstop": lambda number: chr(0x2487 + number) if 1 <= number <= 20 else f"{number}.",
    "decimalFullWidth2": lambda number: write(Numeral.FULLWIDTH, number),
    "decimalHalfWidth": str,
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographLegalTraditional": lambda number: write(Numeral.FORMAL, number).translate(_TRADITIONAL),
    "japaneseLegal": lambda number: write(Numeral.FORMAL, number).translate(_TRADITIONAL),
    "chicago": lambda number: "*†‡§"[(number - 1) % 4] * ((number - 1) // 4 + 1),
    "cardinalText": lambda number: _english(number, _CARDINALS, ""),
    "ordinalText": lambda number: _english(number, _ORDINALS, "th"),
    "koreanDigital2": _digits("零"),
    "ideographDigital": _digits("〇"),
    "japaneseDigitalTenThousand": _digits("〇"),
    "taiwaneseDigital": _digits("○"),
    "ideographZodiac": lambda number: _BRANCHES[number - 1] if number <= 12 else str(number),
    "ideographZodiacTraditional": lambda number: _of(_STEMS, number) + _of(_BRANCHES, number),
    "ideographEnclosedCircle": lambda number: chr(0x327F + number) if 1 <= number <= 10 else str(number),
}


def write_number(format: str, number: int) -> str:
    """Return `number` as a number format of Word shows it (17.18.59); an unknown format counts 1, 2, 3."""
    if writer := _BY_NAME.get(format):
        return writer(number) if number > 0 else ("" if format in ("none", "bullet") else str(number))
    if match := re.match("0*1(?=,)", format):  # 001, 002, 003, …
        return str(number).zfill(len(match[0]))
    return str(number)
