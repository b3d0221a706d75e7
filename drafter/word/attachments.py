"""How the note that names the attachments (附件说明) is set."""

from drafter.model.document import Document
from drafter.model.inlines import Inlines, Text
from drafter.model.style import HouseStyle, Look
from drafter.numbering import attachment_note
from drafter.word.xml import spacing, twips

_LATIN = 0.7
"""Width that is kept for a Latin letter in ems: wide ones of a wide font have room before the tab."""


def attachment_notes(document: Document, style: HouseStyle) -> list[tuple[Inlines, str]]:
    """Return each line of the note with its paragraph's properties; none without attachments.

    A blank line after the body, in by as much as its paragraphs; numbers stand below each other,
    and so do titles, wrapped or not (GB/T 9704—2012, 7.3.4). A tab leads from number to title, and
    where letters differ in width from the word to the number.
    """
    if not document.attachments or not document.annexes:
        return []
    lines = [(word.strip(), number.strip()) for word, number in attachment_note(document)]
    chinese = document.language.startswith("zh")
    size = style.body.size_pt or 12
    em = size + style.char_spacing_pt
    begin = (style.body.first_line_chars or 0) * size
    word = len(lines[0][0]) * em * (1 if chinese else _LATIN)
    number = max(len(number) for _, number in lines) * em * (0.5 if chinese else _LATIN)
    stop = f'<w:tabs><w:tab w:val="left" w:pos="{twips(begin + word)}"/></w:tabs>' if number and not chinese else ""
    first = stop + spacing(Look(blank_lines_before=1).over(style.body), style)
    found: list[tuple[Inlines, str]] = []
    for (before, numeral), attachment in zip(lines, document.annexes, strict=True):
        hanging = number + (word if before else 0)
        indent = f'<w:ind w:left="{twips(begin + word + number)}" w:hanging="{twips(hanging)}"/>'
        label = before + ("" if chinese or not before else "\t") + (f"{numeral}\t" if numeral else "")
        found.append(((Text(label), *attachment.title), (first if before else "") + indent))
    return found
