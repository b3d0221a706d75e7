"""The labels of tables and images: 表1, 图1. Those with a caption are counted, through the whole document."""

from collections import Counter
from collections.abc import Iterator

from drafter.model.blocks import Image, Table, every_block
from drafter.model.document import Document


def caption_word(document: Document, block: Table | Image) -> str:
    """Return what stands before a caption's number, with the blank that keeps them apart."""
    if document.chinese:
        return "表" if isinstance(block, Table) else "图"
    return "Table " if isinstance(block, Table) else "Figure "


def captioned(document: Document) -> Iterator[tuple[Table | Image, str]]:
    """Yield each table and image that has a caption with its label, in the order of reading."""
    counted: Counter[str] = Counter()
    for blocks in document.parts:
        for block in every_block(blocks):
            if isinstance(block, (Table, Image)) and block.caption:
                word = caption_word(document, block)
                counted[word] += 1
                yield block, f"{word}{counted[word]}"


def caption_labels(document: Document) -> Iterator[str]:
    """Yield the label of each caption, in the order of reading."""
    return (label for _, label in captioned(document))


def caption_gap(document: Document) -> str:
    """Return what stands between the label of a caption and its words."""
    return "\u3000" if document.chinese else ". "
