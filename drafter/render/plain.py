"""Templates that hold names and nothing else of Jinja: `{{ unit }}的{{ p.lead }}` is filled in without it.

Most templates are such, and to load Jinja, compile and run a template takes many times as long. What
comes out and what it costs is what Jinja makes of them; what is not plain to see is left to Jinja.
"""

import datetime
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from drafter.marks import shield
from drafter.model.answers import Day, Number, Record
from drafter.render.limits import LONGEST, Budget
from drafter.render.values import BlankValue

_NAME = r"([A-Za-z_][A-Za-z0-9_]*)(?:\.([A-Za-z_][A-Za-z0-9_]*))?"
_TAG = re.compile(r"\{\{[ \t\n]*" + _NAME + r"[ \t\n]*\}\}")
_EXPRESSION = re.compile(r"[ \t\n]*" + _NAME + r"[ \t\n]*")
_JINJAS_OWN = frozenset(
    (
        "true", "false", "none", "True", "False", "None", "and", "or", "not", "in", "is", "if", "else",
        "self", "super", "caller", "varargs", "kwargs",
    )
)  # fmt: skip
_BOOLEANS = {True: ("否", "是"), False: ("no", "yes")}
"""By whether the document is in Chinese: how false and true are printed."""
_SHOWN = frozenset((str, int, bool, type(None), Number, Day, BlankValue))

Name = tuple[str, str]
"""A name and one of its fields, or ""."""
Pieces = tuple[str | Name, ...]
"""Text and names in turn, beginning and ending with text."""

ABSENT = object()
"""What a name stands for that is left to Jinja."""


@lru_cache(maxsize=2_000)
def pieces(text: str) -> Pieces | None:
    """Return the template `text` as text and names; None if Jinja must read it.

    >>> pieces("{{ unit }}的{{ p.lead }}")
    ('', ('unit', ''), '的', ('p', 'lead'), '')
    >>> pieces("{{ unit | upper }}") is None
    True
    """
    text = text.removesuffix("\n")  # As Jinja does.
    found: list[str | Name] = []
    position = 0
    for match in _TAG.finditer(text):
        found += (text[position : match.start()], (match.group(1), match.group(2) or ""))
        position = match.end()
    found.append(text[position:])
    is_plain = "\r" not in text and all(
        "{" not in one if isinstance(one, str) else one[0] not in _JINJAS_OWN for one in found
    )
    return tuple(found) if is_plain else None


@lru_cache(maxsize=2_000)
def name(text: str) -> Name | None:
    """Return the expression `text` as a name; None if it is another one."""
    match = _EXPRESSION.fullmatch(text)
    if match is None or match.group(1) in _JINJAS_OWN:
        return None
    return match.group(1), match.group(2) or ""


def filled(found: Pieces, variables: Mapping[str, Any], budget: Budget, *, chinese: bool) -> str | None:
    """Return the marked text of a template, charged to `budget`; None if it is left to Jinja."""
    parts = []
    for piece in found:
        if isinstance(piece, str):
            parts.append(piece)
            continue
        value = valued(piece, variables)
        if type(value) not in _SHOWN:
            return None
        parts.append(value if type(value) is str else shown(value, chinese=chinese))
    printed = sum(map(len, parts[1::2]))
    parts[1::2] = map(shield, parts[1::2])
    text = "".join(parts)
    # Each value is charged as it is printed, and all of the text as it comes out.
    cost = len(text) + printed
    if cost > budget.left or printed > LONGEST:
        return None
    budget.left -= cost
    return text


def valued(wanted: Name, variables: Mapping[str, Any]) -> Any:
    """Return what a name stands for; `ABSENT` if that is not plain to see."""
    name, field = wanted
    value = variables.get(name, ABSENT)
    if not field:
        return value
    return value.values_.get(field, ABSENT) if type(value) is Record else ABSENT


def shown(value: bool | float | datetime.date | BlankValue | None, *, chinese: bool) -> str:
    """Return how a value is printed that says itself how."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _BOOLEANS[chinese][value]
    return str(value)
