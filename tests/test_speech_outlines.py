"""The outlines of speeches and of papers in English: each seed and theme drafts whole, with nothing said twice."""

import datetime
import re
from pathlib import Path

import pytest

import drafter
from drafter.model.inlines import plain_text
from drafter.plain import lines

EXAMPLES = Path(__file__).parent.parent / "examples"
TODAY = datetime.date(2026, 8, 1)
THEMES = {
    "speech-deploy": ("应急", "党建", "综合"),
    "speech-advance": (),
    "speech-summary": (),
    "party-lecture": ("群众工作", "党建", "廉政"),
    "host-script": (),
    "new-year-message": (),
    "annual-report-en": ("public service", "community work", "administration"),
    "policy-memo-en": (),
    "meeting-minutes-en": (),
    "proposal-en": (),
    "speech-en": (),
}
"""The themes that are tried, by outline; none where an outline does not ask for one."""


@pytest.fixture(scope="module")
def office():
    return drafter.Office()


@pytest.fixture(scope="module")
def answered():
    """Return a function that reads the answers of an outline's example."""

    def answered(name):
        path = EXAMPLES / name / "answers.yaml"
        return drafter.read_answers(path.read_text("utf-8"), str(path))

    return answered


def told(made):
    """Return the text without the names of who speaks."""
    apart = {plain_text(made.document.byline), plain_text(made.document.signature)}
    return "\n".join(line for line in lines(made.document) if line not in apart)


@pytest.mark.parametrize("name", THEMES)
def test_ten_seeds_of_each_theme_say_nothing_twice_and_double_no_mark(office, answered, name):
    for theme in THEMES[name] or (None,):
        given = answered(name).with_set("theme", theme) if theme else answered(name)
        for seed in range(10):
            text = told(drafter.draft(name, given, seed=seed, today=TODAY, office=office))
            found = [part.strip() for part in re.split(r"[。；！？\n]|\. ", text) if len(part.strip()) > 7]
            assert sorted(found) == sorted(set(found))
            assert not re.search(r"[，。；：、！][，。；：、]|[.,;:]{2}|】\s*【", text)


@pytest.mark.parametrize("name", THEMES)
def test_seeds_differ(office, answered, name):
    drafts = {drafter.draft(name, answered(name), seed=seed, today=TODAY, office=office).to_text() for seed in range(5)}
    assert len(drafts) >= 3


@pytest.mark.parametrize("name", THEMES)
def test_what_was_not_answered_is_asked_for_in_the_draft(office, name):
    made = drafter.draft(name, {}, today=TODAY, allow_missing=True, office=office)
    assert made.blanks
    assert made.to_docx()


def test_points_of_a_push_answer_the_problems_one_to_one(office, answered):
    text = told(drafter.draft("speech-advance", answered("speech-advance"), today=TODAY, office=office))
    gaps, steps = (
        re.findall(r"^（.）", part, re.MULTILINE) for part in re.split(r"^[二三四]、", text, flags=re.MULTILINE)[1:3]
    )
    assert gaps == steps
