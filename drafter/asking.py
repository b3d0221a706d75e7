"""Answers as given (text, YAML, JSON, Python values) to answers as typed, and what is still to ask."""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from drafter.dataclass import dataclass, replace
from drafter.errors import DrafterError
from drafter.location import Location
from drafter.marks import forbidden
from drafter.model.answers import FALSE, TRUE, ChosenPhrase, Day, Missing, Number, Record, new_record
from drafter.model.outline import Choice, Field, FieldType, Template
from drafter.model.tree import Path
from drafter.problem import Problem, nearest, problem, unknown
from drafter.remembered import remembered

N = TypeVar("N", bound=float)
Listed = TypeVar("Listed", bound=Sequence[Any])

Locate = Callable[[Path], Location | None]
"""Where the value at a path was given; the path of an unknown key is that of the key."""

PATTERN_SECONDS = 0.5
"""How long an outline's own regular expression may look at one answer."""


class Expressions(Protocol):
    """Computes what questions say of each other."""

    @property
    def faults(self) -> list[Problem]:
        """What went wrong so far."""

    def text(self, template: Template, answers: Mapping[str, Any]) -> str:
        """Return what `template` says, given the answers before."""

    def default(self, template: Template, answers: Mapping[str, Any]) -> str | None:
        """Return what `template` says; None if an answer that it looks at is missing."""

    def value(self, expression: Template, answers: Mapping[str, Any]) -> Any:
        """Return the value of `expression`; the first `Missing` answer that it looks at, if one is."""

    def truth(self, expression: Template, answers: Mapping[str, Any]) -> bool:
        """Return whether `expression` holds."""

    def choices(self, expression: Template, answers: Mapping[str, Any]) -> tuple[Choice, ...]:
        """Return the choices that `expression` lists."""

    def phrases(self, query: Sequence[tuple[str, Template]], answers: Mapping[str, Any]) -> tuple[Choice, ...]:
        """Return the phrases that fit `query`: ids, with their texts as labels."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question that the answers so far lead to."""

    path: Path
    """`("unit",)`, `("issues", 2, "name")`."""
    field: Field
    value: Any
    """The typed answer; `Missing` if there is none that holds; for records, the list of them."""
    given: bool
    """Whether somebody answered; else the value is a default."""
    choices: tuple[Choice, ...] = ()
    faults: tuple[Problem, ...] = ()
    """What is wrong with the answer given; for records, with the list of them as a whole."""

    @property
    def is_open(self) -> bool:
        """Whether it must still be answered."""
        return isinstance(self.value, Missing)


@dataclass(frozen=True, slots=True)
class Asked:
    """All questions that the answers lead to, in their order, and the values that templates get."""

    values: Mapping[str, Any]
    questions: tuple[Question, ...]
    problems: tuple[Problem, ...]


def ask(
    fields: Sequence[Field],
    given: Mapping[str, object],
    *,
    today: Day,
    expressions: Expressions,
    locate: Locate = lambda path: None,
    in_records: bool = True,
) -> Asked:
    """Return the questions of `fields` and their answers, read from `given`.

    What was not given gets its default, or None if it may stay empty (a list: no entries), or else
    `Missing`. A question whose `when` does not hold is not asked and has the value of an empty one.
    Without `in_records`, the questions inside records are left out; values and problems are the same.
    """
    reader = _Reader(today, expressions, locate, in_records)
    values = reader.fields(fields, given, (), {})
    return Asked(values, tuple(reader.questions), (*reader.problems, *expressions.faults))


class _Refused(Exception):
    def __init__(self, code: str, message: str, hint: str = "", **params: Any) -> None:
        self.found = problem(code, message, hint=hint, **params)


