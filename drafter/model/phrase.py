"""Phrases and sets of them, as the bank keeps them and templates ask for them."""

from dataclasses import dataclass

from drafter.location import Location

KINDS = (
    "title", "heading", "lead", "opening", "basis", "handover", "transition", "enumeration",
    "measure", "effect", "data", "problem", "reflection", "suggestion", "plan", "quotation",
    "appeal", "closing", "idiom",
)  # fmt: skip
"""What a phrase does in a text."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of the bank."""

    id: str
    text: str
    kind: str
    language: str = "zh-CN"
    roles: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    """Empty: it fits any theme; the same holds for genres."""
    genres: tuple[str, ...] = ()
    tone: str = ""
    tags: tuple[str, ...] = ()
    """What it is about, in words; matches a measure to a heading."""
    verify: bool = False
    """To be compared with its source before the draft goes out."""
    variants: tuple[tuple[str, str], ...] = ()
    source: str = ""
    note: str = ""
    set: str = ""
    """The set it belongs to: headings of a set go together."""
    location: Location | None = None
    layer: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """What a template asks the bank for; an empty value asks for nothing in particular."""

    kind: str
    role: str = ""
    theme: str = ""
    genre: str = ""
    tone: str = ""
    tags: tuple[str, ...] = ()
    length: int = 0
    """In characters, without the end mark."""
    about: str = ""
    """A heading that the phrase should go with."""
