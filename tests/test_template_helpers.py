"""What templates can do is what the manual says: every example of both pages, and what it has no room for."""

import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from drafter.errors import DrafterError
from drafter.location import Location
from drafter.marks import MARK, mark, shield, unmark
from drafter.model.answers import Day, Missing, Number, Record
from drafter.model.inlines import Blank, BlankKind
from drafter.model.outline import Field, FieldType, Template
from drafter.render import Engine
from drafter.render.helpers import FILTERS, FUNCTIONS, JOINERS
from drafter.render.values import Blanks

DOCS = Path(__file__).parent.parent / "docs"
PAGES = ("templates.md", "templates.zh-CN.md")
ENGLISH_PARTS = ("English", "英文")
BUDGET = Missing("budget", Field("budget", FieldType.NUMBER, "预算金额"))


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def blocks(name: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", page(name), re.MULTILINE | re.DOTALL)


def examples(name: str) -> list[tuple[str, str, str]]:
    """Return the language, template and result of each example of a page, in their order."""
    before, english = re.split(rf"^### (?:{'|'.join(ENGLISH_PARTS)})$", page(name), maxsplit=1, flags=re.MULTILINE)
    lines = [
        (language, *example)
        for language, text in (("zh-CN", before), ("en", english))
        for example in re.findall(r"^ *- `([^`]+)` → (.*)$", text, re.MULTILINE)
    ]
    return lines + [("zh-CN", *pair) for pair in zip(blocks(name, "jinja"), blocks(name, "text"), strict=True)]


def rendered(template: str, language: str = "zh-CN", **answers: Any) -> str:
    """Return what `template` writes, blanks as they are read; a fault is a failure."""
    found, faults = render(template, language, **answers)
    assert not faults, "\n".join(map(str, faults))
    return found


def render(template: str, language: str = "zh-CN", **answers: Any) -> tuple[str, list[Any]]:
    engine = Engine(language=language)
    marked: list[Any] = []
    blanks = Blanks(marked)
    values = {name: blanks.value(as_answer(value, language)) for name, value in answers.items()}
    text = engine.text(Template(template, Location("outline.yaml", 4, 8), template), engine.functions | values)
    shown = MARK.sub(lambda match: marked[int(match[1])].text if match[1] else "", text)
    return unmark(shown), engine.faults


def as_answer(value: Any, language: str) -> Any:
    match value:
        case datetime.date():
            return Day.of(value, language)
        case dict():
            return Record({name: as_answer(inner, language) for name, inner in value.items()})
        case list():
            return [as_answer(inner, language) for inner in value]
    return value


def page_answers(name: str) -> Mapping[str, Any]:
    return yaml.safe_load(blocks(name, "yaml")[0]) | {"budget": BUDGET}


@pytest.mark.parametrize(
    ("name", "language", "template", "result"),
    [pytest.param(name, *example, id=example[1][:60]) for name in PAGES for example in examples(name)],
)
def test_an_example_of_the_manual_writes_what_the_manual_says(
    name: str, language: str, template: str, result: str
) -> None:
    assert rendered(template, language, **page_answers(name)).strip() == result.strip()


@pytest.mark.parametrize("name", PAGES)
def test_every_arrow_of_the_manual_belongs_to_an_example_that_is_tested(name: str) -> None:
    assert page(name).count("→") == len(examples(name)) - len(blocks(name, "jinja"))


def test_both_pages_have_the_same_answers_and_examples() -> None:
    assert blocks(PAGES[0], "yaml") == blocks(PAGES[1], "yaml")
    assert examples(PAGES[0]) == examples(PAGES[1])


@pytest.mark.parametrize("name", PAGES)
def test_the_manual_has_every_helper_and_no_other(name: str) -> None:
    described = re.findall(r"^- \*\*`(\w+)`\*\*", page(name), re.MULTILINE)
    assert sorted(described) == sorted([*FILTERS, *JOINERS, *FUNCTIONS])


@pytest.mark.parametrize("name", PAGES)
def test_every_helper_of_the_manual_has_an_example_under_it(name: str) -> None:
    for entry in re.split(r"^- (?=\*\*`)", page(name), flags=re.MULTILINE)[1:]:
        helper = entry.split("`")[1]
        assert re.search(rf"^  - `[^`]*\b{helper}\b[^`]*` → ", entry, re.MULTILINE), helper


@pytest.mark.parametrize("name", PAGES)
def test_the_manual_names_filters_of_jinja_that_there_are(name: str) -> None:
    line = next(line for line in page(name).splitlines() if line.startswith("`abs`"))
    for found in re.findall(r"`(\w+)`", line):
        _, faults = render(f"{{{{ 1 | {found} }}}}")
        assert "No filter named" not in "".join(map(str, faults))


# The rules for cheques, with the examples of the rules and the zeros around them.
@pytest.mark.parametrize(
    ("amount", "capitals"),
    [
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("107000.53", "壹拾万柒仟元零伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("0", "零元整"),
        ("0.00", "零元整"),
        ("0.5", "伍角整"),
        ("0.05", "伍分"),
        ("0.004", "零元整"),
        ("0.005", "壹分"),
        ("10", "壹拾元整"),
        ("15.5", "壹拾伍元伍角整"),
        ("100.5", "壹佰元零伍角整"),
        ("10000", "壹万元整"),
        ("10001", "壹万零壹元整"),
        ("100000000", "壹亿元整"),
        ("100000001", "壹亿零壹元整"),
        ("110000000", "壹亿壹仟万元整"),
        ("100010000", "壹亿零壹万元整"),
        ("1000000000000", "壹万亿元整"),
        ("9999999999999.99", "玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_money_in_capitals_follows_the_rules_for_cheques(amount: str, capitals: str) -> None:
    assert rendered("{{ amount | daxie }}", amount=Number(amount)) == capitals


@pytest.mark.parametrize(
    ("template", "result"),
    [
        ("{{ (0.1 + 0.2) | percent(0) }}", "30%"),
        ("{{ 0.00125 | percent(1) }}", "0.1%"),
        ("{{ 0.0015 | percent(1) }}", "0.2%"),
        ("{{ (0 - 0.00001) | percent }}", "0%"),
        ("{{ 1.005 | thousands }}", "1.01"),
        ("{{ growth_cn(100000, 100001) }}", "与上年基本持平"),
        ("{{ growth_cn(5, 0) }}", "同比下降100%"),
        ("{{ change_cn(3, 3.004) }}", "与上年基本持平"),
        ("{{ range_cn(0 - 36, 0 - 8, '℃') }}", "-36～-8℃"),
        ("{{ range_cn(100, 150, '千克') }}", "100～150千克"),
        ("{{ range_cn(13, 17, '万元') }}", "13万元～17万元"),
        ("{{ 0 | counted('件') }}", "0件"),
        ("{{ 10 | counted('件') }}{{ 11 | counted('件') }}", "十件11件"),
        ("{{ 2 | counted('两') }}", "二两"),
        ("{{ 1.5 | counted('公里') }}", "1.5公里"),
        ("{{ [] | counted('件') }}", "0件"),
        ("{{ [] | join_cn }}{{ [] | join_and }}{{ none | join_cn }}", ""),
        ("{{ ['甲'] | join_cn('和') }}{{ ['甲'] | join_and }}", "甲甲"),
        ("{{ ['甲', '乙'] | join_cn('和', limit=2) }}", "甲和乙"),
        ("{{ ['“甲”', '“乙”', '丙'] | join_cn }}", "“甲”“乙”、丙"),
        ("{{ ['《甲》（试行）', '《乙》'] | join_cn }}", "《甲》（试行）、《乙》"),
        ("{{ ['甲', 3, 2.5] | join_cn }}", "甲、3、2.5"),
        ("{{ '《甲》和《乙》' | book }}", "《〈甲〉和〈乙〉》"),
        ("{{ '《一〈二《三》〉》补遗' | book }}", "《〈一《二〈三〉》〉补遗》"),
        ("{{ 'it’s ‘so’' | quote }}", "“it’s ‘so’”"),
        ("{{ '' | quote }}{{ '' | book }}{{ '' | without_stop }}{{ '' | cap_first }}", ""),
        ("{{ '。' | without_stop }}", ""),
        ("{{ '好吗？' | without_stop }}", "好吗？"),
        ("{{ '3 cases' | cap_first }}", "3 cases"),
        ("{{ [1, 2] | map('ordinal') | join(' ') }}", "1st 2nd"),
        ("{{ 111 | ordinal }} {{ 113 | ordinal }} {{ 123 | ordinal }}", "111th 113th 123rd"),
        ("{{ 0 | words }}, {{ 9999 | words }}", "zero, nine thousand nine hundred and ninety-nine"),
        ("{{ 1000 | words }}, {{ 1001 | words }}", "one thousand, one thousand and one"),
        ("{{ 0 | plural('case') }}, {{ 1.5 | plural('hour') }}", "0 cases, 1.5 hours"),
        ("{{ 1005 | hanzi }}{{ (6 / 2) | hanzi }}", "一千零五三"),
    ],
)
def test_a_helper_at_the_edge_of_what_it_is_for(template: str, result: str) -> None:
    assert rendered(template) == result


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("{{ 'abc' | daxie }}", "not-a-number"),
        ("{{ true | hanzi }}", "not-a-number"),
        ("{{ (0 - 1) | daxie }}", "not-a-number"),
        ("{{ 1.5 | hanzi }}", "not-a-number"),
        ("{{ 10000 | words }}", "not-a-number"),
        ("{{ 'x1' | digits_hanzi }}", "not-a-number"),
        ("{{ 3 | percent(11) }}", "not-a-number"),
        ("{{ 3 | percent('two') }}", "not-a-number"),
        ("{{ 0 | label('一是') }}", "not-a-number"),
        ("{{ 99999 | label('I.') }}", "not-a-number"),
        ("{{ 2 | label('无') }}", "no-example"),
        ("{{ 2 | label('1.1') }}", "no-example"),
        ("{{ '2026-08-01' | date_cn }}", "not-a-date"),
        ("{{ 2026 | weekday }}", "not-a-date"),
        ("{{ ['甲'] | quote }}", "not-text"),
        ("{{ 3 | plural(['case']) }}", "not-text"),
        ("{{ '甲乙' | join_cn }}", "not-a-list"),
        ("{{ 3 | join_and }}", "not-a-list"),
        ("{{ ['甲'] | join_cn(limit=0) }}", "not-a-number"),
        ("{{ growth_cn(0, 3) }}", "no-growth"),
        ("{{ growth_cn(1, 2, word=['甲']) }}", "not-text"),
        ("{{ range_cn(5, 3) }}", "bad-range"),
        ("{{ growth_cn(1) }}", "template-value"),
        ("{{ 3 | percent(places=1) }}", "template-value"),
        ("{{ nothing | daxie }}", "unknown-name"),
        ("{{ growth_cn(nothing, 3) }}", "unknown-name"),
    ],
)
def test_a_wrong_value_is_told_at_its_place(template: str, code: str) -> None:
    _, faults = render("前文" + template)
    assert [(fault.code, fault.location) for fault in faults] == [(code, Location("outline.yaml", 4, 10))]
    assert str(faults[0])


HOSTILE = {
    "nan": float("nan"),
    "infinity": float("inf"),
    "a huge number": 10**5000,
    "a huge negative number": -(10**5000),
    "a huge float": 1e300,
}


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize(
    "call",
    [*(f"{{{{ x | {name} }}}}" for name in sorted({*FILTERS, *JOINERS} - {"label", "plural"})),
     "{{ x | label('I') }}", "{{ x | plural('case') }}", "{{ 3 | percent(x) }}", "{{ 3 | counted('件', x) }}",
     "{{ ['甲', '乙'] | join_cn(limit=x) }}", "{{ growth_cn(1, x) }}", "{{ growth_cn(x, 1) }}", "{{ change_cn(x, 1) }}",
     "{{ range_cn(1, x) }}"],
)  # fmt: skip
def test_a_number_beyond_reason_is_refused(call: str, value: object) -> None:
    _, faults = render(call, x=value)
    assert [fault.code for fault in faults] in (["not-a-number"], ["not-a-date"], ["not-a-list"])


@pytest.mark.parametrize("join", ["join_cn", "join_and", "join_cn(limit=3, unit=x)"])
def test_a_list_of_long_texts_ends_at_the_limit(join: str) -> None:
    with pytest.raises(DrafterError, match="goes beyond a limit"):
        render(f"{{{{ ([x] * 900) | {join} }}}}", x="长" * 100_000)


@pytest.mark.parametrize(
    "template",
    [
        *(f"{{{{ budget | {name} }}}}" for name in sorted(FILTERS)),
        "{{ growth_cn(3, budget) }}",
        "{{ change_cn(budget, 3) }}",
        "{{ range_cn(1, budget, '万') }}",
        "{{ 3 | counted(budget) }}",
        "{{ 2 | plural('case', many=budget) }}",
    ],
)
def test_a_blank_comes_through_every_helper(template: str) -> None:
    assert rendered(template, budget=BUDGET) == "【待填：预算金额】"


def test_an_empty_answer_gives_nothing() -> None:
    for name in FILTERS:
        assert rendered(f"{{{{ motto | {name} }}}}", motto=None) == ""


def test_a_phrase_stays_one_through_the_helpers_of_marks() -> None:
    engine = Engine()
    for phrase, call, result in (
        ("为民服务。", "without_stop", "为民服务"),
        ("Done.", "without_stop", "Done"),
        ("枝叶总关情。" + Blank(BlankKind.VERIFY).text, "without_stop", "枝叶总关情【待核对原文】"),
        ("open doors", "cap_first", "Open doors"),
    ):
        slot = mark(7, shield(phrase))
        text = engine.text(Template(f"{{{{ x | {call} }}}}", Location("outline.yaml", 1, 1)), {"x": slot})
        assert text == mark(7, shield(result))
