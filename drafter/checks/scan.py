"""Searching the lines of a subject: what is no prose of its writer is masked, so that places stay right."""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from drafter.checks.subject import Line, Role, Subject
from drafter.dataclass import dataclass
from drafter.pattern import pattern

if TYPE_CHECKING:
    from re import Match, Pattern

MASK = "\ufffc"
"""Stands for each character that is not searched."""
HAN = "\u3400-\u4dbf\u4e00-\u9fff"
NUMERALS = "一二三四五六七八九十"
_ADDRESS = pattern(
    r"(?:https?|ftp)://[!-~]+|(?<![0-9A-Za-z])www\.[!-~]+|(?<![0-9A-Za-z._+-])[0-9A-Za-z._+-]{1,64}@[0-9A-Za-z.-]+"
    r"|`[^`\n]*`"
)
_BLANK = pattern("【待(?:填|补|核对原文)[^】]{0,200}】")
_TITLED = pattern("《[^《》\n]*》")
_QUOTED = pattern("“[^“”\n]*”|「[^「」\n]*」|《[^《》\n]*》")
_SENTENCE = pattern("[^。！？\n]*(?:[。！？]+[”’）》」]*|\n|$)")


@lru_cache(maxsize=4096)
def prose(text: str, quotations: bool = True, titles: bool = True) -> str:
    """Return `text` with addresses, code and blanks masked; on request also titles in 《》, or all quotations.

    >>> prose("见www.example.com，共【待补：户数】户").replace(MASK, "_")
    '见_______________，共_______户'
    """
    if "." in text or "@" in text or "`" in text:
        text = _ADDRESS.sub(_masked, text)
    if "【" in text:
        text = _BLANK.sub(_masked, text)
    if not quotations:
        text = _QUOTED.sub(_masked, text)
    elif not titles:
        text = _TITLED.sub(_masked, text)
    return text


def _masked(match: "Match[str]") -> str:
    return MASK * len(match[0])


def searched(
    subject: Subject, wanted: "Pattern[str]", *roles: Role, quotations: bool = True, titles: bool = True
) -> "Iterator[tuple[int, Match[str]]]":
    """Yield each match in the Chinese lines of `roles` (none: all), with the index of its line."""
    for index, line in subject.prose():
        if not roles or line.role in roles:
            for match in wanted.finditer(prose(line.text, quotations, titles)):
                yield index, match


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a line, from 0."""

    start: int
    end: int
    text: str


def sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of `text`, each with its end mark.

    >>> [one.text for one in sentences("他说：“好。”办完了！")]
    ['他说：“好。”', '办完了！']
    """
    for match in _SENTENCE.finditer(text):
        if match[0].strip():
            yield Span(match.start(), match.end(), match[0])


@dataclass(frozen=True, slots=True)
class Point:
    """A point of those that run on inside a paragraph: 一是…；"""

    number: int
    mark: Span
    body: Span
    """From the mark to the next one, or to the end."""


_POINT = pattern(f"(?:(?<=[。；;：:，,！？\n{MASK}])|^)([{NUMERALS}]{{1,2}})(是|要)(?!\\1)")


def runs(text: str) -> Iterator[tuple[Point, ...]]:
    """Yield the points 一是 二是 三是 of a paragraph; those of another word (一要) are another run."""
    masked = prose(text, quotations=False)
    found = list(_POINT.finditer(masked))
    for word in ("是", "要"):
        marks = [one for one in found if one[2] == word]
        ends = [one.start() for one in marks[1:]] + [len(text)]
        points = [
            Point(
                _number(one[1]),
                Span(one.start(), one.end(), one[0]),
                Span(one.end(), end, masked[one.end() : end]),
            )
            for one, end in zip(marks, ends, strict=False)
        ]
        yield from _from_first(points)


def _from_first(points: list[Point]) -> Iterator[tuple[Point, ...]]:
    """Yield points in runs: each 一 begins one."""
    run: list[Point] = []
    for one in points:
        if one.number == 1 and run:
            yield tuple(run)
            run = []
        run.append(one)
    if run:
        yield tuple(run)


def _number(text: str) -> int:
    """Return what one or two numerals up to 十九 stand for; 0 for others."""
    if len(text) == 1:
        return NUMERALS.index(text) + 1
    return 10 + NUMERALS.index(text[1]) + 1 if text[0] == "十" else 0


def siblings(subject: Subject) -> Iterator[list[tuple[int, Line]]]:
    """Yield the headings that stand beside each other under one heading, in the order of their first."""
    open_groups: dict[tuple[int, int], list[tuple[int, Line]]] = {}
    for index, line in subject.of(Role.HEADING, Role.RUN_IN):
        for place in [one for one in open_groups if one[0] != line.part or one[1] > line.level]:
            yield open_groups.pop(place)
        open_groups.setdefault((line.part, line.level), []).append((index, line))
    yield from open_groups.values()


def title_of(line: Line) -> str:
    """Return the words of a heading, without what runs on behind it and without its end mark."""
    words = line.text[: line.lead] if line.role is Role.RUN_IN else line.text
    return words.strip().rstrip("。：:；;，,.")
