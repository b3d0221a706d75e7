"""The steps of a draft in their order, and with them the public Python API."""

import datetime
import json
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.asking import Asked, Question, ask
from drafter.asking.put import with_answer
from drafter.assemble import assemble, with_contents
from drafter.checks import length
from drafter.checks.elements import element_findings
from drafter.choose import Choice, Wishes, unmet
from drafter.dataclass import dataclass, field, replace
from drafter.errors import DrafterError
from drafter.files import read_bytes, read_text
from drafter.library import Library
from drafter.library.layers import cache_root, shown_path
from drafter.location import Location
from drafter.model.answers import AnswerOrigin, Day
from drafter.model.blocks import Contents, Image, every_block
from drafter.model.document import Document, Origin, blanks
from drafter.model.inlines import Blank
from drafter.model.outline import Outline
from drafter.model.phrase import Phrase, Query
from drafter.model.style import HouseStyle
from drafter.model.tree import Path as TreePath
from drafter.problem import Problem, problem
from drafter.render import Expressions, render
from drafter.version import __version__

if TYPE_CHECKING:
    from drafter.bank.read import Bank
    from drafter.choose import Chooser, Shelf
    from drafter.schema.template import TemplateStyles
    from drafter.word.reading import WordText
    from drafter.word.template import Framed


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers as given, where each stands, and where each comes from.

    An answer that is None was not given; one that is `""` or `[]` was left empty on purpose.
    """

    given: Mapping[str, object]
    locate: Callable[[TreePath], Location | None] = lambda path: None
    origins: Mapping[str, AnswerOrigin] = field(default_factory=dict)
    """By the name of the question; for records, that of the latest change."""

    def with_set(self, key: str, value: str) -> "Answers":
        """Return these answers with `value` at `key` (`issues.0.name`).

        Raises:
            DrafterError: `key` leads nowhere.
        """
        return self._changed(key, value, Location(f"--set {key}"), AnswerOrigin.SET)

    def with_typed(self, path: TreePath, value: object) -> "Answers":
        """Return these answers with `value`, typed by the user, at `path`; None takes the answer away."""
        return self._changed(".".join(map(str, path)), value, None, AnswerOrigin.TYPED)

    def over(self, weaker: "Answers") -> "Answers":
        """Return these answers, completed by those of `weaker` that are not given here."""
        own = {name: value for name, value in self.given.items() if value is not None or name not in weaker.given}

        def located(path: TreePath) -> Location | None:
            return self.locate(path) if path[0] in own else weaker.locate(path)

        origins = {name: origin for name, origin in self.origins.items() if name in own}
        return Answers({**weaker.given, **own}, located, {**weaker.origins, **origins})

    def origin(self, question: Question) -> AnswerOrigin | None:
        """Return where the answer to a question of the outline comes from; None: unknown, or there is none."""
        name = str(question.path[0])
        if self.given.get(name) is not None:
            return self.origins.get(name)
        return None if question.is_open or question.value in (None, []) else AnswerOrigin.DEFAULT

    def _changed(self, key: str, value: object, place: Location | None, origin: AnswerOrigin) -> "Answers":
        changed: TreePath = tuple(int(step) if step.isdigit() else step for step in key.split("."))
        before = self.locate

        def located(path: TreePath) -> Location | None:
            if path == changed[: len(path)] or changed == path[: len(changed)]:
                return place
            return before(path)

        origins = {**self.origins, str(changed[0]): origin}
        return Answers(with_answer(self.given, key, value), located, origins)


def read_answers(text: str, name: str) -> Answers:
    """Return the answers in `text`, YAML or JSON; `name` names it in messages.

    Raises:
        DrafterError: it is neither, or holds no keys.
    """

    def locate_in_text(path: TreePath) -> Location | None:
        from drafter import yamlfile
        from drafter.model.tree import locate

        return locate(yamlfile.parse(text, name), path)

    if text[:1000].lstrip().startswith("{"):
        try:
            # Numbers stay as written: a text field shows 1.10, not 1.1.
            given = json.loads(text, parse_float=str, parse_int=str, object_pairs_hook=_no_repeats)
        except (ValueError, RecursionError):
            pass  # YAML, or a fault that the YAML reader has a place for.
        else:
            return _from_file(given, locate_in_text)
    from drafter import yamlfile
    from drafter.model.tree import Mapping as TreeMapping
    from drafter.model.tree import locate, plain

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
    return _from_file(given, lambda path: locate(tree, path))


def profile_answers(path: Path, outline: Outline) -> Answers:
    """Return what the profile at `path` answers of the outline's questions; nothing if there is no profile.

    Raises:
        DrafterError: it cannot be read, or holds no keys.
    """
    if not path.is_file():
        return Answers({})
    name = shown_path(path)
    profile = read_answers(read_text(path, name), name)
    names = {field.name for field in outline.fields if field.computed is None}
    given = {name: value for name, value in profile.given.items() if name in names and value is not None}
    return Answers(given, profile.locate, dict.fromkeys(given, AnswerOrigin.PROFILE))


def _from_file(given: dict[str, object], place: Callable[[TreePath], Location | None]) -> Answers:
    return Answers(given, place, dict.fromkeys(given, AnswerOrigin.FILE))


def _no_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


class Office:
    """What drafts are made from: a library, and its phrase bank read once."""

    def __init__(self, library: Library | None = None) -> None:
        self.library = library or Library.for_folder()
        self._shelves: dict[tuple[str, datetime.date], Shelf] = {}
        self._styles: dict[str, HouseStyle] = {}

    @cached_property
    def bank(self) -> "Bank":
        """The phrases in force.

        Raises:
            DrafterError: with every fault of every phrase file.
        """
        from drafter.bank.read import read_bank

        files = [(layer, path, shown_path(path)) for layer, path in self.library.phrase_files()]
        return read_bank(files, cache_root())

    def style(self, name: str) -> HouseStyle:
        """Return the house style called `name`, an id or a path.

        Raises:
            DrafterError: there is none, or it has faults.
        """
        if name not in self._styles:
            self._styles[name] = self.library.style(name)
        return self._styles[name]

    def shelf(self, language: str, today: datetime.date) -> "Shelf":
        """Return the phrases of `language` that may be used on the day `today`, ready for choosing."""
        from drafter.choose import Shelf

        if (language, today) not in self._shelves:
            day = today.isoformat()
            there = self.bank.in_language(language)
            offered = tuple(phrase for phrase in there if phrase.is_offered(day))
            withheld = tuple(phrase for phrase in there if not phrase.is_offered(day))
            self._shelves[language, today] = Shelf(offered, withheld)
        return self._shelves[language, today]

    def chooser(self, language: str, today: datetime.date, seed: int, wishes: Wishes) -> "Chooser":
        """Return what chooses the phrases of one draft."""
        from drafter.choose import Chooser

        return Chooser(self.shelf(language, today), seed, wishes)

    def check_outline(self, path: Path, today: datetime.date) -> list[Problem]:
        """Return all that is wrong with the outline at `path`, as far as it can be known before anybody answers."""
        from drafter.checks.outline import check_outline

        faults: list[Problem] = []
        try:
            tree = self.library.outline_tree(path, faults)
        except DrafterError as error:
            return list(error.problems)
        return check_outline(tree, today, lambda language: self.shelf(language, today), faults)

    def ask(self, outline: Outline, answers: Answers, today: Day, *, in_records: bool = True) -> Asked:
        """Return the questions that `answers` lead to in `outline`, with the values so far.

        Without `in_records`, those inside records are left out, which is quicker.
        """
        expressions = Expressions(
            outline.language,
            outline.genre,
            today,
            lambda query: self.shelf(outline.language, today).offer(query),
            outline.macros,
        )
        return ask(
            outline.fields,
            answers.given,
            today=today,
            expressions=expressions,
            locate=answers.locate,
            in_records=in_records,
        )


def template_styles(template: Path) -> "TemplateStyles":
    """Return which styles of a unit's own Word file serve for what, as the YAML file beside it says.

    That file has the same name but for its ending; without it, nothing is named.

    Raises:
        DrafterError: with all that is wrong with it.
    """
    from drafter import yamlfile
    from drafter.schema.template import read_template

    path = template.with_suffix(".yaml")
    if not path.is_file():
        return {}
    name = shown_path(path)
    faults: list[Problem] = []
    return read_template(yamlfile.parse(read_text(path, name), name, faults), faults)


@dataclass(frozen=True, slots=True)
class Draft:
    """A finished draft, to be written in any of the formats."""

    document: Document
    style: HouseStyle
    date: datetime.date
    notices: tuple[Problem, ...] = ()
    """What does not stop the draft, but should be known: parts longer or shorter than the outline asks."""
    choices: tuple[Choice, ...] = ()
    """Which phrases were chosen where, in the order of choosing."""

    def to_docx(self, *, typed: bool = False, slots: bool = True, pages: Mapping[str, str] | None = None) -> bytes:
        """Return the Word file; `typed` writes numbers as text, `slots` lets phrases be exchanged.

        `pages` are the page numbers of the contents, as `pages()` returns them; without them Word
        fills them in when it opens the file.
        """
        from drafter.word import to_docx

        return to_docx(self._document(slots), self.style, date=self.date, typed=typed, slots=slots, pages=pages or {})

    @property
    def has_contents(self) -> bool:
        """Whether the draft has a table of contents."""
        return any(isinstance(one, Contents) for part in self.document.parts for one in every_block(part))

    def pages(self, *, typed: bool = False) -> dict[str, str]:
        """Return the page numbers of the contents as LibreOffice lays the draft out, which takes seconds.

        They are named by bookmarks of the Word file; without contents there are none.

        Raises:
            DrafterError: LibreOffice is not on this machine, or lays out no pages.
        """
        if not self.has_contents:
            return {}
        from drafter.pipeline.paging import contents_pages

        return contents_pages(self.document, self.style, self.date, typed=typed)

    def in_template(
        self,
        template: bytes,
        name: str,
        named: "TemplateStyles | None" = None,
        *,
        typed: bool = False,
        slots: bool = True,
    ) -> "Framed":
        """Return the Word file inside a unit's own one, called `name` in messages.

        Styles of the file that are `named` serve for the parts of the draft they are named for.

        Raises:
            DrafterError: the template is no Word file, is damaged, or has no style of a name.
        """
        from drafter.word.template import frame

        return frame(
            template, name, self._document(slots), self.style, date=self.date, typed=typed, slots=slots, named=named
        )

    def to_markdown(self, *, typed: bool = False, slots: bool = True) -> str:
        """Return the draft as Markdown with front matter; `typed` writes numbers as text, `slots` keeps phrases marked."""
        from drafter.markdown import to_markdown

        return to_markdown(self._document(slots), typed=typed, slots=slots, drafted=self.date)

    def _document(self, slots: bool) -> Document:
        """Return the document, without `slots` that of plain text."""
        if slots:
            return self.document
        from drafter.model.lines import without_slots

        return without_slots(self.document)

    def to_text(self) -> str:
        """Return the draft as plain text with its numbers."""
        from drafter.plain import to_text

        return to_text(self.document)

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """What is still open, in the order of reading."""
        return blanks(self.document)


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
