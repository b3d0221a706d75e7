"""Marked text: how phrases, blanks and answers keep what they are through Jinja and Markdown.

While a template is rendered, text is a plain `str`, so any filter may touch it. What must not get
lost is written into that string with Unicode noncharacters, which no document holds:

* a *slot*, a *blank* or a *reference* is `OPEN number INNER text CLOSE`; the number points into a
  table that the renderer keeps (a blank has no text of its own; what a reference shows is known
  only later, its text stands for that);
* an answer's punctuation is *shielded*: each ASCII mark that Markdown might read as markup, and
  each line end, is exchanged for a noncharacter, and exchanged back once Markdown has been read.
"""

import re

from drafter.pattern import holds_ascii, pattern

OPEN, INNER, CLOSE = "\ufdec", "\ufded", "\ufdee"

_MARKUP = '\\`*_[])#+-.|<>&~={}:^"\n'
_SHIELDS = "".join(chr(0xFDD0 + n) for n in range(len(_MARKUP)))
_ANY_MARKUP = pattern(f"[{re.escape(_MARKUP)}]".encode())
_TO_SHIELD = str.maketrans(_MARKUP, _SHIELDS)
_TO_MARKUP = str.maketrans(_SHIELDS, _MARKUP)

MARK = pattern(f"{OPEN}(\\d+){INNER}|{CLOSE}|{OPEN}\\d*|\\d{{0,9}}{INNER}")
"""The beginning (with its number) or the end of what is marked; also what a filter left of one it cut through."""

FORBIDDEN_ONES = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
FORBIDDEN = pattern(f"[{FORBIDDEN_ONES}]")
"""What no text of a user may hold: XML refuses it, or it is our own mark."""

BREAK = "\n".translate(_TO_SHIELD)
"""A line end inside an answer."""


def mark(number: int, text: str = "") -> str:
    """Return `text` marked as number `number` of the renderer's table."""
    return f"{OPEN}{number}{INNER}{text}{CLOSE}"


def unmark(text: str) -> str:
    """Return `text` without marks and shields, as a reader would see it.

    >>> unmark(mark(3, shield("2026. *")))
    '2026. *'
    """
    return unshield(MARK.sub("", text))


def forbidden(text: str) -> re.Match[str] | None:
    """Return the first character of `text` that no text of a user may hold; None if there is none."""
    # None of them is printable, and that is asked for in a fifth of the time.
    return None if text.isprintable() else FORBIDDEN.search(text)


def shield(text: str) -> str:
    """Return `text` so that Markdown finds no markup in it; doing it twice changes nothing."""
    # Most texts hold none of the marks, and to look for one is ten times as fast as to translate.
    return text.translate(_TO_SHIELD) if holds_ascii(text, _ANY_MARKUP) else text


def unshield(text: str) -> str:
    """Return `text` with its own punctuation again."""
    # No mark of ours is printable.
    return text if text.isprintable() else text.translate(_TO_MARKUP)
