"""`drafter outlines new`: an outline to begin with, which drafts as it stands."""

import datetime
import json
from pathlib import Path

import pytest
from commandline import Run

import drafter
from drafter.cli import messages
from drafter.library import Library
from drafter.pipeline.office import Office
from drafter.schema.export import outline_schema
from drafter.starter import extension, starter

TODAY = datetime.date(2026, 8, 1)
LANGUAGES = ["en", "zh_CN"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_outline_drafts_at_once_and_has_no_faults(command: Run, language: str, tmp_path: Path) -> None:
    messages.speak([language])
    assert command("outlines", "new", "our-report").code == 0
    assert command("outlines", "check", "our-report", "--strict").code == 0
    draft = drafter.draft("our-report", {}, today=TODAY)
    assert draft.to_docx()
    assert draft.blanks == ()


@pytest.mark.parametrize(("language", "remark"), [("en", "# The skeleton"), ("zh_CN", "# 这是一份")])
def test_its_remarks_are_in_the_users_language(language: str, remark: str) -> None:
    assert remark in starter("a", language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("base", ["work-summary", "practice-reflection-suggestion-en"])
def test_an_extension_is_the_other_outline_until_it_is_changed(
    command: Run, base: str, language: str, tmp_path: Path
) -> None:
    messages.speak([language])
    assert command("outlines", "new", "ours", "--from", base).code == 0
    assert command("outlines", "check", "ours", "--strict").code == 0
    library = Library.for_folder(tmp_path)
    ours, theirs = library.outline("ours"), library.outline(base)
    assert ours.id == "ours"
    assert (ours.name, ours.sections, ours.fields) == (theirs.name, theirs.sections, theirs.fields)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_extension_has_in_remarks_works_without_the_hashes(command: Run, language: str, tmp_path: Path) -> None:
    text = extension("ours", "work-summary", Library.for_folder(tmp_path).outline("work-summary"), language)
    for line in (
        "style:",
        "title:",
        "fields:",
        "  unit:",
        "change:",
        "  - merge",
        "    heading",
        "  - after",
        "    body",
    ):
        text = text.replace(f"\n# {line}", f"\n{line}")
    (tmp_path / "ours.yaml").write_text(text, encoding="utf-8")
    office = Office(Library.for_folder(tmp_path))
    assert [str(one) for one in office.check_outline(tmp_path / "ours.yaml", TODAY)] == []
    assert len(office.library.outline_at(tmp_path / "ours.yaml").sections) == 4


def test_an_outline_may_extend_the_shipped_one_of_its_own_id(command: Run, tmp_path: Path) -> None:
    assert command("outlines", "new", "work-summary", "--from", "work-summary").code == 0
    assert command("outlines", "check", "outlines/work-summary.yaml").code == 0


def test_editors_find_the_schema_beside_it(command: Run, tmp_path: Path) -> None:
    command("outlines", "new", "ours")
    first = (tmp_path / "outlines/ours.yaml").read_text(encoding="utf-8").splitlines()[0]
    name = first.removeprefix("# yaml-language-server: $schema=")
    assert json.loads((tmp_path / "outlines" / name).read_text(encoding="utf-8")) == outline_schema()


def test_nothing_is_overwritten_without_force(command: Run, tmp_path: Path) -> None:
    path = tmp_path / "outlines/ours.yaml"
    path.parent.mkdir()
    path.write_text("old", encoding="utf-8")
    done = command("outlines", "new", "ours")
    assert (done.code, path.read_text(encoding="utf-8")) == (1, "old")
    assert done.err.startswith("outlines/ours.yaml: the file is there already")
    assert command("outlines", "new", "ours", "--force").code == 0
    assert path.read_text(encoding="utf-8") != "old"


def test_it_may_be_written_elsewhere(command: Run, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    done = command("outlines", "new", "ours", "-o", "sub/a.yaml", "--json")
    assert done.data == {"ok": True, "file": "sub/a.yaml", "schema": "sub/.schema/outline.json"}
    assert command("preview", "sub/a.yaml").code == 0
    assert command("outlines", "new", "ours", "-o", "nowhere/a.yaml").code == 1
    assert not (tmp_path / "nowhere").exists()


def test_it_lies_in_the_project_that_one_works_in(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "drafter.yaml").touch()
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    assert command("outlines", "new", "ours").code == 0
    assert (tmp_path / "outlines/ours.yaml").is_file()
    assert command("preview", "ours").code == 0


@pytest.mark.parametrize(
    "words", [["a/b"], ["../a"], ["a b"], ["con"], ["."], ["ours", "--from", "./x.yaml"], ["ours", "--from", "a/b"]]
)
def test_what_is_no_id_is_wrong_usage(command: Run, words: list[str], tmp_path: Path) -> None:
    assert command("outlines", "new", *words).code == 2
    assert list(tmp_path.rglob("*.yaml")) == []


def test_an_outline_to_extend_must_be_there(command: Run) -> None:
    done = command("outlines", "new", "ours", "--from", "work-sumary", "--json")
    assert done.code == 1
    assert done.data["problems"][0]["hint"] == "did you mean 'work-summary'?"
