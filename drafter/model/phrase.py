"""Phrases and sets of them, as the bank keeps them and templates ask for them."""

import re

from drafter.dataclass import dataclass
from drafter.location import Location
from drafter.pattern import pattern

KINDS = (
    "title", "heading", "lead", "opening", "basis", "handover", "transition", "enumeration",
    "measure", "effect", "data", "problem", "reflection", "suggestion", "plan", "quotation",
    "appeal", "closing", "idiom",
)  # fmt: skip
"""What a phrase does in a text; a bank may declare more."""

STATUSES = ("draft", "approved", "retired")
"""How far a phrase has come; only those that are approved are chosen for drafts."""

OPTIONAL = pattern(r"\[\[(.*?)\]\]", re.DOTALL)
"""What may be left out of a phrase; its content is the group."""


def forms(text: str) -> tuple[str, ...]:
    """Return what a phrase's text may come out as: with what may be left out, and without it.

    >>> forms("民生无小事[[，枝叶总关情]]。"), forms("民生无小事。")
    (('民生无小事，枝叶总关情。', '民生无小事。'), ('民生无小事。',))
    """
    return tuple(dict.fromkeys((OPTIONAL.sub(r"\1", text), OPTIONAL.sub("", text))))


def is_plain(text: str) -> bool:
    """Return whether a phrase's text is printed as it stands, with nothing to fill in or leave out."""
    return "{{" not in text and "{%" not in text and "[[" not in text and "【" not in text


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
    status: str = "approved"
    since: str = ""
    """The first day it may be used, as 2026-08-01; empty: always. The same holds for the last day, `until`."""
    until: str = ""
    set: str = ""
    """The set it belongs to: headings of a set go together."""
    location: Location | None = None
    layer: str = ""

    def is_valid(self, day: str) -> bool:
        """Return whether the phrase may be used on `day`, given as 2026-08-01."""
        return (not self.since or self.since <= day) and (not self.until or day <= self.until)

    def is_offered(self, day: str) -> bool:
        """Return whether the phrase may be chosen for a draft of `day`: it is approved, and valid then."""
        return self.status == "approved" and self.is_valid(day)


@dataclass(frozen=True, slots=True)
class Word:
    """A kind, role or theme that a phrase file declares."""

    name: str
    description: str
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The kinds, roles and themes that phrase files declare beside the built-in ones."""

    kinds: tuple[Word, ...] = ()
    roles: tuple[Word, ...] = ()
    themes: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class PhraseFile:
    """What a phrase file holds; the phrases of its sets one by one."""

    phrases: tuple[Phrase, ...]
    language: str
    declared: Vocabulary = Vocabulary()


@dataclass(frozen=True, slots=True)
class Query:
    """What a template asks the bank for; an empty value asks for nothing in particular."""

    kind: str
    role: str = ""
    theme: str = ""
    genre: str = ""
    tone: str = ""
    tags: tuple[str, ...] = ()
    shortest: int = 0
    """In characters, without the end mark."""
    longest: int = 0
    """0: as long as it likes."""
    about: str = ""
    """A heading that the phrase should go with."""

    @property
    def length(self) -> str:
        """The length asked for, as it is written: `7`, `6-8`, `6-`, `-8`; empty: any."""
        if self.shortest == self.longest:
            return str(self.longest or "")
        return f"{self.shortest or ''}-{self.longest or ''}"
