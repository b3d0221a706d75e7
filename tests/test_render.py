"""Templates become text; what is wrong or missing in them is told all at once, at its place in the user's file."""

from typing import Any

import pytest
from drafting import answers, drafted, faults, rendered, under_head

from drafter.errors import DrafterError
from drafter.location import Location
from drafter.marks import unmark
from drafter.model.inlines import Blank, BlankKind, Slot, Text
from drafter.model.phrase import Phrase
from drafter.plain import to_text

FIELDS = """
fields:
  unit: {type: text, ask: 撰写单位}
  note: {type: text, ask: 备注, required: false}
  many: {type: integer, ask: 户数}
  cost: {type: number, ask: 金额}
  day: {type: date, ask: 日期}
  urgent: {type: boolean, ask: 是否紧急}
  names: {type: list, ask: 名单}
  issues:
    type: records
    ask: 突出问题
    fields:
      name: {type: text, ask: 问题}
      items: {type: text, ask: 事项}
      result: {type: text, ask: 成效, required: false}
"""
GIVEN: dict[str, Any] = {
    "unit": "清河镇", "many": "326", "cost": "3.10", "day": "2026-8-1", "urgent": "是", "names": ["张", "王"],
    "issues": [{"name": "路灯", "items": "照明"}, {"name": "水渠", "items": "灌溉", "result": "畅通"}],
}  # fmt: skip


def opening(template: str, given: dict[str, Any] | None = None, **options: Any) -> str:
    """Return what `template` says, as the opening of an outline with `FIELDS`."""
    indented = "".join(f"  {line}\n" for line in template.split("\n"))
    outline = under_head(f"{FIELDS}opening: |\n{indented}")
    return unmark(rendered(outline, GIVEN if given is None else given, **options).opening).rstrip("\n")


TEXTS = {
    "an answer": ("{{ unit }}", "清河镇"),
    "a field called items": ("{% for i in issues %}{{ i.items }}{% endfor %}", "照明灌溉"),
    "a field called items, by index": ("{{ issues[0]['items'] }}", "照明"),
    "a field called items, mapped": ("{{ issues | map(attribute='items') | join('、') }}", "照明、灌溉"),
    "records chosen by a field": ("{{ (issues | selectattr('result') | first).name }}", "水渠"),
    "records sorted by a field": ("{{ issues | sort(attribute='items') | map(attribute='name') | join }}", "水渠路灯"),
    "an optional empty answer": ("前{{ note }}后{{ issues[0].result }}", "前后"),
    "a number as written": ("{{ cost }}、{{ cost | string }}、{{ cost ~ '元' }}、{{ [cost] | join }}", "3.10、3.10、3.10元、3.10"),
    "a number computed": ("{{ cost * 3 }}、{{ 0.1 + 0.2 }}、{{ many / 3 }}、{{ -cost }}", "9.3、0.3、108.6666666667、-3.1"),
    "a number that rounds to nothing": ("{{ -0.00000000001 }}", "0"),
    "a number rounded": ("{{ cost | round(1) }}、{{ 2.675 | round }}", "3.1、3"),
    "a whole number": ("{{ many * 1000000 }}、{{ many | hanzi }}", "326000000、三百二十六"),
    "a date": ("{{ day }}、{{ today }}、{{ day.year }}", "2026年8月1日、2026年8月1日、2026"),
    "yes and no": ("{{ urgent }}{{ not urgent }}", "是否"),
    "a list": ("{{ names | join('、') }}等{{ names | length }}人", "张、王等2人"),
    "none": ("{{ none }}", ""),
    "a comparison": ("{{ 'a' if cost > 3 and many in [326] and unit == '清河镇' else 'b' }}", "a"),
    "a macro": ("{% macro m(x) %}【{{ x }}】{% endmacro %}{{ m('甲') }}{{ m('乙') }}", "【甲】【乙】"),
    "a namespace": ("{% set ns = namespace(n=0) %}{% for i in range(3) %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}", "3"),
    "raw text": ("{% raw %}{{ unit }}{% endraw %}", "{{ unit }}"),
    "a loop's own numbers": ("{% for n in names %}{{ loop.index }}{{ '末' if loop.last }}{% endfor %}", "12末"),
}  # fmt: skip


