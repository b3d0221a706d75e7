"""Templates that ask for too much, or for what is none of theirs, are refused at their place and in little room.

All are rendered in a process that may take a gigabyte and some minutes; a template that gets through
the limits meets those.
"""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

LIMIT = "template-limit"
NS = "{% set ns = namespace(x=%s) %}{% for i in range(60) %}"

HOSTILE = {
    "a long range": ("{{ range(10**9) }}", LIMIT),
    "a longer range": ("{{ range(10**30) }}", "template-value"),
    "text times a number": ("{{ 'a' * 10**9 }}", LIMIT),
    "number times a text": ("{{ 10**9 * 'a' }}", LIMIT),
    "list times a number": ("{{ [1] * 10**9 }}", LIMIT),
    "padded text": ("{{ 'x'.ljust(10**9) }}", "template-unsafe"),
    "formatted text": ("{{ '%1000000000d' % 1 }}", "template-operator"),
    "text with its own format": ("{{ '{:1000000000}'.format(1) }}", "template-unsafe"),
    "a text of the outline with its own format": ("{% set f = '{:9}'.format_map %}{{ f({}) }}", "template-unsafe"),
    "a power of powers": ("{{ 10**10**10 }}", LIMIT),
    "nines": ("{{ 9**9**9**9 }}", LIMIT),
    "a number squared on and on": (NS.replace("%s", "9") + "{% set ns.x = ns.x * ns.x %}{% endfor %}", LIMIT),
    "rounding to many digits": ("{{ 1.5 | round(10**9, 'ceil') }}", LIMIT),
    "a number beyond all": ("{{ 1e308 * 10 }}", "not-a-number"),
    "loops in loops": ("{% for a in range(3000) %}" * 3 + "{% endfor %}" * 3, LIMIT),
    "loops in loops that write": ("{% for a in range(3000) %}" * 3 + "{{ a }}" + "{% endfor %}" * 3, LIMIT),
    "a recursive loop": (
        "{% for x in [1] recursive %}{% if loop.depth < 30 %}{{ loop([1, 1]) }}{% endif %}{% endfor %}", LIMIT),
    "text that doubles with +": (NS.replace("%s", "'ab'") + "{% set ns.x = ns.x + ns.x %}{% endfor %}", LIMIT),
    "text that doubles with ~": (NS.replace("%s", "'ab'") + "{% set ns.x = ns.x ~ ns.x %}{% endfor %}", LIMIT),
    "text that doubles in a block": (
        NS.replace("%s", "'ab'") + "{% set ns.x %}{{ ns.x }}{{ ns.x }}{% endset %}{% endfor %}", LIMIT),
    "text that grows by replacing": (
        NS.replace("%s", "'a'") + "{% set ns.x = ns.x | replace('', 'b' * 1000) %}{% endfor %}", LIMIT),
    "text that grows by joining": (
        NS.replace("%s", "'ab'") + "{% set ns.x = [ns.x, ns.x] | join(ns.x) %}{% endfor %}", LIMIT),
    "a list that doubles": (NS.replace("%s", "[1]") + "{% set ns.x = ns.x + ns.x %}{% endfor %}", LIMIT),
    "lists that hold each other twice": (NS.replace("%s", "[1]") + "{% set ns.x = [ns.x, ns.x] %}{% endfor %}", LIMIT),
    "tuples that hold each other twice": (NS.replace("%s", "1") + "{% set ns.x = (ns.x, ns.x) %}{% endfor %}", LIMIT),
    "mappings that hold each other twice": (
        NS.replace("%s", "1") + "{% set ns.x = {1: ns.x, 2: ns.x} %}{% endfor %}", LIMIT),
    "arguments that hold each other twice": (
        "{% set ns = namespace(x=1) %}{% macro m() %}{% set ns.x = varargs %}{% endmacro %}"
        "{% for i in range(60) %}{{ m(ns.x, ns.x) }}{% endfor %}", LIMIT),
    "batches that hold each other twice": (
        NS.replace("%s", "1") + "{% set ns.x = [1] | batch(3, ns.x) | first %}{% endfor %}", LIMIT),
    "lists summed to one": ("{{ ([[1] * 100] * 100000) | sum(start=[]) | length }}", LIMIT),
    "a macro that calls itself": ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "template-nesting"),
    "a macro that calls itself twice": (
        "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(40) }}", LIMIT),
    "a block that calls itself": ("{% block a %}{{ self.a() }}{% endblock %}", "template-nesting"),
    "a filter that is not there": ("{{ 'a' | center(10**9) }}", "template-syntax"),
    "a batch filled up": ("{{ [1] | batch(10**9, 'x') | list }}", LIMIT),
    "many slices": ("{{ [1] | slice(10**9) | list }}", LIMIT),
    "a long list looked through again and again": (
        "{% set x = ['a'] * 900000 %}{% for i in range(100000) %}{% if 'b' in x %}{% endif %}{% endfor %}", LIMIT),
    "a long list tested again and again": (
        "{% set x = ['a'] * 900000 %}{% for i in range(100000) %}{% if 'b' is in x %}{% endif %}{% endfor %}", LIMIT),
    "a long list filtered again and again": (
        "{% set x = range(900000) %}{% for i in range(100000) %}{% set y = x | max %}{% endfor %}", LIMIT),
    "a long list cut again and again": (
        "{% set x = ['a'] * 900000 %}{% for i in range(100000) %}{% set y = x[1:] %}{% endfor %}", LIMIT),
    "a long text searched again and again": (
        "{% set x = 'a' * 900000 %}{% for i in range(100000) %}{% set y = x.count('ab') %}{% endfor %}", LIMIT),
    "brackets in brackets": ("{{ " + "(" * 10_000 + "1" + ")" * 10_000 + " }}", "template-"),
    "conditions in conditions": ("{% if 1 %}" * 4_000 + "{% endif %}" * 4_000, "template-nesting"),
    "a sum without end": ("{{ " + " + ".join(["1"] * 20_000) + " }}", "template-nesting"),
    "nots without end": ("{{ " + "not " * 20_000 + "1 }}", "template-nesting"),
    "filters without end": ("{{ 1" + " | abs" * 15_000 + " }}", "template-nesting"),
    "a list written out": ("{{ [" + "1," * 60_000 + "] | length }}", "template-length"),
    "python's classes": ("{{ ''.__class__.__mro__ }}", "template-unsafe"),
    "the class of a number": ("{{ (1).__class__ }}", "template-unsafe"),
    "the globals of a function": ("{{ cycler.__init__.__globals__ }}", "template-unsafe"),
    "the globals of a function that is there": ("{{ pick.__globals__ }}", "template-unsafe"),
    "the code of a macro": ("{% macro m() %}{% endmacro %}{{ m._func.__code__ }}", "template-unsafe"),
    "the template itself": ("{{ self }}", "not-text"),
    "the inside of the template": ("{{ self._TemplateReference__context }}", "template-unsafe"),
    "an index for an attribute": ("{{ ''['__class__'] }}", "template-unsafe"),
    "a mapped attribute": ("{{ [''] | map(attribute='__class__') | list }}", "not-text"),
    "the attr filter": ("{{ 1 | attr('real') }}", "template-syntax"),
    "lorem ipsum": ("{{ lipsum(10**9) }}", "unknown-name"),
    "an include": ("{% include 'x' %}", "template-syntax"),
    "an import": ("{% import 'x' as y %}", "template-syntax"),
    "a part of an import": ("{% from 'x' import y %}", "template-syntax"),
    "another template's child": ("{% extends 'x' %}", "template-syntax"),
}  # fmt: skip

