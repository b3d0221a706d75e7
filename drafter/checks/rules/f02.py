"""F02: quotation marks are Chinese ones, and marks that go in pairs do."""

from collections.abc import Iterator

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import HAN, prose
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("F02", Grade.STD, Level.ERROR, "GB/T 15834—2011, 4.8, 4.9")
_STRAIGHT = pattern(f'(?<=[{HAN}，。：；、])"|"(?=[{HAN}])')
_PAIRED = pattern("[“”（()）《》〔〕【】「」]")
_PAIRS = {"”": "“", "）": "（", "》": "《", "〕": "〔", "】": "【", "」": "「"}
_SAME = {"(": "（", ")": "）"}
_POINT = pattern("(?:^|[^0-9a-zA-Z])[0-9a-zA-Z]{1,2}$|(?:^|[；。，])[一二三四五六七八九十]{1,3}$")
_FAR = 10
"""So many lines further on, a quotation is no longer looked for its end."""


def check(subject: Subject) -> Iterator[Finding]:
    """Yield straight quotes in Chinese text, and brackets and quotes without their other half."""
    lonely: dict[str, list[tuple[int, int, str]]] = {}
    starts: set[int] = set()
    for index, line in subject.prose():
        text = prose(line.text)
        if '"' in text:
            yield from _straight(index, text)
        if text.startswith("“"):
            starts.add(index)
        for place, mark in _lonely(text):
            lonely.setdefault(_PAIRS.get(mark, mark), []).append((index, place, mark))
    for opening, places in lonely.items():
        for index, place, mark in _unpaired(opening, places):
            # Each paragraph of a long quotation begins with a mark, the last alone ends with one.
            if not (mark == "“" and index in starts and index + 1 in starts):
                yield found(RULE, "'{mark}' has no other half", index, place, place + 1, mark=mark)


def _unpaired(opening: str, places: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield the marks of one kind, each alone in its line, that have no other half in a line near by."""
    for at, (index, _, mark) in enumerate(places):
        other = at + 1 if mark == opening else at - 1
        if 0 <= other < len(places) and places[other][2] != mark and 0 < abs(places[other][0] - index) <= _FAR:
            continue
        yield places[at]


def _straight(index: int, text: str) -> Iterator[Finding]:
    """Yield the straight quotes beside Hanzi; where they go in pairs, what they should be."""
    places = [place for place, char in enumerate(text) if char == '"']
    beside = {one.start() for one in _STRAIGHT.finditer(text)}
    for count, place in enumerate(places):
        if place in beside:
            right = "“" if count % 2 == 0 else "”"
            mending = right if len(places) % 2 == 0 else None
            yield found(RULE, "straight quote in Chinese text", index, place, place + 1, mending=mending)


def _lonely(text: str) -> Iterator[tuple[int, str]]:
    """Yield the marks of a line that have no other half in it: of each kind, the innermost pairs first."""
    waiting: dict[str, list[int]] = {}
    for match in _PAIRED.finditer(text):
        mark = _SAME.get(match[0], match[0])
        opening = _PAIRS.get(mark)
        if opening is None:
            waiting.setdefault(mark, []).append(match.start())
        elif waiting.get(opening):
            waiting[opening].pop()
        elif not (mark == "）" and _POINT.search(text[max(0, match.start() - 5) : match.start()])):
            waiting.setdefault(mark, []).append(match.start())
    yield from sorted((place, mark) for mark, places in waiting.items() for place in places)
