"""What mentions of sections, tables and images show."""

from collections.abc import Iterator

from drafter.model.blocks import Heading
from drafter.model.document import Document
from drafter.model.inlines import plain_text
from drafter.model.scheme import Scheme
from drafter.numbering.captions import captioned
from drafter.numbering.headings import heading_numbers
from drafter.numbering.parts import attachment_labels, part_number, part_scheme
from drafter.numerals import chinese


def reference_texts(document: Document, part: int) -> dict[str, str]:
    """Return what a mention that stands in `part` calls each section, by its path, and each table and image.

    Parts are counted as in `Document.parts`. A section has its label for a name where that is one
    (第二章, 2.1节), is a part of the text where it is of level 1 (第二部分), and otherwise a part of
    the section above (第二部分之（三）); without a label it goes by its heading.
    """
    found = {block.name: label for block, label in captioned(document) if block.name}
    for index in range(len(document.parts)):
        for heading, name in _names(document, index):
            if heading.section:
                found.setdefault(heading.section, name if index == part else _elsewhere(name, index, document))
    return found


def _names(document: Document, part: int) -> Iterator[tuple[Heading, str]]:
    scheme = part_scheme(document, part)
    appendix = part_number(document, part)
    above: dict[int, str] = {}
    blocks = document.parts[part]
    for block, numbers in zip(blocks, heading_numbers(blocks, scheme), strict=True):
        if isinstance(block, Heading):
            above = {level: name for level, name in above.items() if level < block.level}
            before = above[max(above)] if above else ""
            above[block.level] = _name(block, numbers, appendix, before, scheme, document.chinese)
            yield block, above[block.level]


def _name(
    heading: Heading, numbers: tuple[int, ...] | None, appendix: tuple[int, ...], above: str, scheme: Scheme, zh: bool
) -> str:
    level = scheme.level(heading.level)
    if numbers is None or level.format is None:
        return f"“{plain_text(heading.content).rstrip('。.')}”"
    if len(level.format.numerals) > len(numbers):  # It shows the appendix: A.1.
        return _bare(level.format.label(appendix + numbers))
    label = _bare(level.format.label(numbers))
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
    if part_number(document, part) and not name.startswith(("第", "section", "“")):
        return name
    label = attachment_labels(document)[part - 1] if part else ""
    if document.chinese:
        return f"{label or '正文'}{name}"
    return f"{name} of {label or 'the main text'}"
