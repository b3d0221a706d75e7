"""The examples: answers whose drafts stand beside them and are what the outlines make of them now."""

import importlib.util
from pathlib import Path

import pytest

import drafter

ROOT = Path(__file__).parent.parent
SPEC = importlib.util.spec_from_file_location("examples", ROOT / ".ci/examples.py")
examples = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(examples)


@pytest.fixture(scope="module")
def office():
    return drafter.Office()


@pytest.mark.parametrize("name", examples.names())
def test_the_draft_beside_the_answers_is_current(office, name):
    there = (ROOT / "examples" / name / "draft.md").read_text("utf-8")
    assert there == examples.drafted(name, office).to_markdown(slots=False), "run  python .ci/examples.py update"


def test_an_example_drafted_anew_writes_its_text_and_its_choices(office, tmp_path, monkeypatch):
    (tmp_path / "request").mkdir()
    answers = (ROOT / "examples/request/answers.yaml").read_text("utf-8")
    (tmp_path / "request/answers.yaml").write_text(answers, encoding="utf-8")
    monkeypatch.setattr(examples, "EXAMPLES", tmp_path)
    examples.update("request", office)
    assert examples.is_current("request", office)
    assert examples.read_choices(tmp_path / "request/choices.yaml")
