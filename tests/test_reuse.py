"""Outlines made from other files: `extends`, `change`, `include`, macros."""

from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.errors import DrafterError
from drafter.library import Library
from drafter.library.layers import Layer
from drafter.model.outline import Outline, Section
from drafter.pipeline import draft
from drafter.pipeline.office import Office

BASE = """\
outline: 1
id: base
name: 底稿
genre: 工作总结
style: plain
numbering: ["一、", "（一）"]
fields:
  unit: {type: text, ask: 单位}
  period: {type: text, ask: 时段, default: 上半年}
  tasks:
    type: records
    ask: 任务
    required: false
    fields:
      name: {type: text, ask: 名称}
      result: {type: text, ask: 成效}
title: "{{ unit }}总结"
closing: 特此报告。
sections:
  - id: practices
    heading: 做法
    guidance: 逐项写
    sections:
      - id: first
        heading: 第一项
        body: 甲
      - id: second
        heading: 第二项
        body: 乙
  - id: plans
    heading: 打算
    body: 丙
attachments:
  - title: 附表
    sections:
      - id: sheet
        heading: 清单
        body: 丁
"""
OWN = "outline: 1\nid: own\nname: 自己的\nextends: base\n"
WHOLE = 'outline: 1\nid: own\nname: 自己的\nnumbering: ["一、", "（一）"]\ntitle: 标题\nstyle: plain\n'
LAYERS = ("project", "user", "team", "built-in")


