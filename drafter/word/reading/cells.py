"""The cells of a table in a Word file: merged ones, what stands in them, and where their columns are set."""

from collections.abc import Iterator, Sequence

from drafter.dataclass import replace
from drafter.model.blocks import Cell
from drafter.model.inlines import Inline, Inlines, LineBreak
from drafter.model.style import Align
from drafter.word.reading.flow import Item, Shown, ShownCell, ShownTable
from drafter.word.tree import val

_ALIGNS = {
    "left": Align.LEFT, "start": Align.LEFT, "center": Align.CENTER, "right": Align.RIGHT, "end": Align.RIGHT,
}  # fmt: skip
"""Where the lines of a cell's paragraph stand, as Markdown can say it too."""


def spanned(rows: Sequence[Sequence[ShownCell]]) -> list[tuple[Cell, ...]]:
    """Return rows of cells, each row as wide as the widest, each cell as high as the cells below it that belong to it.

    No cell reaches from the first row, the header, into the others: an empty one goes on there.
    """
    width = max((sum(cell.across for cell in row) for row in rows), default=0)
    found: list[list[Cell]] = []
    above: dict[tuple[int, int], tuple[int, int]] = {}
    """The cells that those of the next row may belong to, by column and width: in which row, at which place."""
    for number, row in enumerate(rows):
        cells: list[Cell] = []
        here: dict[tuple[int, int], tuple[int, int]] = {}
        column = 0
        for index, shown in enumerate(row, start=1):
            # A row that ends before the others is as wide as they are.
            across = shown.across if index < len(row) else width - column
            begun = above.get((column, across)) if shown.goes_on else None
            if begun is not None and begun[0]:
                first, place = here[column, across] = begun
                found[first][place] = replace(found[first][place], down=number - first + 1)
            else:
                here[column, across] = (number, len(cells))
                cells.append(Cell(() if begun else _cell(shown), across))
            column += across
        found.append(cells if row else [Cell((), width)] if width else [])
        above = here
    return [tuple(cells) for cells in found]


def _cell(shown: ShownCell) -> Inlines:
    """Return what stands in a cell as one paragraph with line breaks; a table in it is told line by line."""
    found: list[Inline] = []
    for line in _lines(shown.items):
        found += [LineBreak(), *line] if found else line
    return tuple(found)


def _lines(items: Sequence[Item]) -> Iterator[Inlines]:
    for item in items:
        if isinstance(item, Shown):
            if item.content:
                yield item.labelled
            yield from _lines(item.boxes)
        elif isinstance(item, ShownTable):
            yield from _lines(_held(item))


def _held(table: ShownTable) -> list[Item]:
    return [item for row in table.rows for cell in row for item in cell.items]


def pictured(table: ShownTable) -> Iterator[Shown]:
    """Yield the paragraphs inside a table that have pictures, which its cells cannot hold."""
    waiting = _held(table)
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, ShownTable):
            waiting[:0] = _held(item)
        elif isinstance(item, Shown):
            waiting[:0] = item.boxes
            if item.pictures:
                yield item


def aligns_of(shown: ShownTable, columns: int) -> tuple[Align | None, ...]:
    """Return where the columns below the header are set, each in one way by its own paragraphs; empty: none is.

    Cells without text count where a column has no others.
    """
    filled: list[set[Align | None]] = [set() for _ in range(columns)]
    empty: list[set[Align | None]] = [set() for _ in range(columns)]
    for row in shown.rows[1:]:
        column = 0
        for cell in row:
            for one in () if cell.goes_on or column >= columns else cell.items:
                if isinstance(one, Shown):
                    align = _ALIGNS.get(val(one.node, "pPr/jc") or "")
                    (filled if one.content else empty)[column].add(align)
            column += cell.across
    ways = [full or bare for full, bare in zip(filled, empty, strict=True)]
    aligns = tuple(way.pop() if len(way) == 1 else None for way in ways)
    return aligns if any(aligns) else ()
