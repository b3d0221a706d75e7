"""The page numbers of a draft's table of contents, as LibreOffice lays it out."""

import datetime

from drafter.libreoffice import bookmark_pages
from drafter.model.document import Document
from drafter.model.style import HouseStyle
from drafter.word import to_docx


def contents_pages(document: Document, style: HouseStyle, date: datetime.date, *, typed: bool) -> dict[str, str]:
    """Return the numbers of the pages that headings stand on, by the bookmarks that the contents lead to.

    They are those printed on the pages: a cover is not counted.

    Raises:
        DrafterError: LibreOffice is not there, or lays out nothing.
    """
    uncounted = 1 if style.cover else 0
    # Combo boxes change no line, and take LibreOffice its time.
    found = bookmark_pages(to_docx(document, style, date=date, typed=typed, slots=False))
    return {name: str(sheet - uncounted) for name, sheet in found.items()}
