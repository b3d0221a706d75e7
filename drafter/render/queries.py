"""Queries for phrases as templates write them."""

from collections.abc import Mapping
from typing import Any

from drafter.errors import DrafterError
from drafter.model.phrase import Query
from drafter.problem import Problem, nearest, problem

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
    return Query(
        str(kind),
        about=str(values.pop("with", "")),
        tags=(tags,) if isinstance(tags, str) else tuple(tags),
        length=_length(values.pop("length", 0)),
        **{name: str(value) for name, value in values.items()},
    )


def _length(value: Any) -> int:
    try:
        return int(value or 0)
    except (TypeError, ValueError):
        raise DrafterError(
            problem("query-length", "the length of a phrase is a whole number", hint="write length=8")
        ) from None


def _unknown_word(name: str) -> Problem:
    close = nearest(name, WORDS)
    return problem(
        "unknown-query",
        "a phrase cannot be asked for by '{name}'",
        hint="did you mean '{close}'?" if close else "it can be asked for by: {names}",
        name=name,
        close=close,
        names=WORDS,
    )
