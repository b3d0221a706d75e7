"""How the note that names the attachments (附件说明) is set."""

from drafter.model.document import Document, Inlines, Text
from drafter.model.style import HouseStyle, Look
from drafter.numbering import attachment_note
from drafter.word.xml import spacing, twips


def attachment_notes(document: Document, style: HouseStyle) -> list[tuple[Inlines, str]]:
    """Return each line of the note with its paragraph's properties; none without attachments.

    A blank line after the body, in by as much as its paragraphs; numbers stand below each other,
    and so do titles, wrapped or not (GB/T 9704—2012, 7.3.4).
    """
    if not document.attachments:
        return []
    lines = attachment_note(document)
    size = style.body.size_pt or 12
    # The widths of Hanzi; a Latin letter, a digit or a full stop takes half of one at most.
    hanzi = size + style.char_spacing_pt
    word = len(lines[0][0]) * hanzi * (1 if document.language.startswith("zh") else 0.5)
    number = max(len(number.strip()) for _, number in lines) * hanzi / 2
    left = (style.body.first_line_chars or 0) * size + word + number
    blank = spacing(Look(blank_lines_before=1).over(style.body), style)
    found: list[tuple[Inlines, str]] = []
    for (before, numeral), attachment in zip(lines, document.attachments, strict=True):
        hanging = (word if before else 0) + number
        indent = f'<w:ind w:left="{twips(left)}" w:hanging="{twips(hanging)}"/>'
        label = before + (f"{numeral.strip()}\t" if numeral else "")
        found.append(((Text(label), *attachment.title), (blank if before else "") + indent))
    return found
