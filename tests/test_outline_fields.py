"""`drafter outlines fields`: all that an outline may ask, and where each answer is used."""

from pathlib import Path

import pytest
from commandline import Run
from drafting import under_head

from drafter.render.survey import survey

ISSUES = (
    "fields:\n  unit: {type: text}\n  issues: {type: records, fields: {name: {type: text}, days: {type: integer}}}\n"
)


def uses(text: str, fields: str = ISSUES) -> list[str]:
    """Return what is used, each as `question where: key`."""
    found = survey(under_head(fields + text))
    assert [str(one) for one in found.problems] == []
    return [f"{'.'.join(use.field)} {use.place.part}: {use.place.key}" for use in found.uses]


KEYS = {
    "title": "title: '{{ unit }}'",
    "byline": "byline: '{{ unit }}'",
    "salutation": "salutation: '{{ unit }}'",
    "opening": "opening: '{{ unit }}'",
    "closing": "closing: '{{ unit }}'",
    "signature": "signature: '{{ unit }}'",
    "date": "date: '{{ unit }}'",
}


@pytest.mark.parametrize(("key", "text"), KEYS.items(), ids=KEYS)
def test_the_texts_of_the_outline_are_read(key: str, text: str) -> None:
    assert uses(text) == [f"unit : {key}"]


def test_all_of_a_section_is_read() -> None:
    section = (
        "sections:\n  - id: a\n    when: unit\n    heading: '{{ unit }}'\n    body: '{{ unit }}'\n    after: '{{ unit }}'\n"
        "    guidance: '{{ unit }}'\n    items: ['{{ unit }}', {text: '{{ unit }}', when: unit, for: 'i in [unit]'}]\n"
        "    table: {for: 'i in [unit]', when: unit, caption: '{{ unit }}', columns: [{heading: '{{ unit }}', text: '{{ unit }}'}]}\n"
        "    sections:\n      - heading: '{{ unit }}'\n"
    )
    assert [one.removeprefix("unit ") for one in uses(section)] == [
        "a: when", "a: heading", "a: body", "a: items.1", "a: items.2.for", "a: items.2.when", "a: items.2.text",
        "a: after", "a: table.for", "a: table.when", "a: table.caption", "a: table.columns.1.heading",
        "a: table.columns.1.text", "a: guidance", "a/1: heading",
    ]  # fmt: skip


def test_attachments_are_read() -> None:
    attachments = (
        "title: 题\nattachments:\n  - {title: '{{ unit }}', body: '{{ unit }}', when: unit, sections: [{id: b, heading: '{{ unit }}'}]}\n"
        "  - {for: i in issues, title: '{{ i.name }}'}\n"
    )
    assert uses(attachments) == [
        "unit attachment 1: when",
        "unit attachment 1: title",
        "unit attachment 1: body",
        "unit attachment 1/b: heading",
        "issues attachment 2: for",
        "issues.name attachment 2: title",
    ]


def test_questions_are_read() -> None:
    fields = (
        "fields:\n  a: {type: text}\n  b: {type: text, when: a, default: '{{ a }}', validate: [value != a, {that: value, say: '{{ a }}'}]}\n"
        "  c: {type: choice, choices: '[a, b]'}\n  d: {type: phrase, query: {kind: '{{ a }}', theme: '{{ b }}'}}\n"
        "  e: {type: text, computed: a ~ b}\n  f: {type: records, fields: {g: {type: text}, h: {type: text, when: g and a}}}\n"
    )
    assert [one.replace(" fields.", " ") for one in uses("", fields)] == [
        "a b: when", "a b: default", "a b: validate.1", "a b: validate.2.say", "a c: choices", "b c: choices",
        "a d: query.kind", "b d: query.theme", "a e: computed", "b e: computed", "f.g f.h: when", "a f.h: when",
    ]  # fmt: skip


def test_the_question_of_an_optional_section_is_used_by_it() -> None:
    assert uses("sections:\n  - {id: next-steps, heading: 一, optional: 写吗}\n") == ["next_steps next-steps: optional"]


RESOLVED = {
    "a loop": "{% for i in issues %}{{ i.name }}{{ i.days }}{% endfor %}",
    "a loop with a condition": "{% for i in issues if i.days %}{{ i.name }}{% endfor %}",
    "an element": "{{ issues[0].name }}{{ issues[1:][0]['days'] }}",
    "set": "{% set i = issues | first %}{{ i.name }}{{ i.days }}",
    "set in a branch": "{% if issues %}{% set i = issues | last %}{% endif %}{{ i.name }}{{ i.days }}",
    "filters that keep a list": "{% for i in issues | sort(attribute='days') | reverse %}{{ i.name }}{% endfor %}",
    "filters that take a field": "{{ issues | map(attribute='name') | join }}{{ issues | sum('days') }}",
    "filters that select": "{{ (issues | selectattr('days', '>', 1) | first).name }}",
    "groups": "{% for g in issues | groupby('days') %}{% for i in g.list %}{{ i.name }}{% endfor %}{% endfor %}",
    "groups as pairs": "{% for d, l in issues | groupby('days') %}{% for i in l %}{{ i.name }}{% endfor %}{% endfor %}",
    "a macro": "{% macro m(i, n=0) %}{{ i.name }}{{ n }}{% endmacro %}{{ m(issues[0], n=issues[0].days) }}",
    "a choice of two": "{{ (issues[0] if issues else issues | last).name }}{{ (issues or [])[0].days }}",
    "neighbours": "{% for i in issues %}{{ i.name if loop.first else loop.previtem.days }}{% endfor %}",
    "a name that is computed": "{{ issues[0][unit] }}",
    "batches": "{% for b in issues | batch(2) %}{% for i in b %}{{ i.name }}{{ i.days }}{% endfor %}{% endfor %}",
}


