"""Headings that somebody else numbered, typed or by lists of his own: their levels and their scheme.

Levels come from the file where it says them (`##`, a heading style), and else from the order that
the marks have in Chinese and English papers: 第一章, 一、, （一）, 1., （1）, ① (GB/T 15834—2011,
B.3.8); I., A., 1., a), i.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from statistics import multimode
from typing import TypeVar

from drafter.dataclass import dataclass
from drafter.labels import Label
from drafter.model.blocks import Heading
from drafter.model.scheme import Level, Scheme
from drafter.numbering import HeadingCounter, heading_label
from drafter.numerals import NumberFormat, Numeral
from drafter.pattern import pattern

T = TypeVar("T")

_OFFICIAL_TITLE = pattern(
    "关于.{2,}(?:通知|通报|请示|报告|批复|函|意见|决定|决议|公告|通告|纪要|议案)(?:[（(][^（()）]{1,12}[）)])?[。！]?$"
)
_DOCUMENT_NUMBER = pattern(r".{1,20}[\[［（(【〔][0-9]{4}[\]］）)】〕]\s*第?[0-9]{1,5}号$")
_TITLE_LINES, _HEAD_LINES = 3, 5
_LONGEST_TITLE = 80

_COUNTED = {"编": 1, "篇": 2, "部": 3, "章": 4, "讲": 4, "课": 4, "步": 4, "节": 5, "条": 6, "款": 7}
_BY_WORD = {"Part": 3, "Chapter": 4, "Appendix": 4, "Annex": 4, "附录": 4, "附件": 4, "Section": 5, "Article": 6}
_BY_NUMERAL = {
    Numeral.ROMAN_UPPER: 10, Numeral.FORMAL: 10, Numeral.CHINESE: 11, Numeral.STEM: 12, Numeral.LETTER_UPPER: 14,
    Numeral.ARABIC: 30, Numeral.FULLWIDTH: 30, Numeral.CIRCLED: 50, Numeral.PARENTHESIZED: 50,
    Numeral.LETTER_LOWER: 60, Numeral.ROMAN_LOWER: 70,
}  # fmt: skip
_BRACKETED = 5
"""How much further down a number in brackets stands than one with a mark."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line that is a heading, or a paragraph whose lead is one."""

    label: Label | None = None
    """Its number as a reader sees it; None: it has none."""
    level: int | None = None
    """The level that the file says, from 1; None: it says none."""
    run_in: bool = False


@dataclass(frozen=True, slots=True)
class Recognised:
    """What headings were recognised as."""

    scheme: Scheme
    headings: tuple[Heading, ...]
    """One for each line, without content: level, whether it is numbered, where it starts."""
    fits: tuple[bool, ...]
    """Whether the scheme gives the heading the very label that it had; an unnumbered one fits."""


def title_lines(lines: Sequence[str]) -> tuple[int, int]:
    """Return where among the first `lines` the title of an official document (关于…的通知) begins and ends.

    Above it may stand its head, down to the number of the document. Both are 0 where there is none.

    >>> title_lines(["清河镇人民政府文件", "清政发〔2026〕3号", "清河镇人民政府", "关于做好防汛工作的通知", "各村："])
    (2, 4)
    """
    numbers = [place for place, line in enumerate(lines[:_HEAD_LINES], 1) if _DOCUMENT_NUMBER.match(line)]
    start = numbers[-1] if numbers else 0
    text = ""
    for end, line in enumerate(lines[start : start + _TITLE_LINES], start + 1):
        text += line.strip()
        if _OFFICIAL_TITLE.search(text):
            return (start, end) if len(text) <= _LONGEST_TITLE else (0, 0)
        if line.endswith(("。", "；", "，", "：", "！", "？", ":")):
            break
    return 0, 0


def rank(format: NumberFormat) -> int:
    """Return how far down labels of this form stand in a paper; less is higher.

    >>> from drafter.numerals import read_format
    >>> [rank(read_format(one)) for one in ("第一章", "一、", "（一）", "1.", "1.1", "（1）", "①")]
    [4, 11, 16, 30, 31, 35, 50]
    """
    before, after = format.texts[0].strip(), format.texts[-1]
    if before == "第":
        return _COUNTED.get(after[:1], 5)
    if before in _BY_WORD:
        return _BY_WORD[before]
    bracketed = _BRACKETED if after[:1] in (")", "）") else 0
    return _BY_NUMERAL[format.numerals[-1]] + bracketed + len(format.numerals) - 1


