"""What the front matter of a Markdown draft may hold."""

import datetime
from collections.abc import Iterable, Mapping

from drafter.dataclass import dataclass, field, replace
from drafter.location import Location
from drafter.model.outline import Template
from drafter.model.tree import Mapping as TreeMapping
from drafter.model.tree import Node, Scalar
from drafter.problem import Level, Problem, Said, nearest, problem
from drafter.schema.elements import ELEMENTS, Written
from drafter.schema.levels import Numbering, WrittenLevel
from drafter.schema.reader import Faults, Schema, load
from drafter.schema.scalars import Number, Text
from drafter.schema.shapes import Key, Keys, ListOf, Named

UNNUMBERED = (WrittenLevel(None, False, None, None),) * 9


@dataclass(frozen=True, slots=True)
class Front:
    """The front matter of a draft; parts of the document are Markdown still."""

    lines: Mapping[str, Template] = field(default_factory=dict)
    """Title, byline, salutation, signature and date, as far as they are there."""
    genre: str = ""
    language: str = ""
    style: str = ""
    numbering: tuple[WrittenLevel, ...] | None = None
    """None: numbers are typed, or there are none."""
    attachments: tuple[tuple[WrittenLevel, ...] | None, ...] = ()
    """How the headings of each attachment are numbered; None: as those of the body."""
    elements: Written = ()
    outline: str = ""
    """Id of the outline that the draft was made of; empty: there was none."""
    outline_name: str = ""
    seed: int = 0
    drafter: str = ""
    drafted: datetime.date | None = None
    guidance: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What each phrase may be exchanged for."""


def read_front(node: Node, notices: list[Problem], found: Iterable[Problem] = ()) -> Front:
    """Return the front matter that `node` holds; `found` was wrong with it before.

    Keys that mean nothing here are left aside, as notices: Markdown files of other programs have
    keys of their own.

    Raises:
        DrafterError: with every fault.
    """
    if isinstance(node, TreeMapping):
        for key, _ in node:
            if key.text not in FRONT.keys:
                notices.append(_unused(key))
        node = replace(node, entries={name: entry for name, entry in node.entries.items() if name in FRONT.keys})
    front = load(FRONT, node, found)
    assert isinstance(front, Front)
    return front


def _unused(key: Scalar) -> Problem:
    close = nearest(key.text, FRONT.keys)
    return problem(
        "unused-key",
        "the key '{key}' means nothing here",
        key.location,
        "did you mean '{close}'?" if close else "",
        key=key.text[:60],
        close=close,
    ).weighing(Level.HINT)


class _Numbers:
    """The levels of headings, or `none`."""

    def __init__(self, above: int = 0) -> None:
        self._levels = Numbering(above)

    def read(self, node: Node, faults: Faults) -> tuple[WrittenLevel, ...]:
        if isinstance(node, Scalar) and node.text == "none":
            return UNNUMBERED
        levels: tuple[WrittenLevel, ...] = self._levels.read(node, faults)
        return levels

    def schema(self) -> Schema:
        return {"anyOf": [self._levels.schema(), {"const": "none"}]}


class _Day:
    """A day such as 2026-08-01."""

    def read(self, node: Node, faults: Faults) -> datetime.date:
        text = Text().read(node, faults)
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            raise faults.refuse(
                problem("not-a-date", "'{text}' is no date; write it as 2026-08-01", node.location, text=text[:60])
            ) from None

    def schema(self) -> Schema:
        return Text().schema()


class _Line:
    """A line of Markdown."""

    def read(self, node: Node, faults: Faults) -> Template:
        return Template(Text().read(node, faults), node.location)

    def schema(self) -> Schema:
        return Text().schema()


def _attachment(
    faults: Faults, location: Location, numbering: tuple[WrittenLevel, ...] | None
) -> tuple[WrittenLevel, ...] | None:
    return numbering


LINES = ("title", "byline", "salutation", "signature", "date")


def _front(faults: Faults, location: Location, **keys: object) -> Front:
    lines = {name: keys.pop(name) for name in LINES}
    given = {name: value for name, value in keys.items() if value is not None}
    return Front({name: line for name, line in lines.items() if isinstance(line, Template)}, **given)  # type: ignore[arg-type]


_ATTACHMENT = Keys(
    {"numbering": Key(_Numbers(above=1), doc="As for the draft; A.1 shows the appendix.")},
    _attachment,
    Said("an attachment"),
)
FRONT = Keys(
    {
        "title": Key(_Line(), doc="Title."),
        "byline": Key(_Line(), doc="Line below the title."),
        "salutation": Key(_Line(), doc="Addressees."),
        "signature": Key(_Line(), doc="Who signs."),
        "date": Key(_Line(), doc="Date below the signature, as it is to be read."),
        "genre": Key(Text(), doc="Kind of document."),
        "language": Key(Text(), doc="zh-CN, en, …; without it, what most letters are."),
        "style": Key(Text(), doc="House style."),
        "numbering": Key(_Numbers(), doc="Levels of headings, each written by example, or none."),
        "attachments": Key(
            ListOf(_ATTACHMENT), doc="The numbering of attachments that have their own, in their order."
        ),
        "elements": Key(ELEMENTS, doc="What an official document has beside title and text."),
        "outline": Key(Text(), doc="Id of the outline that the draft was made of."),
        "outline_name": Key(Text(), doc="Name of that outline."),
        "seed": Key(Number(), doc="The number that chose the phrases."),
        "drafter": Key(Text(), doc="The version that made the draft."),
        "drafted": Key(_Day(), doc="The day of the draft; it dates the Word file."),
        "guidance": Key(Named(Text(), ".+", Said("a section")), doc="Advice to the writer, by section."),
        "phrases": Key(
            Named(ListOf(Text()), ".+", Said("a phrase")), doc="What each phrase may be exchanged for, by its name."
        ),
    },
    _front,
    Said("the front matter"),
)
