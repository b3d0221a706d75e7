"""Templates that hold names and nothing else of Jinja: `{{ unit }}的{{ p.lead }}` is filled in without it.

Most templates are such, and to load Jinja, compile and run a template takes many times as long. What
comes out and what it costs is what Jinja makes of them; what is not plain to see is left to Jinja.
"""

import datetime
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from drafter.marks import shield
from drafter.model.answers import Day, Number, Record
from drafter.pattern import pattern
from drafter.render.limits import LONGEST, Budget
from drafter.render.values import BlankValue

_NAME = r"([A-Za-z_][A-Za-z0-9_]*)(?:\.([A-Za-z_][A-Za-z0-9_]*))?"
_TAG = pattern(r"\{\{[ \t\n]*" + _NAME + r"[ \t\n]*\}\}")
_EXPRESSION = pattern(r"[ \t\n]*" + _NAME + r"[ \t\n]*")
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
Pieces = tuple[str, tuple[tuple[Name, str], ...]]
"""The text before the first name; each name with the text after it."""

ABSENT = object()
"""What a name stands for that is left to Jinja."""


@lru_cache(maxsize=2_000)
def pieces(text: str) -> Pieces | None:
    """Return the template `text` as text and names; None if Jinja must read it.

    >>> pieces("{{ unit }}的{{ p.lead }}")
    ('', ((('unit', ''), '的'), (('p', 'lead'), '')))
    >>> pieces("{{ unit | upper }}") is None
    True
    """
    text = text.removesuffix("\n")  # As Jinja does.
    between: list[str] = []
    names: list[Name] = []
    position = 0
    for match in _TAG.finditer(text):
        between.append(text[position : match.start()])
        names.append((match.group(1), match.group(2) or ""))
        position = match.end()
    between.append(text[position:])
    is_plain = "\r" not in text and not any("{" in one for one in between)
    if not is_plain or _JINJAS_OWN.intersection(dict(names)):
        return None
    return between[0], tuple(zip(names, between[1:], strict=True))


@lru_cache(maxsize=2_000)
def name(text: str) -> Name | None:
    """Return the expression `text` as a name; None if it is another one."""
    match = _EXPRESSION.fullmatch(text)
    if match is None or match.group(1) in _JINJAS_OWN:
        return None
    return match.group(1), match.group(2) or ""


def filled(found: Pieces, variables: Mapping[str, Any], budget: Budget, *, chinese: bool) -> str | None:
    """Return the marked text of a template, charged to `budget`; None if it is left to Jinja."""
    text, named = found
    printed = 0
    for (name, field), after in named:
        value = variables.get(name, ABSENT)
        if field:
            value = _of_record(value, field)
        kind = type(value)
        if kind is not str:
            if kind not in _SHOWN:
                return None
            value = shown(value, chinese=chinese)
        printed += len(value)
        text += shield(value) + after
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
    return _of_record(value, field) if field else value


def _of_record(value: Any, field: str) -> Any:
    return value.values_.get(field, ABSENT) if type(value) is Record else ABSENT


def shown(value: bool | float | datetime.date | BlankValue | None, *, chinese: bool) -> str:
    """Return how a value is printed that says itself how."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _BOOLEANS[chinese][value]
    return str(value)
