"""Answers as given become answers as typed; what is wrong with them is told all at once."""

import datetime
from typing import Any

import pytest
from drafting import TODAY, answers, under_head

from drafter.asking.put import with_answer
from drafter.asking.typed import read_date
from drafter.errors import DrafterError
from drafter.location import Location
from drafter.model.answers import Day, Missing, Record
from drafter.problem import Problem


def typed(field: str, *given: object) -> Any:
    """Return what the answer to the one question `x: {field}` becomes; a fault is a failure."""
    asked = answers(under_head(f"fields: {{x: {{{field}}}}}"), {"x": given[0]} if given else {})
    assert not asked.problems, "\n".join(map(str, asked.problems))
    return asked.values["x"]


def problems(fields: str, **given: object) -> list[Problem]:
    return list(answers(under_head(f"fields: {fields}"), given).problems)


TYPED = {
    "text": ("type: text", "  甲乙 ", "甲乙"),
    "text from a number": ("type: text", 110, "110"),
    "text that looks like a number": ("type: text", "1.10", "1.10"),
    "text with a break at its end": ("type: text", "甲\n", "甲"),
    "multiline": ("type: multiline", "\n甲\n\n 乙 \n", "甲\n\n 乙 "),
    "multiline from Windows": ("type: multiline", "甲\r\n乙\r丙", "甲\n乙\n丙"),
    "integer": ("type: integer", "12", 12),
    "integer with commas": ("type: integer", "1,234，567", 1234567),
    "integer below nothing": ("type: integer", "-3", -3),
    "boolean": ("type: boolean", True, True),
    "boolean in Chinese": ("type: boolean", "否", False),
    "boolean as YAML has it": ("type: boolean", "Yes", True),
    "choice": ("type: choice, choices: [甲, 乙]", " 乙 ", "乙"),
    "list": ("type: list", ["甲", 2], ["甲", "2"]),
    "list from lines": ("type: list", "甲\n\n 乙\n", ["甲", "乙"]),
}


@pytest.mark.parametrize(("field", "given", "value"), TYPED.values(), ids=TYPED)
def test_an_answer_becomes_what_its_question_asks_for(field: str, given: object, value: object) -> None:
    assert typed(field, given) == value


@pytest.mark.parametrize("written", ["3.10", "0.5", "-2.50", "12"])
def test_a_number_prints_as_it_was_written(written: str) -> None:
    number = typed("type: number", written)
    assert str(number) == written
    assert number == float(written)


@pytest.mark.parametrize(
    "given",
    ["2026-08-01", "2026/8/1", "2026.8.1", "2026年8月1日", " 2026年08月01日 ", TODAY, "today", "今天"],
    ids=str,
)
def test_a_date_may_be_written_in_four_forms_or_as_today(given: object) -> None:
    day = typed("type: date", given)
    assert day == TODAY
    assert str(day) == "2026年8月1日"


def test_an_english_outline_has_english_dates() -> None:
    asked = answers(under_head("language: en\nfields: {x: {type: date, default: today}}"), {})
    assert str(asked.values["x"]) == "1 August 2026"


@pytest.mark.parametrize("text", ["2026-13-01", "2026-02-30", "26-8-1", "8月1日", "2026-8", "２０２６-8-1", ""])
def test_what_is_no_day_is_no_date(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        read_date(text)


WRONG = {
    "text of many lines": ("type: text", "甲\n乙", "many-lines"),
    "text from a list": ("type: text", ["甲"], "not-one-value"),
    "text from keys": ("type: text", {"a": 1}, "not-one-value"),
    "a character no document may hold": ("type: text", "甲\x07", "control-character"),
    "a mark of our own": ("type: multiline", "\ufdec1\ufded", "control-character"),
    "integer from a fraction": ("type: integer", "1.5", "not-integer"),
    "integer from words": ("type: integer", "十二", "not-integer"),
    "integer from truth": ("type: integer", True, "not-integer"),
    "an endless integer": ("type: integer", "9" * 10_000, "not-integer"),
    "number from words": ("type: number", "一点五", "not-number"),
    "number from a power": ("type: number", "1e5", "not-number"),
    "boolean from words": ("type: boolean", "maybe", "not-boolean-answer"),
    "date from words": ("type: date", "下周一", "not-date"),
    "no choice": ("type: choice, choices: [甲, 乙]", "丙", "not-a-choice"),
    "list from keys": ("type: list", {"a": 1}, "not-a-list-answer"),
    "list of lists": ("type: list", [["甲"]], "not-one-value"),
    "records from text": ("type: records, fields: {a: {type: text}}", "甲", "not-records"),
    "records from keys": ("type: records, fields: {a: {type: text}}", {"a": "甲"}, "not-records"),
    "a record that is text": ("type: records, fields: {a: {type: text}}", ["甲"], "not-a-record"),
    "too small": ("type: integer, min: 3", "2", "out-of-bounds"),
    "too large": ("type: number, max: 2.5", "2.51", "out-of-bounds"),
    "too few": ("type: list, min: 2", ["甲"], "wrong-count"),
    "too many": ("type: records, max: 1, fields: {a: {type: text}}", [{"a": 1}, {"a": 2}], "wrong-count"),
}


@pytest.mark.parametrize(("field", "given", "code"), WRONG.values(), ids=WRONG)
def test_a_wrong_answer_is_told_and_counts_as_missing(field: str, given: object, code: str) -> None:
    asked = answers(under_head(f"fields: {{x: {{{field}}}}}"), {"x": given})
    (found,) = asked.problems
    assert found.code == code
    assert str(found).startswith("x")
    assert isinstance(asked.values["x"], Missing) or code == "not-a-record"


@pytest.mark.parametrize(
    ("field", "given", "limits"),
    [
        ("type: integer, min: 1000000", "5", "'x': 1000000 to …"),
        ("type: number, min: 0.5, max: 1234567.5", "0", "'x': 0.5 to 1234567.5"),
        ("type: list, max: 2", ["a", "b", "c"], "it may have … to 2"),
    ],
)
def test_limits_are_told_as_numbers_are_written(field: str, given: object, limits: str) -> None:
    (found,) = problems(f"{{x: {{{field}}}}}", x=given)
    assert limits in found.text


def test_all_that_is_wrong_is_told_at_once_with_its_path() -> None:
    fields = "{n: {type: integer}, d: {type: date}, r: {type: records, fields: {a: {type: integer}, b: {type: text}}}}"
    records = [{"a": "x", "b": "甲"}, "乙", {"a": 1, "b": "甲", "c": 1}, {"b": ["x"]}]
    found = problems(fields, n="x", d="x", r=records, nn=1)
    assert sorted(f"{one.location} {one.code}" for one in found) == [
        "d not-date", "n not-integer", "nn unknown-answer", "r.0.a not-integer", "r.1 not-a-record",
        "r.2.c unknown-answer", "r.3.b not-one-value",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "hint"),
    [({"tpoic": 1}, "did you mean 'topic'?"), ({"qqq": 1}, "the questions are: topic, theme")],
    ids=["nearly", "not at all"],
)
def test_an_answer_to_no_question_is_told_with_the_question_meant(given: dict[str, object], hint: str) -> None:
    (found,) = problems("{topic: {type: text}, theme: {type: text}}", **given)
    assert str(found).endswith(f"hint: {hint}")


