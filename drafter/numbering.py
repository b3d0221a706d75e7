"""The numbers of headings and list items, computed from the document alone.

Preview, text output and cross-references use these labels; in a Word file Word makes its own, and
the two must agree.
"""

from collections.abc import Iterable, Iterator, Sequence

from drafter.model.document import Block, Document, Heading, List, Paragraph, plain_text
from drafter.model.scheme import Scheme
from drafter.numerals import chinese

BULLETS = ("•", "◦", "▪")
"""Of the nested levels of an unnumbered list, in turn."""


def heading_labels(blocks: Iterable[Block], scheme: Scheme) -> list[str | None]:
    """Return one entry a block: a heading's label without what follows it, None for other blocks.

    "" is the label of a level without one.
    """
    return [None if numbers is None else _label(numbers, scheme) for numbers in heading_numbers(blocks, scheme)]


def _label(numbers: tuple[int, ...], scheme: Scheme) -> str:
    format = scheme.level(len(numbers)).format
    return format.label(numbers) if format else ""


def heading_numbers(blocks: Iterable[Block], scheme: Scheme) -> list[tuple[int, ...] | None]:
    """Return one entry a block: a numbered heading's counters from level 1 down, None for others.

    A heading counts on from the last one of its level, or from 1 after any higher heading of its
    list, or from where it says. A level left out counts as one, as in Word.
    """
    counters = [0] * len(scheme.levels)
    starts = list_starts(scheme)
    return [
        _count(block, counters, scheme, starts) if isinstance(block, Heading) and block.numbered else None
        for block in blocks
    ]


def list_starts(scheme: Scheme) -> tuple[int, ...]:
    """Return for each level the level, from 1, with which its list begins.

    Levels are one list, but for a level that goes on under each higher heading (第一条): it begins
    a list of its own, unless it or a level below shows the number of a level above it.

    >>> from drafter.model.scheme import Level
    >>> from drafter.numerals import read_format
    >>> chapters = (Level(read_format("第一章")), Level(read_format("第一条"), restart=False))
    >>> list_starts(Scheme((*chapters, Level(read_format("（一）")))))
    (1, 2, 2)
    """
    starts = [1]
    for depth, level in enumerate(scheme.levels[1:], start=2):
        below = enumerate(scheme.levels[depth - 1 :], start=1)
        alone = all(one.format is None or len(one.format.numerals) <= ilvl for ilvl, one in below)
        starts.append(depth if alone and not level.restart else starts[-1])
    return tuple(starts)


def _count(heading: Heading, counters: list[int], scheme: Scheme, starts: Sequence[int]) -> tuple[int, ...]:
    own = heading.level - 1
    counters[own] = counters[own] + 1 if heading.start is None else heading.start
    for above in range(starts[own] - 1, own):
        counters[above] = counters[above] or 1
    for below in range(own + 1, len(counters)):
        if starts[below] == starts[own] and scheme.levels[below].restart:
            counters[below] = 0
    return tuple(counters[: heading.level])


def item_blocks(item: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks of a list item; the first is the paragraph, maybe empty, that has the label."""
    return item if item and isinstance(item[0], Paragraph) else (Paragraph(()), *item)


def item_label(items: List, index: int, depth: int) -> str:
    """Return the label of item `index` (from 0) of a list nested `depth` deep (from 0)."""
    if not items.ordered:
        return BULLETS[depth % len(BULLETS)]
    number = items.start + index
    return f"{number}." if depth == 0 else f"{number})"


def lead_with_end_mark(text: str, language: str) -> str:
    """Return the mark that a run-in lead still needs at its end: 。 or a full stop, or nothing."""
    if text.endswith(("。", "！", "？", "：", ".", "!", "?", ":", "……", "”", "；")):
        return ""
    return "。" if language.startswith("zh") else "."


def attachment_labels(document: Document) -> list[str]:
    """Return what stands above each attachment: 附件1, or 附件 where there is one (GB/T 9704—2012, 7.3.7)."""
    word = "附件" if _chinese(document) else "Annex "
    count = len(document.attachments)
    return [word.strip()] if count == 1 else [f"{word}{number}" for number in range(1, count + 1)]


def attachment_note(document: Document) -> list[tuple[str, str]]:
    """Return what stands before each attachment's title in the note below the body (附件说明).

    That is a word for the first and nothing for those below it, and a number, which a single one
    has not (GB/T 9704—2012, 7.3.4).
    """
    count = len(document.attachments)
    word = "附件：" if _chinese(document) else ("Annexes: " if count > 1 else "Annex: ")
    after = "." if _chinese(document) else ". "
    numbers = [""] if count == 1 else [f"{number}{after}" for number in range(1, count + 1)]
    return [("" if index else word, number) for index, number in enumerate(numbers)]


def reference_texts(document: Document, part: int) -> dict[str, str]:
    """Return what a mention that stands in `part` calls each section, by the section's path.

    Parts are counted as in `Document.parts`. A section has its label for a name where that is one
    (第二章, 2.1节), is a part of the text where it is of level 1 (第二部分), and otherwise a part of
    the section above (第二部分之（三）); without a label it goes by its heading.
    """
    found: dict[str, str] = {}
    for index, blocks in enumerate(document.parts):
        for heading, name in _names(blocks, document):
            if heading.section:
                found.setdefault(heading.section, name if index == part else _elsewhere(name, index, document))
    return found


def _names(blocks: tuple[Block, ...], document: Document) -> Iterator[tuple[Heading, str]]:
    above: dict[int, str] = {}
    for block, numbers in zip(blocks, heading_numbers(blocks, document.scheme), strict=True):
        if isinstance(block, Heading):
            above = {level: name for level, name in above.items() if level < block.level}
            above[block.level] = _name(block, numbers, above[max(above)] if above else "", document)
            yield block, above[block.level]


def _name(heading: Heading, numbers: tuple[int, ...] | None, above: str, document: Document) -> str:
    level = document.scheme.level(heading.level)
    if numbers is None or level.format is None:
        return f"“{plain_text(heading.content).rstrip('。.')}”"
    label = _bare(level.format.label(numbers))
    zh = _chinese(document)
    if level.format.texts[0].strip("(（"):  # 第三条, Article 3: counted through, or inside the section above.
        return label if not above or not level.restart else f"{above}{'' if zh else ', '}{label}"
    if len(level.format.numerals) > 1:
        return f"{label}节" if zh else f"section {label}"
    if not above:
        return f"第{chinese(numbers[-1])}部分" if zh else f"section {label}"
    if not zh:
        between = "" if label.startswith("(") else ", " if above.endswith("”") else "."
        return f"{above}{between}{label}"
    # The parts of an article are its items: 第三条第（一）项.
    return f"{above}第{label}项" if above.endswith("条") else f"{above}之{label}"


def _bare(label: str) -> str:
    """Return a label without the mark after it; a pair of brackets stays.

    >>> _bare("二、"), _bare("（三）"), _bare("a)"), _bare("第三条")
    ('二', '（三）', 'a', '第三条')
    """
    label = label.strip().rstrip("、.．，,：:")
    return label if label.startswith(("(", "（")) else label.rstrip(")）")


def _elsewhere(name: str, part: int, document: Document) -> str:
    """Return what another part of the document calls a section of `part`."""
    label = attachment_labels(document)[part - 1] if part else ""
    if _chinese(document):
        return f"{label or '正文'}{name}"
    return f"{name} of {label or 'the main text'}"


def _chinese(document: Document) -> bool:
    return document.language.startswith("zh")
