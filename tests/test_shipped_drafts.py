"""The shipped outlines with their examples' answers: drafts that a head of section could take as a basis."""

import datetime
import re
import subprocess
from pathlib import Path

import pytest
from conftest import needs
from wordfile import seen

import drafter
from drafter.model.blocks import Heading
from drafter.model.inlines import Blank, plain_text
from drafter.plain import lines

EXAMPLES = Path(__file__).parent.parent / "examples"
OUTLINES = ("practice-reflection-suggestion", "practice-reflection-suggestion-en", "work-summary")
TODAY = datetime.date(2026, 8, 1)


@pytest.fixture(scope="module")
def office():
    return drafter.Office()


@pytest.fixture(scope="module")
def draft(office):
    """Return a function that drafts an outline with its example's answers."""

    def draft(name, seed=0, **changes):
        path = EXAMPLES / name / "answers.yaml"
        answers = drafter.read_answers(path.read_text("utf-8"), str(path))
        for key, value in changes.items():
            answers = answers.with_set(key, value)
        return drafter.draft(name, answers, seed=seed, today=TODAY, office=office)

    return draft


def sentences(made):
    """Return the sentences and clauses of the body, without short ones that may well come twice."""
    apart = {plain_text(made.document.byline), plain_text(made.document.signature)}
    text = "\n".join(line for line in lines(made.document) if line not in apart)
    return [part.strip() for part in re.split(r"[。；\n]|\. ", text) if len(part.strip()) > 7]


@pytest.mark.parametrize("name", OUTLINES)
def test_ten_seeds_are_ten_drafts_none_with_a_repeated_sentence(draft, name):
    drafts = [draft(name, seed) for seed in range(10)]
    assert len({made.to_text() for made in drafts}) == 10
    for made in drafts:
        found = sentences(made)
        assert sorted(found) == sorted(set(found))


@pytest.mark.parametrize("name", OUTLINES)
def test_a_draft_made_again_has_the_same_bytes(draft, name):
    assert draft(name, 3).to_docx() == draft(name, 3).to_docx()


@pytest.mark.parametrize("name", OUTLINES)
def test_the_examples_answers_fill_two_pages(convert, draft, name):
    (pdf,) = convert([draft(name).to_docx()], "pdf")
    told = subprocess.run([needs("pdfinfo"), pdf], capture_output=True, text=True, check=True).stdout
    assert int(re.search(r"^Pages: +(\d+)", told, re.MULTILINE).group(1)) >= 2


@pytest.mark.parametrize("name", OUTLINES)
def test_word_shows_the_numbers_that_are_computed(office_text, draft, name):
    made = draft(name)
    assert office_text(made.to_docx()) == seen(lines(made.document))


def test_parts_are_numbered_and_points_begin_anew_in_each(office_text, draft):
    shown = office_text(draft("practice-reflection-suggestion").to_docx())
    labels = [match.group() for line in shown if (match := re.match(r"[一二三四]、|[1-9]\.", line))]
    assert labels == ["一、", "1.", "2.", "3.", "4.", "二、", "1.", "2.", "3.", "三、", "1.", "2.", "3.", "4."]


@pytest.mark.parametrize("theme", ["民生", "基层治理", "乡村振兴", "党建", "营商环境", "作风建设", "综合"])
@pytest.mark.parametrize("name", ["practice-reflection-suggestion", "work-summary"])
def test_chosen_headings_of_one_part_are_equally_long(draft, name, theme):
    blocks = draft(name, 1, theme=theme).document.blocks
    groups = {}
    for block in blocks:
        if isinstance(block, Heading) and re.fullmatch(r".*\.\d+", block.section):
            groups.setdefault(block.section.rpartition(".")[0], []).append(plain_text(block.content).rstrip("。"))
    chosen = [texts for path, texts in groups.items() if path.endswith(("practice", "reflection", "suggestion"))]
    assert chosen
    assert all(len({len(text) for text in texts}) == 1 for texts in chosen)


def test_a_draft_without_answers_is_full_of_blanks_but_whole(office):
    made = drafter.draft("work-summary", {}, today=TODAY, allow_missing=True, office=office)
    assert "【待填：" in made.to_text()
    assert made.blanks


@pytest.mark.parametrize("name", ["notice-meeting", "meeting-minutes-en"])
def test_a_day_and_its_weekday_that_are_missing_are_one_blank(office, name):
    made = drafter.draft(name, {}, today=TODAY, allow_missing=True, office=office)
    for line in made.document.inlines():
        shown = [one.text for one in line if isinstance(one, Blank)]
        assert len(set(shown)) == len(shown)


def test_one_record_more_leaves_the_other_choices_alone(draft):
    before = draft("practice-reflection-suggestion").to_text()
    one_more = {"issues.4.name": "桥面破损", "issues.4.action": "修补桥面并加装护栏"}
    after = draft("practice-reflection-suggestion", **one_more).to_text()
    changed = set(before.splitlines()) - set(after.splitlines())
    assert [line[:9] for line in changed] == ["4.盯住难事办到底"]
