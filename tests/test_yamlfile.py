"""YAML as drafter reads it: text stays text, and every fault has its place."""

import pytest
from drafting import faults

from drafter import yamlfile
from drafter.errors import DrafterError
from drafter.location import Location
from drafter.model.tree import Mapping, Scalar, Sequence, locate, plain

BRACES = 'write "{{ … }}" with quotation marks, or put the text under a |'


def refused(text: str) -> list[str]:
    with pytest.raises(DrafterError) as error:
        yamlfile.parse(text, "f.yaml")
    return faults(error)


@pytest.mark.parametrize(
    "text", ["no", "yes", "on", "1.10", "0x1F", "1_000", "12:30", "2026-08-01", "1e3", ".inf", "NaN", "true", "=", "<<"]
)
def test_a_value_stays_the_text_that_was_written(text: str) -> None:
    assert plain(yamlfile.parse(f"a: {text}\n{text}: b", "f")) == {"a": text, text: "b"}


def test_nothing_is_what_was_left_empty_and_not_what_was_quoted() -> None:
    assert plain(yamlfile.parse("a:\nb: ~\nc: null\nd: ''\ne: 'null'", "f")) == {
        "a": None, "b": None, "c": None, "d": "", "e": "null",
    }  # fmt: skip


def test_every_key_and_value_knows_its_place() -> None:
    tree = yamlfile.parse("甲: 一\n乙:\n  - 二\n  - {丙: '三'}\n丁: |\n  四\n", "f")
    places = {(): (1, 1), ("甲",): (1, 1), ("乙",): (2, 1), ("乙", 0): (3, 5), ("乙", 1, "丙"): (4, 6), ("丁",): (5, 1)}
    assert {path: locate(tree, path) for path in places} == {
        path: Location("f", *place) for path, place in places.items()
    }
    assert isinstance(tree, Mapping)
    key, value = tree.entries["丁"]
    assert (key.location, value.location) == (Location("f", 5, 1), Location("f", 5, 4))
    assert value == Scalar("四\n", Location("f", 5, 4), True, "|\n  四\n")


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "---\n", "---\n...\n"])
def test_an_empty_file_holds_nothing(text: str) -> None:
    assert not plain(yamlfile.parse(text, "f"))


def test_what_is_no_mapping_is_read_as_it_is() -> None:
    assert plain(yamlfile.parse("- a\n- b", "f")) == ["a", "b"]
    assert plain(yamlfile.parse("just text", "f")) == "just text"


def test_tags_make_nothing_but_text() -> None:
    assert plain(yamlfile.parse("a: !!python/object/apply:os.system [x]\nb: !!int 1", "f")) == {"a": ["x"], "b": "1"}


UNQUOTED = {
    "a whole value": ("a: {{ x }}", "1:4"),
    "the beginning of a value": ("a: {{ x }}的做法", "1:4"),
    "two at once": ("a: {{ x }}{{ y }}", "1:4"),
    "with a call": ("a: {{ pick('opening', theme=theme) }}现将", "1:4"),
    "with an index": ("a: {{ x['k'] }}", "1:4"),
    "with a filter": ("b: 1\na: {{ x | join('、') }}\nc: 2", "2:4"),
    "on the next line": ("a:\n  {{ x }}的", "2:3"),
    "in a list": ("- a\n- {{ x }}", "2:3"),
    "at the beginning in a list": ("- {{ x }}的", "1:3"),
    "in a flow list": ("a: [{{ x }}, b]", "1:5"),
    "in a flow mapping": ("a: {x: {{ y }}}", "1:8"),
    "the whole file": ("{{ x }}", "1:1"),
    "a tag": ("a: {% if x %}甲{% endif %}", "1:4"),
    "a trimming tag": ("a: {%- if x %}甲{% endif %}", "1:4"),
    "a comment": ("a: {# x #} y\nb: 1", "1:4"),
}


@pytest.mark.parametrize(("text", "place"), UNQUOTED.values(), ids=UNQUOTED)
def test_braces_that_are_not_quoted_get_that_hint_once(text: str, place: str) -> None:
    with pytest.raises(DrafterError) as error:
        yamlfile.parse(text, "f.yaml")
    assert faults(error) == [f"{place} unquoted-braces a value that begins with {{{{ or {{% must be quoted"]
    assert str(error.value).endswith(f"hint: {BRACES}")


QUOTED = {
    "quoted": "a: '{{ x }}'",
    "later in the value": "a: 甲{{ x }}",
    "in a block": "a: |\n  {{ x }}\n",
    "in a folded block": "a: >-\n  {% if x %}\n",
}


