"""Whole documents: faulty ones, whose faults are told in their first comment, and clean ones in which there are none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from checking import draft_of, subject

import drafter
from drafter.checker.read import read_input
from drafter.checks.engine import rules, run
from drafter.checks.rule import Finding
from drafter.checks.subject import Subject
from drafter.problem import Level

ROOT = Path(__file__).parent.parent
CORPUS = Path(__file__).parent / "checks_corpus"
RULES = [(rule, check) for rule, check in rules() if rule.group != "L"]
OUTLINES = sorted(path.parent.name for path in (ROOT / "examples").glob("*/answers.yaml"))
SEEDS = 2
LEAST_RECALL = 0.95
MOST_FALSE_ALARMS = 1 / 10_000


@dataclass(frozen=True)
class Text:
    """A document of the corpus; `faults` are rules, each with the words that it is about, `*` for any."""

    name: str
    checked: Subject
    faults: tuple[tuple[str, str], ...]

    def found(self) -> list[tuple[str, str, Finding]]:
        """Return rule, words and finding of all that is found."""
        found = run(self.checked, only=RULES)
        return [(one.rule.id, self.words(one), one) for one in found]

    def words(self, finding: Finding) -> str:
        if finding.line < 0:
            return ""
        text = self.checked.lines[finding.line].text
        return text[finding.start : finding.end] if finding.end else text


def texts(folder: str) -> Iterator[Text]:
    for path in sorted((CORPUS / folder).glob("*.md")):
        head, body = re.fullmatch(r"<!-- (.*?)\s*-->\n\n(.*)", path.read_text("utf-8"), re.DOTALL).groups()
        genre, *faults = head.split("\n")
        pairs = tuple((line[:3], line[4:].strip()) for line in faults)
        yield Text(path.stem, subject(draft_of(body), genre), pairs)


FAULTY, CLEAN = list(texts("faulty")), list(texts("clean"))


def is_found(text: Text, rule: str, words: str) -> bool:
    return any(
        rule == id and (words == "*" or words in about or (about and about in words)) for id, about, _ in text.found()
    )


def test_nearly_all_faults_are_found() -> None:
    missed = [
        (text.name, rule, words) for text in FAULTY for rule, words in text.faults if not is_found(text, rule, words)
    ]
    seeded = sum(len(text.faults) for text in FAULTY)
    assert len(FAULTY) >= 60
    assert len(missed) <= seeded * (1 - LEAST_RECALL), missed


def test_in_faulty_texts_hardly_anything_else_is_found() -> None:
    others = [
        (text.name, id, about)
        for text in FAULTY
        for id, about, one in text.found()
        if one.rule.level is not Level.HINT and not any(id == rule for rule, _ in text.faults)
    ]
    assert len(others) <= len(FAULTY) / 10, others


@pytest.fixture(scope="module")
def drafted() -> list[Text]:
    """Drafts of the shipped outlines with the answers of their examples; blanks are no faults of theirs."""
    office, found = drafter.Office(), []
    for name in OUTLINES:
        path = ROOT / "examples" / name / "answers.yaml"
        answers = drafter.read_answers(path.read_text("utf-8"), path.name)
        for seed in range(SEEDS):
            made = drafter.draft(name, answers, seed=seed, office=office, allow_missing=True)
            found.append(Text(f"{name} {seed}", subject(made.document, made.document.genre), ()))
    return found


def test_in_clean_texts_hardly_anything_is_found(drafted: list[Text]) -> None:
    clean = [*CLEAN, *drafted]
    characters = sum(len(line.text) for text in clean for line in text.checked.lines)
    alarms = [
        (text.name, id, about)
        for text in clean
        for id, about, one in text.found()
        if one.rule.level is not Level.HINT and not (id == "E01" and about.startswith("【待"))
    ]
    assert len(clean) >= 60
    assert len(alarms) < characters * MOST_FALSE_ALARMS, alarms


@pytest.mark.parametrize("folder", ["outlines", "phrasebank"])
def test_what_is_shipped_is_clean(folder: str) -> None:
    found = [
        (path.name, one.rule.id, text.words(one))
        for path in sorted((ROOT / folder).glob("*.yaml"))
        for text in [Text(path.name, read_input(path.read_bytes(), path.name).subject, ())]
        for _, _, one in text.found()
        if one.rule.level is not Level.HINT
    ]
    assert found == []
