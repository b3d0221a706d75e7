"""`drafter schema`: editors accept the files that drafter reads, and show the slips in others."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from commandline import Run
from jsonschema import Draft202012Validator

import drafter
from drafter import yamlfile
from drafter.errors import DrafterError
from drafter.files import read_text
from drafter.library import Library
from drafter.schema.answers import answers_schema
from drafter.schema.export import outline_schema, phrases_schema, project_schema, style_schema
from drafter.schema.outline import read_outline

ROOT = Path(__file__).parent.parent
PACKAGE = Path(drafter.__file__).parent
BROKEN = sorted((Path(__file__).parent / "broken_outlines").glob("*.yaml"))
SCHEMAS = {
    "outline": outline_schema(),
    "phrases": phrases_schema(),
    "style": style_schema(),
    "project": project_schema(),
}
HEAD = "outline: 1\nid: o\nname: 样例\nnumbering: [一、]\ntitle: 标题\n"


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: dates and `no` are text, `1` and `true` are not."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if not tag.endswith((":timestamp", ":bool", ":merge"))]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("^(?:true|false)$", re.IGNORECASE), list("tTfF")
)


def slips(schema: dict[str, Any], text: str) -> list[str]:
    """Return what an editor says of a file."""
    found = Draft202012Validator(schema).iter_errors(yaml.load(text, EditorLoader))
    return [f"{error.json_path}: {error.message}" for error in found]


def shipped() -> Iterator[Any]:
    """Yield each shipped file with the name of its schema."""
    files = {
        "outline": [*ROOT.glob("outlines/**/*.yaml"), *ROOT.glob("examples/*/outline.yaml")],
        "phrases": ROOT.glob("phrasebank/*.yaml"),
        "style": (PACKAGE / "styles").glob("*.yaml"),
    }
    for kind, paths in files.items():
        for path in sorted(paths):
            yield pytest.param(kind, path, id=f"{path.parent.name}/{path.name}")


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_a_schema_is_one_of_the_draft_it_names(schema: dict[str, Any]) -> None:
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize(("kind", "path"), list(shipped()))
def test_a_shipped_file_has_no_slips(kind: str, path: Path) -> None:
    assert slips(SCHEMAS[kind], read_text(path)) == []


@pytest.mark.parametrize("path", sorted(ROOT.glob("examples/*/answers*.yaml")), ids=lambda path: path.parent.name)
def test_the_answers_of_an_example_have_no_slips(path: Path) -> None:
    own = path.parent / "outline.yaml"
    library = Library.for_folder(ROOT)
    outline = library.outline_at(own) if own.exists() else library.outline(path.parent.name)
    schema = answers_schema(outline)
    Draft202012Validator.check_schema(schema)
    assert slips(schema, read_text(path)) == []
    assert slips(schema, read_text(path) + "\nno_such_question: 1\n")


def readable(path: Path) -> bool | None:
    """Return whether the file can be read as an outline; None if it is no YAML."""
    try:
        tree = yamlfile.parse(read_text(path), path.name)
    except DrafterError:
        return None
    try:
        read_outline(tree)
    except DrafterError:
        return False
    return True


def reused(path: Path) -> bool:
    return "extends:" in read_text(path) or "include:" in read_text(path)


READABLE = [path for path in BROKEN if readable(path) or reused(path)]


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.stem)
def test_what_can_be_read_has_no_slips(path: Path) -> None:
    assert slips(SCHEMAS["outline"], read_text(path)) == []


SEEN = "unknown-key missing-key out-of-range wrong-shape wrong-length wrong-text not-boolean unknown-word wrong-loop level-count"


def expects(path: Path, words: str) -> bool:
    return any(re.search(rf"^# expect: \S+ {word}\b", read_text(path), re.MULTILINE) for word in words.split())


SHAPELESS = [path for path in BROKEN if readable(path) is False and not reused(path) and expects(path, SEEN)]


@pytest.mark.parametrize("path", SHAPELESS, ids=lambda path: path.stem)
def test_a_wrong_shape_is_a_slip(path: Path) -> None:
    assert slips(SCHEMAS["outline"], read_text(path))


def test_there_are_outlines_of_both_kinds() -> None:
    assert len(READABLE) > 30
    assert len(SHAPELESS) > 8


SOUND = {
    "text that looks like something else": "genre: no\nbyline: 12\nclosing: true\ndate: 2026-08-01\nopening: 1.10\n",
    "keys left empty": "byline:\nfields:\nsections:\nlength:\nattachments:\n",
    "names in any script": "fields:\n  单位: {type: text}\n  𠀀: {type: text}\nsections:\n  - {id: 做法.一, heading: 一}\n",
    "all of a section": (
        "sections:\n  - id: a\n    heading: 一\n    items: [一, {text: 二, for: x in y, when: x}]\n    length: -400\n"
        "    table: {for: i in l, columns: [{heading: 一, text: 二, width: 1.5}]}\n    optional: {ask: 写吗, default: false}\n"
        "    sections:\n      - sections: [{body: 一}]\n        for: a, b in c\n"
    ),
    "choices three ways": (
        "fields:\n  a: {type: choice, choices: [1, {value: 2, label: 二}]}\n"
        "  b: {type: multi, choices: {1: 一, no: 否}}\n  c: {type: choice, choices: x | list}\n"
    ),
    "records": "fields:\n  a: {type: records, fields: {b: {type: text}}, default: [{b: 1}]}\n",
    "rules and queries": (
        "fields:\n  a: {type: text, validate: [value > 1, {that: value, say: 一}]}\n  b: {type: phrase, query: {kind: opening}}\n"
    ),
    "parts": "fields:\n  include: dates\n  date: {default: today}\nsections:\n  - include: [a, b]\n",
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_what_an_outline_may_hold_is_no_slip(text: str) -> None:
    assert slips(SCHEMAS["outline"], HEAD + text) == []


OTHERS = {
    "an extension": "outline: 1\nid: o\nname: o\nextends: p\nfields:\n  a: {default: 1}\n  b:\nchange:\n  - {merge: a, heading: 一}\n",
    "an extension with another order": "outline: 1\nid: o\nname: o\nextends: p\nchange:\n  - {after: a, include: b}\n  - {remove: c}\n",
    "a part": "part: 1\nfields:\n  a: {type: text}\nmacros: 一\nsections: [{heading: 一}]\n",
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_what_is_no_whole_outline_is_no_slip(text: str) -> None:
    assert slips(SCHEMAS["outline"], text) == []


WRONG = {
    "a missing title": ("outline", HEAD.replace("title: 标题\n", "")),
    "a field without a type": ("outline", HEAD + "fields: {a: {ask: 一}}\n"),
    "a record's field without a type": (
        "outline",
        HEAD + "fields: {a: {type: records, fields: {b: {ask: 一}}}}\n",
    ),
    "a name with a blank": ("outline", HEAD + "fields: {a b: {type: text}}\n"),
    "a key of a column": ("outline", HEAD + "sections: [{table: {for: a in b, columns: [{head: 一}]}}]\n"),
    "a change without a section": ("outline", "outline: 1\nid: o\nname: o\nextends: p\nchange: [{heading: 一}]\n"),
    "a title in a part": ("outline", "part: 1\ntitle: 一\n"),
    "a status of a phrase": ("phrases", "phrases: [{id: a, text: 一, kind: opening, status: ok}]\n"),
    "a phrase without text": ("phrases", "phrases: [{id: a, kind: opening}]\n"),
    "a set without texts": ("phrases", "phrases: [{set: a, kind: opening}]\n"),
    "a type size": ("style", read_text(PACKAGE / "styles/plain.yaml") + "table: {size: 0号}\n"),
    "a colour": ("style", read_text(PACKAGE / "styles/plain.yaml") + "byline: {color: red}\n"),
}


@pytest.mark.parametrize(("kind", "text"), WRONG.values(), ids=WRONG)
def test_what_a_file_may_not_hold_is_a_slip(kind: str, text: str) -> None:
    assert slips(SCHEMAS[kind], text)


FIELDS = """\
fields:
  line: {type: text, pattern: '\\d{4}-[一-龥]+', required: false}
  long: {type: multiline, max: 5, required: false}
  count: {type: integer, min: 1, required: false}
  share: {type: number, required: false}
  late: {type: boolean, required: false}
  day: {type: date, default: today}
  year: {type: choice, choices: [2025, 2026], default: 2026}
  kinds: {type: multi, choices: {a: 甲, b: 乙}, required: false}
  names: {type: list, min: 1, required: false}
  start: {type: phrase, query: {kind: opening}, required: false}
  must: {type: text}
  perhaps: {type: text, when: late}
  sum: {type: text, computed: 1 + 1}
  tasks:
    type: records
    required: false
    fields: {name: {type: text}, days: {type: integer, required: false}}
