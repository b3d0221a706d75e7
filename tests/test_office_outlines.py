"""The outlines of what offices write: no seed repeats a sentence, doubles a mark or leaves a gap unnamed."""

import re

import pytest
from seeds import TODAY, body, seeded

import drafter

# Summaries, surveys, personal reports and records.
PAPERS = (
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
# Official documents, plans and appeals: their examples answer all.
OFFICIAL = (
    "request",
    "official-report",
    "letter",
    "letter-reply",
    "approval-reply",
    "implementation-plan",
    "work-plan",
    "notice-task",
    "notice-meeting",
    "notice-issue",
    "meeting-minutes",
    "proposal",
    "open-appeal",
    "bulletin",
)
THEMES = {
    **dict.fromkeys(PAPERS, ("民生", "乡村振兴", "党建")),
    **dict.fromkeys(OFFICIAL, ("民生", "基层治理", "安全生产")),
}


@pytest.fixture(scope="module")
def office():
    return drafter.Office()


@pytest.fixture(scope="module")
def drafts(office):
    """Return a function that drafts an outline with its example's answers, seed by seed and theme by theme."""
    return lambda name: seeded(office, name, THEMES[name])


@pytest.mark.parametrize("name", THEMES)
def test_no_seed_repeats_a_sentence_leaves_a_gap_or_doubles_a_mark(drafts, name):
    for made in drafts(name):
        text = body(made)
        found = [part.strip() for part in re.split(r"[。；\n]", text) if len(part.strip()) > 7]
        assert sorted(found) == sorted(set(found))
        assert name in PAPERS or not made.blanks
        assert not re.search(r"[，。；：、][，。；：、]|[（“《]\s*[）”》]|】[，。、；]*【", text)


@pytest.mark.parametrize("name", THEMES)
def test_without_answers_every_gap_is_named(office, name):
    made = drafter.draft(name, {}, today=TODAY, allow_missing=True, office=office)
    assert made.blanks
    assert made.to_docx()


def test_each_problem_of_a_self_examination_has_its_measure(drafts):
    made = next(drafts("self-examination"))
    paths = [block.section for block in made.document.blocks]
    for number in range(1, 5):
        assert {f"problems/problem.{number}", f"measures/measure.{number}"} <= set(paths)
