"""What one paragraph of a Word file holds, as it is found piece by piece."""

from collections.abc import Iterator, Sequence
from typing import Any

from drafter.dataclass import dataclass, field, replace
from drafter.model.inlines import Blank, Inline, Inlines, Text, merged, split_blanks


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a paragraph."""

    source: str
    """Name of its part."""
    description: str = ""
    width_mm: float | None = None


@dataclass(slots=True)
class Pieces:
    """What one paragraph holds."""

    content: Inlines = ()
    lead: int = 0
    page_break: bool = False
    """Its text begins on a new page."""
    contents: int | None = None
    """How deep the table of contents is that it is part of; None: it is of none."""
    pictures: tuple[Picture, ...] = ()
    boxes: tuple[Any, ...] = ()
    bookmarks: tuple[str, ...] = ()


@dataclass(slots=True)
class Gathering:
    """What has been found of a paragraph so far."""

    found: list[Inline] = field(default_factory=list)
    lead: int = 0
    in_lead: bool = True
    apart: int = 0
    """How many of those found take no more text."""
    page_break: bool = False
    contents: int | None = None
    pictures: list[Picture] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    hidden: bool = False
    """Its style hides what does not say otherwise."""

    def add(self, inline: Inline, lead: bool = False) -> None:
        """Add an inline; text joins text of the same look, but for the end of a lead."""
        if lead and not self.in_lead:
            lead = False
        if self.in_lead and not lead:
            self.in_lead, self.lead = False, len(self.found)
        before = max(self.apart, 0 if self.in_lead else self.lead)
        last = self.found[-1] if len(self.found) > before else None
        if isinstance(inline, Text) and isinstance(last, Text) and replace(last, text=inline.text) == inline:
            self.found[-1] = replace(last, text=last.text + inline.text)
        else:
            self.found.append(inline)

    def pieces(self) -> Pieces:
        """Return what was found, with blanks that stand in the text as what they are."""
        lead = len(self.found) if self.in_lead else self.lead
        before = merged(tuple(with_blanks(self.found[:lead])))
        content = (*before, *merged(tuple(with_blanks(self.found[lead:]))))
        pictures, boxes, bookmarks = tuple(self.pictures), tuple(self.boxes), tuple(self.bookmarks)
        return Pieces(content, len(before), self.page_break, self.contents, pictures, boxes, bookmarks)


def with_blanks(inlines: Sequence[Inline]) -> Iterator[Inline]:
    """Yield `inlines`, with blanks that stand in their text as what they are."""
    for inline in inlines:
        if not isinstance(inline, Text) or "【" not in inline.text:
            yield inline
            continue
        for one in split_blanks(inline.text):
            yield one if isinstance(one, Blank) else replace(inline, text=one)
