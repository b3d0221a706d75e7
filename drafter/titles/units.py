"""What stays together when a title is broken: words, numbers with their units, what is in brackets."""

import re
from collections.abc import Iterator

from drafter.titles.vocabulary import LONGEST, VERBS, WORDS

_WHOLE = re.compile(
    r"《[^《》]{1,6}》|“[^”]{1,12}”|（[^）]{1,12}）|〔[^〕]*〕"
    r"|[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?"
    r"|第[0-9一二三四五六七八九十百]+[届次章条期批号轮季度]+"
    r"|[0-9]+(?:\.[0-9]+)?(?:—|-|～|至)?[0-9]*[%％]?(?:年度|年|月份|月|日|号|届|次|个|项|件|人|户|万元|亿元|万|亿|公里|周年)*"
    r"|[A-Za-z][A-Za-z0-9.\-]*|[《》〈〉“”‘’（）]"
)
_SUFFIXES = "省市县区镇乡村局厅委部办处科所站院校厂队会组"
"""What ends a name: it never stands apart from what comes before it."""
_UNKNOWN = 1.6
"""What a character that is in no word costs beside a word's 1."""


def units(text: str) -> list[str]:
    """Return `text` in pieces that stay together.

    >>> units("清河镇关于印发《值班制度》的通知")
    ['清河镇', '关于', '印发', '《值班制度》', '的', '通知']
    """
    found: list[str] = []
    place = 0
    for match in _WHOLE.finditer(text):
        found += _words(text[place : match.start()])
        found.append(match.group())
        place = match.end()
    return [*found, *_words(text[place:])]


def _words(run: str) -> list[str]:
    """Return the words of a run of Hanzi; characters in no word stay with each other, an ending with its name."""
    pieces: list[str] = []
    loose = False
    for piece, known in _segmented(run):
        ending = piece in _SUFFIXES and bool(pieces) and pieces[-1] not in VERBS
        if pieces and not known and (loose or ending):
            pieces[-1] += piece
        else:
            pieces.append(piece)
        loose = not known and not ending
    return pieces


def _segmented(run: str) -> Iterator[tuple[str, bool]]:
    """Yield the cheapest pieces of `run`, each with whether it is a word."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(run) + 1):
        options = [(best[end - 1][0] + _UNKNOWN, 1)]
        for length in range(1, min(LONGEST, end) + 1):
            if run[end - length : end] in WORDS:
                options.append((best[end - length][0] + 1, length))
        best.append(min(options, key=lambda one: (one[0], -one[1])))
    end, pieces = len(run), []
    while end:
        length = best[end][1]
        piece = run[end - length : end]
        pieces.append((piece, piece in WORDS))
        end -= length
    yield from reversed(pieces)
