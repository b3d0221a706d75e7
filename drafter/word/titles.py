"""Titles as they stand on the page: long Chinese ones in lines by sense."""

from drafter.dataclass import replace
from drafter.model.document import Document
from drafter.model.inlines import Inline, Inlines, LineBreak, Text, plain_text
from drafter.model.style import Align, HouseStyle, Look
from drafter.remembered import remembered
from drafter.word.xml import points_mm


@remembered
def title_look(style: HouseStyle) -> Look:
    """Return the complete look of titles."""
    return style.title.over(style.body)


def title_lines(title: Inlines, document: Document, style: HouseStyle) -> Inlines:
    """Return `title` with line breaks where it is too long for a line (7.3.1).

    One that has breaks of its author's stays as it is, and so does one that is not centred or
    of a style that leaves titles alone.
    """
    look, page = title_look(style), style.page
    room = points_mm(page.width_mm - page.left_mm - page.right_mm)
    capacity = room / ((look.size_pt or 12) + style.char_spacing_pt)
    text = plain_text(title)
    if (
        not style.title_by_sense
        or not document.chinese
        or look.align is not Align.CENTER
        or len(text) <= capacity
        or "\n" in text
    ):
        return title
    from drafter.titles import breaks

    return _broken(title, breaks(text, capacity, _kept(title)))


def _kept(title: Inlines) -> list[tuple[int, int]]:
    """Return where what cannot be broken begins and ends: all but plain text."""
    found, place = [], 0
    for one in title:
        length = len(plain_text((one,)))
        if not isinstance(one, Text):
            found.append((place, place + length))
        place += length
    return found


def _broken(title: Inlines, places: tuple[int, ...]) -> Inlines:
    """Return `title` with a line break at each of `places`."""
    found: list[Inline] = []
    place = 0
    for one in title:
        if isinstance(one, Text):
            begin = 0
            for at in (at - place for at in places if place <= at < place + len(one.text)):
                found += [*_piece(one, begin, at), LineBreak()]
                begin = at
            found += _piece(one, begin, len(one.text))
        else:
            found += [LineBreak()] if place in places else []
            found.append(one)
        place += len(plain_text((one,)))
    return tuple(found)


def _piece(text: Text, begin: int, end: int) -> list[Text]:
    return [replace(text, text=text.text[begin:end])] if begin < end else []
