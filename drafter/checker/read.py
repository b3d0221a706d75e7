"""Any file as what is checked: what it is, its lines, and the text that they stand in."""

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from drafter.checker.places import Places
from drafter.checks.genre import recognise_genre, usual_genre
from drafter.checks.scan import MASK
from drafter.checks.subject import Kind, Subject, document_lines
from drafter.dataclass import dataclass, replace
from drafter.errors import DrafterError
from drafter.files import decode
from drafter.location import Location
from drafter.model.document import Document
from drafter.pattern import pattern
from drafter.problem import Problem, problem

if TYPE_CHECKING:
    from drafter.model.style import HouseStyle
    from drafter.model.tree import Mapping

_SUFFIXES = {
    ".md": Kind.MARKDOWN, ".markdown": Kind.MARKDOWN, ".docx": Kind.WORD, ".docm": Kind.WORD, ".dotx": Kind.WORD,
    ".yaml": Kind.OUTLINE, ".yml": Kind.OUTLINE,
}  # fmt: skip
_CODE = pattern(
    r"(^[ ]{0,3}```[^\n]*\n)((?:(?!^[ ]{0,3}```)[^\n]*\n){0,5000})([ ]{0,3}```)"
    r"|(?<!`)(`)(?!`)([^`\n]+)(`)(?!`)",
    re.MULTILINE,
)
_VISIBLE = pattern(r"\S")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_BREAKS = str.maketrans("\n", "\v")


@dataclass(frozen=True, slots=True)
class Input:
    """A file that was read to be checked."""

    subject: Subject
    places: Places
    faults: tuple[Problem, ...] = ()
    """What is wrong with its form."""


def read_input(data: bytes, name: str, *, genre: str = "", style: "HouseStyle | None" = None) -> Input:
    """Return the file in `data`, whose name tells what it is; a Word file is told by its first bytes too.

    `genre` is what the user says it is; `style` the house style that a Word file should have.

    Raises:
        DrafterError: it is no text, or cannot be read as what its name says.
    """
    kind = _SUFFIXES.get(PurePath(name).suffix.lower(), Kind.TEXT)
    if kind is Kind.WORD or data.startswith((_ZIP, _OLE)):
        return _word(data, name, genre, style)
    text = decode(data, Location(name))
    match kind:
        case Kind.OUTLINE:
            return _yaml(text, name, genre)
        case Kind.MARKDOWN:
            return _markdown(text, name, genre)
    from drafter.checker.text import read_plain

    return _input(Kind.TEXT, read_plain(text), name, text, genre)


def _input(kind: Kind, document: Document, name: str, text: str, genre: str, faults: Sequence[Problem] = ()) -> Input:
    subject = subject_of(document, kind, genre)
    return Input(subject, Places(name, text, subject), tuple(faults))


def subject_of(document: Document, kind: Kind, genre: str = "", genre_from: str = "front matter") -> Subject:
    """Return a document as what is checked; its genre is recognised where neither it nor `genre` says."""
    lines = document_lines(document)
    told = usual_genre(genre or document.genre)
    origin = ("option" if genre else genre_from) if told else ""
    if not told and document.chinese:
        told, origin = recognise_genre(lines)
    return Subject(kind, lines, document.language, document, told, origin)


def _markdown(text: str, name: str, genre: str) -> Input:
    from drafter.pipeline.export import read_draft

    hidden = _without_code(text)
    _, made = read_draft(hidden, name, [])
    read = _input(Kind.MARKDOWN, made.document, name, hidden, genre)
    read.places.text = text  # What is shown and mended is the file's own.
    return read


def _without_code(text: str) -> str:
    """Return Markdown with its code masked, which no rule is about, character by character but for white space."""

    def masked(match: "re.Match[str]") -> str:
        before, code, after = match.groups()[:3] if match[1] else match.groups()[3:]
        return f"{before}{_VISIBLE.sub(MASK, code)}{after}"

    return _CODE.sub(masked, text) if "`" in text else text


def _word(data: bytes, name: str, genre: str, style: "HouseStyle | None") -> Input:
    from drafter.word.reading import read_with_facts

    read, facts = read_with_facts(data, name, looks=style is not None)
    text = "\n".join(paragraph.translate(_BREAKS) for paragraph in facts.paragraphs)
    plain = subject_of(read.document, Kind.WORD, genre)
    places = Places(name, text, plain)
    lines = tuple(replace(line, at=places.begin(index)) for index, line in enumerate(plain.lines))
    subject = replace(plain, lines=lines, word=facts, style=style)
    places.subject = subject
    return Input(subject, places)


# YAML


def _yaml(text: str, name: str, genre: str) -> Input:
    from drafter import yamlfile
    from drafter.checker.yamltexts import masked, yaml_lines
    from drafter.model.tree import Mapping

    faults: list[Problem] = []
    try:
        tree = yamlfile.parse(text, name, faults)
    except DrafterError as error:
        subject = Subject(Kind.OUTLINE, (), "zh-CN")
        return Input(subject, Places(name, text, subject), error.problems)
    kind = _kind(tree) if isinstance(tree, Mapping) else None
    if not isinstance(tree, Mapping) or kind is None:
        at = Location(name)
        raise DrafterError(problem("not-checkable", "this YAML file is no outline, phrase file or drafter.yaml", at))
    if kind is Kind.PROJECT:
        return _project(text, name)
    lines = tuple(yaml_lines(tree, phrases=kind is Kind.PHRASES))
    told = usual_genre(genre or _word_at(tree, "genre"))
    origin = ("option" if genre else "outline") if told else ""
    subject = Subject(kind, lines, _word_at(tree, "language") or "zh-CN", None, told, origin)
    return Input(subject, _yaml_places(name, text, masked(text), subject), tuple(faults))


def _project(text: str, name: str) -> Input:
    """Return a unit's decisions, of which there are the faults alone to be told."""
    from drafter.checker.settings import settings_of
    from drafter.checks.engine import rules

    faults: tuple[Problem, ...] = ()
    try:
        settings_of(text, name, [rule for rule, _ in rules()])
    except DrafterError as error:
        faults = error.problems
    subject = Subject(Kind.PROJECT, (), "zh-CN")
    return Input(subject, Places(name, text, subject), faults)


def _yaml_places(name: str, text: str, hidden: str, subject: Subject) -> Places:
    begins = [0]
    for line in text.split("\n"):
        begins.append(begins[-1] + len(line) + 1)
    starts = [begins[line.at.line - 1] + line.at.column - 1 if line.at else -1 for line in subject.lines]
    places = Places(name, hidden, subject, starts)
    places.text = text  # What is shown and mended is the file's own.
    return places


def _kind(tree: "Mapping") -> Kind | None:
    if "checks" in tree.entries:
        return Kind.PROJECT
    if "phrases" in tree.entries:
        return Kind.PHRASES
    return Kind.OUTLINE if any(key in tree.entries for key in ("outline", "part", "sections")) else None


def _word_at(tree: "Mapping", key: str) -> str:
    from drafter.model.tree import Scalar

    value = tree.entries[key][1] if key in tree.entries else None
    return value.text if isinstance(value, Scalar) and not value.is_null else ""
