"""The gallery shows all examples that have a picture, and the tutorials work as they stand."""

import importlib.util
import re
from pathlib import Path

import pytest
from commandline import Run

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
SPEC = importlib.util.spec_from_file_location("gallery", ROOT / ".ci/gallery.py")
gallery = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(gallery)


def test_the_gallery_is_current():
    assert {path: path.read_text("utf-8") for path in gallery.pages()} == gallery.pages(), (
        "run  python .ci/gallery.py update"
    )


def test_every_picture_is_of_an_example():
    shown = {path.stem.removeprefix("example-") for path in (DOCS / "images").glob("example-*.png")}
    assert shown == {example.id for example in gallery.examples()}


def commands(page: str) -> list[str]:
    return re.findall(r"^    drafter (.*)$", (DOCS / page).read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("page", ["tutorial.md", "tutorial.zh-CN.md", "own-bank.md"])
def test_the_commands_of_a_tutorial_work_one_after_the_other(page, command: Run, tmp_path, monkeypatch):
    text = (DOCS / page).read_text("utf-8")
    monkeypatch.setenv("DRAFTER_TEAM", str(tmp_path / "team"))
    (tmp_path / "drafter.yaml").touch()
    for table in re.findall(r"^```csv\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        (tmp_path / "sentences.csv").write_text(table, encoding="utf-8")
    answers = re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert len(commands(page)) >= 8
    for line in commands(page):
        done = command(*line.split())
        assert done.code == 0, (line, done.err)
        if "--skeleton" in line:
            (tmp_path / "answers.yaml").write_text(answers[0], encoding="utf-8")


def test_the_bank_of_an_office_is_made_alike_in_both_languages():
    assert commands("own-bank.md") == commands("own-bank.zh-CN.md")
