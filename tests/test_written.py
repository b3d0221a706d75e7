"""Whoever writes something of another shape is shown how it is written, and what is shown is right."""

import gettext
from pathlib import Path

import pytest
from drafting import HEAD, answers, read

import drafter
from drafter import yamlfile
from drafter.errors import DrafterError
from drafter.model.tree import Mapping
from drafter.problem import fill
from drafter.schema.fields import FIELD
from drafter.schema.outline import OUTLINE
from drafter.schema.phrases import FILE
from drafter.schema.reader import Faults
from drafter.schema.reuse import PART
from drafter.schema.section import SECTION
from drafter.schema.shapes import Keys
from drafter.schema.style import STYLE
from drafter.schema.written import _ANYWHERE, _EXAMPLES

LOCALE = Path(drafter.__file__).parent / "locale"
TRANSLATIONS = [str, gettext.translation("drafter", LOCALE, ["zh_CN"]).gettext]
WHOLE = {"an outline": OUTLINE, "a part": PART, "a phrase file": FILE, "a house style": STYLE}
INNER = {"a section": SECTION, "a field": FIELD, "an outline": OUTLINE, "a phrase file": FILE, "a house style": STYLE}
ELSEWHERE = ("change", "extends", "include")
"""What is read before the rest of an outline is."""


def holders() -> list[tuple[Keys, str, str]]:
    """Return each example of a key with what holds it."""
    found = [(INNER[what], key, text) for what, of in _EXAMPLES.items() if what in INNER for key, text in of.items()]
    found += [(holder, key, text) for holder in INNER.values() for key, text in _ANYWHERE.items()]
    return [(holder, key, text) for holder, key, text in found if key and key in holder.keys and key not in ELSEWHERE]


@pytest.mark.parametrize("translate", TRANSLATIONS, ids=["English", "Chinese"])
def test_what_is_shown_is_read_without_a_fault(translate) -> None:
    for holder, key, text in holders():
        if text is not _ANYWHERE.get(key) or key not in _EXAMPLES.get(str(holder.what), {}):
            faults = Faults()
            node = yamlfile.parse(translate(text), "x.yaml")
            assert isinstance(node, Mapping)
            holder.keys[key].reader.read(node.entries[key][1], faults)
            assert not faults, text


@pytest.mark.parametrize("translate", TRANSLATIONS, ids=["English", "Chinese"])
@pytest.mark.parametrize("what", [what for what in WHOLE if what != "a house style"])
def test_the_files_that_are_shown_are_whole(what, translate) -> None:
    faults = Faults()
    WHOLE[what].read(yamlfile.parse(translate(_EXAMPLES[what][""]), "x.yaml"), faults)
    assert not faults


def hints(text: str) -> list[str]:
    with pytest.raises(DrafterError) as error:
        read(text)
    return [fill(one.hint, one.params) for one in error.value.problems]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("sections: 甲", "sections:\n      - heading"),
        ("fields: {unit: 单位}", "fields:\n      unit:\n        type: text"),
        ("sections: [{heading: 甲, items: 一是}]", "items:\n      - The"),
        ("sections: [{heading: 甲, body: [一, 二]}]", "write one text behind  body:  (in"),
        ("fields: {sort: {type: choice, choices: 甲、乙}}", "choices: [draft, final]"),
        ("fields: {sort: {type: list, min: 三}}", "min: 2"),
        ("contents: 是", "contents: true"),
        ("heading: 甲", "it belongs into a section: write it there"),
    ],
)
def test_another_shape_is_answered_with_an_example(text: str, hint: str) -> None:
    (found,) = hints(HEAD + "title: 题\n" + text)
    assert hint in found


def test_one_example_is_enough_for_many_faults_of_one_kind() -> None:
    assert [bool(hint) for hint in hints(HEAD + "title: 题\nsections: [甲, 乙, 丙]")] == [True, False, False]


def test_a_list_for_a_file_shows_how_an_outline_begins() -> None:
    (hint,) = hints("- outline: 1")
    assert hint.startswith("write it so:\n    outline: 1\n    id: ")


FIELDS = """
fields:
  unit: {type: text, ask: 单位, example: 清河镇}
  villages: {type: list, ask: 村, example: "东村\\n西村：北"}
  issues: {type: records, ask: 问题, fields: {name: {type: text, ask: 名称, example: "3号路: 破损"}, done: {type: list, ask: 已做}}}
"""


@pytest.mark.parametrize(
    ("given", "example"),
    [
        ({"unit": ["甲"], "villages": ["东村"], "issues": []}, "    unit: 清河镇"),
        ({"unit": "甲", "villages": {"a": "b"}, "issues": []}, "    villages:\n      - 东村\n      - 西村：北"),
        (
            {"unit": "甲", "villages": ["东村"], "issues": ["破损", "淤塞"]},
            '    issues:\n      - name: "3号路: 破损"\n        done:\n          - …',
        ),
    ],
    ids=["one value", "a list", "records"],
)
def test_an_answer_of_another_shape_is_shown_as_it_is_written(given, example) -> None:
    found = answers(read(HEAD + "title: 题" + FIELDS), given).problems
    shown = [fill(one.hint, one.params) for one in found if one.hint]
    assert shown == [f"write it so:\n{example}"]
    assert isinstance(yamlfile.parse(example, "answers.yaml"), Mapping)
