"""Outlines: the template of a kind of document, as its author wrote it."""

from dataclasses import dataclass
from enum import StrEnum

from drafter.location import Location
from drafter.model.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Template:
    """Text with Jinja in it, and where it stands."""

    text: str
    location: Location
    """Of its first character, or of the `|` that opens a block of text."""
    raw: str = ""
    """The same text as the file has it, from `location` on: leads from an expression to its place."""


class FieldType(StrEnum):
    """What an answer must be."""

    TEXT = "text"
    MULTILINE = "multiline"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    CHOICE = "choice"
    LIST = "list"
    RECORDS = "records"


@dataclass(frozen=True, slots=True)
class Field:
    """A question."""

    name: str
    type: FieldType
    ask: str
    help: str = ""
    example: str = ""
    default: object = None
    """As the author wrote it; None: there is none."""
    required: bool = True
    choices: tuple[str, ...] = ()
    min: int | None = None
    max: int | None = None
    """Of a number, or of how many a list holds."""
    fields: "tuple[Field, ...]" = ()
    """Of each record."""
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Loop:
    """`lead in picks(…)`: names that take the values of an expression, one turn each."""

    names: tuple[str, ...]
    over: Template


@dataclass(frozen=True, slots=True)
class Item:
    """One of the points that run on inside a paragraph (一是…；二是…)."""

    text: Template
    when: Template | None = None
    loop: Loop | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A section: heading, text, points, sections below it."""

    id: str
    location: Location
    heading: Template | None = None
    body: Template | None = None
    items: tuple[Item, ...] = ()
    when: Template | None = None
    loop: Loop | None = None
    guidance: Template | None = None
    numbered: bool = True
    sections: "tuple[Section, ...]" = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole outline."""

    id: str
    name: str
    genre: str
    language: str
    description: str
    style: str
    scheme: Scheme
    enumeration: str
    """The first mark of points that run on: 一是, （1）, (1)."""
    fields: tuple[Field, ...]
    title: Template
    byline: Template | None
    salutation: Template | None
    opening: Template | None
    sections: tuple[Section, ...]
    closing: Template | None
    signature: Template | None
    date: Template | None
    location: Location
