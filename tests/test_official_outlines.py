"""The outlines of official documents, plans and appeals: each seed drafts without a repeat, a gap or a doubled mark."""

import re

import pytest
from seeds import TODAY, body, seeded

import drafter

THEMES = ("民生", "基层治理", "安全生产")
OUTLINES = (
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


@pytest.fixture(scope="module")
def office():
    return drafter.Office()


@pytest.fixture(scope="module")
def drafts(office):
    """Return a function that drafts an outline with its example's answers, seed by seed and theme by theme."""
    return lambda name: seeded(office, name, THEMES)


@pytest.mark.parametrize("name", OUTLINES)
def test_no_seed_repeats_a_sentence_leaves_a_gap_or_doubles_a_mark(drafts, name):
    for made in drafts(name):
        text = body(made)
        found = [part.strip() for part in re.split(r"[。；\n]", text) if len(part.strip()) > 7]
        assert sorted(found) == sorted(set(found))
        assert not made.blanks
        assert not re.search(r"[，。；：、][，。；：、]|[（“《]\s*[）”》]", text)


@pytest.mark.parametrize("name", OUTLINES)
def test_without_answers_every_gap_is_named(office, name):
    made = drafter.draft(name, {}, today=TODAY, allow_missing=True, office=office)
    assert made.blanks
    assert made.to_docx()