class _Reader:
    def __init__(self, today: Day, expressions: Expressions, locate: Locate, in_records: bool) -> None:
        self.today = today
        self.expressions = expressions
        self.locate = locate
        self.in_records = in_records
        self.problems: list[Problem] = []
        self.questions: list[Question] = []
        self._of_records: set[int] = set()
        """Which problems, by id, are those of a record's own questions."""

    def fields(
        self, fields: Sequence[Field], given: Mapping[str, object], path: Path, outer: Mapping[str, Any]
    ) -> dict[str, Any]:
        self._refuse_unknown(fields, given, path)
        before = len(self.problems)
        values: dict[str, Any] = {}
        for field in fields:
            values[field.name] = self._field(field, given, (*path, field.name), {**outer, **values})
        if path:
            self._of_records.update(map(id, self.problems[before:]))
        return values

    def place(self, path: Path) -> Location:
        """Return where the answer at `path` was given; the path itself where no file knows it."""
        return self.locate(path) or Location(_dotted(path))

    def _refuse_unknown(self, fields: Sequence[Field], given: Mapping[str, object], path: Path) -> None:
        names = [field.name for field in fields if field.computed is None]
        for name in given:
            if name not in names:
                place = self.place((*path, name))
                message = "there is no question '{name}'"
                self.problems.append(
                    unknown("unknown-answer", message, str(name), names, place, "the questions are: {names}")
                )

    def _field(self, field: Field, given: Mapping[str, object], path: Path, scope: Mapping[str, Any]) -> Any:
        if field.computed is not None:
            value = self.expressions.value(field.computed, scope)
            # Asked for by the name of what is missing; of the type that the templates expect.
            return Missing(value.path, replace(field, ask=value.field.ask)) if isinstance(value, Missing) else value
        if field.when is not None and not self.expressions.truth(field.when, scope):
            return _empty(field)
        value = given.get(field.name)
        was_given = not _is_empty(value)
        before = len(self.problems)
        position = len(self.questions)
        choices = self._choices(field, scope)
        if was_given:
            typed = self._read(field, value, path, choices, scope)
        else:
            typed = self._default(field, path, choices, scope)
        if len(path) == 1 or self.in_records:
            of_records = self._of_records if field.type is FieldType.RECORDS else ()
            new = self.problems[before:]
            faults = tuple(fault for fault in new if id(fault) not in of_records) if new else ()
            # Before the questions of its records.
            self.questions.insert(position, Question(path, field, typed, was_given, choices, faults))
        return typed

    def _choices(self, field: Field, scope: Mapping[str, Any]) -> tuple[Choice, ...]:
        if field.choices_from is not None:
            return self.expressions.choices(field.choices_from, scope)
        if field.query:
            return self.expressions.phrases(field.query, scope)
        return field.choices

    def _default(self, field: Field, path: Path, choices: tuple[Choice, ...], scope: Mapping[str, Any]) -> Any:
        default = field.default
        if isinstance(default, Template):
            default = self.expressions.default(default, scope)
        if not _is_empty(default):
            return self._read(field, default, path, choices, scope, field.location)
        return Missing(_dotted(path), field) if field.required else _empty(field)

    def _read(
        self,
        field: Field,
        value: object,
        path: Path,
        choices: tuple[Choice, ...],
        scope: Mapping[str, Any],
        place: Location | None = None,
    ) -> Any:
        """Return the typed value, or `Missing` after telling why there is none; `place` is a default's."""
        try:
            typed = _READERS[field.type](self, _Given(field, value, path, choices, scope))
            self._keep_rules(field, typed, scope)
        except _Refused as refused:
            self.problems.append(refused.found.at(place or self.place(path)))
            return Missing(_dotted(path), field)
        return typed

    def _keep_rules(self, field: Field, typed: Any, scope: Mapping[str, Any]) -> None:
        if field.pattern and isinstance(typed, str) and not _matches(field.pattern, typed):
            raise _Refused(
                "pattern",
                "'{value}' is not of the form asked for",
                "such as {example}" if field.example else "",
                value=typed[:60],
                example=field.example,
            )
        for rule in field.rules:
            variables = {**scope, field.name: typed, "value": typed}
            if rule.holds is not None and self.expressions.truth(rule.holds, variables):
                continue
            said = self.expressions.text(rule.say, variables) if rule.say else ""
            if rule.holds is None and not said:
                continue
            if said:
                raise _Refused("rule", "{said}", said=said)
            assert rule.holds is not None
            raise _Refused("rule", "'{value}' does not keep to: {rule}", value=str(typed)[:60], rule=rule.holds.text)


@dataclass(frozen=True, slots=True)
class _Given:
    """One answer on its way to its type."""

    field: Field
    value: object
    path: Path
    choices: tuple[Choice, ...]
    scope: Mapping[str, Any]


