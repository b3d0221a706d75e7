"""Answers as given (text, YAML, JSON, Python values) to answers as typed."""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from drafter.errors import DrafterError
from drafter.location import Location
from drafter.marks import FORBIDDEN
from drafter.model.answers import Day, Missing, Number, Record
from drafter.model.outline import Field, FieldType
from drafter.model.tree import Path
from drafter.problem import Problem, nearest, problem

N = TypeVar("N", bound=float)

Locate = Callable[[Path], Location | None]
"""Where the value at a path was given; the path of an unknown key is that of the key."""

TRUE = frozenset(("true", "yes", "y", "1", "是", "有", "对"))
FALSE = frozenset(("false", "no", "n", "0", "否", "无", "没有", "不"))


def type_answers(
    fields: Sequence[Field],
    given: Mapping[str, object],
    *,
    today: Day,
    locate: Locate = lambda path: None,
) -> tuple[dict[str, Any], list[Problem]]:
    """Return a value for each field, and every problem with what was given.

    What was not given gets its default, or None if it may stay empty, or else `Missing`.
    """
    reader = _Reader(today, locate)
    return reader.fields(fields, given, ()), reader.problems


class _Refused(Exception):
    def __init__(self, code: str, message: str, hint: str = "", **params: Any) -> None:
        self.found = problem(code, message, hint=hint, **params)


class _Reader:
    def __init__(self, today: Day, locate: Locate) -> None:
        self.today = today
        self.locate = locate
        self.problems: list[Problem] = []

    def fields(self, fields: Sequence[Field], given: Mapping[str, object], path: Path) -> dict[str, Any]:
        names = [field.name for field in fields]
        for name in given:
            if name not in names:
                close = nearest(str(name), names)
                self.problems.append(
                    problem(
                        "unknown-answer",
                        "there is no question '{name}'",
                        self.locate((*path, name)),
                        "did you mean '{close}'?" if close else "the questions are: {names}",
                        name=name,
                        close=close,
                        names=names,
                    )
                )
        return {field.name: self._field(field, given, (*path, field.name)) for field in fields}

    def _field(self, field: Field, given: Mapping[str, object], path: Path) -> Any:
        value = given.get(field.name)
        if _is_empty(value):
            if field.default is not None:
                return self._value(field, field.default, path)
            if not field.required:
                return [] if field.type in (FieldType.LIST, FieldType.RECORDS) else None
            return Missing(".".join(map(str, path)), field)
        return self._value(field, value, path)

    def _value(self, field: Field, value: object, path: Path) -> Any:
        """Return the typed value, or `Missing` after telling why there is none."""
        try:
            return _READERS[field.type](self, field, value, path)
        except _Refused as refused:
            self.problems.append(refused.found.at(self.locate(path) or Location(".".join(map(str, path)))))
            return Missing(".".join(map(str, path)), field)

    def text(self, field: Field, value: object, path: Path) -> str:
        text = _scalar(value).strip("\n")
        if "\n" in text.strip():
            raise _Refused(
                "many-lines",
                "'{name}' must be one line",
                "the field's type allows none; multiline would",
                name=field.name,
            )
        return text.strip()

    def multiline(self, field: Field, value: object, path: Path) -> str:
        return _scalar(value).strip("\n")

    def integer(self, field: Field, value: object, path: Path) -> int:
        text = _scalar(value).strip().replace(",", "").replace("，", "")
        if not re.fullmatch(r"[-+]?[0-9]{1,18}", text):
            raise _Refused(
                "not-integer", "'{value}' is not a whole number", "write digits only, such as 12", value=text[:60]
            )
        return _bounded(field, int(text))

    def number(self, field: Field, value: object, path: Path) -> int | Number:
        text = _scalar(value).strip().replace(",", "").replace("，", "")
        if not re.fullmatch(r"[-+]?[0-9]{1,18}(\.[0-9]{1,18})?", text):
            raise _Refused(
                "not-number", "'{value}' is not a number", "write digits only, such as 12.5", value=text[:60]
            )
        return _bounded(field, Number(text)) if "." in text else _bounded(field, int(text))

    def boolean(self, field: Field, value: object, path: Path) -> bool:
        if isinstance(value, bool):
            return value
        text = _scalar(value).strip().lower()
        if text not in TRUE | FALSE:
            raise _Refused(
                "not-boolean-answer",
                "'{value}' is neither yes nor no",
                "write true or false, 是 or 否",
                value=text[:60],
            )
        return text in TRUE

    def date(self, field: Field, value: object, path: Path) -> Day:
        if isinstance(value, datetime.date):
            return Day.of(value, self.today.language)
        text = _scalar(value).strip()
        if text.lower() in ("today", "今天"):
            return self.today
        try:
            return Day.of(read_date(text), self.today.language)
        except ValueError:
            raise _Refused(
                "not-date", "'{value}' is not a date", "write it as 2026-08-01 or 2026年8月1日", value=text[:60]
            ) from None

    def choice(self, field: Field, value: object, path: Path) -> str:
        text = _scalar(value).strip()
        if text in field.choices:
            return text
        close = nearest(text, field.choices)
        raise _Refused(
            "not-a-choice",
            "'{value}' is none of: {choices}",
            "did you mean '{close}'?" if close else "",
            value=text[:60],
            choices=field.choices,
            close=close,
        )

    def values(self, field: Field, value: object, path: Path) -> list[str]:
        if isinstance(value, str):
            value = [line for line in value.splitlines() if line.strip()]
        if not isinstance(value, (list, tuple)):
            raise _Refused("not-a-list-answer", "expected a list of values, or one value a line")
        return _counted(field, [_scalar(item).strip() for item in value])

    def records(self, field: Field, value: object, path: Path) -> list[Record]:
        names = [inner.name for inner in field.fields]
        if not isinstance(value, (list, tuple)):
            raise _Refused("not-records", "expected a list of records, each with the keys: {names}", names=names)
        found = []
        for index, item in enumerate(value):
            if isinstance(item, Mapping):
                found.append(Record(self.fields(field.fields, item, (*path, index))))
            else:
                self.problems.append(
                    problem("not-a-record", "a record has the keys: {names}", self.locate((*path, index)), names=names)
                )
        return _counted(field, found)


