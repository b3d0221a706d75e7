"""Where the cells of a table stand: merged ones take several columns, and reach into the rows below."""

from drafter.dataclass import dataclass
from drafter.model.blocks import Cell, Table


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell in one of the rows that it stands in."""

    cell: Cell
    column: int
    """The first of those it takes, from 0."""
    across: int
    begins: bool
    """False: it reaches into this row from above."""


def laid_out(table: Table) -> list[list[Placed]]:
    """Return what stands in each row, the header first, from left to right; every column is taken once.

    Columns that a row leaves free hold empty cells; what reaches beyond the table is cut off.
    """
    return [*_rows((table.header,), table.columns), *_rows(table.rows, table.columns)]


def _rows(rows: tuple[tuple[Cell, ...], ...], columns: int) -> list[list[Placed]]:
    found: list[list[Placed]] = []
    reaching: list[tuple[Placed, int]] = []
    for index, row in enumerate(rows):
        placed = [Placed(one.cell, one.column, one.across, False) for one, _ in reaching]
        begun = _begun(row, _free(placed, columns))
        placed = sorted((*placed, *begun), key=lambda one: one.column)
        left = len(rows) - index - 1
        reaching = [(one, rest - 1) for one, rest in reaching if rest > 1]
        reaching += [(one, min(one.cell.down - 1, left)) for one in begun if min(one.cell.down - 1, left) > 0]
        found.append(placed)
    return found


def _free(placed: list[Placed], columns: int) -> list[int]:
    taken = {column for one in placed for column in range(one.column, one.column + one.across)}
    return [column for column in range(columns) if column not in taken]


def _begun(row: tuple[Cell, ...], free: list[int]) -> list[Placed]:
    """Return the cells of `row` in the columns that are `free`, each as wide as these let it be."""
    found: list[Placed] = []
    cells = iter(row)
    while free:
        cell = next(cells, Cell(()))
        width = 1
        while width < cell.across and width < len(free) and free[width] == free[0] + width:
            width += 1
        found.append(Placed(cell, free[0], width, True))
        free = free[width:]
    return found
