"""`drafter outlines check`: all that is wrong with an outline is found at its place, without drafting."""

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from commandline import Run

from drafter.library import Library
from drafter.library.layers import OUTLINES
from drafter.pipeline.office import Office
from drafter.problem import Level

ROOT = Path(__file__).parent.parent
BROKEN = Path(__file__).parent / "broken_outlines"
FILES = sorted(BROKEN.glob("[0-9]*.yaml"))
TODAY = datetime.date(2026, 8, 1)
HEAD = 'outline: 1\nid: o\nname: 样例\nnumbering: ["一、", "1."]\ntitle: 标题\n'

_EXPECTED = re.compile(
    r"# expect(?P<draft> when drafting)?: (?P<place>\S+) (?P<code>[\w-]+)( \((?P<level>\w+)\))?( hint: (?P<hint>.+))?"
)


@dataclass(frozen=True)
class Expected:
    """What the first lines of a broken outline say is found in it."""

    place: str
    code: str
    level: str
    hint: str
    drafting: bool


def expected(path: Path) -> list[Expected]:
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not (match := _EXPECTED.fullmatch(line)):
            break
        place = match["place"] if ".yaml" in match["place"] else f"{path.name}:{match['place']}"
        level = match["level"] or "error"
        found.append(Expected(place, match["code"], level, match["hint"] or "", bool(match["draft"])))
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_broken_outline_has_the_faults_that_it_names(
    path: Path,
    command: Run,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(BROKEN)
    wanted = expected(path)
    drafting = any(one.drafting for one in wanted)
    if drafting:
        assert command("outlines", "check", path.name, "--strict").code == 0, "this is for what drafting alone finds"
        done = command("draft", path.name, "--allow-missing", "-o", tmp_path / "draft.docx", "--json")
    else:
        done = command("outlines", "check", path.name, "--json")
    assert done.code == int(any(one.level == "error" for one in wanted))
    found = done.data["problems"]
    told = [f"{one['file']}:{one['line']}:{one['column']} {one['code']} {one['level']}" for one in found]
    assert told == [f"{one.place} {one.code} {one.level}" for one in wanted]
    for one, problem in zip(wanted, found, strict=True):
        assert one.hint in (problem["hint"] or "")


def test_there_are_broken_outlines_enough_and_each_names_its_faults() -> None:
    assert len(FILES) >= 60
    assert [path.name for path in FILES if not expected(path)] == []
    assert [int(path.name[:2]) for path in FILES] == list(range(1, len(FILES) + 1))


def test_the_shipped_outlines_have_nothing_at_warning_or_above() -> None:
    office = Office(Library.for_folder(ROOT))
    paths = [*(path for _, path in office.library.entries(OUTLINES)), *ROOT.glob("examples/*/outline.yaml")]
    assert len(paths) > 3
    found = [one for path in paths for one in office.check_outline(path, TODAY)]
    assert [str(one) for one in found if one.level is not Level.HINT] == []


@pytest.fixture
def outline(tmp_path: Path) -> Path:
    return tmp_path / "o.yaml"


def test_findings_are_printed_with_place_level_and_hint(command: Run, outline: Path) -> None:
    outline.write_text(HEAD + 'fields:\n  unit: {type: text}\nopening: "{{ unti }}"\n', encoding="utf-8")
    done = command("outlines", "check", "o.yaml")
    assert done.code == 1
    assert done.out.splitlines() == [
        "o.yaml:7:3: warning: nothing uses the answer to 'unit'",
        "hint: use it in a text, or take the question out",
        "o.yaml:8:11: 'unti' is neither a field nor a function",
        "hint: did you mean 'unit'?",
    ]
    assert done.err.splitlines() == ["1 outline checked: 2 findings"]


def test_warnings_fail_only_if_they_are_to(command: Run, outline: Path) -> None:
    outline.write_text(HEAD + "sections:\n  - heading: 一\n    when: false\n", encoding="utf-8")
    assert command("outlines", "check", "o.yaml").code == 0
    assert command("outlines", "check", "o.yaml", "--strict").code == 1
    assert command("outlines", "check", "o.yaml", "--json").data["ok"] is True
    assert command("outlines", "check", "o.yaml", "--json", "--strict").data["ok"] is False


def test_without_arguments_the_outlines_of_all_layers_are_checked(
    command: Run,
    tmp_path: Path,
) -> None:
    (tmp_path / "outlines").mkdir()
    (tmp_path / "outlines" / "work-summary.yaml").write_text("outline: 1\n", encoding="utf-8")
    done = command("outlines", "check", "--json")
    names = done.data["outlines"]
    assert done.code == 1
    assert names[0] == "outlines/work-summary.yaml"
    assert len([name for name in names if name.endswith("/work-summary.yaml")]) == 2
    assert "outlines/work-summary.yaml" in {one["file"] for one in done.data["problems"]}


def test_outlines_may_be_named_by_id_and_by_path(command: Run, outline: Path) -> None:
    outline.write_text(HEAD, encoding="utf-8")
    assert len(command("outlines", "check", "work-summary", "o.yaml", "--json").data["outlines"]) == 2
    assert command("outlines", "check", "work-sumary", "--json").data["problems"][0]["code"] == "unknown-outline"
    assert command("outlines", "check", "not-there.yaml").code == 1


def codes(command: Run, outline: Path, text: str) -> list[str]:
    outline.write_text(HEAD + text, encoding="utf-8")
    found = command("outlines", "check", outline.name, "--json").data["problems"]
    return [f"{one['line']} {one['code']}" for one in found]


FOLLOWING = {
    "a question that cannot be read": 'fields:\n  unit: {type: txt}\nopening: "{{ unit }}"\n',
    "questions that are none": 'fields: [unit]\nopening: "{{ unit }}"\n',
    "a loop that is none": 'fields:\n  a: {type: list}\nsections:\n  - for: i of a\n    heading: "{{ i }}"\n',
    "a record's question": (
        "fields:\n  a: {type: records, fields: {b: {type: txt}}}\n"
        "sections:\n  - for: i in a\n    heading: \"{{ i.b }}{{ a | map(attribute='b') | join }}\"\n"
    ),
    "macros that cannot be read": "macros: {a: b}\nopening: \"{{ line('a') }}\"\n",
    "an optional section": (
        'sections:\n  - id: next-step\n    heading: 一\n    optional: {help: 一}\nopening: "{{ next_step }}"\n'
    ),
    "a section that is mentioned": "sections:\n  - id: a\n    hading: 一\nopening: \"{{ ref('a') }}\"\n",
}


@pytest.mark.parametrize("text", FOLLOWING.values(), ids=FOLLOWING)
def test_what_comes_of_another_fault_is_not_told(command: Run, outline: Path, text: str) -> None:
    assert [code.split()[1] for code in codes(command, outline, text)][1:] in ([], ["empty-section"])


SOUND = {
    "names that may be missing": '{{ a is defined }}{{ b | default("一") }}',
    "what is set in a branch": "{% if today %}{% set x = 1 %}{% endif %}{{ x }}",
    "a loop's own names": "{% for i in [1, 2] %}{{ loop.index }}{{ loop.previtem is defined }}{{ i }}{% endfor %}",
    "pairs": "{% for k, v in [['a', 1]] %}{{ k }}{{ v }}{% endfor %}",
    "a namespace": "{% set ns = namespace(n=0) %}{% set ns.n = 1 %}{{ ns.n }}",
    "a macro with a caller": "{% macro m(a, b=2) %}{{ a }}{{ b }}{{ caller() }}{% endmacro %}{% call m(1) %}一{% endcall %}",
    "helpers": "{{ [1, 2] | join_cn }}{{ growth_cn(1, 2) }}{{ today | date_cn }}{{ today.year }}",
    "a text's own methods": "{{ 'abc'.upper() }}{{ range(3) | list | length }}",
    "a block that is set": "{% set x %}一{% endset %}{{ x }}{% with y = 1 %}{{ y }}{% endwith %}",
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_what_can_be_drafted_is_no_fault(command: Run, outline: Path, tmp_path: Path, text: str) -> None:
    assert codes(command, outline, f"opening: |\n  {text}\n") == []
    assert command("draft", outline, "-o", tmp_path / "draft.txt").code == 0


def test_each_choice_is_tried_in_a_query(command: Run, outline: Path) -> None:
    question = "fields:\n  kind:\n    type: choice\n    choices: [opening, closing, 没有]\n"
    assert codes(command, outline, question + 'opening: "{{ pick(kind) }}"\n') == ["10 no-phrase"]
    assert codes(command, outline, question + "opening: \"{{ pick(kind if today else 'opening') }}\"\n") == [
        "10 no-phrase"
    ]


def test_a_theme_that_is_chosen_is_only_a_wish(command: Run, outline: Path) -> None:
    question = "fields:\n  theme:\n    type: choice\n    choices: [民生, 没有]\n"
    assert codes(command, outline, question + "opening: \"{{ pick('opening', theme=theme) }}\"\n") == []


def test_records_are_used_where_nobody_knows_what_becomes_of_them(command: Run, outline: Path) -> None:
    records = "fields:\n  a: {type: records, fields: {b: {type: text}}}\n"
    assert codes(command, outline, records + "opening: \"{{ a[0][today.day ~ ''] }}\"\n") == []
    assert codes(command, outline, records + 'opening: "{{ a | length }}"\n') == ["7 unused-field"]


PART = """part: 1
colour: red
fields:
  unit: {type: txt, ask: 单位}
  year: {type: integer, ask: 年份, example: 二零二六}
sections:
  - heading: "{{ unit }}{% if %}"
    body: "各村要抓好{{ of_the_outline }}。"
"""


def test_a_part_is_looked_through_by_itself_but_for_names_of_those_that_include_it(command: Run) -> None:
    Path("part.yaml").write_text(PART, encoding="utf-8")
    done = command("outlines", "check", "part.yaml", "--json")
    assert [(one["line"], one["code"]) for one in done.data["problems"]] == [
        (2, "unknown-key"), (4, "unknown-word"), (5, "not-integer"), (7, "template-syntax"),
    ]  # fmt: skip
    assert command("check", *sorted((ROOT / "outlines" / "parts").glob("*.yaml"))).code == 0


def test_each_question_of_the_shipped_outlines_has_help_and_each_outline_a_length_and_says_what_else_to_take() -> None:
    office = Office(Library.for_folder(ROOT))
    for name, path in office.library.entries(OUTLINES):
        outline = office.library.outline_at(path)
        assert outline.length, name
        assert re.search("[；;]", outline.description), name
        asked = [one for field in outline.fields if not field.computed for one in (field, *field.fields)]
        assert [one.name for one in asked if not one.help] == [], name
