"""The walk through an outline: sections, loops and conditions become a tree of marked text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from drafter.dataclass import dataclass, maker, replace
from drafter.errors import DrafterError
from drafter.location import Location
from drafter.marks import mark, unmark
from drafter.model.answers import ChosenPhrase, Record, new_record
from drafter.model.elements import Seal
from drafter.model.inlines import Blank, BlankKind, Reference, Slot
from drafter.model.outline import Attachment, Loop, Outline, RecordTable, Section, SectionImage, Template
from drafter.model.phrase import Phrase, Query
from drafter.model.scheme import Scheme
from drafter.model.style import Align
from drafter.numerals import NumberFormat
from drafter.problem import problem, unknown
from drafter.render.engine import Engine
from drafter.render.phrases import PhraseTexts
from drafter.render.queries import query
from drafter.render.references import References
from drafter.render.values import Blanks, BlankValue


@dataclass(frozen=True, slots=True)
class RenderedTable:
    """A table as marked text, by cells."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    aligns: tuple[Align | None, ...]
    """Of the columns; empty: all as the house style sets cells."""
    caption: str
    id: str
    landscape: bool


@dataclass(frozen=True, slots=True)
class RenderedImage:
    """An image, its texts marked."""

    file: str
    caption: str
    description: str
    width_mm: float | None
    id: str


@dataclass(frozen=True, slots=True)
class RenderedSection:
    """A section as marked text; `path` names its place in the outline: `practices/lead.2`."""

    path: str
    heading: str
    body: str
    items: tuple[str, ...]
    guidance: str
    numbered: bool
    sections: "tuple[RenderedSection, ...]"
    after: str = ""
    enumeration: str = ""
    """The first mark of its points; empty: the outline's own."""
    table: RenderedTable | None = None
    image: RenderedImage | None = None
    start: int | None = None
    page_break: bool = False


_new_section = maker(RenderedSection)


@dataclass(frozen=True, slots=True)
class RenderedAttachment:
    """An attachment as marked text."""

    title: str
    body: str
    sections: tuple[RenderedSection, ...]
    scheme: Scheme | None = None
    label: NumberFormat | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """A whole outline as marked text; `marked` is what the numbers of its marks stand for."""

    title: str
    byline: str
    salutation: str
    opening: str
    sections: tuple[RenderedSection, ...]
    closing: str
    signature: str
    date: str
    marked: tuple[Slot | Blank | Reference, ...]
    attachments: tuple[RenderedAttachment, ...] = ()
    elements: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """By name; an element that may be there more than once has a text for each."""
    mentions: tuple[tuple[str, Location | None], ...] = ()
    """Of tables and images that have their ids in a text, each with its place."""


class Phrases(Protocol):
    """Where a template's phrases come from."""

    def pick(self, query: Query, path: str) -> Phrase:
        """Return the phrase for `query`; the same for the same path, never one used before."""

    def picks(self, query: Query, path: str, count: int, parallel: bool) -> Sequence[Phrase]:
        """Return `count` phrases, in their order."""

    def by_id(self, id: str, variant: str) -> Phrase:
        """Return the phrase called `id`."""

    def alternatives(self) -> Mapping[str, tuple[str, ...]]:
        """Return, for each phrase that may be exchanged, what it may be exchanged for."""


def render(
    outline: Outline,
    answers: Mapping[str, Any],
    phrases: Phrases,
    *,
    today: Any,
    allow_missing: bool = False,
) -> Rendered:
    """Return the outline with its templates rendered.

    `answers` has a value for every field; a `Missing` one becomes a blank, which is a fault unless
    `allow_missing`.

    Raises:
        DrafterError: with every fault of every template, and every missing answer that was used.
    """
    walk = _Walk(outline, phrases, allow_missing)
    # A phrase that answers a question may name other answers.
    known = {name: walk.value(value) for name, value in answers.items() if not isinstance(value, ChosenPhrase)}
    common = walk.engine.functions | {"today": today}
    walk.texts.know(common | known)
    if len(known) < len(answers):
        known = {name: known[name] if name in known else walk.value(value) for name, value in answers.items()}
        walk.texts.know(common | known)
    variables = walk.engine.with_macros(outline.macros, common | walk.functions | known)
    rendered = walk.outline(outline, variables)
    walk.fail_if_faulty()
    return rendered