@pytest.mark.parametrize(("template", "text"), TEXTS.values(), ids=TEXTS)
def test_a_template_says_what_it_says(template: str, text: str) -> None:
    assert opening(template) == text


def test_an_english_outline_prints_english_dates() -> None:
    assert rendered(under_head("language: en\nopening: '{{ today }}'")).opening == "1 August 2026"


LINES = {
    "tags alone on a line": ("{% if true %}\n甲\n{% endif %}\n乙", "甲\n乙"),
    "several tags alone on a line": ("甲\n{% if true %}{% set x = 1 %} {# c #}\n乙\n{% endif %}", "甲\n乙"),
    "a loop over lines": ("{% for n in names %}\n- {{ n }}\n{% endfor %}\n尾", "- 张\n- 王\n尾"),
    "a tag at the end of a line": ("甲{% if true %}乙{% endif %}\n丙", "甲乙\n丙"),
    "a value alone on a line": ("甲\n{{ unit }}\n乙", "甲\n清河镇\n乙"),
    "a tag over two lines": ("甲\n{% set x =\n  1 %}\n乙", "甲\n乙"),
}


@pytest.mark.parametrize(("template", "text"), LINES.values(), ids=LINES)
def test_a_line_with_nothing_but_tags_is_no_line(template: str, text: str) -> None:
    assert opening(template) == text


# Faults: the place is that of the tag's opening braces in the file.

PLACES = {
    "a block": ("opening: |\n  甲\n  乙{{ nosuch }}", "7:4"),
    "a block, the second tag": ("opening: |\n  {{ 1 }}{% if nosuch %}{% endif %}", "6:10"),
    "a folded block": ("opening: >\n  甲\n  乙\n\n  丙{{ 1 }} {{ nosuch }}", "9:12"),
    "a stripped block": ("opening: |-\n\n\n    {{ nosuch }}", "8:5"),
    "a plain line": ("opening: 甲{{ 1 }}{{ nosuch }}", "5:18"),
    "plain text of two lines": ("opening: 甲\n  乙 {{ nosuch }}", "6:5"),
    "a quoted line": ('opening: "{{ 1 }}{{ nosuch }}"', "5:18"),
    "a quoted line with escapes": (r'opening: "\u4e00\n{{ 1 }}\"{{ nosuch }}\""', "5:28"),
    "a quoted text of several lines": ('opening: "甲\n\n  {{ 1 }} \\\n   {{ nosuch }}"', "8:4"),
    "single quotes": ("opening: '{{ ''{{'' }}{{ nosuch }}'", "5:23"),
    "a list": ("sections:\n- items:\n  - 甲\n  - 乙{{ nosuch }}", "8:6"),
    "behind comments and raw text": ("opening: |\n  {# {{ x }} #}{% raw %}{{ y }}{% endraw %}{{ nosuch }}", "6:44"),
    "in a loop": ("opening: |\n  {% for i in [1] %}\n    {{ i }}\n    {{ nosuch }}\n  {% endfor %}", "8:5"),
    "a condition of a section": ("sections:\n- body: 甲\n  when: nosuch", "7:9"),
    "a loop of a section": ("sections:\n- body: 甲\n  for: x in nosuch", "7:8"),
    "a heading": ("sections: [{heading: '甲{{ nosuch }}'}]", "5:24"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "place"), PLACES.values(), ids=PLACES)
def test_a_fault_is_told_at_the_tag_it_is_in(text: str, place: str) -> None:
    with pytest.raises(DrafterError) as error:
        rendered(under_head(text))
    assert faults(error) == [f"{place} unknown-name 'nosuch' is neither a field nor a function"]


