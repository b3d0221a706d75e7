"""The outlines of summaries, surveys, personal reports and records: no seed repeats a sentence, doubles a mark or leaves a gap unnamed."""

import re

import pytest
from seeds import TODAY, body, seeded

import drafter

THEMES = ("民生", "乡村振兴", "党建")
OUTLINES = (
    "annual-work-summary",
    "branch-meeting-record",
    "briefing",
    "cadre-assessment",
    "duty-report",
    "exemplary-deeds",
    "experience-sharing",
    "heart-talk-record",
    "self-examination",
    "special-work-summary",
    "study-reflection",
    "survey-experience",
    "survey-problems",
    "what-why-how",
)


@pytest.fixture(scope="module")
def office():
    return drafter.Office()


@pytest.fixture(scope="module")
def drafts(office):
    """Return a function that drafts an outline with its example's answers, seed by seed and theme by theme."""
    return lambda name: seeded(office, name, THEMES)


@pytest.mark.parametrize("name", OUTLINES)
def test_no_seed_repeats_a_sentence_or_doubles_a_mark(drafts, name):
    for made in drafts(name):
        text = body(made)
        found = [part.strip() for part in re.split(r"[。；\n]", text) if len(part.strip()) > 7]
        assert sorted(found) == sorted(set(found))
        assert not re.search(r"[，。；：、][，。；：、]|[（“《]\s*[）”》]|】[，。、；]*【", text)


@pytest.mark.parametrize("name", OUTLINES)
def test_without_answers_every_gap_is_named(office, name):
    made = drafter.draft(name, {}, today=TODAY, allow_missing=True, office=office)
    assert made.blanks
    assert made.to_docx()


def test_each_problem_of_a_self_examination_has_its_measure(drafts):
    made = next(drafts("self-examination"))
    paths = [block.section for block in made.document.blocks]
    for number in range(1, 5):
        assert {f"problems/problem.{number}", f"measures/measure.{number}"} <= set(paths)
