"""Queries for phrases as templates write them."""

from collections.abc import Mapping
from typing import Any

from drafter.errors import DrafterError
from drafter.model.phrase import Query
from drafter.problem import nearest, problem

WORDS = ("role", "theme", "genre", "tone", "tags", "length", "with")
"""What a phrase can be asked for by, beside its kind."""


def query(kind: object, wanted: Mapping[str, Any], genre: str) -> Query:
    """Return the query for a phrase of `kind` that is as `wanted`; `genre` is the outline's own.

    Raises:
        DrafterError: a phrase cannot be asked for by one of the words.
    """
    for name in wanted:
        if name not in (*WORDS, "about"):
            raise DrafterError(_unknown_word(name))
    values = {"genre": genre, **wanted}
    about = values.pop("with", "") or values.pop("about", "")
    tags = values.pop("tags", ())
    length = values.pop("length", 0) or 0
    return Query(
        str(kind),
        about=str(about),
        tags=(tags,) if isinstance(tags, str) else tuple(tags),
        length=int(length),
        **{name: str(value) for name, value in values.items()},
    )