SYNTAX = {
    "an if that does not end": ("{{ 1 }} {% if 1 %}甲", "5:19", "endif"),
    "an end without beginning": ("{{ 1 }} {% endif %}{{ 2 }}", "5:19", "unknown tag 'endif'"),
    "an unknown filter": ("{{ 1 }} {{ 1 | nosuch }} {{ 2 }}", "5:19", "No filter named 'nosuch'"),
    "an unknown test": ("{{ 1 }} {{ 1 is nosuch }}", "5:19", "No test named 'nosuch'"),
    "an unknown tag": ("{{ 1 }} {% nosuch %} {{ 2 }}", "5:19", "unknown tag 'nosuch'"),
    "a strange character": ("{{ 1 }} {{ ? }} {{ 2 }}", "5:19", "unexpected char '?'"),
    "a strange character in the first tag": ("{{ ? }} {{ 2 }}", "5:11", "unexpected char '?'"),
    "an open bracket": ("{{ 1 }} {{ (1 }} {{ 2 }}", "5:19", "unexpected '}'"),
    "an open string": ('{{ 1 }} {{ "a }}', "5:19", "unexpected char"),
    "an open tag": ("{{ 1 }} {{ 1", "5:19", "unexpected end of template"),
    "nothing in a tag": ("{{ 1 }} {{ }}", "5:19", "Expected an expression"),
}


@pytest.mark.parametrize(("template", "place", "message"), SYNTAX.values(), ids=SYNTAX)
def test_a_fault_of_syntax_is_told_at_the_tag_it_is_in(template: str, place: str, message: str) -> None:
    with pytest.raises(DrafterError) as error:
        rendered(under_head(f"opening: '{template}'"))
    (found,) = faults(error)
    assert found.startswith(f"{place} template-syntax")
    assert message in found


@pytest.mark.parametrize("key", ["when: '{{ 1 }}'", "when: '{% if 1 %}'", "for: 'x in {{ [1] }}'"])
def test_braces_where_an_expression_stands_are_named(key: str) -> None:
    with pytest.raises(DrafterError, match="an expression stands here without braces"):
        rendered(under_head(f"sections: [{{body: 甲, {key}}}]"))


@pytest.mark.parametrize("key", ["when: '1) + (2'", "when: '1, 2'", "when: 'a=1'", "when: ''", "when: '1 }}{{ 2'"])
def test_what_is_not_one_expression_is_refused(key: str) -> None:
    with pytest.raises(DrafterError, match=r"o\.yaml:5:(28|33): the template is wrong"):
        rendered(under_head(f"sections: [{{body: 甲, {key}}}]"))


VALUES = {
    "text and number": ("{{ '1' + 1 }}", "template-value"),
    "nothing to divide by": ("{{ 1 / 0 }}", "template-value"),
    "a list printed": ("{{ names }}", "not-text"),
    "a record printed": ("{{ issues[0] }}", "not-text"),
    "a function printed": ("{{ pick }}", "not-text"),
    "an unknown field of a record": ("{{ issues[0].nme }}", "unknown-record-field"),
    "a method of a record": ("{{ issues[0].values() }}", "unknown-record-field"),
    "a query that is none": ("{{ pick('measure', them='民生') }}", "unknown-query"),
    "no phrase": ("{{ pick('measure') }}", "no-phrase"),
    "an unknown phrase": ("{{ phrase('a.b') }}", "unknown-phrase"),
    "a word out of place": ("{{ many | hanzi(1) }}", "template-value"),
    "a control character": (r"{{ 'a\x01' }}", "template-syntax"),
    "our own marks": (r"{{ '\ufdec9\ufdeda\ufdee' }}", "template-syntax"),
}


