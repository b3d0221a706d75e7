"""Length: is a text, or a section of it, as long as the outline asks?"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from drafter.model.blocks import inlines_of
from drafter.model.document import Document
from drafter.model.inlines import plain_text
from drafter.model.outline import UNBOUNDED, Length, Loop, Outline, Section
from drafter.pattern import pattern
from drafter.problem import Level, Problem, problem
from drafter.remembered import remembered

_WIDE = "\u2e80-\u2fff\u3001-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U0001f300-\U0001faff\U00020000-\U0003ffff"
_CHARACTER = pattern(f"[{_WIDE}]|[^\\s{_WIDE}]+")


def characters(text: str) -> int:
    """Return how many characters `text` has, as Word and WPS count 字数.

    A Hanzi or a full-width mark is one, and so is a word: whatever else stands together without
    white space, `2026` and `GDP` and a dash alike.

    >>> characters("2026年，GDP 增长5.2%。"), characters("three short words")
    (8, 3)
    """
    return len(_CHARACTER.findall(text))


def findings(outline: Outline, document: Document) -> Iterator[Problem]:
    """Yield a problem for the whole text and for each section that is too short or too long.

    The text is all from title to date but no attachment; a section is all from its heading to the
    end of its last subsection. Numbers of headings are not counted, blanks count as they stand. A
    section with `for` is measured in each turn, one that is left out is not.
    """
    sections = _measured(outline)
    if outline.length is None and not sections:
        return
    counted = _counted(document)
    if outline.length and not _fits(count := counted[""], outline.length):
        yield problem(
            "length",
            "the text has {count} characters; the outline asks for {asked}",
            outline.location,
            count=count,
            asked=_asked(outline.length),
        ).weighing(Level.HINT)
    for paths, section in sections:
        assert section.length is not None
        for path, count in counted.items():
            if re.fullmatch(paths, path) and not _fits(count, section.length):
                yield problem(
                    "length",
                    "section '{section}' has {count} characters; the outline asks for {asked}",
                    section.location,
                    section=path,
                    count=count,
                    asked=_asked(section.length),
                ).weighing(Level.HINT)


def _fits(count: int, length: Length) -> bool:
    return length.least <= count <= length.most


def _asked(length: Length) -> str:
    if length.most == UNBOUNDED:
        return f"≥ {length.least}"
    return f"{length.least}–{length.most}" if length.least else f"≤ {length.most}"


def _counted(document: Document) -> Counter[str]:
    """Return the characters of each section by its path, with all below it; of the whole text by ""."""
    round_the_text = (document.title, document.byline, document.salutation, document.signature, document.date)
    counted = Counter({"": sum(characters(plain_text(part)) for part in round_the_text)})
    for attached, blocks in enumerate(document.parts):
        for block in blocks:
            count = sum(characters(plain_text(inlines)) for inlines in inlines_of(block))
            if not attached:
                counted[""] += count
            steps = block.section.split("/") if block.section else []
            for depth in range(1, len(steps) + 1):
                counted["/".join(steps[:depth])] += count
    return counted


@remembered
def _measured(outline: Outline) -> list[tuple[str, Section]]:
    """Return the sections that are to have a length, each with a regular expression for the paths of its turns."""
    return [(paths, section) for paths, section in _sections(outline) if section.length is not None]


def _sections(outline: Outline) -> Iterator[tuple[str, Section]]:
    yield from _below("", outline.sections)
    for position, attachment in enumerate(outline.attachments, start=1):
        yield from _below(f"attachment {position}{_turns(attachment.loop)}/", attachment.sections)


def _below(above: str, sections: Sequence[Section]) -> Iterator[tuple[str, Section]]:
    for position, section in enumerate(sections, start=1):
        paths = f"{above}{re.escape(section.id or str(position))}{_turns(section.loop)}"
        yield paths, section
        yield from _below(f"{paths}/", section.sections)


def _turns(loop: Loop | None) -> str:
    return r"\.\d+" if loop else ""
