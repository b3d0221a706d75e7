"""What a document is made of, one below the other: headings, paragraphs, lists, tables, images, quotes."""

from collections.abc import Iterator

from drafter.dataclass import dataclass, maker
from drafter.model.inlines import Footnote, Inlines
from drafter.model.style import Align
from drafter.numerals import NumberFormat


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; a run-in one opens its paragraph and has the rest of it in `run_in`."""

    level: int
    """From 1."""
    content: Inlines
    run_in: Inlines | None = None
    """None: the heading stands alone."""
    numbered: bool = True
    section: str = ""
    """Path of the outline's section: `practices/2`."""
    start: int | None = None
    """Its number; None: the next one."""
    page_break: bool = False
    """It begins a new page."""


new_heading = maker(Heading)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of body text."""

    content: Inlines
    section: str = ""
    page_break: bool = False


new_paragraph = maker(Paragraph)

LIST_LEVELS = 9
"""How deep lists may be nested: Word numbers no deeper."""


@dataclass(frozen=True, slots=True)
class List:
    """A list of items, each of one or more blocks; a numbered one counts from `start`."""

    items: "tuple[tuple[Block, ...], ...]"
    ordered: bool = False
    start: int = 1
    section: str = ""
    format: NumberFormat | None = None
    """How a numbered one is labelled, by example, which shows one number: a), （1）. None: as is usual so deep."""
    sign: str = ""
    """What stands before the items of another one: ➢; empty: what is usual so deep."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: one paragraph, as wide and high as so many columns and rows."""

    content: Inlines
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one header row, which every page repeats, and the rows below it.

    A row has the cells that begin in it, from left to right; together with those that reach down
    into it they fill every column. No cell reaches from the header into the rows.
    """

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...] = ()
    """Of the columns, beside each other; empty: all alike."""
    caption: Inlines = ()
    """Stands above the table, after its label (表1); without one the table is not counted."""
    section: str = ""
    name: str = ""
    """What references call it; empty: none does."""
    landscape: bool = False
    """It stands on pages of its own that are turned."""
    aligns: tuple[Align | None, ...] = ()
    """Of the columns below the header, None: as the house style has it; empty: all are so."""

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return sum(cell.across for cell in self.header)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in a paragraph of its own."""

    source: str
    """Path of the file as the outline or draft has it: the key into `Document.media`."""
    description: str = ""
    """For those who cannot see it."""
    caption: Inlines = ()
    """Stands below, after its label (图1); without one the image is not counted."""
    width_mm: float | None = None
    """None: its own, as far as the text block is wide enough."""
    name: str = ""
    """What references call it; empty: none does."""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Blocks that are quoted from elsewhere."""

    blocks: "tuple[Block, ...]"
    section: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents: the headings down to level `depth`, from 1."""

    depth: int = 3
    title: Inlines = ()
    section: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""

    section: str = ""


@dataclass(frozen=True, slots=True)
class Landscape:
    """Blocks on pages of their own that are turned; they hold no headings."""

    blocks: "tuple[Block, ...]"
    section: str = ""


Block = Heading | Paragraph | List | Table | Image | Quote | Contents | PageBreak | Landscape


def inlines_within(blocks: tuple[Block, ...]) -> list[Inlines]:
    found: list[Inlines] = []
    for block in blocks:
        if type(block) is Heading:
            line = block.content + block.run_in if block.run_in else block.content
        elif type(block) is Paragraph:
            line = block.content
        else:
            found += inlines_of(block)
            continue
        found.append(line)
        for one in line:
            if type(one) is Footnote:
                found.append(one.content)
    return found


def inlines_of(block: Block) -> list[Inlines]:
    """Return the inlines of each paragraph of `block`, in the order of reading; a note follows its paragraph."""
    match block:
        case Heading() | Paragraph():
            return inlines_within((block,))
        case List():
            return [line for item in block.items for line in inlines_within(item)]
        case Table():
            cells = (cell.content for row in (block.header, *block.rows) for cell in row)
            return [line for one in (block.caption, *cells) for line in with_notes(one)]
        case Image():
            return with_notes(block.caption)
        case Quote() | Landscape():
            return inlines_within(block.blocks)
        case Contents():
            return with_notes(block.title)
        case PageBreak():
            return []


def with_notes(inlines: Inlines) -> list[Inlines]:
    found = [inlines]
    for one in inlines:
        if type(one) is Footnote:
            found.append(one.content)
    return found


def every_block(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield `blocks` and all that stand inside them, in the order of reading."""
    for block in blocks:
        yield block
        if isinstance(block, List):
            for item in block.items:
                yield from every_block(item)
        elif isinstance(block, (Quote, Landscape)):
            yield from every_block(block.blocks)