@pytest.mark.parametrize(("template", "code"), VALUES.values(), ids=VALUES)
def test_what_cannot_be_computed_is_told_at_its_place(template: str, code: str) -> None:
    with pytest.raises(DrafterError) as error:
        opening(f"甲{template}")
    (found,) = error.value.problems
    assert (found.code, str(found.location)) == (code, "o.yaml:22:4")


@pytest.mark.parametrize(
    ("template", "meant"),
    [("{{ unti }}", "unit"), ("{{ issues[0].nme }}", "name"), ("{{ pik('x') }}", "pick"), ("{{ unit | uper }}", "")],
)
def test_the_nearest_name_is_named(template: str, meant: str) -> None:
    with pytest.raises(DrafterError) as error:
        opening(template)
    assert (f"did you mean '{meant}'?" in str(error.value)) == bool(meant)


def test_faults_of_several_sections_come_together_each_once() -> None:
    outline = under_head("""
title: "{{ a1 }}"
opening: "{{ 1 / 0 }}"
sections:
- {heading: "{{ a2 }}", body: "{{ 1 | a3 }}", items: ["{{ a4 }}"]}
- {when: a5, body: 文}
- {for: x in range(3), body: "{{ a6 }}"}
- {for: x in 5, body: 文}
""")
    with pytest.raises(DrafterError) as error:
        rendered(outline)
    assert [one.split()[0] for one in faults(error)] == [
        "6:9", "7:11", "9:14", "9:32", "9:56", "10:10", "11:31", "12:9",
    ]  # fmt: skip


# Sections

SECTIONS = {
    "a loop": ("{for: i in issues, heading: '{{ i.name }}'}", "一、路灯 二、水渠"),
    "a condition for each turn": ("{for: i in issues, when: i.result, heading: '{{ i.name }}'}", "一、水渠"),
    "a condition without loop": ("{when: issues | length > 5, heading: 题}", ""),
    "names for parts": ("{for: 'a, b in [[1, 2], [3, 4]]', heading: '{{ a }}{{ b }}'}", "一、12 二、34"),
    "the numbers of turns": (
        "{for: i in issues, heading: '{{ loop.index }}{{ loop.first }}{{ loop.last }}{{ loop.length }}'}",
        "一、1是否2 二、2否是2",
    ),
    "a list computed value by value": ("{for: i in issues | map(attribute='name'), heading: '{{ i }}'}", "一、路灯 二、水渠"),
    "a condition on values chosen": ("{when: \"issues | selectattr('name', 'eq', '桥')\", heading: 题}", ""),
    "an outer turn's value": ("{for: i in names, heading: '{{ i }}', sections: [{body: '{{ i }}文'}]}", "一、张 张文 二、王 王文"),
    "points in a loop": ("{items: [{for: i in issues, text: '{{ i.name }}'}]}", "一是路灯；二是水渠。"),
    "points on a condition": ("{items: [甲, {when: note, text: 乙}, {when: unit, text: 丙}]}", "一是甲；二是丙。"),
    "nothing to go through": ("{for: i in note, heading: 题}", ""),
}  # fmt: skip


@pytest.mark.parametrize(("section", "text"), SECTIONS.values(), ids=SECTIONS)
def test_sections_and_points_repeat_and_depend(section: str, text: str) -> None:
    document = drafted(under_head(f"{FIELDS}sections: [{section}]"), GIVEN)
    assert " ".join(to_text(document).splitlines()[2:]) == text


def test_values_that_do_not_match_the_names_of_a_loop_are_told() -> None:
    with pytest.raises(DrafterError, match="5:27: 2 names for 1 values"):
        rendered(under_head("sections: [{body: 文, for: 'a, b in [1]'}]"))


# Missing answers