_READERS: dict[FieldType, Callable[[_Reader, Field, object, Path], Any]] = {
    FieldType.TEXT: _Reader.text,
    FieldType.MULTILINE: _Reader.multiline,
    FieldType.INTEGER: _Reader.integer,
    FieldType.NUMBER: _Reader.number,
    FieldType.BOOLEAN: _Reader.boolean,
    FieldType.DATE: _Reader.date,
    FieldType.CHOICE: _Reader.choice,
    FieldType.LIST: _Reader.values,
    FieldType.RECORDS: _Reader.records,
}


def read_date(text: str) -> datetime.date:
    """Return the date written as 2026-08-01, 2026/8/1, 2026.8.1 or 2026年8月1日.

    Raises:
        ValueError: it is written otherwise, or there is no such day.
    """
    match = re.fullmatch(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?", text.strip())
    if match is None:
        raise ValueError(text)
    return datetime.date(*map(int, match.groups()))


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip()) or value == []


def _scalar(value: object) -> str:
    if isinstance(value, (Mapping, list, tuple)):
        raise _Refused("not-one-value", "expected one value, found a list or keys")
    text = str(value)
    if found := FORBIDDEN.search(text):
        raise _Refused(
            "control-character",
            "the text holds the character {character}, which no document may hold",
            "delete the character",
            character=f"U+{ord(found.group()):04X}",
        )
    return text


def _bounded(field: Field, value: N) -> N:
    if (field.min is not None and value < field.min) or (field.max is not None and value > field.max):
        raise _Refused(
            "out-of-bounds",
            "{value} is outside the limits of '{name}': {least} to {most}",
            value=value,
            name=field.name,
            least=_bound(field.min),
            most=_bound(field.max),
        )
    return value


def _counted(field: Field, found: list[Any]) -> list[Any]:
    if (field.min is not None and len(found) < field.min) or (field.max is not None and len(found) > field.max):
        raise _Refused(
            "wrong-count",
            "'{name}' has {count} entries; it may have {least} to {most}",
            name=field.name,
            count=len(found),
            least=_bound(field.min),
            most=_bound(field.max),
        )
    return found


def _bound(value: float | None) -> str:
    return "…" if value is None else f"{value:g}"


def with_answer(given: Mapping[str, object], key: str, value: str) -> dict[str, object]:
    """Return `given` with `value` at `key`, a path such as `issues.0.name` (counted from 0).

    Raises:
        DrafterError: the path leads through a value that holds nothing, or past a list's end.
    """
    steps = key.split(".")
    changed = _put(dict(given), steps, value, key)
    assert isinstance(changed, dict)
    return changed


def _put(value: object, steps: list[str], new: str, key: str) -> object:
    if not steps:
        return new
    step, *rest = steps
    if step.isascii() and step.isdigit() and not isinstance(value, dict):
        items = list(value) if isinstance(value, (list, tuple)) else []
        if (index := int(step)) > len(items):
            raise DrafterError(
                problem(
                    "set-past-end",
                    "--set {key}: the list has {count} entries",
                    hint="entries count from 0; the next one is {count}",
                    key=key,
                    count=len(items),
                )
            )
        old = items[index] if index < len(items) else None
        items[index : index + 1] = [_put(old, rest, new, key)]
        return items
    if value is not None and not isinstance(value, Mapping):
        raise DrafterError(problem("set-into-value", "--set {key}: '{step}' is no key here", key=key, step=step))
    return {**(value or {}), step: _put((value or {}).get(step), rest, new, key)}