def _text(reader: _Reader, given: _Given) -> str:
    text = _scalar(given.value).strip("\n")
    if "\n" in text.strip():
        raise _Refused(
            "many-lines",
            "'{name}' must be one line",
            "the field's type allows none; multiline would",
            name=given.field.name,
        )
    return _measured(given.field, text.strip())


def _multiline(reader: _Reader, given: _Given) -> str:
    return _measured(given.field, _scalar(given.value).strip("\n"))


def _integer(reader: _Reader, given: _Given) -> int:
    text = _digits(given.value)
    if not re.fullmatch(r"[-+]?[0-9]{1,18}", text):
        raise _Refused(
            "not-integer", "'{value}' is not a whole number", "write digits only, such as 12", value=text[:60]
        )
    return _bounded(given.field, int(text))


def _number(reader: _Reader, given: _Given) -> int | Number:
    text = _digits(given.value)
    if not re.fullmatch(r"[-+]?[0-9]{1,18}(\.[0-9]{1,18})?", text):
        raise _Refused("not-number", "'{value}' is not a number", "write digits only, such as 12.5", value=text[:60])
    return _bounded(given.field, Number(text)) if "." in text else _bounded(given.field, int(text))


def _boolean(reader: _Reader, given: _Given) -> bool:
    if isinstance(given.value, bool):
        return given.value
    text = _scalar(given.value).strip().lower()
    if text not in TRUE | FALSE:
        raise _Refused(
            "not-boolean-answer", "'{value}' is neither yes nor no", "write true or false, 是 or 否", value=text[:60]
        )
    return text in TRUE


def _date(reader: _Reader, given: _Given) -> Day:
    if isinstance(given.value, datetime.date):
        return Day.of(given.value, reader.today.language)
    text = _scalar(given.value).strip()
    if text.lower() in ("today", "今天"):
        return reader.today
    try:
        return Day.of(read_date(text), reader.today.language)
    except ValueError:
        raise _Refused(
            "not-date", "'{value}' is not a date", "write it as 2026-08-01 or 2026年8月1日", value=text[:60]
        ) from None


def _choice(reader: _Reader, given: _Given) -> str:
    return _one_of(_scalar(given.value).strip(), given.choices)


def _multi(reader: _Reader, given: _Given) -> list[str]:
    items = given.value
    if isinstance(items, str):
        items = [part for part in re.split(r"[\n、,，;；]", items) if part.strip()]
    if not isinstance(items, (list, tuple)):
        raise _Refused("not-a-list-answer", "expected a list of values, or one value a line")
    chosen = [_one_of(_scalar(item).strip(), given.choices) for item in items]
    return _counted(given.field, list(dict.fromkeys(chosen)))


def _phrase(reader: _Reader, given: _Given) -> ChosenPhrase | str:
    """A phrase of the bank by its id or its text; anything else is the writer's own text."""
    text = _scalar(given.value).strip()
    chosen = next((choice.value for choice in given.choices if text in (choice.value, choice.label)), None)
    return ChosenPhrase(chosen) if chosen else text


def _list(reader: _Reader, given: _Given) -> list[str]:
    items = given.value
    if isinstance(items, str):
        items = [line for line in items.splitlines() if line.strip()]
    if not isinstance(items, (list, tuple)):
        raise _Refused("not-a-list-answer", "expected a list of values, or one value a line")
    return _counted(given.field, [_scalar(item).strip() for item in items])


def _records(reader: _Reader, given: _Given) -> list[Record]:
    names = [inner.name for inner in given.field.fields]
    if not isinstance(given.value, (list, tuple)):
        raise _Refused("not-records", "expected a list of records, each with the keys: {names}", names=names)
    found = []
    read = None if reader.in_records else plain_reader(given.field.fields)
    for index, item in enumerate(given.value):
        path = (*given.path, index)
        if read and type(item) is dict and (values := read(item)) is not None:
            found.append(new_record(values))
        elif isinstance(item, Mapping):
            found.append(Record(reader.fields(given.field.fields, item, path, given.scope)))
        else:
            reader.problems.append(
                problem("not-a-record", "a record has the keys: {names}", reader.place(path), names=names)
            )
    _counted(given.field, given.value)
    return found


_READERS: dict[FieldType, Callable[[_Reader, _Given], Any]] = {
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
    FieldType.RECORDS: _records,
}


