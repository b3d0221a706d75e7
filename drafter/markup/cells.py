"""Cells that are merged in a Markdown table: `^^` goes on from above, `<<` from the left."""

from collections.abc import Sequence

from drafter.model.blocks import Cell
from drafter.model.inlines import Inlines

ABOVE, LEFT = "^^", "<<"
Place = tuple[int, int]
Found = tuple[str, Inlines]
"""A cell as it was written, and what it holds."""


def merged(rows: Sequence[Sequence[Found]]) -> tuple[tuple[Cell, ...], tuple[tuple[Cell, ...], ...]]:
    """Return the header of a table and the rows below it."""
    (header,) = _merged(rows[:1])
    return header, tuple(_merged(rows[1:]))


def _merged(rows: Sequence[Sequence[Found]]) -> list[tuple[Cell, ...]]:
    owners: dict[Place, Place] = {}
    for row, cells in enumerate(rows):
        for column, (text, _) in enumerate(cells):
            left = owners.get((row, column - 1)) if text == LEFT else None
            above = owners.get((row - 1, column)) if text == ABOVE else None
            owners[row, column] = left or above or (row, column)
    areas: dict[Place, list[Place]] = {}
    for place, owner in owners.items():
        areas.setdefault(owner, []).append(place)
    found: list[list[tuple[int, Cell]]] = [[] for _ in rows]
    for owner, places in areas.items():
        down, across = (places[-1][side] - owner[side] + 1 for side in (0, 1))
        whole = len(places) == down * across
        content = rows[owner[0]][owner[1]][1]
        found[owner[0]].append((owner[1], Cell(content, across, down) if whole else Cell(content)))
        if not whole:  # Marks that make no rectangle merge nothing.
            for row, column in places[1:]:
                found[row].append((column, Cell(())))
    return [tuple(cell for _, cell in sorted(row, key=lambda one: one[0])) for row in found]