MISSING = {
    "printed": ("{{ unit }}", ["unit"]),
    "asked about": ("{% if urgent %}甲{% endif %}", ["urgent"]),
    "gone through": ("{% for n in names %}甲{% endfor %}", ["names"]),
    "counted": ("{{ issues | length }}", ["issues"]),
    "compared": ("{{ '甲' if many > 3 }}{{ '乙' if false }}", ["many"]),
    "filtered": ("{{ day | default('甲') }}", ["day"]),
    "a field of a record": ("{{ issues[0].name }}", ["issues"]),
    "in the branch taken": ("{% if true %}{{ unit }}{% else %}{{ many }}{% endif %}", ["unit"]),
    "several, in the order of use": ("{{ many }}{{ unit }}{{ many }}", ["many", "unit"]),
}


@pytest.mark.parametrize(("template", "paths"), MISSING.values(), ids=MISSING)
def test_missing_answers_that_are_reached_are_told_with_their_questions(template: str, paths: list[str]) -> None:
    with pytest.raises(DrafterError) as error:
        opening(template, {})
    assert [(one.code, one.params["name"]) for one in error.value.problems] == [
        ("missing-answer", path) for path in paths
    ]


def test_missing_answers_that_are_not_reached_are_not_missed() -> None:
    assert opening("{% if false %}{{ unit }}{% endif %}甲{{ note }}", {}) == "甲"


def test_a_missing_answer_is_told_with_its_question_and_what_to_do() -> None:
    with pytest.raises(DrafterError) as error:
        opening("{{ unit }}", {})
    assert str(error.value) == (
        "no answer for 'unit': 撰写单位\n"
        "hint: add it to the answers file, or give --set unit=…; --allow-missing leaves a blank"
    )


def test_a_missing_answer_of_a_record_is_told_by_its_path() -> None:
    with pytest.raises(DrafterError, match=r"no answer for 'issues\.1.name': 问题"):
        opening("{{ issues | map(attribute='name') | join }}", {"issues": [{"name": "甲"}, {"items": "乙"}]})


def test_a_condition_that_is_missing_is_told_and_sections_not_reached_are_not() -> None:
    outline = under_head(f"{FIELDS}sections: [{{when: urgent, body: 甲}}, {{when: false, body: '{{{{ unit }}}}'}}]")
    with pytest.raises(DrafterError, match=r"^no answer for 'urgent': 是否紧急\nhint.*$"):
        rendered(outline)


BLANKS = {
    "printed": ("{{ unit }}", "撰写单位"),
    "in capitals": ("{{ unit | upper }}", "撰写单位"),
    "with a default": ("{{ unit | default('甲') }}", "撰写单位"),
    "computed and rounded": ("{{ (cost * 1.06 + 1) | round(2) }}", "金额"),
    "on the other side": ("{{ 1 - 2 * cost }}", "金额"),
    "below nothing": ("{{ -cost }}", "金额"),
    "in Hanzi": ("{{ many | hanzi }}", "户数"),
    "in capitals for cheques": ("{{ cost | daxie }}", "金额"),
    "joined": ("{{ names | join('、') }}", "名单"),
    "an attribute": ("{{ day.year }}", "日期"),
    "a method": ("{{ unit.upper() }}", "撰写单位"),
    "a part": ("{{ unit[0] }}", "撰写单位"),
    "put together": ("{{ unit ~ '' }}", "撰写单位"),
    "each of a list": ("{% for n in names %}{{ n }}{% endfor %}", "名单"),
    "a field of each record": ("{% for i in issues %}{{ i.name }}{% endfor %}", "问题"),
    "mapped": ("{{ issues | map(attribute='items') | join('、') }}", "事项"),
    "handed through a macro": ("{% macro m(x) %}{{ x }}{% endmacro %}{{ m(unit) }}", "撰写单位"),
}


@pytest.mark.parametrize(("template", "question"), BLANKS.values(), ids=BLANKS)
def test_a_missing_answer_that_may_stay_so_is_a_blank_whatever_is_done_with_it(template: str, question: str) -> None:
    outline = under_head(f"{FIELDS}title: >\n  {template}\n")
    assert drafted(outline, allow_missing=True).title == (Blank(BlankKind.ANSWER, question),)