@pytest.mark.parametrize("text", RESOLVED.values(), ids=RESOLVED)
def test_fields_of_records_are_followed(text: str) -> None:
    text = text.replace('"', "'")
    used = {one.split()[0] for one in uses(f'opening: "{text}"')}
    assert used - {"unit"} == {"issues", "issues.name", "issues.days"}


def test_a_name_that_is_set_hides_the_question() -> None:
    assert uses("opening: '{% set unit = 1 %}{{ unit }}{% for issues in [1] %}{{ issues }}{% endfor %}'") == []


def test_macros_of_the_outline_count_where_they_are_called() -> None:
    text = "macros: '{% macro line(i) %}{{ i.name }}{{ unit }}{% endmacro %}'\nclosing: '{{ line(issues[0]) }}'\n"
    assert uses(text) == ["unit : macros", "issues : closing", "issues.name : closing", "unit : closing"]


def test_a_place_is_that_of_the_tag() -> None:
    found = survey(
        under_head(
            ISSUES + "opening: |\n  一\n  二{{ unit }}\nsections:\n  - for: i in issues\n    body: '{{ i.name }}'\n"
        )
    )
    places = [(use.place.location.line, use.place.location.column) for use in found.uses]
    assert places == [(10, 4), (12, 10), (13, 12)]


@pytest.fixture
def outline(tmp_path: Path) -> Path:
    path = tmp_path / "o.yaml"
    path.write_text(
        "outline: 1\nid: o\nname: 样例\nnumbering: [一、]\nfields:\n"
        "  unit: {type: text, ask: 单位, help: 全称, example: 清河镇, pattern: '.+', max: 20}\n"
        "  late: {type: boolean, ask: 迟了吗, default: false}\n"
        "  reason: {type: choice, ask: 原因, choices: {a: 甲, b: 乙}, when: late}\n"
        "  tasks:\n    type: records\n    ask: 任务\n    min: 1\n    fields:\n      name: {type: text, ask: 名称}\n"
        "  sum: {type: integer, computed: tasks | length}\n"
        "title: '{{ unit }}{{ reason }}{{ sum }}'\nsections:\n  - id: task\n    for: t in tasks\n    heading: '{{ t.name }}'\n",
        encoding="utf-8",
    )
    return path


def test_the_list_says_all_of_each_question(command: Run, outline: Path) -> None:
    assert (
        command("outlines", "fields", "o.yaml").out
        == """\
unit*: 单位 (text)
    全称
    e.g. 清河镇
    of the form .+
    from … to 20
    used in: title (16)
late: 迟了吗 (boolean)
    default: false
    used in: fields.reason when (8)
reason*: 原因 (choice)
    one of: a (甲) | b (乙)
    asked if late
    used in: title (16)
tasks*: 任务 (records)
    from 1 to …
    used in: fields.sum computed (15); task for (19)
    name*: 名称 (text)
        used in: task heading (20)
sum: sum (integer)
    never asked: it is tasks | length
    used in: title (16)
"""
    )


def test_the_same_as_data(command: Run, outline: Path) -> None:
    done = command("outlines", "fields", "o.yaml", "--json")
    unit, late, reason, tasks, computed = done.data["fields"]
    assert {key: value for key, value in unit.items() if key != "uses"} == {
        "name": "unit", "type": "text", "ask": "单位", "required": True, "help": "全称", "example": "清河镇",
        "pattern": ".+", "max": 20,
    }  # fmt: skip
    assert unit["uses"] == [{"part": "", "key": "title", "file": "o.yaml", "line": 16, "column": 9}]
    assert (late["default"], late["required"]) == ("false", False)
    assert (reason["choices"], reason["when"]) == ({"a": "甲", "b": "乙"}, "late")
    assert [one["name"] for one in tasks["fields"]] == ["name"]
    assert (computed["computed"], computed["required"]) == ("tasks | length", False)


def test_a_question_may_be_used_nowhere(command: Run, tmp_path: Path) -> None:
    text = "outline: 1\nid: o\nname: o\nnumbering: [一、]\ntitle: o\nfields: {a: {type: text}}\n"
    (tmp_path / "o.yaml").write_text(text, encoding="utf-8")
    assert command("outlines", "fields", "o.yaml").out.splitlines()[-1] == "    used nowhere"


def test_an_answers_file_is_written_instead(command: Run, outline: Path, tmp_path: Path) -> None:
    assert command("outlines", "fields", "o.yaml", "--skeleton", "a.yaml").out == ""
    assert "unit:" in (tmp_path / "a.yaml").read_text(encoding="utf-8")
    assert command("outlines", "fields", "o.yaml", "--skeleton", "a.yaml").code == 1
    done = command("outlines", "fields", "o.yaml", "--skeleton", "a.yaml", "--force", "--json")
    assert done.data == {"ok": True, "file": "a.yaml"}
