"""Pinyin: the characters that letters may stand for, and those that sound alike."""

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

_MOST = 40
"""Letters may be cut in many ways; who types so many means none of them."""
_LONGEST = 6
"""zhuang"""
_INITIALS = frozenset(("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsywaoe"))


class Spelling(NamedTuple):
    """One way to read letters as pinyin."""

    is_whole: bool
    """Whether each character is spelled out, the last at least begun; else some stand there by initials."""
    characters: tuple[str, ...]
    """For each character of the text, those that it may be."""


def spellings(letters: str) -> list[Spelling]:
    """Return what `letters` may stand for; ü may be v, an apostrophe cuts.

    >>> [(one.is_whole, len(one.characters)) for one in spellings("xi'an") if "安" in one.characters[1]]
    [(True, 2), (False, 3)]
    >>> [one.is_whole for one in spellings("ms") if "民" in one.characters[0] and "生" in one.characters[1]]
    [False]
    """
    cuts = islice(_cuts(letters.replace("ü", "v").strip("'")), _MOST)
    return [spelling for cut in cuts for spelling in _of_cut(cut)]


@cache
def same_sound(char: str) -> str:
    """Return the characters that may be read as `char` may, itself among them.

    >>> {"声", "升"} <= set(same_sound("生"))
    True
    """
    alike = "".join(chars for chars in _readings().values() if char in chars)
    return "".join(dict.fromkeys(char + alike))


@cache
def _readings() -> dict[str, str]:
    """Return the characters of each reading."""
    from drafter.hanzi.tables import READINGS

    return dict(line.split(" ", 1) for line in READINGS.splitlines())


@cache
def _begun(letters: str) -> str:
    """Return the characters with a reading that begins with `letters`."""
    return "".join(chars for reading, chars in _readings().items() if reading.startswith(letters))


def _of_cut(cut: tuple[str, ...]) -> Iterator[Spelling]:
    """Yield what a cut may mean: its parts as readings and initials; a, e and o, which are both, also as initials."""
    readings = _readings()
    *before, last = cut
    is_whole = all(part in readings for part in before) and (bool(before) or last not in _INITIALS)
    yield Spelling(is_whole, (*(readings.get(part) or _begun(part) for part in before), _begun(last)))
    if any(len(part) == 1 and part in readings for part in before):
        meant = [_begun(part) if len(part) == 1 else readings.get(part) or _begun(part) for part in before]
        yield Spelling(False, (*meant, _begun(last)))


def _cuts(letters: str) -> Iterator[tuple[str, ...]]:
    """Yield the ways to cut letters into readings and initials, long parts first; the last may be only begun."""
    letters = letters.lstrip("'")
    cut = letters.find("'")
    for size in range(min(_LONGEST, len(letters) if cut < 0 else cut), 0, -1):
        part, rest = letters[:size], letters[size:]
        if not rest:
            if _begun(part):
                yield (part,)
        elif part in _readings() or part in _INITIALS:
            yield from ((part, *more) for more in _cuts(rest))
