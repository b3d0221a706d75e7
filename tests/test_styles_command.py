"""`drafter styles`: which house styles there are, what they set, what is wrong with them, a new one."""

import json
from pathlib import Path

import pytest
from commandline import Run

from drafter.cli import messages
from drafter.library import Library
from drafter.schema.export import style_schema

LANGUAGES = ["en", "zh_CN"]


def test_the_list_has_all_layers_and_says_where_each_comes_from(command: Run) -> None:
    command("styles", "new", "our-office")
    listed = json.loads(command("styles", "list", "--json").out)
    layers = {one["id"]: one["layer"] for one in listed["styles"]}
    assert layers["our-office"] == "project"
    assert layers["gbt9704-letter"] == "built-in"
    assert "gbt9704-letter   公文信函格式" in command("styles", "list").out


def test_a_style_that_cannot_be_read_is_told_beside_the_list(command: Run) -> None:
    Path("styles").mkdir()
    Path("styles/broken.yaml").write_text("style: 1\nid: broken\n", encoding="utf-8")
    run = command("styles", "list")
    assert (run.code, "gbt9704" in run.out) == (1, True)
    assert "broken.yaml:1:1" in run.err


def test_a_style_is_shown_with_its_page_its_fonts_and_its_looks(command: Run) -> None:
    shown = command("styles", "show", "gbt9704").out
    for part in ("210 × 297 mm", "156 × 225 mm", "22 lines of 28 characters", "仿宋_GB2312", "elements.mark", "FF0000"):
        assert part in shown
    found = json.loads(command("styles", "show", "gbt9704", "--json").out)
    assert (found["grid"], found["page"]["top_mm"], found["elements"]) == ([22, 28], 37, "document")
    assert found["looks"]["levels.1"]["font"] == "hei"
    assert found["fonts"][0]["fonts"][0] == "仿宋_GB2312"


def test_built_in_styles_have_no_faults(command: Run) -> None:
    run = command("styles", "check", "--strict")
    assert (run.code, run.out) == (0, "")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id: other\n", "the file is called 'own', the house style 'other'"),
        ("id: own\npage: {left_mm: 100, right_mm: 90}\n", "the margins leave 20 × 225 mm for text"),
        ("id: own\npage_number: {below_text_mm: 50}\n", "the page number stands below the foot of the page"),
        ("id: own\ntitel: {}\n", "a house style has no key 'titel'"),
    ],
    ids=["name", "margins", "page number", "key"],
)
def test_what_is_wrong_with_a_style_is_found(command: Run, text: str, told: str) -> None:
    Path("styles").mkdir()
    Path("styles/own.yaml").write_text(f"style: 1\nname: 本单位\nextends: gbt9704\n{text}", encoding="utf-8")
    run = command("styles", "check", "own", "--strict")
    assert run.code == 1
    assert told in run.out + run.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_style_can_be_used_at_once_and_has_no_faults(command: Run, language: str) -> None:
    messages.speak([language])
    assert command("styles", "new", "our-office").code == 0
    assert command("styles", "check", "our-office", "--strict").code == 0
    assert Library.for_folder().style("our-office").levels
    assert command("draft", "work-summary", "--allow-missing", "--style", "our-office", "-o", "a.docx").code == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("base", ["gbt9704", "plain"])
def test_an_extension_is_the_other_style_until_it_is_changed(command: Run, language: str, base: str) -> None:
    messages.speak([language])
    assert command("styles", "new", "our-office", "--from", base).code == 0
    library = Library.for_folder()
    assert dict(library.style("our-office").looks()) == dict(library.style(base).looks())
    text = Path("styles/our-office.yaml").read_text(encoding="utf-8")
    Path("styles/our-office.yaml").write_text(
        text.replace("# body:", "body:").replace("line_pt: 28}", "line_pt: 30}"), encoding="utf-8"
    )
    assert Library.for_folder().style("our-office").body.line_pt == 30


def test_editors_find_the_schema_beside_a_new_style(command: Run) -> None:
    made = json.loads(command("styles", "new", "our-office", "--json").out)
    assert made["file"] == str(Path("styles/our-office.yaml"))
    assert (
        json.loads(Path(made["schema"]).read_text(encoding="utf-8"))["properties"].keys()
        == style_schema()["properties"].keys()
    )


def test_a_style_that_is_there_is_not_replaced(command: Run) -> None:
    assert command("styles", "new", "our-office").code == 0
    assert command("styles", "new", "our-office").code == 1
    assert command("styles", "new", "our-office", "--force").code == 0


def test_an_id_is_a_plain_name(command: Run) -> None:
    assert command("styles", "new", "a/b").code == 2
