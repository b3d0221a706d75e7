"""Which font a piece of text is set in: marks such as “ ” and — belong to the script round them."""

from collections.abc import Iterator
from itertools import pairwise
from re import Match

from drafter.marks import FORBIDDEN_ONES
from drafter.pattern import pattern

_MARKS = "“”‘’—…·×÷°±§→←↑↓①-⓿Ⅰ-ↈ■-◿"
"""Characters that Word sets in the Latin font unless the run asks for the East Asian one."""
_RIGHT_TO_LEFT = "\u0590-\u08ff\u200f\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_EAST_ASIAN_MARKS = pattern(f"[{_MARKS}]")
_TURNED = pattern(f"[{_RIGHT_TO_LEFT}](?:[^0-9A-Za-z\u2e80-\ufaff\U00020000-\U0003ffff]*[{_RIGHT_TO_LEFT}])*")
_LETTERS = "[A-Za-z\u00c0-\u024f\u0370-\u052f]"
_HANZI = "[\u2e80-\u312f\u3190-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
_LETTER, _WIDE = pattern(_LETTERS), pattern(_HANZI)
_STRONG = pattern(f"{_LETTERS}|{_HANZI}")
_CLOSING = {"“": "”", "‘": "’"}

_UNEVEN = pattern(f'[&<>"\t\n{_MARKS}{_RIGHT_TO_LEFT}{FORBIDDEN_ONES}\U00010000-\U0010ffff]')
"""Text without any of these is one run as it stands. Beyond the first plane that is asked again: one range is quicker than two."""
_COMMON = pattern("[0-9A-Za-z ,.;:%()/\u3001-\u9fff\uff01-\uff5e]*")
"""What most texts are made of, none of it uneven: to go through them like this takes a third of the time."""


def is_even(text: str) -> bool:
    """Return whether `text` is one run as it stands: nothing in it is to be escaped, or in another font."""
    common = _COMMON.match(text)
    end = common.end() if common else 0
    return end == len(text) or not _UNEVEN.search(text, end)


def begins_right_to_left(text: str) -> bool:
    """Return whether the first letter of `text` is of a script that runs from right to left."""
    if is_even(text):
        return False
    found = _TURNED.search(text)
    return bool(found) and not _STRONG.search(text, 0, found.start() if found else 0)


def pieces(text: str, chinese: bool) -> Iterator[tuple[str, bool, bool]]:
    """Yield the pieces of `text` that are runs: each with whether its marks are East Asian, and
    whether it runs from right to left.

    A mark goes with the letters beside it, a pair of quotes with those round and inside it; where
    there are none, with the language of the document.

    >>> list(pieces("他说“好”。He said “yes” to us", True))
    [('他说“好”。He said ', True, False), ('“yes” to us', False, False)]
    """
    place = 0
    for found in _TURNED.finditer(text):
        yield from _upright(text, place, found.start(), chinese)
        yield found.group(), False, True
        place = found.end()
    yield from _upright(text, place, len(text), chinese)


def _upright(text: str, begin: int, end: int, chinese: bool) -> Iterator[tuple[str, bool, bool]]:
    if begin == end:
        return
    marks = [found.start() for found in _EAST_ASIAN_MARKS.finditer(text, begin, end)]
    if not marks:
        yield text[begin:end], False, False
        return
    if not (_LETTER if chinese else _WIDE).search(text):
        yield text[begin:end], chinese, False
        return
    asian = _asian(text, marks, chinese)
    place = begin
    for before, mark in pairwise(marks):
        if asian[before] != asian[mark]:
            yield text[place:mark], asian[before], False
            place = mark
    yield text[place:end], asian[marks[-1]], False


def _asian(text: str, marks: list[int], chinese: bool) -> dict[int, bool]:
    """Return whether each of the `marks` of `text`, by its place, is East Asian."""
    found: dict[int, bool] = {}
    for mark in marks:
        if mark in found:
            continue
        close = text.find(_CLOSING[text[mark]], mark) if text[mark] in _CLOSING else mark
        close = mark if close < 0 else close
        round_it = (_last_strong(text, mark), _STRONG.search(text, close + 1))
        sides = [side.group() for side in round_it if side]
        inside = text[mark + 1 : close]
        wide = any(map(_WIDE.match, sides)) or bool(_WIDE.search(inside))
        # Letters inside alone do not tell: “GDP” in Chinese has Chinese quotes.
        found[mark] = found[close] = wide or (chinese and not sides)
    return found


def _last_strong(text: str, end: int) -> Match[str] | None:
    for place in range(end - 1, max(-1, end - 40), -1):
        if found := _STRONG.match(text, place):
            return found
    return None
