"""The steps of a draft in their order, and with them the public Python API."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.asking import Asked
from drafter.assemble import assemble, with_contents
from drafter.checks import length
from drafter.checks.elements import element_findings
from drafter.choose import Choice, Wishes, unmet
from drafter.dataclass import replace
from drafter.errors import DrafterError
from drafter.files import read_bytes
from drafter.library.layers import shown_path
from drafter.model.answers import Day
from drafter.model.blocks import Image, every_block
from drafter.model.document import Document, Origin
from drafter.model.outline import Outline
from drafter.model.phrase import Phrase, Query
from drafter.pipeline.answers import Answers
from drafter.pipeline.office import Office
from drafter.pipeline.result import Draft
from drafter.render import render
from drafter.version import __version__

if TYPE_CHECKING:
    from drafter.choose import Chooser
    from drafter.word.reading import WordText


def read(file: str | Path | bytes) -> "WordText":
    """Return the document in a Word file, its comments, and how it was recognised.

    The file may come from anywhere: numbers are those that Word shows, typed or made by lists.

    Raises:
        DrafterError: it cannot be read, is no Word file, or a damaged or protected one.
    """
    from drafter.word.reading import read_docx

    if isinstance(file, bytes):
        return read_docx(file, "docx")
    path = Path(file)
    return read_docx(read_bytes(path, shown_path(path)), shown_path(path))


def draft(
    outline: str | Path | Outline,
    answers: Mapping[str, object] | Answers | None = None,
    *,
    seed: int = 0,
    today: datetime.date | None = None,
    style: str | Path | None = None,
    allow_missing: bool = False,
    choices: Mapping[str, Sequence[str]] | None = None,
    avoid: Sequence[str] = (),
    office: Office | None = None,
) -> Draft:
    """Return a draft of `outline`: an id, a path, or an outline loaded before.

    `answers` maps each question's name to its answer, as text or as a Python value. The same
    arguments give the same draft; without `today`, the day it is. `choices` names the phrases, by
    id, that are to stand at places of the draft (see `Choice.slot`); those that `avoid` names are
    taken only where no others fit.

    Raises:
        DrafterError: with all that is wrong: faults of the outline, answers of the wrong type,
            answers missing (unless `allow_missing` leaves blanks for them).
    """
    office = office or Office()
    loaded = outline if isinstance(outline, Outline) else office.library.outline(str(outline))
    given = answers if isinstance(answers, Answers) else Answers(answers or {})
    day = Day.of(today or datetime.date.today(), loaded.language)
    asked = office.ask(loaded, given, day, in_records=False)
    wishes = Wishes({slot: tuple(ids) for slot, ids in (choices or {}).items()}, avoid)
    return drafted(
        loaded, asked, seed=seed, today=day, style=style, allow_missing=allow_missing, wishes=wishes, office=office
    )


def drafted(
    outline: Outline,
    asked: Asked,
    *,
    seed: int,
    today: Day,
    style: str | Path | None,
    allow_missing: bool,
    wishes: Wishes,
    office: Office,
) -> Draft:
    """Return the draft of `outline` with the answers in `asked`.

    Raises:
        DrafterError: with all that is wrong with the answers, or with the templates they fill.
    """
    house = office.style(str(style) if style else outline.style)
    if asked.problems:
        raise DrafterError(*asked.problems)
    phrases = _Phrases(lambda: office.chooser(outline.language, today, seed, wishes))
    rendered = render(outline, asked.values, phrases, today=today, allow_missing=allow_missing)
    origin = Origin(outline.id, outline.name, seed, __version__)
    document = with_contents(assemble(outline, rendered, origin, house.id), house.contents)
    document = _with_images(document, outline)
    found = (*length.findings(outline, document), *element_findings(outline, document, house))
    return Draft(document, house, today, (*found, *unmet(phrases.choices, wishes)), phrases.choices)


def _with_images(document: Document, outline: Outline) -> Document:
    """Return `document` with the files of its images, which lie below the outline's folder."""
    found = (one for part in document.parts for one in every_block(part) if isinstance(one, Image))
    sources = {image.source: outline.location for image in found}
    if not sources:
        return document
    from drafter.media import read_media

    return replace(document, media=read_media(Path(outline.location.file).parent, sources))


class _Phrases:
    """What chooses for a draft, made when the first phrase is asked for: a draft without any reads no bank."""

    def __init__(self, make: "Callable[[], Chooser]") -> None:
        self._make = make

    @cached_property
    def _chooser(self) -> "Chooser":
        return self._make()

    def pick(self, query: Query, path: str) -> Phrase:
        return self._chooser.pick(query, path)

    def picks(self, query: Query, path: str, count: int, parallel: bool) -> Sequence[Phrase]:
        return self._chooser.picks(query, path, count, parallel)

    def by_id(self, id: str, variant: str) -> Phrase:
        return self._chooser.by_id(id, variant)

    def alternatives(self) -> Mapping[str, tuple[str, ...]]:
        return self._chooser.alternatives() if "_chooser" in vars(self) else {}

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What was chosen."""
        return tuple(self._chooser.choices) if "_chooser" in vars(self) else ()