@remembered
def plain_reader(fields: Sequence[Field]) -> "Callable[[dict[str, Any]], dict[str, Any] | None] | None":
    """Return what reads a record whose questions ask for text and nothing else; None if others do.

    It gives None for a record that is not plain to see: a number, an answer missing, a fault.
    """
    if not all(_asks_for_text(field) for field in fields):
        return None
    names = tuple(field.name for field in fields)
    one_line = frozenset(field.name for field in fields if field.type is FieldType.TEXT)

    def read(given: dict[str, Any]) -> dict[str, Any] | None:
        if len(given) != len(names):
            return None
        values = {}
        for name in names:
            text = given.get(name)
            if type(text) is not str:
                return None
            # What is printable holds no line end and nothing that is forbidden.
            printable = text.isprintable()
            if not printable and ("\r" in text or forbidden(text)):
                return None
            stripped = text.strip()
            if not stripped or (not printable and "\n" in stripped and name in one_line):
                return None
            values[name] = stripped if name in one_line else text.strip("\n")
        return values

    return read


def _asks_for_text(field: Field) -> bool:
    """Whether `field` asks for a text, whatever it is and whatever the other answers are."""
    is_free = not (field.when or field.computed or field.choices_from or field.query or field.pattern or field.rules)
    return field.type in (FieldType.TEXT, FieldType.MULTILINE) and is_free and field.min is None and field.max is None


def read_date(text: str) -> datetime.date:
    """Return the date written as 2026-08-01, 2026/8/1, 2026.8.1 or 2026年8月1日.

    Raises:
        ValueError: it is written otherwise, or there is no such day.
    """
    match = re.fullmatch(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?", text.strip())
    if match is None:
        raise ValueError(text)
    return datetime.date(*map(int, match.groups()))


def _empty(field: Field) -> Any:
    """Return the value of a question that nobody answered and nobody must."""
    return [] if field.type in (FieldType.LIST, FieldType.MULTI, FieldType.RECORDS) else None


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip()) or value == []


def _dotted(path: Path) -> str:
    return ".".join(map(str, path))


def _scalar(value: object) -> str:
    if type(value) is str and value.isprintable():
        return value
    if isinstance(value, (Mapping, list, tuple)):
        raise _Refused("not-one-value", "expected one value, found a list or keys")
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    if found := forbidden(text):
        raise _Refused(
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
    raise _Refused(
        "not-a-choice",
        "'{value}' is none of: {choices}",
        "did you mean '{close}'?" if close else "",
        value=text[:60],
        choices=values,
        close=close,
    )


def _matches(pattern: str, text: str) -> bool:
    """Whether all of `text` matches; an expression that takes too long does not."""
    import regex

    try:
        return regex.fullmatch(pattern, text, timeout=PATTERN_SECONDS) is not None
    except TimeoutError:
        raise _Refused(
            "pattern-time", "the pattern of '{name}' takes too long", "make it simpler", name=pattern[:60]
        ) from None


def _measured(field: Field, text: str) -> str:
    _keep_bounds(field, len(text), "text-length", "'{name}' has {value} characters; it may have {least} to {most}")
    return text


def _bounded(field: Field, value: N) -> N:
    _keep_bounds(field, value, "out-of-bounds", "{value} is outside the limits of '{name}': {least} to {most}")
    return value


def _counted(field: Field, found: Listed) -> Listed:
    _keep_bounds(field, len(found), "wrong-count", "'{name}' has {value} entries; it may have {least} to {most}")
    return found


def _keep_bounds(field: Field, value: float, code: str, message: str) -> None:
    """Refuse what is below `min` or above `max` of its field."""
    if (field.min is not None and value < field.min) or (field.max is not None and value > field.max):
        raise _Refused(code, message, name=field.name, value=value, least=_bound(field.min), most=_bound(field.max))


def _bound(value: float | None) -> str:
    return "…" if value is None else f"{value:.15g}"


def with_answer(given: Mapping[str, object], key: str, value: object) -> dict[str, object]:
    """Return `given` with `value` at `key`, a path such as `issues.0.name` (counted from 0).

    Raises:
        DrafterError: the path leads through a value that holds nothing, or past a list's end.
    """
    steps = key.split(".")
    changed = _put(dict(given), steps, value, key)
    assert isinstance(changed, dict)
    return changed


def _put(value: object, steps: list[str], new: object, key: str) -> object:
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
