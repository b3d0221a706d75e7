"""Outlines as written become outlines, or tell all that is wrong with them."""

import pytest
from drafting import HEAD, faults, read, under_head

from drafter.errors import DrafterError
from drafter.model.outline import FieldType, Item, Loop, Template
from drafter.model.scheme import Level
from drafter.numerals import read_format


def refused(text: str) -> list[str]:
    with pytest.raises(DrafterError) as error:
        read(text)
    return faults(error)


def below_head(text: str) -> list[str]:
    """Return the faults of `text`, whose first line is line 6 of its outline."""
    return refused(f"{HEAD}title: 题\n{text}")


def words(template: Template | None) -> str:
    assert template is not None
    return template.text


def test_an_outline_says_what_it_is() -> None:
    outline = read(f"{HEAD}title: 题\ngenre: 总结\ndescription: 一句话\nlanguage: en-GB\nstyle: speech\n")
    assert (outline.id, outline.name, outline.genre, outline.language) == ("o", "o", "总结", "en-GB")
    assert (outline.description, outline.style, words(outline.title)) == ("一句话", "speech", "题")


def test_what_an_outline_leaves_out_has_a_default() -> None:
    outline = under_head("")
    assert (outline.language, outline.style, outline.enumeration) == ("zh-CN", "material", "一是")
    assert (outline.fields, outline.sections, outline.opening, outline.date) == ((), (), None, None)


def test_sections_hold_sections_items_loops_and_conditions() -> None:
    (section,) = under_head("""
sections:
  - id: practices
    heading: 做法
    sections:
      - for: key, value in pairs | items
        when: value
        body: 文
        numbered: false
        items:
          - 一
          - {text: 二, for: x in 'ab', when: x}
""").sections
    (inner,) = section.sections
    assert (section.id, words(section.heading), section.numbered) == ("practices", "做法", True)
    assert isinstance(inner.loop, Loop)
    assert (inner.loop.names, inner.loop.over.text) == (("key", "value"), "pairs | items")
    assert (words(inner.when), words(inner.body), inner.numbered) == ("value", "文", False)
    first, second = inner.items
    assert first == Item(first.text)
    assert isinstance(second.loop, Loop)
    assert (first.text.text, second.text.text, words(second.when)) == ("一", "二", "x")


LEVELS = {
    "bare": ("一、", Level(read_format("一、"))),
    "brackets": ("（一）", Level(read_format("（一）"))),
    "chapter": ("第一章", Level(read_format("第一章"), after=" ")),
    "article": ("第一条", Level(read_format("第一条"), after=" ", restart=False)),
    "article that restarts": ("{format: 第一条, restart: true}", Level(read_format("第一条"), after=" ")),
    "decimal": ('"1"', Level(read_format("1"), after=" ")),
    "circled": ("①", Level(read_format("①"))),
    "run in": ("{format: 1., run_in: true}", Level(read_format("1."), run_in=True)),
    "spaced": ("{format: 1., space: true}", Level(read_format("1."), after=" ")),
    "none": ("none", Level(None)),
}


@pytest.mark.parametrize(("written", "level"), LEVELS.values(), ids=LEVELS)
def test_a_level_is_written_by_example(written: str, level: Level) -> None:
    assert read(f"outline: 1\nid: o\nname: o\ntitle: 题\nnumbering: [{written}]").scheme.level(1) == level


def test_fields_keep_their_order_and_what_they_ask() -> None:
    fields = under_head("""
fields:
  unit: {type: text, ask: 单位, help: 全称, example: 某镇}
  theme: {type: choice, choices: [民生, 党建], default: 民生}
  issues:
    type: records
    min: 1
    max: 5
    fields: {items: {type: list, required: false}}
""").fields
    unit, theme, issues = fields
    assert [field.name for field in fields] == ["unit", "theme", "issues"]
    assert (unit.ask, unit.help, unit.example, unit.required) == ("单位", "全称", "某镇", True)
    assert ([choice.value for choice in theme.choices], theme.default, theme.ask) == (["民生", "党建"], "民生", "theme")
    assert (issues.type, issues.min, issues.max) == (FieldType.RECORDS, 1, 5)
    assert (issues.fields[0].name, issues.fields[0].required) == ("items", False)