def recognise(lines: Sequence[Numbered], faithful: bool = False, above: tuple[int, ...] = ()) -> Recognised:
    """Return the scheme that numbers `lines`, and what each of them is in it.

    `above` is the number of the appendix that the lines are of: A.1.

    What was typed otherwise than the scheme has it is told by `fits`; its level and its number
    are the scheme's all the same, but for `faithful` reading: then it has no number of the
    scheme's, and what was typed has to stay in its text.
    """
    levels = _levels(lines)
    placed = [_placed(line, levels) for line in lines]
    scheme = _scheme(lines, placed, len(above))
    counter = HeadingCounter(scheme)
    headings, fits = [], []
    for line, level in zip(lines, placed, strict=True):
        heading = _counted(line, level, scheme, counter)
        shown = heading_label(counter.after(heading), scheme, above) if heading.numbered else ""
        fits.append(shown == (line.label.text if line.label else ""))
        if faithful and not fits[-1]:
            heading = Heading(level, (), numbered=False)
        if heading.numbered:
            counter.count(heading)
        headings.append(heading)
    return Recognised(scheme, tuple(headings), tuple(fits))


def _counted(line: Numbered, level: int, scheme: Scheme, counter: HeadingCounter) -> Heading:
    """Return the heading of a line, which starts where its label says if it would be another number."""
    if line.label is None or scheme.level(level).format is None:
        return Heading(level, (), numbered=line.label is None and scheme.level(level).format is None)
    number = line.label.numbers[-1]
    return Heading(level, (), start=None if counter.next(level) == number else number)


def _levels(lines: Sequence[Numbered]) -> dict[int, int]:
    """Return the level of each rank of labels."""
    said: dict[int, list[int]] = defaultdict(list)
    unlabelled = [line.level for line in lines if line.label is None and line.level]
    for line in lines:
        if line.label is not None:
            said[rank(line.label.format)] += [line.level] if line.level else []
    ranks = sorted(said)
    usual = {one: min(multimode(said[one])) for one in ranks if said[one]}
    known = [usual[one] for one in ranks if one in usual]
    if len(set(known)) == len(ranks):  # The file says each: Section 1.1 may well stand below Article I.
        return usual
    if known != sorted(set(known)):  # All in one style: the marks alone tell levels apart.
        first = min(known)
        return {one: first + place for place, one in enumerate(ranks)}
    found: dict[int, int] = {}
    before = 0 if not unlabelled or usual else min(unlabelled)
    for one in ranks:
        before = usual.get(one, before + 1)
        found[one] = before
    return found


def _placed(line: Numbered, levels: dict[int, int]) -> int:
    if line.label is not None:
        return levels[rank(line.label.format)]
    return line.level or 1


def _scheme(lines: Sequence[Numbered], placed: Sequence[int], above: int) -> Scheme:
    by_level: dict[int, list[Numbered]] = defaultdict(list)
    for line, level in zip(lines, placed, strict=True):
        by_level[level].append(line)
    found = []
    for depth in range(1, max(by_level, default=1) + 1):
        labels = [line.label for line in by_level[depth] if line.label]
        # A label that shows more levels than there are above it (1.1 on level 1) stays text.
        format = _most(one.format for one in labels if len(one.format.numerals) <= depth + above)
        spaced = _most([bool(label.after) for label in labels])
        after = " " if spaced else ""
        run_in = bool(_most(line.run_in for line in by_level[depth]))
        found.append(Level(format, run_in, after, _restarts(depth, lines, placed)))
    return Scheme(tuple(found))


def _most(values: Iterable[T]) -> T | None:
    """Return the commonest of `values`, the first of those that are alike; None: there are none."""
    counted = Counter(values)
    return max(counted, key=lambda one: counted[one]) if counted else None


def _restarts(depth: int, lines: Sequence[Numbered], placed: Sequence[int]) -> bool:
    """Return whether a level counts from 1 again under each higher heading: no, if it ever goes on instead."""
    last, above = 0, False
    goes_on = begins = 0
    for line, level in zip(lines, placed, strict=True):
        if level < depth:
            above = above or line.label is not None
        elif level == depth and line.label is not None:
            number = line.label.numbers[-1]
            if above and last:
                goes_on += number == last + 1 and number > 1
                begins += number == 1
            last, above = number, False
    return not goes_on or goes_on <= begins
