"""How long the sections of a document are, and how long it takes to read them aloud."""

from collections.abc import Iterator

from drafter.checks.length import characters
from drafter.dataclass import dataclass
from drafter.model.blocks import Heading, inlines_of
from drafter.model.document import Document
from drafter.model.inlines import plain_text
from drafter.numbering import attachment_labels, part_labels, part_scheme

RATES = {"zh": 220, "en": 130}
"""Hanzi, or words, that are read aloud in a minute, at an even pace."""
_SPOKEN = ("讲话", "致辞", "发言", "演讲", "主持", "党课", "寄语", "宣讲", "speech", "address", "talk")


@dataclass(frozen=True, slots=True)
class SectionLength:
    """A heading, and the length of all below it to the next one as high."""

    level: int
    """From 1; 0: the whole text, or an attachment."""
    heading: str
    """With its number."""
    characters: int
    """As Word counts them: a Hanzi, or a word of letters or digits, is one."""


def is_spoken(document: Document) -> bool:
    """Return whether the document is made to be read aloud."""
    kind = f"{document.genre} {document.style}".lower()
    return any(word in kind for word in _SPOKEN)


def usual_rate(document: Document) -> int:
    """Return how many characters are read aloud in a minute."""
    return RATES["zh" if document.chinese else "en"]


def minutes(count: int, rate: int) -> float:
    """Return how long it takes to read `count` characters aloud, to a tenth of a minute.

    >>> minutes(1100, 220)
    5.0
    """
    return round(count / rate, 1)


def section_lengths(document: Document) -> Iterator[SectionLength]:
    """Yield the whole text, each of its sections, then each attachment with its own."""
    round_the_text = (document.title, document.byline, document.salutation, document.signature, document.date)
    around = sum(characters(plain_text(line)) for line in round_the_text)
    labels = attachment_labels(document)
    for part, blocks in enumerate(document.parts):
        title = document.attachments[part - 1].title if part else document.title
        own = [sum(characters(plain_text(line)) for line in inlines_of(block)) for block in blocks]
        name = f"{labels[part - 1]} {plain_text(title)}" if part else plain_text(title)
        count = sum(own) + (characters(plain_text(title)) if part else around)
        yield SectionLength(0, name, count)
        yield from _sections(document, part, own)


def _sections(document: Document, part: int, own: list[int]) -> list[SectionLength]:
    scheme = part_scheme(document, part)
    found: list[SectionLength] = []
    open_: list[tuple[int, int, int]] = []  # level, position among those found, characters before it
    total = 0
    for block, label, count in zip(document.parts[part], part_labels(document, part), own, strict=True):
        if isinstance(block, Heading):
            _close(found, open_, block.level, total)
            after = scheme.level(block.level).after if label else ""
            open_.append((block.level, len(found), total))
            found.append(SectionLength(block.level, f"{label or ''}{after}{plain_text(block.content)}", 0))
        total += count
    _close(found, open_, 0, total)
    return found


def _close(found: list[SectionLength], open_: list[tuple[int, int, int]], level: int, total: int) -> None:
    """Give the sections that end before a heading of `level` their lengths."""
    while open_ and open_[-1][0] >= level:
        depth, position, before = open_.pop()
        found[position] = SectionLength(depth, found[position].heading, total - before)
