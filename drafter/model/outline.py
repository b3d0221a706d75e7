"""Outlines: the template of a kind of document, as its author wrote it."""

from enum import StrEnum

from drafter.dataclass import dataclass
from drafter.location import Location
from drafter.model.scheme import Scheme
from drafter.model.style import Align
from drafter.numerals import NumberFormat


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
    MULTI = "multi"
    """Several of the choices."""
    PHRASE = "phrase"
    """A phrase of the bank, chosen from those that fit a query."""
    LIST = "list"
    RECORDS = "records"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers that a question allows."""

    value: str
    """What templates see, and what an answers file says."""
    label: str
    """What the writer is shown."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What an answer must keep to beside its type."""

    holds: Template | None = None
    """An expression about `value`; None where `say` alone decides."""
    say: Template | None = None
    """What is said when it does not hold; without `holds`, text means that it does not."""


@dataclass(frozen=True, slots=True)
class Field:
    """A question."""

    name: str
    type: FieldType
    ask: str
    help: str = ""
    example: str = ""
    default: object = None
    """As the author wrote it, a `Template` if there is Jinja in it; None: there is none."""
    required: bool = True
    choices: tuple[Choice, ...] = ()
    choices_from: Template | None = None
    """An expression whose values are the choices."""
    query: tuple[tuple[str, Template], ...] = ()
    """What a phrase must be, by the words of a query: kind, role, theme …"""
    when: Template | None = None
    """Asked only if this holds; it may use the answers before."""
    computed: Template | None = None
    """Never asked: the value of this expression."""
    pattern: str = ""
    """A regular expression that all of the text must match."""
    rules: tuple[Rule, ...] = ()
    min: float | None = None
    max: float | None = None
    """Of a number; of how many a list holds; of how many characters a text has."""
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
class Column:
    """A column of a table made from records."""

    heading: Template
    text: Template
    width: float = 1
    """Beside the other columns."""
    align: Align | None = None
    """None: as the house style sets cells."""


@dataclass(frozen=True, slots=True)
class RecordTable:
    """A table with a row for each turn of a loop."""

    loop: Loop
    columns: tuple[Column, ...]
    when: Template | None = None
    caption: Template | None = None
    id: str = ""
    """What `ref()` calls it."""
    landscape: bool = False
    """It stands on pages of its own that are turned."""


@dataclass(frozen=True, slots=True)
class SectionImage:
    """An image below the text of a section."""

    file: Template
    """Path below the folder of the outline."""
    caption: Template | None = None
    description: Template | None = None
    width_mm: float | None = None
    """None: its own."""
    id: str = ""
    """What `ref()` calls it."""


@dataclass(frozen=True, slots=True)
class ContentsKey:
    """A table of contents before the text."""

    depth: int = 3
    title: str = ""
    page_break: bool = True
    """The text begins a new page."""


@dataclass(frozen=True, slots=True)
class Length:
    """How many characters a text should have, both bounds included."""

    least: int
    most: int
    """`UNBOUNDED` where only the least is asked for."""


UNBOUNDED = 10_000_000
"""Characters that no text has."""


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
    after: Template | None = None
    """Text that goes on after the points, in their paragraph."""
    table: RecordTable | None = None
    image: SectionImage | None = None
    enumeration: str = ""
    """The first mark of this section's points; empty: the outline's own."""
    optional: Field | None = None
    """The question whether to write this section."""
    numbered: bool = True
    start: int | None = None
    """The number of its heading; None: the next."""
    page_break: bool = False
    """It begins a new page."""
    length: Length | None = None
    sections: "tuple[Section, ...]" = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document that goes with the draft (附件); its headings count anew."""

    title: Template
    location: Location
    body: Template | None = None
    sections: tuple[Section, ...] = ()
    when: Template | None = None
    loop: Loop | None = None
    scheme: Scheme | None = None
    """How its headings are numbered; None: as those of the text."""
    label: NumberFormat | None = None
    """How an appendix is called, by example: 附录A; None: it is an attachment, 附件1."""


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
    macros: tuple[Template, ...] = ()
    """Jinja macros that every template of the outline may call; the later may build on the earlier."""
    attachments: tuple[Attachment, ...] = ()
    length: Length | None = None
    contents: ContentsKey | None = None
    elements: tuple[tuple[str, tuple[Template, ...]], ...] = ()
    """Of an official document, by the names of `Elements`."""
