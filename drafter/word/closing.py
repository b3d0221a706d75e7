"""What stands below the text: who was there, signature, date and the room for what confirms them."""

import unicodedata
from collections.abc import Iterator
from itertools import groupby

from drafter.elements import attendance, note_line
from drafter.model.document import Document
from drafter.model.elements import Elements, Seal
from drafter.model.inlines import Inlines, LineBreak, Text, plain_text
from drafter.model.style import HouseStyle, Look, SignaturePlace
from drafter.word.xml import Write, indent, line_pitch, paragraph, points_mm, spacing, tab_stops, twips

# The blanks that Word sets between digits and Hanzi would move the date's first character.
_APART = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
_SEAL_PT = points_mm(42)
"""Diameter of a seal."""
_BETWEEN_SEALS_PT = 10
_ROW = 3
"""Seals beside each other, at most: more would not fit between the margins."""


def closing(document: Document, style: HouseStyle, write: Write) -> Iterator[str]:
    """Yield the paragraphs from the list of those present to the note below the date."""
    if not (document.signature or document.date or document.elements):
        return
    elements = (document.elements if style.elements else None) or Elements()
    yield from _attendance(elements, style, write)
    if style.cover:
        return  # It has signature and date.
    lines, date = _lines(document.signature), document.date
    if not (lines or date):
        pass  # Nobody signs.
    elif style.signature_place is not SignaturePlace.OFFICIAL:
        align = "left" if style.signature_place is SignaturePlace.LEFT else "right"
        yield from _signed([*lines, date], [0] * (len(lines) + 1), style, write, align)
    elif lines and elements.seal is Seal.SEAL:
        yield from _sealed(lines, date, style, write)
    elif lines and elements.seal is Seal.SIGNATURE:
        yield from _stamped(lines, date, elements, style, write)
    else:
        widest = max(map(width, lines), default=0.0)
        name_indent, date_indent = signature_indents(widest, width(date))
        yield from _signed([*lines, date], [name_indent] * len(lines) + [date_indent], style, write, "right")
    if note := note_line(elements):
        yield paragraph("BodyText", write(note, ""))


def _attendance(elements: Elements, style: HouseStyle, write: Write) -> Iterator[str]:
    """Yield the lists of minutes, a blank line above them; names stand below each other (10.3)."""
    em = (style.body.size_pt or 12) + style.char_spacing_pt
    for number, (label, names) in enumerate(attendance(elements)):
        gap = spacing(Look(blank_lines_before=0 if number else 1).over(style.body), style)
        place = indent(left=(2 + len(label)) * em, hanging=len(label) * em)
        yield paragraph("BodyText", write((Text(label),), "AttendanceLabel") + write(names, ""), gap + place)


def _signed(lines: list[Inlines], indents: list[float], style: HouseStyle, write: Write, align: str) -> Iterator[str]:
    """Yield lines, the date last, each as far in from the right as it says, in characters (7.3.5.2)."""
    *names, date = lines
    look = style.signature.over(style.body)
    for number, (line, chars) in enumerate(zip(lines, indents, strict=True)):
        if not line:
            continue
        # Without a signature the date is what stands a line below the body.
        id = "Date" if line is date and names else "Signature"
        keep = "<w:keepNext/>" if date and line is not date else ""
        close_up = spacing(Look(blank_lines_before=0).over(look), style) if number and id == "Signature" else ""
        place = f'<w:ind w:right="{twips(chars * (look.size_pt or 12))}"/><w:jc w:val="{align}"/>'
        yield paragraph(id, write(line, ""), keep + _APART + close_up + place)


def _sealed(lines: list[Inlines], date: Inlines, style: HouseStyle, write: Write) -> Iterator[str]:
    """Yield names in rows above the date, with room for a seal over each (7.3.5.1).

    The date stands four characters in and the last name is centred above it; other names stand a
    seal's width left of it, and rows a seal's height below each other.
    """
    look = style.signature.over(style.body)
    em = (look.size_pt or 12) + style.char_spacing_pt
    margin = max(4 * em, (width(lines[-1]) - width(date)) / 2 * em)
    across = points_mm(style.page.width_mm - style.page.left_mm - style.page.right_mm)
    centre = across - margin - width(date) / 2 * em
    for number, row in enumerate(_rows(lines, em, centre)):
        widest = max(map(width, lines)) * em
        step = max(_SEAL_PT + _BETWEEN_SEALS_PT, widest + em)
        stops = [centre - step * place for place in reversed(range(len(row)))]
        above = _SEAL_PT + _BETWEEN_SEALS_PT - line_pitch(look) if number else 2 * line_pitch(style.body)
        gap = spacing(Look(blank_lines_before=0, space_before_pt=above).over(look), style)
        runs = "".join(write((Text("\t"), *name), "") for name in row)
        yield paragraph(
            "Signature", runs, f'<w:keepNext/>{tab_stops("center", *stops)}{_APART}{gap}<w:jc w:val="left"/>'
        )
    yield paragraph("Date", write(date, ""), f'{_APART}<w:ind w:right="{twips(margin)}"/><w:jc w:val="right"/>')


def _rows(lines: list[Inlines], em: float, centre: float) -> list[list[Inlines]]:
    """Return the names in rows of as many seals as fit left of `centre`; the last row is full."""
    widest = max(map(width, lines)) * em
    step = max(_SEAL_PT + _BETWEEN_SEALS_PT, widest + em)
    room = int((centre - max(_SEAL_PT, widest) / 2) // step) + 1
    columns = max(1, min(_ROW, room, len(lines)))
    first = len(lines) % columns or columns
    return [lines[:first], *(lines[n : n + columns] for n in range(first, len(lines), columns))]


def _stamped(lines: list[Inlines], date: Inlines, elements: Elements, style: HouseStyle, write: Write) -> Iterator[str]:
    """Yield each signer's office, two characters left of the place of the stamp, then the date (7.3.5.3)."""
    look = style.signature.over(style.body)
    em = (look.size_pt or 12) + style.char_spacing_pt
    place = f'<w:ind w:right="{twips(4 * em)}"/><w:jc w:val="right"/>'
    for number, name in enumerate(lines):
        office = elements.signer_titles[number] if number < len(elements.signer_titles) else ()
        runs = write((*office, Text("\u3000\u3000")), "") if office else ""
        gap = spacing(Look(blank_lines_before=1 if number else 2).over(look), style)
        yield paragraph("Signature", runs + write(name, "SignatureStamp"), f"<w:keepNext/>{_APART}{gap}{place}")
    gap = spacing(Look(blank_lines_before=1).over(look), style)
    yield paragraph("Date", write(date, ""), _APART + gap + place)


def _lines(signature: Inlines) -> list[Inlines]:
    """Return the lines of a signature: several issuers stand a line each."""
    groups = groupby(signature, key=lambda one: isinstance(one, LineBreak))
    return [tuple(group) for is_break, group in groups if not is_break]


def width(inlines: Inlines) -> float:
    """Return the width of `inlines` in characters: a Hanzi is one, a letter or digit half."""
    return sum(1 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in plain_text(inlines))


def signature_indents(name: float, date: float) -> tuple[float, float]:
    """Return how far name and date stand in from the right, given their widths; all in characters.

    GB/T 9704—2012, 7.3.5.2 (no seal): the name two in, the date beginning two right of the name's
    first character; a date longer than the name stands two in, and the name further in by as much.

    >>> signature_indents(8, 6), signature_indents(4, 6)
    ((2, 2), (6, 2))
    """
    if date > name:
        return date + 4 - name, 2
    return 2, name - date
