"""Templates of names alone are filled in without Jinja, and nobody can tell from what comes out."""

import datetime

import pytest

from drafter.location import Location
from drafter.model.answers import Day, Number, Record
from drafter.model.outline import Template
from drafter.render.limits import Budget
from drafter.render.plain import filled, name, pieces, valued
from drafter.render.templates import Templates
from drafter.render.values import BlankValue

VALUES = {
    "unit": "清河镇*政协*\n联络组",
    "none": "a field of that name",
    "empty": None,
    "yes": True,
    "count": 12,
    "rate": Number("3.10"),
    "date": Day.of(datetime.date(2026, 8, 1), "zh-CN"),
    "blank": BlankValue(0, lambda: None),
    "p": Record({"lead": "走进一线", "items": "field, not method", "open": None}),
    "loop": Record({"index": 2, "first": False}),
}
PLAIN = [
    "{{ unit }}",
    "{{unit}}的{{ p.lead }}。\n",
    "{{\n  p.items\n}}\n\n",
    "}} {{ empty }}{{ p.open }} }",
    "{{ yes }}、{{ loop.first }}、{{ count }}、{{ rate }}、{{ date }}、{{ loop.index }}",
    "{{ blank }}",
]


def template(text):
    return Template(text, Location("o.yaml", 1, 1), text)


@pytest.mark.parametrize("text", PLAIN)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_template_of_names_alone_gives_what_jinja_makes_of_it_and_costs_as_much(text, language):
    ours, jinjas = Budget(), Budget()
    found = filled(pieces(text), VALUES, ours, chinese=language.startswith("zh"))
    assert found == Templates(jinjas, language).text(template(text), VALUES)
    assert ours.left == jinjas.left


@pytest.mark.parametrize(
    "text",
    [
        "{{ unit | upper }}", "{{ p['lead'] }}", "{{ a.b.c }}", "{% if unit %}{{ unit }}{% endif %}", "{{{ unit }}",
        "{# no #}{{ unit }}", "{{- unit }}", "{{ none }}", "{{ self }}", "{{ 单位 }}", "{{ unit() }}", "{{ unit }}\r\n",
    ],
)  # fmt: skip
def test_what_holds_more_than_names_is_left_to_jinja(text):
    assert pieces(text) is None


@pytest.mark.parametrize("text", ["{{ nobody }}", "{{ p.nobody }}", "{{ p }}", "{{ date.year }}", "{{ unit.title }}"])
def test_a_name_that_is_not_text_is_left_to_jinja_which_tells_what_is_wrong(text):
    assert filled(pieces(text), VALUES, Budget(), chinese=True) is None


def test_a_text_beyond_the_budget_is_left_to_jinja_which_knows_the_place():
    assert filled(pieces("{{ unit }}"), VALUES, Budget(3), chinese=True) is None


def test_an_expression_that_is_a_name_is_its_value():
    assert valued(name(" p.lead "), VALUES) == "走进一线"
    assert name("p.lead | length") is None
    assert name("true") is None