DERIVED = """fields:
  unit: {type: text, ask: 单位}
  cost: {type: number, ask: 金额}
  office: {type: text, ask: 办公室, default: "{{ unit }}办公室"}
  short: {type: text, ask: 简称, default: "{{ unit }}办", required: false}
  twice: {type: number, computed: cost * 2}
title: "{{ office }}{{ short }}花{{ twice }}元"
"""


def test_what_is_made_of_a_missing_answer_is_missing_too() -> None:
    title = drafted(under_head(DERIVED), allow_missing=True).title
    assert title == (Blank(BlankKind.ANSWER, "办公室"), Text("花"), Blank(BlankKind.ANSWER, "金额"), Text("元"))
    with pytest.raises(DrafterError, match=r"no answer for 'office'.*\n.*\nno answer for 'cost': 金额"):
        rendered(under_head(DERIVED))
    assert drafted(under_head(DERIVED), {"unit": "镇", "cost": 3}).title == (Text("镇办公室镇办花6元"),)


def test_a_missing_list_of_records_counts_as_one() -> None:
    assert opening("{{ issues | length }}{{ names | length }}", {}, allow_missing=True) == "11"
    outline = under_head(f"{FIELDS}sections: [{{for: i in issues, heading: '{{{{ i.name }}}}'}}]")
    assert to_text(drafted(outline, allow_missing=True)).splitlines()[2:] == ["一、【待填：问题】"]


def test_a_blank_asks_for_no_phrase_in_particular() -> None:
    phrases = [Phrase("a", "甲句", "idiom", themes=("民生",))]
    assert opening("{{ pick('idiom', theme=unit, role=note) }}", {}, phrases=phrases, allow_missing=True) == "甲句"


# Phrases

IDIOMS = [
    Phrase(f"i{n}", text, "idiom", themes=("民生",)) for n, text in enumerate(["久久为功", "实事求是", "知行合一"])
]


def test_a_phrase_becomes_a_slot_with_what_it_may_be_exchanged_for() -> None:
    outline = under_head("title: \"{{ pick('idiom') }}\"")
    (slot,) = drafted(outline, phrases=IDIOMS).title
    assert isinstance(slot, Slot)
    assert {to_text(drafted(outline, phrases=IDIOMS)).strip(), *slot.alternatives} == {one.text for one in IDIOMS}


def test_several_phrases_can_be_gone_through() -> None:
    outline = under_head("sections: [{for: \"lead in picks('idiom', n=3)\", heading: '{{ lead }}'}]")
    found = to_text(drafted(outline, phrases=IDIOMS)).splitlines()[2:]
    assert sorted(line[2:] for line in found) == sorted(one.text for one in IDIOMS)


def test_a_phrase_that_a_filter_cuts_leaves_no_trace_of_its_marks() -> None:
    outline = under_head("title: \"{{ pick('idiom') | truncate(4) }}{{ pick('idiom')[1:] }}{{ pick('idiom')[:-1] }}\"")
    text = to_text(drafted(outline, phrases=IDIOMS))
    assert not [char for char in text if "\ufdd0" <= char <= "\ufdef"]


def test_one_more_record_does_not_reshuffle_the_rest() -> None:
    many = [Phrase(f"m{n}", f"{chr(0x4E00 + n)}{chr(0x5E00 + n)}句", "measure") for n in range(500)]
    outline = under_head(
        f"{FIELDS}sections: [{{for: i in issues, body: \"{{{{ pick('measure') }}}}\"}}, {{body: \"{{{{ pick('measure') }}}}\"}}]"
    )
    one, two = (
        [unmark(section.body) for section in rendered(outline, {"issues": GIVEN["issues"][:n]}, phrases=many).sections]
        for n in (1, 2)
    )
    assert (one[0], one[-1]) == (two[0], two[-1])


def test_an_outline_without_answers_to_ask_for_is_rendered_as_it_stands() -> None:
    outline = under_head("opening: 甲")
    assert answers(outline, {}).questions == ()
    assert rendered(outline).opening == "甲"


