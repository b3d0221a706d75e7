"""What commands print: problems and results, for people and as JSON."""

import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from drafter.cli.messages import _
from drafter.problem import Level, Problem, fill


def data(text: str) -> None:
    """Print `text` on stdout: what was asked for."""
    print(text)


def talk(text: str) -> None:
    """Print `text` on stderr: what is said about it."""
    print(text, file=sys.stderr)


def as_json(result: dict[str, Any]) -> None:
    """Print `result` on stdout as one object."""
    import json

    data(json.dumps(result, ensure_ascii=False, indent=2, default=str))


def problems(found: Iterable[Problem], *, as_object: bool = False) -> None:
    """Print problems: as lines on stderr, or with `as_object` as one JSON object on stdout."""
    if as_object:
        as_json({"ok": False, "problems": [to_json(one) for one in found]})
        return
    for one in found:
        for line in lines(one):
            talk(line)


def lines(one: Problem) -> Iterator[str]:
    """Yield a problem as lines: place and message, then the hint if there is one."""
    place = f"{one.location}: " if one.location else ""
    yield place + _weighed(one.level).format(message=fill(one.message, one.params, _))
    if one.hint:
        yield _("hint: {hint}").format(hint=fill(one.hint, one.params, _))


def _weighed(level: Level) -> str:
    """Return what a message of `level` stands in."""
    match level:
        case Level.WARNING:
            return _("warning: {message}")
        case Level.HINT:
            return _("note: {message}")
    return "{message}"


def to_json(one: Problem) -> dict[str, Any]:
    """Return a problem as plain data; `code` is stable, the texts are in the user's language."""
    place = one.location
    return {
        "code": one.code,
        "level": str(one.level),
        "message": fill(one.message, one.params, _),
        "file": place.file if place else None,
        "line": place.line or None if place else None,
        "column": place.column or None if place else None,
        "hint": fill(one.hint, one.params, _) or None,
    }


def counted(texts: Iterable[str]) -> str:
    """Return texts in their first order, those that come more than once with their count."""
    return _(", ").join(text if n == 1 else f"{text} ×{n}" for text, n in Counter(texts).items())


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows in columns; a Hanzi is as wide as two letters."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)) for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def width(text: str) -> int:
    """Return the columns that `text` takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def wrapped(text: str, columns: int, most: int) -> list[str]:
    """Return `text` in at most `most` lines of so many columns; what is cut off leaves a … behind.

    >>> wrapped("一件一件有着落", 6, 2), wrapped("a b", 6, 2), wrapped("", 6, 2)
    (['一件一', '件有…'], ['a b'], [])
    """
    found: list[str] = []
    for line in text.splitlines():
        found.append("")
        for char in line:
            if width(found[-1] + char) > columns and found[-1]:
                found.append("")
            found[-1] += char
    if len(found) > most and (found := found[:most]):
        while width(found[-1]) >= columns:
            found[-1] = found[-1][:-1]
        found[-1] += "…"
    return found