@pytest.mark.parametrize("text", QUOTED.values(), ids=QUOTED)
def test_braces_that_are_quoted_are_text_and_no_excuse_for_another_fault(text: str) -> None:
    assert "{" in str(plain(yamlfile.parse(text, "f")))
    assert all("unquoted-braces" not in fault for fault in refused(f'{text}\nb: "x" y'))


SYNTAX = {
    "a tab": ("a:\n\tb: 1", "2:1 yaml"),
    "a second colon": ("标题: 关于: 通知", "1:7 yaml"),
    "an open quotation mark": ('a: 1\nb: "x\n', "3:1 yaml"),
    "a reserved sign": ("a: 1\nb: @x", "2:4 yaml"),
    "an open bracket": ("a: [b, c\nd: e", "2:2 yaml"),
    "a false indent": ("a: 1\n b: 2", "2:3 yaml"),
    "an unknown alias": ("a: *b", "1:4 unknown-alias"),
    "an alias of itself": ("a: &x [*x]", "1:8 unknown-alias"),
    "two documents": ("a: 1\n---\nb: 2", "2:1 many-documents"),
    "a control character": ("甲: 乙\n丙: a\x07b", "2:5 control-character"),
    "a control character of the other table": ("甲乙丙: 丁\n丙: a\x90b\nc: 1", "2:0 yaml"),
    "half a character": ("a: \udc80", "1:4 control-character"),
    "an escaped control character": ('甲: 1\na: "x\\x07"', "2:4 control-character"),
    "an escaped mark of our own": ('a: "\\uFDEC"', "1:4 control-character"),
    "an escaped half character": ('a: "\\uD800"', "1:7 yaml"),
}


@pytest.mark.parametrize(("text", "fault"), SYNTAX.values(), ids=SYNTAX)
def test_a_fault_is_told_at_its_place(text: str, fault: str) -> None:
    (found,) = refused(text)
    assert found.startswith(fault)


def test_all_faults_of_a_file_are_told_in_the_order_of_its_lines() -> None:
    text = 'a: 1\nb: {{ x }}\na: 2\nc: {d: 1, d: 2}\ne: "\\x07"\n{{ y }}: 3\na: 4\n'
    assert [" ".join(fault.split()[:2]) for fault in refused(text)] == [
        "2:4 unquoted-braces", "3:1 repeated-key", "4:11 repeated-key", "5:4 control-character",
        "6:1 unquoted-braces", "7:1 repeated-key",
    ]  # fmt: skip


def test_faults_found_before_the_syntax_breaks_are_told_as_well() -> None:
    assert [fault.split()[1] for fault in refused("a: 1\na: 2\nb: [")] == ["repeated-key", "yaml"]


def test_a_repeated_key_names_its_first_place() -> None:
    with pytest.raises(DrafterError, match="the key 'a' stands twice\nhint: its first place is line 1"):
        yamlfile.parse("a: 1\nb: 2\na: 3", "f")


DEEP = {
    "flow lists": "[" * 100_000,
    "flow mappings": "{a: " * 100_000,
    "closed flow lists": "[" * 100_000 + "]" * 100_000,
    "block lists": "- " * 100_000 + "a",
    "block mappings": "".join(f"{' ' * depth}a:\n" for depth in range(1000)),
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_a_file_nested_without_end_is_refused(text: str) -> None:
    (fault,) = refused(text)
    assert "too-deep" in fault


def test_a_hundred_levels_are_not_too_deep() -> None:
    tree = yamlfile.parse("[" * 100 + "]" * 100, "f")
    for _ in range(99):
        assert isinstance(tree, Sequence)
        (tree,) = tree.items
    assert plain(tree) == []


def test_aliases_stand_for_what_they_name() -> None:
    assert plain(yamlfile.parse("a: &x {b: [1, 2]}\nc: *x", "f")) == {"a": {"b": ["1", "2"]}, "c": {"b": ["1", "2"]}}


def test_aliases_that_grow_without_bound_are_refused() -> None:
    lines = ["a0: &a0 [lol, lol]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    (fault,) = refused("\n".join(lines))
    assert "too-many-aliases" in fault


def test_braces_in_a_text_between_braces_get_their_hint():
    with pytest.raises(DrafterError) as caught:
        yamlfile.parse("sections:\n  - {id: a, body: 见{{ ref('b') }}。}\n", "o.yaml")
    (fault,) = caught.value.problems
    assert (fault.code, str(fault.location)) == ("unquoted-braces", "o.yaml:2:20")


def test_a_key_in_quotation_marks_may_be_braces() -> None:
    assert plain(yamlfile.parse('"{{": 1\n', "f")) == {"{{": "1"}