"""
OPEN = FIELDS.replace("[一-龥]", r"\w")
"""With a pattern that editors would not understand."""
GIVEN = [
    "line: 2026-甲", "line: ''", "line:", "long: |\n  一二", "count: 3", 'count: "1,200"', "share: 12.50", "late: 是",
    "late: true", "late: no", "late: 0", "day: 2026-08-01", "day: 2026年8月1日", "day: today", "year: 2026",
    'year: "2025"', "kinds: [甲, b]", "kinds: 甲、乙", "names: [1, 二]", "names: 一", "start: 随便一句",
    "tasks: [{name: 一, days: 2}]", "tasks: []", "perhaps: 一",
]  # fmt: skip
REFUSED = [
    "line: 甲", "line: [一]", "count: 0", "count: many", "share: half", "late: maybe", "day: 8月1日", "day: 2026",
    "year: 2027", "kinds: [丙]", "names: {a: 一}", "tasks: 一", "tasks: [{days: 2}]", "tasks: [{name: 一, dys: 2}]",
    "sum: 2", "unknown: 1",
]  # fmt: skip


@pytest.fixture(scope="module")
def of_answers() -> dict[str, Any]:
    return answers_schema(read_outline(yamlfile.parse(HEAD + FIELDS, "o.yaml")))


@pytest.mark.parametrize("given", GIVEN)
def test_answers_that_are_taken_are_no_slips(of_answers: dict[str, Any], given: str) -> None:
    assert slips(of_answers, f"must: 一\n{given}\n") == []


@pytest.mark.parametrize("given", REFUSED)
def test_answers_that_are_refused_are_slips(of_answers: dict[str, Any], given: str) -> None:
    assert slips(of_answers, f"must: 一\n{given}\n")


def test_a_pattern_that_editors_misunderstand_is_left_out() -> None:
    schema = answers_schema(read_outline(yamlfile.parse(HEAD + OPEN, "o.yaml")))
    assert slips(schema, "must: 一\nline: 2026-甲\n") == []


def test_what_must_be_answered_is_missed(of_answers: dict[str, Any]) -> None:
    assert slips(of_answers, "line: 2026-甲\n") == ["$: 'must' is a required property"]


def described(schema: Any, name: str) -> Iterator[str]:
    """Yield the keys of a schema that it says nothing about."""
    if isinstance(schema, dict):
        for key, value in schema.get("properties", {}).items():
            if not value.get("description") and set(value) not in ({"$ref"}, {"required"}):
                yield f"{name}.{key}"
        for key, value in schema.items():
            yield from described(value, f"{name}.{key}")
    elif isinstance(schema, list):
        for value in schema:
            yield from described(value, name)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_is_described_in_one_short_line(name: str) -> None:
    assert list(described(SCHEMAS[name], name)) == []
    texts = re.findall(r'"description": "([^"]*)"', json.dumps(SCHEMAS[name], ensure_ascii=False))
    assert [text for text in texts if len(text) > 90 or not text.endswith(".")] == []


@pytest.mark.parametrize("kind", ["outline", "phrases", "style", "answers"])
def test_the_command_prints_a_schema(command: Run, kind: str) -> None:
    done = command("schema", kind, *(["work-summary"] if kind == "answers" else []))
    assert done.code == 0
    Draft202012Validator.check_schema(done.data)


@pytest.mark.parametrize("words", [["answers"], ["outline", "work-summary"], ["letters"]])
def test_wrong_words_are_wrong_usage(command: Run, words: list[str]) -> None:
    assert command("schema", *words).code == 2