class Shelves:
    """A library of four layers in a folder; `place` is such as `team/base` or `team/parts/closing`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.library = Library(tuple(Layer(name, root / name) for name in LAYERS))

    def put(self, place: str, text: str) -> Path:
        layer, _, name = place.partition("/")
        path = self.root / layer / "outlines" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def outline(self, name: str = "own") -> Outline:
        return self.library.outline(name)

    def faults(self, name: str = "own") -> list[str]:
        """Return the faults of an outline, each as place, message and hint; places begin at the layer."""
        with pytest.raises(DrafterError) as caught:
            self.outline(name)
        return [str(one) for one in caught.value.problems]

    def markdown(self, name: str = "own", **answers: object) -> str:
        return draft(name, answers, office=Office(self.library)).to_markdown()


@pytest.fixture
def shelves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelves:
    monkeypatch.chdir(tmp_path)
    return Shelves(tmp_path)


@pytest.fixture
def changed(shelves: Shelves) -> Callable[..., Outline]:
    """Return the outline that extends BASE, or another one, with the keys given."""

    def changed(keys: str, base: str = BASE) -> Outline:
        shelves.put("built-in/base", base)
        shelves.put("project/own", OWN + keys)
        return shelves.outline()

    return changed


def headings(sections: tuple[Section, ...]) -> list[object]:
    """Return the headings of sections; those below one in a list after it."""
    found: list[object] = []
    for section in sections:
        found.append(section.heading.text if section.heading else "")
        if section.sections:
            found.append(headings(section.sections))
    return found


def section(outline: Outline, id: str) -> Section:
    every = [*outline.sections, *(inner for one in outline.attachments for inner in one.sections)]
    while every:
        one = every.pop()
        if one.id == id:
            return one
        every.extend(one.sections)
    raise AssertionError(id)


# extends


def test_an_outline_that_changes_nothing_has_all_of_the_other_but_its_name(changed: Callable[..., Outline]) -> None:
    outline = changed("")
    assert (outline.id, outline.name) == ("own", "自己的")
    assert (outline.genre, outline.style) == ("工作总结", "plain")
    assert headings(outline.sections) == ["做法", ["第一项", "第二项"], "打算"]


def test_its_own_keys_replace_and_empty_ones_take_away(changed: Callable[..., Outline]) -> None:
    outline = changed("style: gbt9704\nclosing: null\nbyline:\ntitle: 新题")
    assert (outline.style, outline.closing, outline.title.text) == ("gbt9704", None, "新题")


@pytest.mark.parametrize("key", ["outline", "id", "name"])
def test_what_names_the_outline_is_never_another_ones(shelves: Shelves, key: str) -> None:
    shelves.put("built-in/base", BASE)
    shelves.put("project/own", "".join(line + "\n" for line in OWN.splitlines() if not line.startswith(key)))
    assert f"an outline needs the key '{key}'" in shelves.faults()[0]


def test_fields_are_merged_by_name_and_key(changed: Callable[..., Outline]) -> None:
    outline = changed(
        "fields:\n"
        "  extra: {type: text}\n"
        "  period: null\n"
        "  unit: {default: 清河镇}\n"
        "  tasks: {min: 2, fields: {result: null, name: {help: 简短}, who: {type: text}}}\n"
    )
    unit, tasks, extra = outline.fields
    assert (unit.name, unit.ask, unit.default) == ("unit", "单位", "清河镇")
    assert (tasks.name, tasks.min, [field.name for field in tasks.fields]) == ("tasks", 2, ["name", "who"])
    assert (tasks.fields[0].ask, tasks.fields[0].help) == ("名称", "简短")
    assert extra.name == "extra"


def test_sections_in_full_replace_all(changed: Callable[..., Outline]) -> None:
    assert headings(changed("sections: [{heading: 唯一}]").sections) == ["唯一"]


CHANGES = {
    "replace": ("{replace: practices, heading: 新}", ["新", "打算"]),
    "merge": ("{merge: practices, heading: 新}", ["新", ["第一项", "第二项"], "打算"]),
    "merge takes a key away": ("{merge: practices, sections: null}", ["做法", "打算"]),
    "before": ("{before: plans, heading: 新}", ["做法", ["第一项", "第二项"], "新", "打算"]),
    "after": ("{after: plans, heading: 新}", ["做法", ["第一项", "第二项"], "打算", "新"]),
    "remove": ("{remove: practices}", ["打算"]),
    "deep": ("{after: first, heading: 新}", ["做法", ["第一项", "新", "第二项"], "打算"]),
    "one upon another": (
        "{after: plans, id: end, heading: 末}, {before: end, heading: 新}",
        ["做法", ["第一项", "第二项"], "打算", "新", "末"],
    ),
}


@pytest.mark.parametrize(("operations", "expected"), CHANGES.values(), ids=CHANGES)
def test_change_works_on_sections_by_id(
    changed: Callable[..., Outline], operations: str, expected: list[object]
) -> None:
    assert headings(changed(f"change: [{operations}]").sections) == expected


def test_a_replaced_section_keeps_its_id_and_nothing_else(changed: Callable[..., Outline]) -> None:
    practices = section(changed("change: [{replace: practices, heading: 新}]"), "practices")
    assert (practices.heading.text if practices.heading else "", practices.guidance) == ("新", None)


def test_a_merged_section_keeps_what_is_not_given(changed: Callable[..., Outline]) -> None:
    first = section(changed("change: [{merge: first, body: 新, after: 再}]"), "first")
    texts = [part.text for part in (first.heading, first.body, first.after) if part]
    assert texts == ["第一项", "新", "再"]


def test_sections_of_attachments_are_changed_too(changed: Callable[..., Outline]) -> None:
    assert headings(changed("change: [{merge: sheet, heading: 新}]").attachments[0].sections) == ["新"]


def test_the_strongest_layer_gives_the_base(shelves: Shelves) -> None:
    shelves.put("built-in/base", BASE)
    shelves.put("team/base", BASE.replace("特此报告。", "以上。"))
    shelves.put("project/own", OWN)
    closing = shelves.outline().closing
    assert closing is not None
    assert closing.text == "以上。"


def test_an_outline_that_extends_itself_extends_the_weaker_layer_each_time(shelves: Shelves) -> None:
    shelves.put("built-in/base", BASE)
    again = "outline: 1\nid: base\nname: 底稿\nextends: base\n"
    shelves.put("team/base", again + "change: [{merge: plans, heading: 团队}]")
    shelves.put("project/base", again + "change: [{merge: practices, heading: 项目}]")
    assert headings(shelves.outline("base").sections) == ["项目", ["第一项", "第二项"], "团队"]


def test_a_file_elsewhere_finds_its_neighbours_first_and_then_the_layers(shelves: Shelves) -> None:
    shelves.put("built-in/base", BASE)
    folder = shelves.root / "elsewhere"
    (folder / "parts").mkdir(parents=True)
    (folder / "parts" / "closing.yaml").write_text("part: 1\nsections: [{heading: 结}]", encoding="utf-8")
    (folder / "base.yaml").write_text(
        "outline: 1\nid: base\nname: 近\nextends: base\nchange: [{remove: practices}]", encoding="utf-8"
    )
    own = folder / "own.yaml"
    own.write_text(OWN + "change: [{after: plans, include: closing}]", encoding="utf-8")
    assert headings(shelves.outline(str(own)).sections) == ["打算", "结"]


# include


def test_sections_are_included_where_the_entry_stands_at_any_depth(shelves: Shelves) -> None:
    shelves.put("team/parts/closing", "part: 1\nsections: [{heading: 丙}, {heading: 丁}]")
    shelves.put(
        "project/own",
        WHOLE + "sections:\n- heading: 甲\n- include: closing\n- {heading: 乙, sections: [include: [closing]]}",
    )
    assert headings(shelves.outline().sections) == ["甲", "丙", "丁", "乙", ["丙", "丁"]]


def test_a_part_of_a_stronger_layer_counts(shelves: Shelves) -> None:
    shelves.put("built-in/parts/closing", "part: 1\nsections: [{heading: 弱}]")
    shelves.put("user/parts/closing", "part: 1\nsections: [{heading: 强}]")
    shelves.put("built-in/own", WHOLE + "sections: [include: closing]")
    assert headings(shelves.outline().sections) == ["强"]


def test_parts_include_parts(shelves: Shelves) -> None:
    shelves.put("user/parts/inner", "part: 1\nsections: [{heading: 内}]")
    shelves.put("user/parts/outer", "part: 1\nsections: [{heading: 外}, {include: inner}]")
    shelves.put("project/own", WHOLE + "sections: [include: outer]")
    assert headings(shelves.outline().sections) == ["外", "内"]


def test_fields_are_included_where_the_key_stands_and_may_be_changed(shelves: Shelves) -> None:
    shelves.put("user/parts/profile", "part: 1\nfields: {unit: {type: text, ask: 单位}, phone: {type: text}}")
    shelves.put("user/parts/person", "part: 1\nfields: {name: {type: text}}")
    shelves.put(
        "project/own",
        WHOLE + "fields:\n"
        "  first: {type: text}\n"
        "  include: [profile]\n"
        "  people: {type: records, fields: {include: person, age: {type: integer}}}\n"
        "  phone: null\n"
        "  unit: {default: 甲}\n",
    )
    first, unit, people = shelves.outline().fields
    assert (first.name, unit.name, unit.ask, unit.default) == ("first", "unit", "单位", "甲")
    assert [field.name for field in people.fields] == ["name", "age"]


def test_what_an_extended_outline_includes_can_be_changed(shelves: Shelves) -> None:
    shelves.put("built-in/parts/end", "part: 1\nsections: [{id: end, heading: 结}]\nfields: {unit: {type: text}}")
    shelves.put("built-in/base", WHOLE + "fields: {include: end}\nsections: [include: end]")
    shelves.put("project/own", OWN + "fields: {unit: {ask: 谁}}\nchange: [{merge: end, heading: 完}]")
    assert shelves.outline().fields[0].ask == "谁"
    assert headings(shelves.outline().sections) == ["完"]


# macros


def test_macros_of_all_files_come_together_the_outlines_own_last(shelves: Shelves) -> None:
    shelves.put(
        "user/parts/words", "part: 1\nmacros: '{% macro part() %}件{{ own() }}{% endmacro %}'\nsections: [{body: 一}]"
    )
    shelves.put("built-in/base", BASE + "macros: '{% macro greet() %}底{% endmacro %}'")
    shelves.put(
        "project/own",
        OWN + "sections: [{include: words}, {heading: 甲, body: '{{ greet() }}{{ part() }}'}]\n"
        "macros: '{% macro own() %}己{% endmacro %}{% macro greet() %}新{% endmacro %}'",
    )
    assert "新件己" in shelves.markdown(unit="甲")


def test_macros_see_arguments_answers_and_functions(shelves: Shelves) -> None:
    shelves.put(
        "project/own",
        WHOLE + "fields: {unit: {type: text}, names: {type: list, default: [甲, 乙]}}\n"
        "macros: |\n"
        "  {% macro thanks(name) %}\n"
        "  **{{ unit }}**谢{{ name }}{{ range(3) | join }}\n"
        "  {% endmacro %}\n"
        "sections:\n"
        "- {for: n in names, heading: '{{ loop.index }}{{ thanks(n) }}。'}",
    )
    text = shelves.markdown(unit="A*B*")
    assert "**A\\*B\\***谢甲012。" in text
    assert "2**A\\*B\\***谢乙012。" in text


def test_questions_may_call_macros(shelves: Shelves) -> None:
    shelves.put(
        "project/own",
        WHOLE + "macros: '{% macro full() %}{{ a }}{{ b }}{% endmacro %}'\n"
        "fields: {a: {type: text}, b: {type: text, default: '{{ a }}乙'}, c: {type: text, computed: full()}}\n"
        "sections: [{body: '{{ c }}'}]",
    )
    assert "甲甲乙" in shelves.markdown(a="甲")


MACRO_FAULTS = {
    "unknown name": ("{% macro m() %}\n  {{ 1 }}\n  {{ nosuch }}\n  {% endmacro %}", "9:3: 'nosuch' is neither"),
    "syntax": ("{% macro m() %}\n  {{ 1 + }}\n  {% endmacro %}", "8:3: the template is wrong"),
    "a field's name": ("{% macro unit() %}{% endmacro %}", "6:9: the macro 'unit' has the name of a field"),
    "a function's name": ("{% macro pick() %}{% endmacro %}", "6:9: the macro 'pick' has the name of a field"),
    "no end": ("{% macro m() %}{{ m() }}{% endmacro %}", "7:18: the template is nested too deep"),
    "outside the sandbox": ("{% macro m() %}{{ m.__class__ }}{% endmacro %}", "7:18: templates may not do this"),
}


@pytest.mark.parametrize(("macros", "expected"), MACRO_FAULTS.values(), ids=MACRO_FAULTS)
def test_a_fault_in_a_macro_is_told_once_at_its_place_in_the_part(shelves: Shelves, macros: str, expected: str) -> None:
    shelves.put("user/parts/words", f"part: 1\nsections:\n- body: 甲\n\n\nmacros: |\n  {macros}\n")
    shelves.put(
        "project/own",
        WHOLE + "fields: {unit: {type: text}}\nsections: [{include: words}, {body: '{{ m() }}'}, {body: '{{ m() }}'}]",
    )
    with pytest.raises(DrafterError) as caught:
        shelves.markdown(unit="甲")
    first, *others = [str(one) for one in caught.value.problems]
    assert first.startswith(f"user/outlines/parts/words.yaml:{expected}")
    assert not [one for one in others if "words.yaml" in one]


# faults


def elements(outline: Outline) -> dict[str, list[str]]:
    return {name: [one.text for one in templates] for name, templates in outline.elements}


def test_elements_come_from_parts_and_give_way_to_those_written_here(shelves: Shelves) -> None:
    head = "part: 1\nelements:\n  include: foot\n  issuers: '{{ unit }}'\n  seal: seal\n  note: 附注\n"
    foot = "part: 1\nelements: {printed_by: 办公室}\nmacros: '{% macro a() %}甲{% endmacro %}'\n"
    shelves.put("user/parts/head", head)
    shelves.put("user/parts/foot", foot)
    shelves.put("project/own", WHOLE + "elements:\n  include: head\n  seal: none\n  note:\n  copies: '{{ a() }}'\n")
    own = shelves.outline()
    expected = {"issuers": ["{{ unit }}"], "seal": ["none"], "copies": ["{{ a() }}"], "printed_by": ["办公室"]}
    assert elements(own) == expected
    assert "{% macro a() %}" in own.macros[0].text


def test_elements_of_an_outline_that_is_extended_stay_but_for_those_written_here(changed) -> None:
    with_elements = BASE.replace("closing:", "elements: {issuers: 甲, seal: none, note: 附注}\nclosing:")
    own = changed("elements: {seal: seal, note: , copies: 各村}\n", with_elements)
    assert elements(own) == {"issuers": ["甲"], "seal": ["seal"], "copies": ["各村"]}


FAULTS = {
    "missing base": ("extends: bsae", "5:10: there is no outline 'bsae' to extend\nhint: did you mean 'base'?"),
    "missing part": (
        "sections:\n- include: clossing",
        "6:12: there is no part 'clossing' to include\nhint: did you mean 'closing'?",
    ),
    "unknown section": (
        "extends: base\nchange:\n- {remove: practises}",
        "7:12: there is no section 'practises' to change\nhint: did you mean 'practices'?",
    ),
    "unknown field": ("extends: base\nfields: {perid: null}", "6:10: there is no field 'perid' to remove"),
    "change alone": ("change: []", "5:1: change needs the key extends"),
    "no operation": ("extends: base\nchange: [{heading: 新}]", "6:10: a change has one of the keys: replace, merge"),
    "two operations": ("extends: base\nchange: [{remove: plans, before: first}]", "6:10: a change has one of the keys"),
    "remove with more": ("extends: base\nchange: [{remove: plans, heading: 新}]", "6:26: nothing may stand beside"),
    "no id": ("extends: base\nchange: [{remove: [plans]}]", "6:19: expected the id of a section, found a list"),
    "no list": ("extends: base\nchange: {remove: plans}", "6:9: expected a list, found keys with values"),
    "misspelt key": ("extend: base", "5:1: an outline has no key 'extend'\nhint: did you mean 'extends'?"),
    "include beside more": ("sections: [{include: closing, when: yes}]", "5:31: nothing may stand beside include"),
    "no fields": ("fields: {include: closing}", "5:19: the part 'closing' has no fields"),
    "parent folder": ("sections: [include: ../own]", "5:21: '../own' is no plain name: an include never leaves"),
    "folder": ("sections: [include: a/b]", "5:21: 'a/b' is no plain name"),
    "Windows folder": ("sections: [include: 'a\\b']", "5:21: 'a\\b' is no plain name"),
    "drive": ("sections: [include: 'C:closing']", "5:21: 'C:closing' is no plain name"),
    "absolute": ("extends: /etc/passwd", "5:10: '/etc/passwd' is no plain name"),
    "dots": ("extends: ..", "5:10: '..' is no plain name"),
    "circle of parts": ("sections: [include: round]", "parts/round.yaml:2:21: 'round' leads back to itself"),
    "circle of outlines": ("extends: circle", "circle.yaml:4:10: 'own' leads back to itself: own → circle → own"),
    "itself alone": ("extends: own", "5:10: there is no other outline 'own' to extend"),
    "a part's version": ("sections: [include: new]", "parts/new.yaml:1:7: 2 is not between 1 and 1"),
    "a part's key": ("sections: [include: odd]", "parts/odd.yaml:2:1: a part has no key 'section'"),
    "a part's text": ("sections: [include: wrong]", "parts/wrong.yaml:3:3: a section has no key 'headin'"),
    "a field twice": ("fields: {include: [person, people]}", "5:28: two parts bring 'name'"),
    "an element twice": ("elements: {include: [head, foot]}", "5:28: two parts bring 'seal'"),
    "a part without elements": ("elements: {include: end}", "5:21: the part 'end' has no elements"),
}


@pytest.fixture
def faulty(shelves: Shelves) -> Shelves:
    shelves.put("built-in/base", BASE)
    shelves.put("built-in/circle", "outline: 1\nid: circle\nname: 环\nextends: own")
    for name, text in {
        "closing": "part: 1\nsections: [{heading: 结}]",
        "round": "part: 1\nsections: [include: round]",
        "new": "part: 2\nsections: []",
        "odd": "part: 1\nsection: []",
        "wrong": "part: 1\nsections:\n- headin: 甲",
        "end": "part: 1\nsections:\n- {id: end, heading: 结}",
        "head": "part: 1\nelements: {issuers: 甲, seal: seal}",
        "foot": "part: 1\nelements: {seal: none}",
        "person": "part: 1\nfields: {name: {type: text}}",
        "people": "part: 1\nfields: {name: {type: text}}",
    }.items():
        shelves.put(f"user/parts/{name}", text)
    return shelves


@pytest.mark.parametrize(("keys", "expected"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named_with_its_place(faulty: Shelves, keys: str, expected: str) -> None:
    faulty.put("project/own", f"outline: 1\nid: own\nname: 自己的\nlanguage: zh-CN\n{keys}")
    assert any(expected in fault for fault in faulty.faults()), "\n".join(faulty.faults())


def test_a_fault_in_what_is_extended_is_told_in_the_file_it_stands_in(shelves: Shelves) -> None:
    shelves.put("built-in/base", BASE.replace("heading: 打算", "headin: 打算"))
    shelves.put("project/own", OWN)
    assert shelves.faults()[0].startswith("built-in/outlines/base.yaml:31:5: a section has no key 'headin'")


def test_a_part_that_comes_twice_is_told_with_both_places(shelves: Shelves) -> None:
    shelves.put("user/parts/end", "part: 1\nsections:\n- {id: end, heading: 结}")
    shelves.put("project/own", WHOLE + "sections:\n- {id: end, heading: 甲}\n- include: end")
    assert shelves.faults() == [
        "user/outlines/parts/end.yaml:3:3: the section id 'end' stands twice\n"
        "hint: its first place is project/outlines/own.yaml:8:3"
    ]


def test_all_faults_of_reuse_are_told_together(shelves: Shelves) -> None:
    shelves.put("built-in/base", BASE)
    shelves.put(
        "project/own", OWN + "fields: {no: null}\nchange: [{remove: a}, {remove: b}, {after: plans, include: c}]"
    )
    assert len(shelves.faults()) == 4


def chain(shelves: Shelves, length: int) -> None:
    for number in range(length):
        shelves.put(f"user/parts/p{number}", f"part: 1\nsections: [include: p{number + 1}]")
    shelves.put(f"user/parts/p{length}", "part: 1\nsections: [{heading: 结}]")
    shelves.put("project/own", WHOLE + "sections: [include: p0]")


def doubling(shelves: Shelves) -> None:
    for number in range(8):
        shelves.put(f"user/parts/p{number}", "part: 1\nsections:\n" + f"- include: p{number + 1}\n" * 2)
    shelves.put("user/parts/p8", "part: 1\nsections: [{heading: 结}]")
    shelves.put("project/own", WHOLE + "sections: [include: p0]")


def deepening(shelves: Shelves) -> None:
    for number in range(3):
        nested = "[{body: 甲, sections: " * 12 + f"[include: p{number + 1}]" + "}]" * 12
        shelves.put(f"user/parts/p{number}", f"part: 1\nsections: {nested}")
    shelves.put("user/parts/p3", "part: 1\nsections: [{body: 结}]")
    shelves.put("project/own", WHOLE + "sections: [include: p0]")


LIMITS: dict[str, tuple[Callable[[Shelves], None], str]] = {
    "files in a row": (lambda shelves: chain(shelves, 12), "p8.yaml:2:21: more than 10 files lead to each other"),
    "files in all": (doubling, "an outline is made from at most 100 files"),
    "sections in each other": (deepening, "sections are nested deeper than 30 levels"),
}


@pytest.mark.parametrize(("make", "expected"), LIMITS.values(), ids=LIMITS)
def test_reuse_has_its_limits(shelves: Shelves, make: Callable[[Shelves], None], expected: str) -> None:
    make(shelves)
    assert any(expected in fault for fault in shelves.faults())


def test_a_row_of_nine_parts_is_read(shelves: Shelves) -> None:
    chain(shelves, 8)
    assert headings(shelves.outline().sections) == ["结"]


def test_parts_are_no_outlines(shelves: Shelves) -> None:
    shelves.put("user/parts/closing", "part: 1")
    shelves.put("user/base", BASE)
    assert [path.stem for _, path in shelves.library.entries("outlines")] == ["base"]
