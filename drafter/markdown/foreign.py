"""Markdown that was written elsewhere: where its title is, and which paragraphs are headings."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from drafter.dataclass import dataclass, replace
from drafter.labels import Label, read_label
from drafter.model.blocks import Block, Heading, Paragraph
from drafter.model.inlines import Inlines, Text, plain_text
from drafter.model.scheme import Scheme
from drafter.numerals import NumberFormat, Numeral, read_format, read_number
from drafter.recognise import Numbered, recognise

_ENDS = "。；;，,：:.！？!?"
_LONGEST = 50
"""How many characters a paragraph may have that is a heading by its number alone."""


@dataclass(frozen=True, slots=True)
class Lifted:
    """Blocks whose headings begin at level 1, and the title that stood above them."""

    title: Inlines
    blocks: tuple[Block, ...]


def lifted(blocks: Sequence[Block], *, titled: bool) -> Lifted:
    """Return `blocks` with the first heading taken for the title, unless it is one among others of its level.

    Where the document is `titled` already, no heading is. Those left begin at level 1.
    """
    headings = [block for block in blocks if isinstance(block, Heading)]
    title: Inlines = ()
    first = blocks[0] if blocks else None
    if not titled and isinstance(first, Heading) and read_label(plain_text(first.content)) is None:
        others = [heading.level for heading in headings[1:]]
        if all(level > first.level for level in others):
            title, blocks, headings = first.content, blocks[1:], headings[1:]
    above = min((heading.level for heading in headings), default=1) - 1
    return Lifted(
        title,
        tuple(replace(block, level=block.level - above) if isinstance(block, Heading) else block for block in blocks),
    )


def with_leads(blocks: Sequence[Block]) -> tuple[list[Block], frozenset[int]]:
    """Return `blocks` with paragraphs made headings that are plainly numbered and set in bold, and where these stand.

    A bold text that is a paragraph's beginning runs in. In a text without any heading, short
    paragraphs with a number such as 一、 are headings, bold or not. The level of all these is 1.
    """
    leads = {position: lead for position, block in enumerate(blocks) if (lead := _bold_lead(block))}
    if not leads and not any(isinstance(block, Heading) for block in blocks):
        leads = {position: lead for position, block in enumerate(blocks) if (lead := _short_line(block))}
    counts = Counter(lead.label.format for lead in leads.values())
    plain = {
        position: lead.heading
        for position, lead in leads.items()
        if counts[lead.label.format] > 1 or lead.label.numbers[-1] == 1
    }
    return [plain.get(position, block) for position, block in enumerate(blocks)], frozenset(plain)


@dataclass(frozen=True, slots=True)
class Bare:
    """What is left when the typed numbers of headings are taken off, which Word makes then."""

    scheme: Scheme
    blocks: tuple[Block, ...]
    counts: tuple[int, ...]
    """Of each level: how many headings gave up a typed number."""
    kept: int
    """How many headings keep theirs as text."""


def without_numbers(blocks: Sequence[Block]) -> Bare | None:
    """Return `blocks` without the typed numbers of their headings; None: no heading has one.

    What is shown stays as it is: a heading whose number would come out otherwise keeps it as text.
    """
    blocks, leads = with_leads(blocks)
    places = [position for position, block in enumerate(blocks) if isinstance(block, Heading)]
    headings = [block for block in blocks if isinstance(block, Heading)]
    found = _as_letters([_label(heading) for heading in headings])
    if not any(found):
        return None
    lines = [
        Numbered(label, None if place in leads else heading.level, heading.run_in is not None)
        for place, heading, label in zip(places, headings, found, strict=True)
    ]
    result = recognise(lines, faithful=True)
    made = list(blocks)
    counts = [0] * len(result.scheme.levels)
    for place, heading, label, placed in zip(places, headings, found, result.headings, strict=True):
        counted = placed.numbered and label is not None
        counts[placed.level - 1] += counted
        content = _without_start(heading.content, label) if counted and label else heading.content
        made[place] = replace(
            heading, content=content, level=placed.level, numbered=placed.numbered, start=placed.start
        )
    return Bare(result.scheme, tuple(made), tuple(counts), sum(map(bool, found)) - sum(counts))


_BARE = re.compile(r"([1-9][0-9]?)([ \t\u3000]+)(?=\S)")
"""A number with nothing but a blank after it: in a heading it is one."""
_LETTERS = {Numeral.ROMAN_UPPER: Numeral.LETTER_UPPER, Numeral.ROMAN_LOWER: Numeral.LETTER_LOWER}


def _label(heading: Heading) -> Label | None:
    """Return the typed number of a heading, if it stands in plain text."""
    text = plain_text(tuple(takewhile(lambda inline: isinstance(inline, Text), heading.content)))
    if (label := read_label(text)) is None and (bare := _BARE.match(text)):
        return Label(bare[1], (int(bare[1]),), read_format("1"), bare[2])
    return label


def _as_letters(found: Sequence[Label | None]) -> list[Label | None]:
    """Return labels with I. read as a letter where there is an A. or B. of the same form."""
    letters = {label.format for label in found if label and label.format.numerals[-1] in _LETTERS.values()}
    made: list[Label | None] = []
    for label in found:
        letter = label and _LETTERS.get(label.format.numerals[-1])
        if label and letter:
            before, after = label.format.texts
            format = NumberFormat(f"{before}{letter}{after}", label.format.texts, (letter,))
            sign = label.text.removeprefix(before).removesuffix(after)
            if format in letters and (number := read_number(letter, sign)):
                label = replace(label, numbers=(number,), format=format)
        made.append(label)
    return made


def _without_start(inlines: Inlines, label: Label) -> Inlines:
    """Return `inlines` without the label that their first texts hold."""
    length = plain_text(inlines).index(label.text) + len(label.text) + len(label.after)
    for index, inline in enumerate(inlines):
        if not isinstance(inline, Text):
            return inlines[index:]
        if len(inline.text) > length:
            return (replace(inline, text=inline.text[length:]), *inlines[index + 1 :])
        length -= len(inline.text)
    return ()


@dataclass(frozen=True, slots=True)
class _Lead:
    heading: Heading
    label: Label


def _bold_lead(block: Block) -> _Lead | None:
    """Return the numbered heading that a paragraph with a bold beginning is."""
    if not isinstance(block, Paragraph):
        return None
    bold = tuple(takewhile(lambda inline: isinstance(inline, Text) and inline.bold, block.content))
    label = read_label(plain_text(bold))
    if label is None or len(label.text) + len(label.after) >= len(plain_text(bold)):
        return None
    content = tuple(replace(text, bold=False) for text in bold if isinstance(text, Text))
    rest = block.content[len(bold) :]
    return _Lead(Heading(1, content, rest or None, section=block.section, page_break=block.page_break), label)


def _short_line(block: Block) -> _Lead | None:
    """Return the numbered heading that a short paragraph without an end mark is."""
    if not isinstance(block, Paragraph) or not all(isinstance(inline, Text) for inline in block.content):
        return None
    text = plain_text(block.content)
    label = read_label(text)
    if label is None or len(text) > _LONGEST or text.endswith(tuple(_ENDS)):
        return None
    return _Lead(Heading(1, block.content, section=block.section, page_break=block.page_break), label)
