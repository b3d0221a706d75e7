"""Answers as given (text, YAML, JSON, Python values) to answers as typed, and what is still to ask."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from drafter.asking.plain import plain_reader
from drafter.asking.typed import READERS, Given, Refused, counted, matches
from drafter.dataclass import dataclass, replace
from drafter.location import Location
from drafter.model.answers import Day, Missing, Record, new_record
from drafter.model.outline import Choice, Field, FieldType, Template
from drafter.model.tree import Path
from drafter.problem import Problem, problem, unknown

_OF_SHAPE = frozenset(["not-one-value", "not-a-list-answer", "not-records"])
"""Faults of a file of answers that an example helps with."""
Locate = Callable[[Path], Location | None]
"""Where the value at a path was given; the path of an unknown key is that of the key."""


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
            if field.type is FieldType.RECORDS:
                typed = self._records(field, value, path, scope)
            else:
                typed = READERS[field.type](Given(field, value, choices, self.today))
            self._keep_rules(field, typed, scope)
        except Refused as refused:
            found = refused.found.at(place or self.place(path))
            shape = place is None and found.code in _OF_SHAPE
            self.problems.append(_with_example(found, field) if shape else found)
            return Missing(_dotted(path), field)
        return typed

    def _records(self, field: Field, value: object, path: Path, scope: Mapping[str, Any]) -> list[Record]:
        names = [inner.name for inner in field.fields]
        if not isinstance(value, (list, tuple)):
            raise Refused("not-records", "expected a list of records, each with the keys: {names}", names=names)
        found = []
        told = False
        read = None if self.in_records else plain_reader(field.fields)
        for index, item in enumerate(value):
            inside = (*path, index)
            if read and type(item) is dict and (values := read(item)) is not None:
                found.append(new_record(values))
            elif isinstance(item, Mapping):
                found.append(Record(self.fields(field.fields, item, inside, scope)))
            else:
                wrong = problem("not-a-record", "a record has the keys: {names}", self.place(inside), names=names)
                self.problems.append(wrong if told else _with_example(wrong, field))
                told = True
        counted(field, value)
        return found

    def _keep_rules(self, field: Field, typed: Any, scope: Mapping[str, Any]) -> None:
        if field.pattern and isinstance(typed, str) and not matches(field.pattern, typed):
            raise Refused(
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
                raise Refused("rule", "{said}", said=said)
            assert rule.holds is not None
            raise Refused("rule", "'{value}' does not keep to: {rule}", value=str(typed)[:60], rule=rule.holds.text)


def _with_example(fault: Problem, field: Field) -> Problem:
    """Return `fault` with what an answer to `field` looks like."""
    from drafter.asking.written import written

    message = fault.message
    shown = "write it so:\n{example}"
    return problem(fault.code, message, fault.location, shown, **fault.params, example=written(field))


def _empty(field: Field) -> Any:
    """Return the value of a question that nobody answered and nobody must."""
    return [] if field.type in (FieldType.LIST, FieldType.MULTI, FieldType.RECORDS) else None


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip()) or value == []


def _dotted(path: Path) -> str:
    return ".".join(map(str, path))
