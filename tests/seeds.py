"""Drafts of the shipped outlines from their examples' answers, seed by seed and theme by theme."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import drafter
from drafter.model.inlines import plain_text
from drafter.plain import lines

EXAMPLES = Path(__file__).parent.parent / "examples"
TODAY = datetime.date(2026, 8, 1)


def seeded(office: drafter.Office, name: str, themes: tuple[str, ...]) -> Iterator[drafter.Draft]:
    """Yield ten drafts of the outline called `name`, for each of `themes` if it asks for one."""
    path = EXAMPLES / name / "answers.yaml"
    answers = drafter.read_answers(path.read_text("utf-8"), str(path))
    themed = "\ntheme:" in path.read_text("utf-8")
    for theme in themes if themed else (None,):
        for seed in range(10):
            given = answers.with_set("theme", theme) if theme else answers
            yield drafter.draft(name, given, seed=seed, today=TODAY, office=office)


def body(made: drafter.Draft) -> str:
    """Return the lines of a draft without its byline and signature."""
    apart = {plain_text(made.document.byline), plain_text(made.document.signature)}
    return "\n".join(line for line in lines(made.document) if line not in apart)
