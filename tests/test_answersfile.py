"""Answers files: what is written there reads back the same, by drafter and by any other reader of YAML."""

import re

import pytest
import yaml
from drafting import answers, read
from hypothesis import given
from hypothesis import strategies as st

from drafter import yamlfile
from drafter.answersfile import answers_yaml, as_yaml, skeleton
from drafter.cli.app import run
from drafter.library import Library
from drafter.library.layers import OUTLINES
from drafter.marks import FORBIDDEN
from drafter.model.tree import plain
from drafter.pipeline.answers import read_answers

OUTLINE = """\
outline: 1
id: o
name: Everything
numbering: [一、]
fields:
  text: {type: text, ask: A text, help: "Two\\nlines", example: e.g., required: false}
  long: {type: multiline, ask: Long, required: false}
  whole: {type: integer, ask: Whole, min: 1}
  part: {type: number, ask: Part, default: "1.10"}
  sure: {type: boolean, ask: Sure, default: "no"}
  day: {type: date, ask: Day, default: today}
  one: {type: choice, ask: One, choices: {a: Alpha, b: Beta}, required: false}
  many: {type: multi, ask: Many, choices: [x, y, z], required: false}
  named: {type: choice, ask: Named, choices: "many", required: false}
  start: {type: phrase, ask: Start, query: {kind: opening}, required: false}
  list: {type: list, ask: List, required: false}
  later: {type: text, ask: Later, when: sure}
  twice: {type: integer, computed: whole * 2}
  rows:
    type: records
    ask: Rows
    required: false
    max: 3
    fields:
      name: {type: text, ask: Name, default: "{{ text }}"}
      note: {type: multiline, ask: Note, required: false}
title: "{{ text }}"
"""

TEXT = st.text().filter(lambda text: not FORBIDDEN.search(text))
TRICKY = st.one_of(
    st.text("ab: #-|>'\"\n\t\u3000\x85\u2028\ufeff[]{},&*!%@`?~0.1清，：\\ nulo=<", max_size=30),
    st.text("0123456789.:-_eExabtTZ+ ", max_size=12),
    st.sampled_from(
        [
            "no",
            "Yes",
            "y",
            "on",
            "null",
            "~",
            "<<",
            "=",
            "1.10",
            "12:30",
            "0x1F",
            "1e5",
            "1_000",
            "0o7",
            "2026-08-01",
            "2026-08-01T10:00:00Z",
            "0b1",
        ]
    ),
)
VALUES = st.recursive(
    TEXT | TRICKY | st.none(),
    lambda inner: st.lists(inner) | st.dictionaries(TRICKY, inner),
    max_leaves=8,
)


@given(st.dictionaries(TEXT | TRICKY, VALUES))
def test_values_read_back_the_same(values):
    assert plain(yamlfile.parse(as_yaml(values), "f")) == values


@given(TEXT | TRICKY)
def test_text_is_text_to_every_reader_of_yaml(text):
    assert yaml.safe_load(as_yaml({"key": text, "list": [text]})) == {"key": text, "list": [text]}


@given(
    st.fixed_dictionaries(
        {"whole": st.integers(1, 99).map(str)},
        optional={
            "text": TEXT | TRICKY,
            "long": TEXT | TRICKY,
            "list": st.lists(TEXT | TRICKY),
            "start": TRICKY,
            "part": st.sampled_from(["3.10", "3", "-0.50"]),
            "sure": st.booleans(),
            "day": st.sampled_from(["2026年8月1日", "2026-08-01", "today"]),
            "one": st.sampled_from(["a", "Beta"]),
            "many": st.lists(st.sampled_from("xyz"), unique=True),
            "later": TRICKY,
            "rows": st.lists(st.fixed_dictionaries({"name": TRICKY}, optional={"note": TRICKY}), max_size=3),
        },
    )
)
def test_saved_answers_are_the_same_answers(given):
    outline = read(OUTLINE)
    asked = answers(outline, given)
    again = read_answers(answers_yaml(outline, asked, given), "f").given
    assert answers(outline, again).values == asked.values