FAULTS = {
    "unknown key": ("opning: x", "6:1 unknown-key an outline has no key 'opning'"),
    "unknown key of a section": ("sections: [{body: x, hading: y}]", "6:22 unknown-key a section has no key 'hading'"),
    "a list for text": ("byline: [x]", "6:9 wrong-shape expected text, found a list"),
    "text for a list": ("sections: x", "6:11 wrong-shape expected a list, found text"),
    "nothing for a section": ("sections: [~]", "6:12 wrong-shape expected keys with values, found nothing"),
    "a loop without in": ("sections: [{body: x, for: lead}]", "6:27 wrong-loop"),
    "a section without anything": ("sections: [{id: x}]", "6:12 empty-section"),
    "a section id with blanks": ("sections: [{id: a b, body: x}]", "6:17 wrong-text"),
    "an id twice": ("sections: [{id: x, body: x}, {id: x, body: x}]", "6:30 repeated-id"),
    "an id twice, one inside": ("sections: [{id: x, sections: [{id: x, body: x}]}]", "6:31 repeated-id"),
    "numbered maybe": ("sections: [{body: x, numbered: maybe}]", "6:32 not-boolean"),
    "a type that is none": ("fields: {x: {type: txt}}", "6:20 unknown-word 'txt' is none of"),
    "a field without type": ("fields: {x: {ask: y}}", "6:13 missing-key a field needs the key 'type'"),
    "a reserved name": ("fields: {loop: {type: text}}", "6:16 reserved-name"),
    "a name that is none": ("fields: {a-b: {type: text}}", "6:10 wrong-text"),
    "a choice without choices": ("fields: {x: {type: choice}}", "6:13 field-choices"),
    "choices without choice": ("fields: {x: {type: text, choices: [a]}}", "6:13 field-choices"),
    "records without fields": ("fields: {x: {type: records}}", "6:13 field-records"),
    "a bound that is no number": ("fields: {x: {type: list, min: one}}", "6:31 wrong-text"),
    "a language that is none": ("language: 中文", "6:11 wrong-text"),
    "an enumeration without a number": ("enumeration: 还有", "6:14 wrong-text"),
    "too deep a heading": (
        "sections: [{heading: a, sections: [{heading: b, sections: [{heading: c}]}]}]",
        "6:70 deeper-than-numbering this heading is at level 3, numbering has 2",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "fault"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_at_its_place(text: str, fault: str) -> None:
    (found,) = below_head(text)
    assert found.startswith(fault)


@pytest.mark.parametrize(
    ("numbering", "fault"),
    [
        ("[章]", "5:13 wrong-format '章' shows no number"),
        ("[1.1]", "5:12 level-parts"),
        ("[]", "5:12 level-count"),
        (f"[{', '.join(['1.'] * 10)}]", "5:12 level-count numbering has 10 levels"),
        ("[{run_in: true}]", "5:13 missing-key a level needs the key 'format'"),
        ("1.", "5:12 wrong-shape expected a list"),
    ],
)
def test_numbering_that_cannot_be_is_refused(numbering: str, fault: str) -> None:
    (found,) = refused(f"outline: 1\nid: o\nname: o\ntitle: 题\nnumbering: {numbering}")
    assert found.startswith(fault)


def test_a_section_without_heading_takes_no_level() -> None:
    outline = under_head("sections: [{sections: [{heading: a, sections: [{sections: [{heading: b}]}]}]}]")
    assert words(outline.sections[0].sections[0].heading) == "a"


@pytest.mark.parametrize(
    ("written", "meant"), [("opning: x", "opening"), ("feilds: {}", "fields"), ("signatur: x", "signature")]
)
def test_a_key_that_is_nearly_right_is_named(written: str, meant: str) -> None:
    with pytest.raises(DrafterError, match=f"hint: did you mean '{meant}'"):
        under_head(written)


def test_a_key_that_is_like_none_gets_the_list_of_keys() -> None:
    with pytest.raises(DrafterError, match="hint: it may have: outline, id, name"):
        under_head("qqqqq: x")


@pytest.mark.parametrize("text", ["", "- a", "text", "outline: 2", "phrases: []"])
def test_a_file_that_is_no_outline_is_refused(text: str) -> None:
    assert refused(text)


def test_an_empty_file_is_told_every_key_it_needs() -> None:
    assert [fault.rpartition(" ")[2] for fault in refused("")] == [
        "'outline'",
        "'id'",
        "'name'",
        "'numbering'",
        "'title'",
    ]


def test_all_faults_of_a_file_are_told_in_the_order_of_its_lines() -> None:
    found = below_head("""\
sections:
  - {heading: [x], body: {}}
  - {for: x, when: [], items: [{txt: a}]}
fields: {a: {type: x}, b: {type: text, required: 1}}
opning: x
""")
    assert [fault.split()[0] for fault in found] == [
        "7:15", "7:26", "8:11", "8:20", "8:32", "8:33", "9:20", "9:50", "10:1",
    ]  # fmt: skip
