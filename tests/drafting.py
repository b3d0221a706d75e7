"""Drafts for the tests, from the text of an outline down to rendered text or a document."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from drafter import yamlfile
from drafter.asking import Asked, ask
from drafter.assemble import assemble
from drafter.choose import Chooser, Shelf
from drafter.errors import DrafterError
from drafter.model.answers import Day
from drafter.model.document import Document, Origin
from drafter.model.outline import Outline
from drafter.model.phrase import Phrase
from drafter.render import Rendered, render
from drafter.render.expressions import Expressions
from drafter.schema.outline import read_outline

TODAY = datetime.date(2026, 8, 1)
HEAD = "outline: 1\nid: o\nname: o\nnumbering: [一、, （一）]\n"
"""What an outline must have beside its title: four lines."""


def read(text: str, file: str = "o.yaml") -> Outline:
    """Return the outline in `text`."""
    return read_outline(yamlfile.parse(text, file))


def under_head(text: str) -> Outline:
    """Return the outline that `text` makes below `HEAD`; its title, if `text` has none, is 题."""
    return read(HEAD + text + ("" if "title:" in text else "\ntitle: 题\n"))


def answers(outline: Outline, given: Mapping[str, object], phrases: Sequence[Phrase] = ()) -> Asked:
    """Return the questions of `outline` and what `given` answers them."""
    today = Day.of(TODAY, outline.language)
    expressions = Expressions(outline.language, outline.genre, today, Shelf(phrases).offer, outline.macros)
    return ask(outline.fields, given, today=today, expressions=expressions)


def rendered(
    outline: Outline,
    given: Mapping[str, object] | None = None,
    *,
    phrases: Sequence[Phrase] = (),
    seed: int = 0,
    allow_missing: bool = False,
) -> Rendered:
    """Return `outline` with its templates rendered."""
    asked = answers(outline, given or {}, phrases)
    assert not asked.problems, "\n".join(map(str, asked.problems))
    today = Day.of(TODAY, outline.language)
    return render(outline, asked.values, Chooser(Shelf(phrases), seed), today=today, allow_missing=allow_missing)


def drafted(outline: Outline, given: Mapping[str, object] | None = None, **options: Any) -> Document:
    """Return the document that `outline` and the answers `given` make."""
    origin = Origin(outline.id, outline.name, options.get("seed", 0), "0")
    return assemble(outline, rendered(outline, given, **options), origin, "material")


def faults(error: pytest.ExceptionInfo[DrafterError]) -> list[str]:
    """Return the faults that were told, each as `line:column code message`."""
    return [
        f"{one.location.line}:{one.location.column} {one.code} {one.text}" if one.location else f"{one.code} {one.text}"
        for one in error.value.problems
    ]
