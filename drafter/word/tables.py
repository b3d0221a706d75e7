"""Tables: their columns, merged cells, and the header row that every page repeats."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from drafter.model.blocks import Table
from drafter.model.grid import Placed, laid_out
from drafter.model.inlines import Inlines
from drafter.model.style import Align
from drafter.word.xml import JUSTIFICATION


def table_xml(table: Table, width: int, paragraph: Callable[[str, Inlines, str], str]) -> str:
    """Return `w:tbl`, `width` twips wide; `paragraph` writes one of a style, with properties."""
    widths = _shares(width, table.widths or (1,) * table.columns)
    grid = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    aligns = [_properties(align) for align in table.aligns or (None,) * table.columns]
    header = [_properties(Align.CENTER)] * table.columns
    rows = [
        _row(row, widths, aligns if index else header, not index, paragraph)
        for index, row in enumerate(laid_out(table))
    ]
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _row(
    row: Sequence[Placed],
    widths: Sequence[int],
    aligns: Sequence[str],
    header: bool,
    paragraph: Callable[[str, Inlines, str], str],
) -> str:
    repeat = "<w:tblHeader/>" if header else ""
    cells = []
    for placed in row:
        width = sum(widths[placed.column : placed.column + placed.across])
        across = f'<w:gridSpan w:val="{placed.across}"/>' if placed.across > 1 else ""
        down = "" if placed.cell.down == 1 else '<w:vMerge w:val="restart"/>' if placed.begins else "<w:vMerge/>"
        middle = '<w:vAlign w:val="center"/>' if down or across else ""
        content = paragraph("TableText", placed.cell.content if placed.begins else (), aligns[placed.column])
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{down}{middle}</w:tcPr>{content}</w:tc>'
        )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{''.join(cells)}</w:tr>"


def _properties(align: Align | None) -> str:
    return f'<w:jc w:val="{JUSTIFICATION[align]}"/>' if align else ""


def _shares(total: int, weights: Sequence[float]) -> list[int]:
    """Return `total` shared out by `weights`.

    >>> _shares(100, (1, 1, 1))
    [33, 34, 33]
    """
    sums = [round(total * sum(weights[:n]) / sum(weights)) for n in range(len(weights) + 1)]
    return [after - before for before, after in pairwise(sums)]
