"""The imprint (版记) at the bottom of the last page (GB/T 9704—2012, 7.4).

It is a table that floats at the bottom of the text block: it stands on the last page where that has
room, else on the next. LibreOffice lets a table float only if its left edge is told from the page's.
"""

from collections.abc import Iterator

from drafter.elements import printing, recipients
from drafter.model.document import Document
from drafter.model.inlines import Inlines, Text
from drafter.model.style import Form, HouseStyle
from drafter.word.xml import Write, exact, indent, paragraph, points_mm, tab_stops, twips

_OUTER, _INNER = 8, 6
"""Rules of 0.35 mm and 0.25 mm in eighths of a point (7.4.1)."""


def imprint(document: Document, style: HouseStyle, write: Write) -> Iterator[str]:
    """Yield the imprint and the line that it hangs on; nothing where there is none."""
    if document.elements is None or style.elements is None:
        return
    look = style.elements.imprint.over(style.body)
    em = (look.size_pt or 14) + style.char_spacing_pt
    letter = style.elements.form is Form.LETTER
    entries = [
        paragraph(
            "Imprint",
            write((Text(label), *names), ""),
            indent(left=(1 + len(label)) * em, right=em, hanging=len(label) * em),
        )
        for label, names in recipients(document.elements)
    ]
    rows = ["".join(entries)] if entries else []
    by, on = printing(document.elements)
    width = points_mm(style.page.width_mm - style.page.left_mm - style.page.right_mm)
    if (by or on) and not letter:
        line: Inlines = (*by, Text("\t"), *on)
        rows.append(paragraph("Imprint", write(line, ""), tab_stops("right", width - em) + indent(left=em)))
    if rows:
        # Letters have no rules (10.1).
        yield _floating(rows, style, "" if letter else _rules())
        yield paragraph("RedRule", "", exact(1))


def _rules() -> str:
    edges = (("top", _OUTER), ("bottom", _OUTER), ("insideH", _INNER))
    lines = "".join(f'<w:{edge} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>' for edge, size in edges)
    return f"<w:tblBorders>{lines}</w:tblBorders>"


def _floating(rows: list[str], style: HouseStyle, rules: str) -> str:
    page = style.page
    width = twips(points_mm(page.width_mm - page.left_mm - page.right_mm))
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    cells = "".join(
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{row}</w:tc></w:tr>'
        for row in rows
    )
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:vertAnchor="margin" w:horzAnchor="page" '
        f'w:tblpX="{twips(points_mm(page.left_mm))}" w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/>{rules}<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f'</w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{cells}</w:tbl>'
    )