SECTIONS = {
    "sections in a long loop": "sections: [{for: i in range(1000000), heading: x}]",
    "sections in loops in loops": "sections: [{for: i in range(1000), sections: [{for: j in range(1000), body: x}]}]",
    "points in a long loop": "sections: [{heading: x, items: [{for: i in range(1000000), text: x}]}]",
}

RENDER = """
import json, sys
from drafting import rendered, under_head
from drafter.errors import DrafterError
for line in sys.stdin:
    name, outline = json.loads(line)
    try:
        rendered(under_head(outline))
    except DrafterError as error:
        print(json.dumps([name, [[str(one.location), one.code, one.text] for one in error.problems]]), flush=True)
"""


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))


@pytest.fixture(scope="module")
def verdicts() -> dict[str, list[list[str]]]:
    """Return the faults of each outline by its name: place, code, message."""
    outlines = {name: f"opening: |\n  {template}\n" for name, (template, _) in HOSTILE.items()} | SECTIONS
    run = subprocess.run(
        [sys.executable, "-c", RENDER], input="\n".join(map(json.dumps, outlines.items())),
        capture_output=True, text=True, check=False, cwd=Path(__file__).parent, preexec_fn=limited, timeout=300,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return dict(map(json.loads, run.stdout.splitlines()))


@pytest.mark.parametrize(("name", "code"), [(name, code) for name, (_, code) in HOSTILE.items()], ids=HOSTILE)
def test_a_hostile_template_is_refused_at_its_place(verdicts: dict[str, list[list[str]]], name: str, code: str) -> None:
    ((place, found, text),) = verdicts[name]
    assert found.startswith(code)
    assert place.startswith(("o.yaml:5:10", "o.yaml:6:"))
    assert len(text) < 300


@pytest.mark.parametrize("name", SECTIONS)
def test_sections_without_end_are_refused_at_their_loop(verdicts: dict[str, list[list[str]]], name: str) -> None:
    ((place, code, _),) = verdicts[name]
    assert code == LIMIT
    assert place.startswith("o.yaml:5:")


@pytest.mark.parametrize(
    ("name", "said"),
    [("an include", "an outline cannot take in other templates"), ("padded text", "templates may not do this")],
)
def test_a_refusal_says_what_is_refused(verdicts: dict[str, list[list[str]]], name: str, said: str) -> None:
    ((_, _, text),) = verdicts[name]
    assert said in text