class _Walk:
    def __init__(self, outline: Outline, phrases: Phrases, allow_missing: bool) -> None:
        self.genre = outline.genre
        self.phrases = phrases
        self.allow_missing = allow_missing
        self.marked: list[Slot | Blank | Reference] = []
        self.blanks = Blanks(self.marked)
        self.path = ""
        self.engine = Engine(language=outline.language)
        self.texts = PhraseTexts(self.engine, self.marked)
        self.references = References(outline)

    @property
    def functions(self) -> dict[str, Any]:
        """What templates may call beside the functions of all: phrases, and mentions of sections."""
        return {"pick": self._pick, "picks": self._picks, "phrase": self._phrase, "ref": self._ref}

    def value(self, value: Any) -> Any:
        """Return an answer as templates see it."""
        if isinstance(value, ChosenPhrase):
            return self._slot(self.phrases.by_id(value.id, ""))
        return self.blanks.value(value)

    def fail_if_faulty(self) -> None:
        """Raise what was found wrong; missing answers count unless they are allowed."""
        missing = () if self.allow_missing else self.blanks.used.values()
        # What fails in a loop or a macro fails at each turn, in one place.
        faults = list(dict.fromkeys(self.engine.faults)) + [
            problem(
                "missing-answer",
                "no answer for '{name}': {ask}",
                hint="add it to the answers file, or give --set {name}=…; --allow-missing leaves a blank",
                name=one.path,
                ask=one.field.ask,
            )
            for one in missing
        ]
        # After another fault a section may be missing that is not left out.
        if faults := faults or list(self.references.faults()):
            raise DrafterError(*faults)

    def outline(self, outline: Outline, variables: dict[str, Any]) -> Rendered:
        def part(name: str, template: Template | None) -> str:
            self.path = name
            return self.engine.text(template, variables)

        return Rendered(
            title=part("title", outline.title),
            byline=part("byline", outline.byline),
            salutation=part("salutation", outline.salutation),
            opening=part("opening", outline.opening),
            sections=tuple(self._sections(outline.sections, "", variables)),
            closing=part("closing", outline.closing),
            signature=part("signature", outline.signature),
            date=part("date", outline.date),
            attachments=tuple(self._attachments(outline.attachments, variables)) if outline.attachments else (),
            elements=tuple(self._elements(outline, variables)) if outline.elements else (),
            marked=self._complete(),
            mentions=self.references.by_text,
        )

    def _elements(self, outline: Outline, variables: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
        for name, templates in outline.elements:
            self.path = f"element {name}"  # No id holds a blank.
            texts = tuple(self.engine.text(template, variables) for template in templates)
            if name == "seal" and (word := unmark(texts[0]).strip()) and word not in tuple(Seal):
                kinds = tuple(Seal)
                self.engine.faults.append(
                    unknown("unknown-seal", "'{name}' is no kind of seal", word[:60], kinds, templates[0].location)
                )
            yield name, texts

    def _attachments(
        self, attachments: Sequence[Attachment], variables: dict[str, Any]
    ) -> Iterator[RenderedAttachment]:
        for position, attachment in enumerate(attachments, start=1):
            above = f"attachment {position}"  # No id holds a blank.
            for turn, inner in self._turns(attachment.loop, attachment.when, above, variables):
                self.path = path = f"{above}.{turn}" if turn else above
                yield RenderedAttachment(
                    title=self.engine.text(attachment.title, inner),
                    body=self.engine.text(attachment.body, inner),
                    sections=tuple(self._sections(attachment.sections, path, inner)),
                    scheme=attachment.scheme,
                    label=attachment.label,
                )

    def _sections(
        self, sections: Sequence[Section], above: str, variables: dict[str, Any]
    ) -> Iterator[RenderedSection]:
        for position, section in enumerate(sections, start=1):
            if section.optional and not variables[section.optional.name]:
                continue
            path = f"{above}/{section.id or position}".lstrip("/")
            for turn, inner in self._turns(section.loop, section.when, path, variables):
                yield self._section(section, f"{path}.{turn}" if turn else path, inner)

    def _section(self, section: Section, path: str, variables: dict[str, Any]) -> RenderedSection:
        self.path = path
        text = self.engine.text
        heading = text(section.heading, variables)
        if section.id:
            self.references.written(section, path, heading)
        return _new_section(
            path=path,
            heading=heading,
            body=text(section.body, variables) if section.body else "",
            items=tuple(self._items(section, path, variables)) if section.items else (),
            after=text(section.after, variables) if section.after else "",
            table=self._table(section.table, path, variables) if section.table else None,
            image=self._image(section.image, variables) if section.image else None,
            guidance=text(section.guidance, variables) if section.guidance else "",
            numbered=section.numbered,
            enumeration=section.enumeration,
            start=section.start,
            page_break=section.page_break,
            sections=tuple(self._sections(section.sections, path, variables)) if section.sections else (),
        )

    def _table(self, table: RecordTable, path: str, variables: dict[str, Any]) -> RenderedTable | None:
        """Return the rows of `table` below its headings; None where there is no row."""
        rows = tuple(
            tuple(self.engine.text(column.text, inner) for column in table.columns)
            for _, inner in self._turns(table.loop, table.when, path, variables)
        )
        if not rows:
            return None
        caption = self.engine.text(table.caption, variables)
        self.references.shown(table.id, caption)
        aligns = tuple(column.align for column in table.columns)
        return RenderedTable(
            header=tuple(self.engine.text(column.heading, variables) for column in table.columns),
            rows=rows,
            widths=tuple(column.width for column in table.columns),
            aligns=aligns if any(aligns) else (),
            caption=caption,
            id=table.id,
            landscape=table.landscape,
        )

    def _image(self, image: SectionImage, variables: dict[str, Any]) -> RenderedImage | None:
        """Return an image; None where no file is named."""
        file = unmark(self.engine.text(image.file, variables)).strip()
        if not file:
            return None
        caption = self.engine.text(image.caption, variables)
        self.references.shown(image.id, caption)
        return RenderedImage(
            file=file,
            caption=caption,
            description=unmark(self.engine.text(image.description, variables)),
            width_mm=image.width_mm,
            id=image.id,
        )

    def _items(self, section: Section, path: str, variables: dict[str, Any]) -> Iterator[str]:
        for item in section.items:
            for _, inner in self._turns(item.loop, item.when, path, variables):
                if text := self.engine.text(item.text, inner):
                    yield text

    def _turns(
        self, loop: Loop | None, when: Template | None, path: str, variables: dict[str, Any]
    ) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield the number of each turn (0 where there is no loop) and its variables."""
        self.path = path
        if loop is None:
            if when is None or self.engine.truth(when, variables):
                yield 0, variables
            return
        values = list(self.engine.values(loop.over, variables))
        for turn, value in enumerate(values, start=1):
            inner = {**variables, **self._named(loop, value), "loop": _loop(turn, len(values))}
            if when is None or self.engine.truth(when, inner):
                yield turn, inner

    def _named(self, loop: Loop, value: Any) -> dict[str, Any]:
        if len(loop.names) == 1:
            return {loop.names[0]: value}
        parts = list(value) if isinstance(value, (list, tuple)) else [value]
        if len(parts) != len(loop.names):
            self.engine.faults.append(
                problem(
                    "loop-names",
                    "{count} names for {parts} values",
                    loop.over.location,
                    count=len(loop.names),
                    parts=len(parts),
                )
            )
        return dict(zip(loop.names, parts, strict=False))

    def _pick(self, kind: str, full: bool | None = None, **wanted: Any) -> str:
        return self._slot(self.phrases.pick(self._query(kind, wanted), self.path), full)

    def _picks(
        self, kind: str, n: int = 3, parallel: bool = False, full: bool | None = None, **wanted: Any
    ) -> list[str]:
        found = self.phrases.picks(self._query(kind, wanted), self.path, n, parallel)
        return [self._slot(phrase, full) for phrase in found]

    def _phrase(self, id: str, variant: str = "", full: bool | None = None) -> str:
        return self._slot(self.phrases.by_id(id, variant), full)

    def _ref(self, id: str) -> str:
        """Return a mark that becomes what the section is called, once sections are numbered."""
        target = str(_wanted(id))
        self.references.mention(target, self.engine.here())
        self.marked.append(Reference(target))
        return mark(len(self.marked) - 1, "第" if self.engine.language.startswith("zh") else "section")

    def _slot(self, phrase: Phrase, full: bool | None = None) -> str:
        text = self.texts.text(phrase, full=full)
        self.marked.append(Slot(phrase.id, ()))
        verify = Blank(BlankKind.VERIFY).text if phrase.verify else ""
        return mark(len(self.marked) - 1, text + verify)

    def _query(self, kind: str, wanted: dict[str, Any]) -> Query:
        return query(kind, {name: _wanted(value) for name, value in wanted.items()}, self.genre)

    def _complete(self) -> tuple[Slot | Blank | Reference, ...]:
        """Return what the marks stand for, with what is known at the end: alternatives and paths."""
        if not self.marked:
            return ()
        found = self.phrases.alternatives()

        def completed(entry: Slot | Blank | Reference) -> Slot | Blank | Reference:
            match entry:
                case Slot():
                    return replace(entry, alternatives=found.get(entry.phrase, ()))
                case Reference():
                    return replace(entry, target=self.references.path(entry.target))
            return entry

        return tuple(map(completed, self.marked))


def _wanted(value: Any) -> Any:
    """Return what a query makes of a value: a missing answer asks for nothing in particular."""
    if isinstance(value, BlankValue):
        bool(value)
        return ""
    return unmark(value) if isinstance(value, str) else value


def _loop(turn: int, length: int) -> Record:
    return new_record({"index": turn, "index0": turn - 1, "first": turn == 1, "last": turn == length, "length": length})
