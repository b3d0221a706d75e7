"""Documents of every block in every nesting, styles and numberings: none is invalid, and their labels are Word's."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from conftest import word_faults
from documents import SCHEMES, blocks, headings, lines
from hypothesis import strategies as st
from making import png, scheme, text
from test_word_numbering import examples

from drafter.assemble import with_references
from drafter.model.blocks import LIST_LEVELS, Block, Heading, Image, Landscape, List, Paragraph, Quote, Table
from drafter.model.document import AttachmentPart, Document, Origin
from drafter.model.elements import Elements
from drafter.model.inlines import Inlines, Text
from drafter.model.scheme import Scheme
from drafter.numbering import (
    attachment_labels,
    caption_gap,
    caption_labels,
    item_blocks,
    item_label,
    part_labels,
    part_scheme,
)
from drafter.numerals import read_format

STYLES = ("gbt9704", "gbt9704-letter", "gbt9704-order", "gbt9704-minutes", "material", "speech", "report", "plain")
MEDIA = {"a.png": png(40, 30)}
NINE = scheme("第一章", "一、", "（一）", "1.", "（1）", "①", "A.", "a)", "i.", goes_on=2)
NUMBERINGS = [("zh-CN", NINE), *((language, one) for language, schemes in SCHEMES.items() for one in schemes)]


def gathered(language: str, levels: Scheme, found: list[list[Block]], round: list[Inlines]) -> Document:
    """Return a document of the blocks in `found`, its headings as deep as its levels go, with text round them."""

    def within(block: Block) -> Block:
        return replace(block, level=min(block.level, len(levels.levels))) if isinstance(block, Heading) else block

    body, annex, appendix = (tuple(within(block) for one in found[n::3] for block in one) for n in range(3))
    title, byline, salutation, signature, *issuers = round
    return with_references(
        Document(
            title, body, levels, language, byline, salutation, signature, text("2026年8月1日"),
            origin=Origin("work-summary", "总结", 7, "0.1"), guidance=(("practices", "写实\n写细"),), media=MEDIA,
            elements=Elements(copy_number=text("001"), issuers=tuple(issuers), number=text("清政〔2026〕1号"), note=text("附注")),
            attachments=(
                AttachmentPart(text("清单"), annex), AttachmentPart(text("术语"), appendix, levels, read_format("附录A")),
            ),
        )
    )  # fmt: skip


@pytest.fixture(scope="module")
def made() -> list[Document]:
    """One document for each numbering, of many random blocks: a validator and LibreOffice take seconds a file."""
    several = st.lists(st.one_of(blocks, headings(9, False)), min_size=4, max_size=7)
    found, rounds = examples(several, 6 * len(NUMBERINGS)), examples(lines(), 6 * len(NUMBERINGS))
    return [
        gathered(language, levels, found[number :: len(NUMBERINGS)], rounds[number :: len(NUMBERINGS)])
        for number, (language, levels) in enumerate(NUMBERINGS)
    ]


def test_a_validator_finds_nothing(made, write, validator, tmp_path):
    paths = []
    for number, style in enumerate(STYLES):
        options = {"typed": number % 2 == 1, "slots": number % 3 > 0}
        paths.append(tmp_path / f"{style}.docx")
        paths[-1].write_bytes(write(made[number], style, **options))
    assert not word_faults(validator, paths)


class Marks:
    """Marks what has a label by a number in its text, and knows the label of each."""

    def __init__(self, document: Document) -> None:
        self.labels: list[str] = []
        self._captions = caption_labels(document)
        self._gap = caption_gap(document)
        named = zip(document.attachments, attachment_labels(document), strict=True)
        titles = [self._marked(label, one.title) if one.label else one.title for one, label in named]
        parts = [self._part(document, number) for number in range(len(document.parts))]
        self.document = replace(
            document,
            blocks=parts[0],
            attachments=tuple(
                replace(one, title=title, blocks=blocks)
                for one, title, blocks in zip(document.attachments, titles, parts[1:], strict=True)
            ),
        )

    def wrong(self, shown: list[str]) -> Iterator[tuple[str, str]]:
        """Yield each label that is another in `shown`, and what stands there; a label that is in none as well."""
        found: dict[int, set[str]] = {}
        for line in shown:
            for before, number in re.findall("(.*?)标([0-9]+)号", line):
                found.setdefault(int(number), set()).add(before)
        for number, label in enumerate(self.labels):
            if (there := found.get(number, set())) != {"".join(label.split())}:
                yield label, str(there)

    def _marked(self, label: str, content: Inlines) -> Inlines:
        self.labels.append(label)
        return (Text(f"标{len(self.labels) - 1}号"), *content)

    def _part(self, document: Document, number: int) -> tuple[Block, ...]:
        scheme, labels = part_scheme(document, number), part_labels(document, number)
        return tuple(
            replace(
                block,
                content=self._marked((label or "") + (scheme.level(block.level).after if label else ""), block.content),
            )
            if isinstance(block, Heading)
            else self._block(block, 0)
            for block, label in zip(document.parts[number], labels, strict=True)
        )

    def _block(self, block: Block, depth: int) -> Block:
        match block:
            case List():
                return replace(block, items=tuple(self._item(block, n, depth) for n in range(len(block.items))))
            case Quote() | Landscape():
                return replace(block, blocks=tuple(self._block(one, depth) for one in block.blocks))
            case Table() | Image() if block.caption:
                return replace(block, caption=self._marked(next(self._captions) + self._gap, block.caption))
        return block

    def _item(self, items: List, index: int, depth: int) -> tuple[Block, ...]:
        label = item_label(items, index, min(depth, LIST_LEVELS - 1))
        first, *others = item_blocks(items.items[index])
        assert isinstance(first, Paragraph)
        if items.sign:  # LibreOffice's text has other signs than its pages.
            return (first, *(self._block(one, depth + 1) for one in others))
        marked = replace(first, content=self._marked(label, first.content))
        return (marked, *(self._block(one, depth + 1) for one in others))


@pytest.mark.render
@pytest.mark.parametrize("typed", [False, True], ids=["native", "typed"])
def test_libreoffice_shows_the_labels_that_drafter_computes(made, write, office_texts, typed):
    marked = [Marks(one) for one in made]
    files = [write(one.document, "material", typed=typed) for one in marked]
    for marks, shown in zip(marked, office_texts(files), strict=True):
        assert not list(marks.wrong(shown))
