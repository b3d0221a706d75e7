"""The sections of a Word file: the page, upright or turned, with its footers."""

from drafter.model.style import HouseStyle, PageNumberPlace
from drafter.remembered import remembered
from drafter.word.styles import FOOTER_LINE
from drafter.word.xml import twips_mm

_FOOTER_MIDDLE = FOOTER_LINE / 5 + 0.38
"""Of a dash or a digit above the bottom of the footer's line, in sizes of its type: the base line
lies a fifth of an exact line up, the middle of an em box 0.38 of it above the base line."""
_SLACK = 4
"""Twips, 0.07 mm, that the text block is wider: behind a line that fills it to the last twip, as 28
characters do, LibreOffice loses the mark that stands outside it."""


def text_width(style: HouseStyle, turned: bool = False) -> float:
    """Return the width of the text block in millimetres."""
    page = style.page
    if turned:
        return page.height_mm - page.top_mm - page.bottom_mm
    return page.width_mm - page.left_mm - page.right_mm


def text_height(style: HouseStyle, turned: bool = False) -> float:
    """Return the height of the text block in millimetres."""
    return text_width(style, not turned)


@remembered
def section(style: HouseStyle, turned: bool = False, first_page: bool = False) -> str:
    """Return `w:sectPr`; `first_page` says that its first page has no footer.

    A cover is not counted: the page after it is the first.

    A turned page has its top where the left margin was, as when paper is turned.
    """
    page, number = style.page, style.page_number
    footers = ""
    if number.place is not PageNumberPlace.NONE:
        footers = '<w:footerReference w:type="default" r:id="rIdFooter1"/>'
    if number.place is PageNumberPlace.OUTSIDE:
        footers += '<w:footerReference w:type="even" r:id="rIdFooter2"/>'
    first = "<w:titlePg/>" if first_page else ""
    count = '<w:pgNumType w:start="0"/>' if first_page and style.cover else ""
    width, height, orient = page.width_mm, page.height_mm, ""
    top, right, bottom, left = page.top_mm, page.right_mm, page.bottom_mm, page.left_mm
    if turned:
        width, height, orient = height, width, ' w:orient="landscape"'
        top, right, bottom, left = left, top, right, bottom
    # The style places the middle of the number, Word the bottom of its line.
    footer = max(0.0, bottom - number.below_text_mm - _FOOTER_MIDDLE * number.size_pt * 25.4 / 72)
    return (
        f'<w:sectPr>{footers}<w:pgSz w:w="{twips_mm(width)}" w:h="{twips_mm(height)}"{orient}/>'
        f'<w:pgMar w:top="{twips_mm(top)}" w:right="{twips_mm(right) - _SLACK}" '
        f'w:bottom="{twips_mm(bottom)}" w:left="{twips_mm(left)}" '
        f'w:header="851" w:footer="{twips_mm(footer)}" w:gutter="0"/>{count}<w:cols w:space="425"/>{first}</w:sectPr>'
    )