def test_saved_answers_tell_question_and_origin():
    outline = read(OUTLINE)
    asked = answers(outline, {"whole": 3, "long": "a\n\nb", "rows": [{"name": "r"}], "later": "kept"})
    text = answers_yaml(outline, asked, {"whole": 3, "long": "a\n\nb", "rows": [{"name": "r"}], "later": "kept"},
                        origin_of=lambda question: "typed" if question.given else "default", header=["drafter draft o"])  # fmt: skip
    assert text.startswith(
        "# drafter draft o\n\n# A text\n# Two\n# lines\n# text; may be left out\n# e.g. e.g.\n#text:\n"
    )
    assert "\n# Long (typed)\nlong: |-\n  a\n\n  b\n\n# Whole (typed)\nwhole: 3\n" in text
    assert "\n# Part (default)\npart: 1.10\n" in text
    assert "\n# Sure (default)\nsure: false\n" in text
    assert "\n# Later (not asked with these answers)\nlater: kept\n" in text
    assert "twice" not in text
    assert text.endswith("rows:\n  - name: r\n")


def test_a_default_not_seen_yet_is_saved_as_a_comment():
    outline = read(OUTLINE)
    text = answers_yaml(outline, answers(outline, {}), {}, unsettled={("part",)})
    assert '\n#part: "1.10"\n' in text
    assert "\nsure: false\n" in text


LIBRARY = Library.for_folder()
SHIPPED = [path.stem for _, path in LIBRARY.entries(OUTLINES)]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_skeleton_leaves_open_what_must_be_answered(name):
    outline = LIBRARY.outline(name)
    text = skeleton(outline)
    must = [field.name for field in outline.fields if field.required and field.default is None and not field.computed]
    assert list(read_answers(text, "f").given) == must
    assert not answers(outline, read_answers(text, "f").given).problems


@pytest.mark.parametrize("text", [OUTLINE, *(LIBRARY.outline(name) for name in SHIPPED)], ids=["everything", *SHIPPED])
def test_a_skeleton_is_yaml_with_all_keys_once_its_marks_are_taken_away(text):
    outline = read(text) if isinstance(text, str) else text
    whole = skeleton(outline)
    for _ in ("what may be left out", "what may be left out of a record that may be left out"):
        whole = re.sub(r"^( *)#(?! \S)", r"\1", whole, flags=re.MULTILINE)
    found = read_answers(whole, "f").given
    assert list(found) == [field.name for field in outline.fields if field.computed is None]
    for field in outline.fields:
        if field.fields:
            assert list(found[field.name][0]) == [inner.name for inner in field.fields]


def test_a_skeleton_says_what_one_must_know():
    text = skeleton(read(OUTLINE))
    assert "# Everything (o)\n" in text
    assert "# integer; must be answered; at least 1\nwhole:\n" in text
    assert "# one of: a (Alpha) | b (Beta)\n#one:\n" in text
    assert "# asked only if: sure\nlater:\n" in text
    assert "# records; may be left out; at most 3\n#rows:\n#  -\n#    # Name\n" in text
    assert "#    # default: {{ text }}\n" in text


def test_the_command_writes_a_skeleton_once(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    command = ["outlines", "fields", "work-summary", "--skeleton", "answers.yaml"]
    assert run(command) == 0
    written = (tmp_path / "answers.yaml").read_text("utf-8")
    assert "\n# 撰写单位\n" in written
    assert run(command) == 1
    assert "--force" in capsys.readouterr().err
    assert run([*command[:-1], "-"]) == 0
    assert capsys.readouterr().out == written


def test_saved_answers_reproduce_the_draft(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DRAFTER_HOME", str(tmp_path))
    (tmp_path / "o.yaml").write_text(OUTLINE, "utf-8")
    first = ["--set", "whole=3", "--set", "text=a: b", "--set", "rows.0.note=n", "--seed", "4", "--today", "2026-08-01"]
    assert run(["draft", "o.yaml", *first, "-o", "1.docx", "--save-answers", "saved.yaml"]) == 0
    capsys.readouterr()
    header = (tmp_path / "saved.yaml").read_text("utf-8").splitlines()[1]
    assert header == "# drafter draft o.yaml --answers saved.yaml --seed 4 --today 2026-08-01 -o 1.docx"
    again = header.removeprefix("# drafter ").split()
    assert run(again) == 1
    assert run([*again[:-1], "2.docx"]) == 0
    assert (tmp_path / "1.docx").read_bytes() == (tmp_path / "2.docx").read_bytes()
    assert run(["draft", "o.yaml", *first, "-o", "3.docx", "--save-answers", "saved.yaml"]) == 1
    assert not (tmp_path / "3.docx").exists()
