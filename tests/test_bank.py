"""The phrase bank: layer over layer, its faults, and finding phrases by their words."""

import pytest

from drafter.bank.query import Filters
from drafter.bank.read import read_bank
from drafter.bank.search import search
from drafter.errors import DrafterError
from drafter.model.phrase import Phrase


def phrase_file(*entries: str, language: str = "zh-CN") -> str:
    return f"language: {language}\nphrases:\n" + "".join(f"  - {entry}\n" for entry in entries)


def entry(id: str, words: str, **keys: str) -> str:
    others = "".join(f", {name}: {value}" for name, value in keys.items())
    return f"{{id: {id}, text: {words}, kind: opening{others}}}"


@pytest.fixture
def bank(tmp_path):
    """Read a bank of files given as `(layer, name, text)`, the strongest layer first."""

    def bank(*files: tuple[str, str, str]):
        listed = []
        for layer, name, content in files:
            path = tmp_path / layer / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, encoding="utf-8")
            listed.append((layer, path, f"{layer}/{name}"))
        return read_bank(listed)

    return bank


def test_phrases_of_all_layers_are_in_force_and_know_where_they_come_from(bank):
    found = bank(
        ("project", "a.yaml", phrase_file(entry("a", "甲"))), ("built-in", "b.yaml", phrase_file(entry("b", "乙")))
    )
    assert [(one.id, one.text, one.layer, str(one.location)) for one in found.phrases] == [
        ("a", "甲", "project", "project/a.yaml:3:5"),
        ("b", "乙", "built-in", "built-in/b.yaml:3:5"),
    ]
    assert found.overrides == ()


def test_a_stronger_layer_s_phrase_stands_for_the_weaker_one_s_and_this_is_told(bank):
    found = bank(
        ("project", "a.yaml", phrase_file(entry("a", "项目"))),
        ("team", "t.yaml", phrase_file(entry("a", "团队"), entry("b", "团队"))),
        ("built-in", "b.yaml", phrase_file(entry("b", "内置"), entry("a", "内置"))),
    )
    assert [(one.id, one.text) for one in found.phrases] == [("a", "项目"), ("b", "团队")]
    assert [str(finding) for finding in found.overrides] == [
        "project/a.yaml:3:5: the phrase 'a' replaces the one in team/t.yaml:3:5",
        "team/t.yaml:4:5: the phrase 'b' replaces the one in built-in/b.yaml:3:5",
        "project/a.yaml:3:5: the phrase 'a' replaces the one in built-in/b.yaml:4:5",
    ]


def test_a_set_is_replaced_whole(bank):
    sets = "{set: s, kind: heading, texts: [%s]}"
    found = bank(
        ("project", "a.yaml", phrase_file(sets % "自甲, 自乙")),
        ("built-in", "b.yaml", phrase_file(sets % "甲, 乙, 丙, 丁", entry("b", "戊"))),
    )
    assert [one.text for one in found.phrases] == ["自甲", "自乙", "戊"]


@pytest.mark.parametrize(
    "above", [[], [("project", "own.yaml", phrase_file(entry("a", "自己的")))]], ids=["", "overridden"]
)
def test_one_id_in_two_files_of_a_layer_is_a_fault(bank, above):
    with pytest.raises(DrafterError) as caught:
        bank(
            *above,
            ("team", "one.yaml", phrase_file(entry("a", "甲"))),
            ("team", "two.yaml", phrase_file(entry("b", "乙"), entry("a", "丙"))),
        )
    assert str(caught.value) == (
        "team/two.yaml:4:5: the phrase id 'a' stands in two files\nhint: the other is team/one.yaml:3:5"
    )


def test_every_fault_of_every_file_is_told_at_once(bank):
    with pytest.raises(DrafterError) as caught:
        bank(
            ("project", "a.yaml", phrase_file("{id: a, text: 甲, kind: openning}", "{id: b, kind: opening}")),
            ("built-in", "b.yaml", "phrases: [\n"),
            ("built-in", "c.yaml", phrase_file(entry("c", "丙"), entry("c", "丁"))),
        )
    assert {found.location.file for found in caught.value.problems} == {
        "project/a.yaml", "built-in/b.yaml", "built-in/c.yaml",
    }  # fmt: skip
    assert len(caught.value.problems) == 4


def test_a_missing_file_is_a_fault_with_its_name(tmp_path):
    with pytest.raises(DrafterError, match=r"team/gone.yaml: there is no such file"):
        read_bank([("team", tmp_path / "gone.yaml", "team/gone.yaml")])


@pytest.mark.parametrize(
    ("language", "ids"),
    [("zh-CN", ["zh", "zh-tw"]), ("zh", ["zh", "zh-tw"]), ("en-GB", ["en"]), ("fr", [])],
)
def test_of_a_language_only_the_first_part_counts(bank, language, ids):
    found = bank(
        ("built-in", "a.yaml", phrase_file(entry("zh", "甲"))),
        ("built-in", "b.yaml", phrase_file(entry("zh-tw", "乙"), language="zh-TW")),
        ("built-in", "c.yaml", phrase_file(entry("en", "One"), language="en")),
    )
    assert [one.id for one in found.in_language(language)] == ids


PHRASES = (
    Phrase("zh/long", "走进一线察民情，带着问题听民声。", "lead", roles=("practice",), themes=("livelihood",)),
    Phrase("zh/short", "走进一线。", "lead", roles=("practice", "plan"), genres=("summary",), tone="plain"),
    Phrase("zh/tagged", "深入基层。", "heading", tags=("一线", "调研"), themes=("rural",)),
    Phrase("en/open", "Digital services grow.", "opening", language="en"),
)


@pytest.mark.parametrize(
    ("words", "filters", "ids"),
    [
        ("", {}, ["zh/short", "zh/tagged", "zh/long", "en/open"]),
        ("一线", {}, ["zh/short", "zh/long", "zh/tagged"]),
        ("一线 民情", {}, ["zh/long"]),
        ("民情 调研", {}, []),
        ("DIGITAL", {}, ["en/open"]),
        ("rural", {}, ["zh/tagged"]),
        ("zh/", {}, ["zh/short", "zh/tagged", "zh/long"]),
        ("没有", {}, []),
        ("", {"kind": "lead"}, ["zh/short", "zh/long"]),
        ("", {"role": "practice"}, ["zh/short", "zh/long"]),
        ("", {"role": "plan"}, ["zh/short"]),
        ("一线", {"theme": "livelihood"}, ["zh/long"]),
        ("", {"genre": "summary"}, ["zh/short"]),
        ("", {"tone": "plain"}, ["zh/short"]),
        ("", {"kind": "lead", "theme": "rural"}, []),
    ],
    ids=["everything, the shorter first", "words of the text before tags", "every word", "each word somewhere, but not in one phrase", "case",
         "theme", "id", "nowhere", "kind", "role", "one role of two", "words and theme", "genre", "tone", "two filters"],
)  # fmt: skip
def test_search(words, filters, ids):
    assert [one.phrase.id for one in search(PHRASES, words, Filters(**filters)).hits] == ids


def test_the_order_of_the_phrases_does_not_matter_to_search():
    assert search(reversed(PHRASES), "一线") == search(PHRASES, "一线")
