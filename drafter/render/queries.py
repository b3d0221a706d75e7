"""Queries for phrases as templates write them."""

from collections.abc import Mapping
from typing import Any

from drafter.errors import DrafterError
from drafter.model.phrase import Query
from drafter.problem import Problem, problem, unknown

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
    """Return the problem of a word that queries do not have."""
    return unknown(
        "unknown-query",
        "a phrase cannot be asked for by '{name}'",
        name,
        WORDS,
        hint="it can be asked for by: {names}",
    )
