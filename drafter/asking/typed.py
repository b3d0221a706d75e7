"""One answer as given (text, YAML, JSON, a Python value) to the type that its question asks for."""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from drafter.dataclass import dataclass
from drafter.marks import forbidden
from drafter.model.answers import FALSE, TRUE, ChosenPhrase, Day, Number
from drafter.model.outline import Choice, Field, FieldType
from drafter.problem import nearest, problem

N = TypeVar("N", bound=float)
Listed = TypeVar("Listed", bound=Sequence[Any])

PATTERN_SECONDS = 0.5
"""How long an outline's own regular expression may look at one answer."""


class Refused(Exception):
    """An answer that is none of its type."""

    def __init__(self, code: str, message: str, hint: str = "", **params: Any) -> None:
        self.found = problem(code, message, hint=hint, **params)


@dataclass(frozen=True, slots=True)
class Given:
    """One answer on its way to its type."""

    field: Field
    value: object
    choices: tuple[Choice, ...]
    today: Day


def _text(given: Given) -> str:
    text = _scalar(given.value).strip("\n")
    if "\n" in text.strip():
        raise Refused(
            "many-lines",
            "'{name}' must be one line",
            "the field's type allows none; multiline would",
            name=given.field.name,
        )
    return _measured(given.field, text.strip())


def _multiline(given: Given) -> str:
    return _measured(given.field, _scalar(given.value).strip("\n"))


def _integer(given: Given) -> int:
    text = _digits(given.value)
    if not re.fullmatch(r"[-+]?[0-9]{1,18}", text):
        raise Refused(
            "not-integer", "'{value}' is not a whole number", "write digits only, such as 12", value=text[:60]
        )
    return _bounded(given.field, int(text))


def _number(given: Given) -> int | Number:
    text = _digits(given.value)
    if not re.fullmatch(r"[-+]?[0-9]{1,18}(\.[0-9]{1,18})?", text):
        raise Refused("not-number", "'{value}' is not a number", "write digits only, such as 12.5", value=text[:60])
    return _bounded(given.field, Number(text)) if "." in text else _bounded(given.field, int(text))


def _boolean(given: Given) -> bool:
    if isinstance(given.value, bool):
        return given.value
    text = _scalar(given.value).strip().lower()
    if text not in TRUE | FALSE:
        raise Refused(
            "not-boolean-answer", "'{value}' is neither yes nor no", "write true or false, 是 or 否", value=text[:60]
        )
    return text in TRUE


def _date(given: Given) -> Day:
    if isinstance(given.value, datetime.date):
        return Day.of(given.value, given.today.language)
    text = _scalar(given.value).strip()
    if text.lower() in ("today", "今天"):
        return given.today
    try:
        return Day.of(read_date(text), given.today.language)
    except ValueError:
        raise Refused(
            "not-date", "'{value}' is not a date", "write it as 2026-08-01 or 2026年8月1日", value=text[:60]
        ) from None


def _choice(given: Given) -> str:
    return _one_of(_scalar(given.value).strip(), given.choices)


def _multi(given: Given) -> list[str]:
    items = given.value
    if isinstance(items, str):
        items = [part for part in re.split(r"[\n、,，;；]", items) if part.strip()]
    if not isinstance(items, (list, tuple)):
        raise Refused("not-a-list-answer", "expected a list of values, or one value a line")
    chosen = [_one_of(_scalar(item).strip(), given.choices) for item in items]
    return counted(given.field, list(dict.fromkeys(chosen)))


def _phrase(given: Given) -> ChosenPhrase | str:
    """A phrase of the bank by its id or its text; anything else is the writer's own text."""
    text = _scalar(given.value).strip()
    chosen = next((choice.value for choice in given.choices if text in (choice.value, choice.label)), None)
    return ChosenPhrase(chosen) if chosen else text


def _list(given: Given) -> list[str]:
    items = given.value
    if isinstance(items, str):
        items = [line for line in items.splitlines() if line.strip()]
    if not isinstance(items, (list, tuple)):
        raise Refused("not-a-list-answer", "expected a list of values, or one value a line")
    return counted(given.field, [_scalar(item).strip() for item in items])


READERS: dict[FieldType, Callable[[Given], Any]] = {
    FieldType.TEXT: _text,
    FieldType.MULTILINE: _multiline,
    FieldType.INTEGER: _integer,
    FieldType.NUMBER: _number,
    FieldType.BOOLEAN: _boolean,
    FieldType.DATE: _date,
    FieldType.CHOICE: _choice,
    FieldType.MULTI: _multi,
    FieldType.PHRASE: _phrase,
    FieldType.LIST: _list,
}
"""What reads an answer, by the type of its question; records are made of answers."""


def read_date(text: str) -> datetime.date:
    """Return the date written as 2026-08-01, 2026/8/1, 2026.8.1 or 2026年8月1日.

    Raises:
        ValueError: it is written otherwise, or there is no such day.
    """
    match = re.fullmatch(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?", text.strip())
    if match is None:
        raise ValueError(text)
    return datetime.date(*map(int, match.groups()))


def _scalar(value: object) -> str:
    if type(value) is str and value.isprintable():
        return value
    if isinstance(value, (Mapping, list, tuple)):
        raise Refused("not-one-value", "expected one value, found a list or keys")
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    if found := forbidden(text):
        raise Refused(
            "control-character",
            "the text holds the character {character}, which no document may hold",
            "delete the character",
            character=f"U+{ord(found.group()):04X}",
        )
    return text


def _digits(value: object) -> str:
    """Return a number's text without the commas between thousands."""
    return _scalar(value).strip().replace(",", "").replace("，", "")


def _one_of(text: str, choices: tuple[Choice, ...]) -> str:
    for choice in choices:
        if text in (choice.value, choice.label):
            return choice.value
    values = [choice.value for choice in choices]
    close = nearest(text, values)
    raise Refused(
        "not-a-choice",
        "'{value}' is none of: {choices}",
        "did you mean '{close}'?" if close else "",
        value=text[:60],
        choices=values,
        close=close,
    )


def matches(pattern: str, text: str) -> bool:
    """Whether all of `text` matches; an expression that takes too long does not."""
    import regex

    try:
        return regex.fullmatch(pattern, text, timeout=PATTERN_SECONDS) is not None
    except TimeoutError:
        raise Refused(
            "pattern-time", "the pattern of '{name}' takes too long", "make it simpler", name=pattern[:60]
        ) from None


def _measured(field: Field, text: str) -> str:
    _keep_bounds(field, len(text), "text-length", "'{name}' has {value} characters; it may have {least} to {most}")
    return text


def _bounded(field: Field, value: N) -> N:
    _keep_bounds(field, value, "out-of-bounds", "{value} is outside the limits of '{name}': {least} to {most}")
    return value


def counted(field: Field, found: Listed) -> Listed:
    _keep_bounds(field, len(found), "wrong-count", "'{name}' has {value} entries; it may have {least} to {most}")
    return found


def _keep_bounds(field: Field, value: float, code: str, message: str) -> None:
    """Refuse what is below `min` or above `max` of its field."""
    if (field.min is not None and value < field.min) or (field.max is not None and value > field.max):
        raise Refused(code, message, name=field.name, value=value, least=_bound(field.min), most=_bound(field.max))


def _bound(value: float | None) -> str:
    return "…" if value is None else f"{value:.15g}"
