"""The lines of a text as Chinese needs them: joined without blanks, and which characters are wide."""

import unicodedata

from drafter.marks import unmark
from drafter.pattern import pattern

BLANKS = " \t\n\u3000"
_BREAK = pattern(r"[ \t\u3000]*\n[ \t\u3000]*")


def is_wide(char: str) -> bool:
    """Whether `char` is a Hanzi or a full-width mark; quotes and dashes are, beside Hanzi."""
    return unicodedata.east_asian_width(char) in "WF" or char in "“”‘’—…·"


def join_lines(text: str) -> str:
    """Return `text` on one line."""
    text = text.strip(BLANKS)
    if "\n" not in text:
        return text
    joined = []
    before = ""
    for line in _BREAK.split(text):
        shown = unmark(line)
        if before and shown and not is_wide(before) and not is_wide(shown[0]):
            joined.append(" ")
        joined.append(line)
        before = shown[-1:] or before
    return "".join(joined)
