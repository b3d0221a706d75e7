"""What a template gave a helper, as the type the helper works on; a wrong one is told to the author."""

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from drafter.errors import DrafterError
from drafter.model.answers import Number
from drafter.problem import problem

LARGEST = 10**16
"""Numbers from here on are no figures of a document."""


def number(value: object, helper: str) -> Decimal:
    """Return a number as it was written, or as computed, to 15 digits.

    Raises:
        DrafterError: it is none, or too large to be a figure of a document.
    """
    match value:
        case Number():
            found = Decimal(value.written)
        case int() if not isinstance(value, bool):
            found = Decimal(value if abs(value) < LARGEST else LARGEST)
        case float():
            # Computed, so 0.1 + 0.2 is to count as 0.3.
            found = Decimal(f"{value:.15g}")
        case _:
            raise DrafterError(
                problem(
                    "not-a-number",
                    "{helper} wants a number",
                    hint="give the field the type integer or number, or write | int or | float before {helper}",
                    helper=helper,
                )
            )
    return figure(found)


def figure(found: Decimal) -> Decimal:
    """Return `found` if it can stand in a document.

    Raises:
        DrafterError: it is too large, infinite or no number.
    """
    if not found.is_finite() or abs(found) >= LARGEST:
        raise DrafterError(
            problem(
                "not-a-number",
                "the number is too large to be written",
                hint="a document's numbers have at most 16 digits before the point",
            )
        )
    return found


def whole(value: object, helper: str, least: int, most: int) -> int:
    """Return a whole number from `least` to `most`.

    Raises:
        DrafterError: it is none.
    """
    found = number(value, helper)
    if found != found.to_integral_value() or not least <= found <= most:
        raise DrafterError(
            problem(
                "not-a-number",
                "{helper} wants a whole number from {least} to {most}",
                helper=helper,
                least=f"{least:,}",
                most=f"{most:,}",
            )
        )
    return int(found)


def day(value: object, helper: str) -> datetime.date:
    """Return a date.

    Raises:
        DrafterError: it is none.
    """
    if not isinstance(value, datetime.date):
        raise DrafterError(
            problem("not-a-date", "{helper} wants a date", hint="give the field the type date", helper=helper)
        )
    return value


def text(value: object, helper: str) -> str:
    """Return a text; a number or a date as it prints itself.

    Raises:
        DrafterError: it is none of these.
    """
    match value:
        case str():
            return value
        case Number() | datetime.date():
            return str(value)
        case int() | float() if not isinstance(value, bool):
            return f"{number(value, helper).normalize():f}"
    raise DrafterError(
        problem(
            "not-text",
            "{helper} wants a text",
            hint="for each text of a list, write {{{{ names | map('{helper}') | join('、') }}}}",
            helper=helper,
        )
    )


def is_chinese(language: object) -> bool:
    """Return whether `language` is Chinese, of any country."""
    return isinstance(language, str) and language.startswith("zh")


def values(value: Any, helper: str) -> Iterable[Any]:
    """Return the values of a list.

    Raises:
        DrafterError: it is none.
    """
    if isinstance(value, (str, Mapping)) or not isinstance(value, Iterable):
        raise DrafterError(
            problem("not-a-list", "{helper} wants a list", hint="give the field the type list", helper=helper)
        )
    return value
