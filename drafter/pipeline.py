"""The steps of a draft in their order, and with them the public Python API."""

import datetime
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from drafter import yamlfile
from drafter.asking import Asked, ask, with_answer
from drafter.assemble import assemble
from drafter.bank import Bank, read_bank
from drafter.choose import Chooser, Shelf
from drafter.errors import DrafterError
from drafter.library import Library, shown_path
from drafter.location import Location
from drafter.markdown import to_markdown
from drafter.model.answers import Day
from drafter.model.document import Blank, Document, Origin, blanks
from drafter.model.outline import Outline
from drafter.model.style import HouseStyle
from drafter.model.tree import Mapping as TreeMapping
from drafter.model.tree import Path as TreePath
from drafter.model.tree import locate, plain
from drafter.plain import to_text
from drafter.problem import problem
from drafter.render import Expressions, render
from drafter.version import __version__


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers as given, and where each stands."""

    given: Mapping[str, object]
    locate: Callable[[TreePath], Location | None] = lambda path: None

    def with_set(self, key: str, value: str) -> "Answers":
        """Return these answers with `value` at `key` (`issues.0.name`).

        Raises:
            DrafterError: `key` leads nowhere.
        """
        changed: TreePath = tuple(int(step) if step.isdigit() else step for step in key.split("."))
        before = self.locate

        def located(path: TreePath) -> Location | None:
            if path == changed[: len(path)] or changed == path[: len(changed)]:
                return Location(f"--set {key}")
            return before(path)

        return Answers(with_answer(self.given, key, value), located)


def read_answers(text: str, name: str) -> Answers:
    """Return the answers in `text`, YAML or JSON; `name` names it in messages.

    Raises:
        DrafterError: it is neither, or holds no keys.
    """

    def locate_in_text(path: TreePath) -> Location | None:
        return locate(yamlfile.parse(text, name), path)

    if text.lstrip().startswith("{"):
        try:
            # Numbers stay as written: a text field shows 1.10, not 1.1.
            given = json.loads(text, parse_float=str, parse_int=str, object_pairs_hook=_no_repeats)
        except (ValueError, RecursionError):
            pass  # YAML, or a fault that the YAML reader has a place for.
        else:
            return Answers(given, locate_in_text)
    tree = yamlfile.parse(text, name)
    if not isinstance(tree, TreeMapping):
        raise DrafterError(
            problem(
                "answers-shape",
                "answers are keys with values, one for each question",
                tree.location,
                "write them as  unit: …",
            )
        )
    given = plain(tree)
    assert isinstance(given, dict)
    return Answers(given, lambda path: locate(tree, path))


def _no_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


class Office:
    """What drafts are made from: a library, and its phrase bank read once."""

    def __init__(self, library: Library | None = None) -> None:
        self.library = library or Library.for_folder()
        self._shelves: dict[str, Shelf] = {}

    @cached_property
    def bank(self) -> Bank:
        """The phrases in force.

        Raises:
            DrafterError: with every fault of every phrase file.
        """
        return read_bank((layer, path, shown_path(path)) for layer, path in self.library.phrase_files())

    def shelf(self, language: str) -> Shelf:
        """Return the phrases of `language`, ready for choosing."""
        if language not in self._shelves:
            self._shelves[language] = Shelf(self.bank.in_language(language))
        return self._shelves[language]

    def ask(self, outline: Outline, answers: Answers, today: Day) -> Asked:
        """Return the questions that `answers` lead to in `outline`, with the values so far."""
        expressions = Expressions(
            outline.language, outline.genre, today, lambda query: self.shelf(outline.language).offer(query)
        )
        return ask(outline.fields, answers.given, today=today, expressions=expressions, locate=answers.locate)


@dataclass(frozen=True, slots=True)
class Draft:
    """A finished draft, to be written in any of the formats."""

    document: Document
    style: HouseStyle
    date: datetime.date

    def to_docx(self, *, typed: bool = False, slots: bool = True) -> bytes:
        """Return the Word file; `typed` writes numbers as text, `slots` lets phrases be exchanged."""
        from drafter.word import to_docx

        return to_docx(self.document, self.style, date=self.date, typed=typed, slots=slots)

    def to_markdown(self, *, typed: bool = True) -> str:
        """Return the draft as Markdown with front matter."""
        return to_markdown(self.document, typed=typed)

    def to_text(self) -> str:
        """Return the draft as plain text with its numbers."""
        return to_text(self.document)

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """What is still open, in the order of reading."""
        return blanks(self.document)


def draft(
    outline: str | Path | Outline,
    answers: Mapping[str, object] | Answers | None = None,
    *,
    seed: int = 0,
    today: datetime.date | None = None,
    style: str | Path | None = None,
    allow_missing: bool = False,
    office: Office | None = None,
) -> Draft:
    """Return a draft of `outline`: an id, a path, or an outline loaded before.

    `answers` maps each question's name to its answer, as text or as a Python value. The same
    arguments give the same draft; without `today`, the day it is.

    Raises:
        DrafterError: with all that is wrong: faults of the outline, answers of the wrong type,
            answers missing (unless `allow_missing` leaves blanks for them).
    """
    office = office or Office()
    loaded = outline if isinstance(outline, Outline) else office.library.outline(str(outline))
    given = answers if isinstance(answers, Answers) else Answers(answers or {})
    day = Day.of(today or datetime.date.today(), loaded.language)
    house = office.library.style(str(style) if style else loaded.style)
    asked = office.ask(loaded, given, day)
    if asked.problems:
        raise DrafterError(*asked.problems)
    chooser = Chooser(office.shelf(loaded.language), seed)
    rendered = render(loaded, asked.values, chooser, today=day, allow_missing=allow_missing)
    origin = Origin(loaded.id, loaded.name, seed, __version__)
    return Draft(assemble(loaded, rendered, origin, house.id), house, day)