IN_PHRASES = {
    "nothing special": ("1. 民生*无*小事", {}, "{{ phrase('p') }}", "1. 民生*无*小事"),
    "an answer": ("{{ unit }}上下{{ many | hanzi }}户同心", {}, "{{ phrase('p') }}", "清河镇上下三百二十六户同心"),
    "an answer that looks like markup": ("在{{ unit }}", {"unit": "*甲*"}, "{{ phrase('p') }}", "在*甲*"),
    "a name that the outline has not": ("{{ village }}先行", {}, "{{ phrase('p') }}", "【待补：village】先行"),
    "an optional part": ("甲[[、乙]]。", {}, "{{ phrase('p') }}", "甲、乙。"),
    "an optional part, wanted short": ("甲[[、乙]]。", {}, "{{ phrase('p', full=false) }}", "甲。"),
    "picked short": ("甲[[、乙]]。", {}, "{{ pick('opening', full=false) }}", "甲。"),
    "an optional part with an answer": ("甲[[，{{ unit }}]]。", {}, "{{ pick('opening') }}", "甲，清河镇。"),
    "an optional part with an empty answer": ("甲[[，{{ note }}]]。", {}, "{{ phrase('p') }}", "甲。"),
    "an optional part with an unknown name": ("甲[[，{{ village }}]]。", {}, "{{ phrase('p', full=true) }}", "甲。"),
    "an optional part with an empty answer in a filter": (
        "甲[[，{{ note | upper }}]][[，{{ names | join('、') }}]]。", {}, "{{ phrase('p') }}", "甲，张、王。",
    ),
    "a condition": ("{% if urgent %}急{% else %}缓{% endif %}办", {}, "{{ phrase('p') }}", "急办"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "given", "template", "shown"), IN_PHRASES.values(), ids=IN_PHRASES)
def test_a_phrase_may_hold_answers_and_parts_that_may_be_left_out(
    text: str, given: dict[str, Any], template: str, shown: str
) -> None:
    assert opening(template, GIVEN | given, phrases=[Phrase("p", text, "opening")]) == shown


def test_a_missing_answer_in_a_phrase_is_told_or_left_as_a_blank_in_it() -> None:
    phrases = [Phrase("p", "{{ unit }}上下同心[[，{{ day }}前完成]]。", "opening")]
    given = {name: value for name, value in GIVEN.items() if name not in ("unit", "day")}
    outline = under_head(f"{FIELDS}opening: \"{{{{ pick('opening') }}}}\"\n")
    with pytest.raises(DrafterError) as caught:
        rendered(outline, given, phrases=phrases)
    assert faults(caught) == ["missing-answer no answer for 'unit': 撰写单位"]
    document = drafted(outline, given, phrases=phrases, allow_missing=True)
    [slot] = [one for block in document.blocks for one in block.content if isinstance(one, Slot)]
    assert slot.content == (Blank(BlankKind.ANSWER, "撰写单位"), Text("上下同心。"))


def test_what_is_wrong_with_a_phrase_is_told_at_its_own_place() -> None:
    phrases = [Phrase("p", "{{ unit | no_such }}", "opening", location=Location("p.yaml", 3, 5))]
    with pytest.raises(DrafterError, match=r"p\.yaml:3:5: "):
        opening("{{ pick('opening') }}", phrases=phrases)


def test_a_phrase_that_answers_a_question_may_name_other_answers() -> None:
    outline = under_head(
        "fields:\n  saying: {type: phrase, ask: 引语, query: {kind: opening}}\n  unit: {type: text, ask: 单位}\n"
        'opening: "{{ saying }}"\n'
    )
    phrases = [Phrase("p", "{{ unit }}上下同心。", "opening")]
    assert unmark(rendered(outline, {"saying": "p", "unit": "清河镇"}, phrases=phrases).opening) == "清河镇上下同心。"