def test_a_choice_that_is_nearly_right_is_named() -> None:
    (found,) = problems("{x: {type: choice, choices: [livelihood, governance]}}", x="livelyhood")
    assert str(found).endswith("did you mean 'livelihood'?")


@pytest.mark.parametrize("empty", [None, "", "  \n", []], ids=repr)
@pytest.mark.parametrize(("type", "value"), [("text", None), ("date", None), ("integer", None), ("list", [])])
def test_an_optional_question_may_stay_empty(type: str, value: object, empty: object) -> None:
    assert typed(f"type: {type}, required: false", empty) == value


def test_what_nobody_answers_has_its_default_or_is_missing() -> None:
    asked = answers(
        under_head(
            "fields: {a: {type: text, ask: 问}, b: {type: integer, default: 3}, c: {type: date, default: today}}"
        ),
        {"b": ""},
    )
    assert isinstance(asked.values["a"], Missing)
    assert (asked.values["a"].path, asked.values["a"].field.ask) == ("a", "问")
    assert (asked.values["b"], asked.values["c"]) == (3, Day.of(TODAY, "zh"))
    assert [question.path for question in asked.questions if question.is_open] == [("a",)]


def test_a_missing_answer_inside_a_record_knows_its_path() -> None:
    asked = answers(
        under_head("fields: {r: {type: records, fields: {items: {type: text}, b: {type: text, required: false}}}}"),
        {"r": [{"items": "甲"}, {"b": "乙"}]},
    )
    first, second = asked.values["r"]
    assert isinstance(first, Record)
    assert dict(first) == {"items": "甲", "b": None}
    assert second["items"].path == "r.1.items"


def test_a_default_of_the_wrong_type_is_told_at_its_place_in_the_outline() -> None:
    (found,) = problems("{x: {type: integer, default: many}}")
    assert (found.code, found.location) == ("not-integer", Location("o.yaml", 5, 13))


@pytest.mark.parametrize(
    ("given", "key", "value", "changed"),
    [
        ({}, "unit", "甲", {"unit": "甲"}),
        ({"unit": "甲"}, "unit", "乙", {"unit": "乙"}),
        ({}, "r.0.name", "甲", {"r": [{"name": "甲"}]}),
        ({"r": [{"name": "甲", "b": 1}]}, "r.0.name", "乙", {"r": [{"name": "乙", "b": 1}]}),
        ({"r": [{"name": "甲"}]}, "r.1.name", "乙", {"r": [{"name": "甲"}, {"name": "乙"}]}),
        ({"l": ["甲"]}, "l.0", "乙", {"l": ["乙"]}),
    ],
)
def test_an_answer_can_be_set_by_its_path(
    given: dict[str, object], key: str, value: str, changed: dict[str, object]
) -> None:
    before = repr(given)
    assert with_answer(given, key, value) == changed
    assert repr(given) == before


@pytest.mark.parametrize(
    ("given", "key", "code"),
    [
        ({}, "r.1.name", "set-past-end"),
        ({"r": [1]}, "r.2", "set-past-end"),
        ({"unit": "甲"}, "unit.name", "set-into-value"),
    ],
)
def test_a_path_that_leads_nowhere_is_refused(given: dict[str, object], key: str, code: str) -> None:
    with pytest.raises(DrafterError) as error:
        with_answer(given, key, "x")
    assert error.value.problems[0].code == code


@pytest.mark.parametrize("day", [datetime.date(2024, 2, 29), datetime.date(1, 1, 1)], ids=str)
def test_every_day_can_be_written_as_iso(day: datetime.date) -> None:
    assert read_date(day.isoformat()) == day
