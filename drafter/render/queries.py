"""Queries for phrases as templates write them."""

import re
from collections.abc import Mapping
from typing import Any

from drafter.errors import DrafterError
from drafter.model.phrase import Query
from drafter.problem import Problem, problem, unknown

_LENGTHS = re.compile(r"(?:(\d+)|(\d+)?\s*[-–—－~～]\s*(\d+)?|(?:<=|≤)\s*(\d+)|(?:>=|≥)\s*(\d+))?")
WORDS = ("role", "theme", "genre", "tone", "tags", "length", "with")
"""What a phrase can be asked for by, beside its kind."""


def query(kind: object, wanted: Mapping[str, Any], genre: str) -> Query:
    """Return the query for a phrase of `kind` that is as `wanted`; `genre` is the outline's own.

    Raises:
        DrafterError: a phrase cannot be asked for by one of the words.
    """
    for name in wanted:
        if name not in WORDS:
            raise DrafterError(_unknown_word(name))
    values = {"genre": genre, **wanted}
    tags = values.pop("tags", ())
    shortest, longest = lengths(values.pop("length", ""))
    return Query(
        str(kind),
        about=str(values.pop("with", "")),
        tags=(tags,) if isinstance(tags, str) else tuple(tags),
        shortest=shortest,
        longest=longest,
        **{name: str(value) for name, value in values.items()},
    )


def lengths(wanted: object) -> tuple[int, int]:
    """Return the least and the largest length that `wanted` names; 0: no bound.

    >>> lengths(7), lengths("6-8"), lengths("-8"), lengths("≥6"), lengths("")
    ((7, 7), (6, 8), (0, 8), (6, 0), (0, 0))

    Raises:
        DrafterError: it is no length.
    """
    match = _LENGTHS.fullmatch(str(wanted or "").strip())
    if match is None:
        raise DrafterError(
            problem(
                "query-length",
                "'{value}' is no length of phrases",
                hint="write length=8, or length='6-8', '-8' for at most and '6-' for at least",
                value=str(wanted),
            )
        )
    exact, low, high, most, least = (int(number or 0) for number in match.groups())
    return (exact or low or least, exact or high or most)


def _unknown_word(name: str) -> Problem:
    """Return the problem of a word that queries do not have."""
    return unknown(
        "unknown-query",
        "a phrase cannot be asked for by '{name}'",
        name,
        WORDS,
        hint="it can be asked for by: {names}",
    )
