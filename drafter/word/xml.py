"""Pieces of WordprocessingML as text."""

from collections.abc import Callable

from drafter.errors import DrafterError
from drafter.marks import FORBIDDEN, FORBIDDEN_ONES
from drafter.model.inlines import Inlines
from drafter.model.style import Align, HouseStyle, Look
from drafter.pattern import pattern
from drafter.problem import problem

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f'xmlns:w="{WORD}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
W_AND_W14 = (
    f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
"""With the ids of paragraphs, which programs that do not know them pass over."""
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

Write = Callable[[Inlines, str], str]
"""Writes inlines as runs, in a character style or in none (""): what the body lends to its parts."""

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
JUSTIFICATION = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right", Align.JUSTIFY: "both"}
_KEYS = pattern("([\t\n])")
_SPECIAL = pattern(f'[&<>"{FORBIDDEN_ONES}]')
_SHOWN = 20
"""How many characters of a text tell which it is."""


def escape(text: str) -> str:
    """Return `text` for an element or an attribute in double quotes.

    Raises:
        DrafterError: it holds what XML cannot.
    """
    if not _SPECIAL.search(text):
        return text
    if found := FORBIDDEN.search(text):
        begin = max(0, found.start() - _SHOWN)
        raise DrafterError(
            problem(
                "control-character",
                "“{text}” holds the character {character} (shown as �), which no document may hold",
                None,
                "delete the character",
                text=FORBIDDEN.sub("�", text[begin : found.end() + _SHOWN]),
                character=f"U+{ord(found.group()):04X}",
            )
        )
    return text.translate(_ESCAPES)


def characters(text: str) -> str:
    """Return what a run holds of `text`: tabs and line breaks are elements of their own."""
    return "".join(map(_characters, _KEYS.split(text)))


def _characters(piece: str) -> str:
    if piece in ("\t", "\n"):
        return "<w:tab/>" if piece == "\t" else "<w:br/>"
    return f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else ""


def unescape(text: str) -> str:
    """Return the text that `escape` made `text` of."""
    for plain, written in (("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("&", "&amp;")):
        text = text.replace(written, plain)
    return text


def twips(points: float) -> int:
    """Return `points` in twentieths of a point."""
    return round(points * 20)


def twips_mm(millimetres: float) -> int:
    """Return `millimetres` in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def points_mm(millimetres: float) -> float:
    """Return `millimetres` in points."""
    return millimetres * 72 / 25.4


def millimetres(twips: int) -> float:
    """Return `twips`, twentieths of a point, in millimetres."""
    return twips * 25.4 / 1440


def run_properties(look: Look, style: HouseStyle, *, spacing: bool = True, east_asian: bool = False) -> str:
    """Return what stands inside `w:rPr` for a complete look.

    `east_asian` sets characters that could be of either script in the font for Hanzi.
    """
    assert look.size_pt
    size = round(look.size_pt * 2)
    spread = twips(style.char_spacing_pt) if spacing else 0
    return "".join((
        fonts(look, style, 'w:hint="eastAsia" ' if east_asian else ""),
        "<w:b/><w:bCs/>" if look.bold else '<w:b w:val="0"/><w:bCs w:val="0"/>',
        "<w:i/><w:iCs/>" if look.italic else '<w:i w:val="0"/><w:iCs w:val="0"/>',
        f'<w:color w:val="{look.color}"/>',
        f'<w:spacing w:val="{spread}"/>',
        '<w:kern w:val="0"/>',
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
    ))  # fmt: skip


def fonts(look: Look, style: HouseStyle, hint: str = "") -> str:
    """Return `w:rFonts` of a complete look."""
    assert look.font
    assert look.latin
    latin = escape(style.typeface(look.latin).name)
    asian = escape(style.typeface(look.font).name)
    return f'<w:rFonts {hint}w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{asian}" w:cs="{latin}"/>'


def indents(look: Look, inset: int = 0) -> str:
    """Return `w:ind` of a complete look: the first line in, wrapped lines at the margin or `inset` twips in."""
    assert look.size_pt is not None
    assert look.first_line_chars is not None
    chars = round(look.first_line_chars * 100)
    first = twips(look.first_line_chars * look.size_pt)
    left = f'w:left="{inset}"' if inset else 'w:leftChars="0" w:left="0"'
    return f'<w:ind {left} w:firstLineChars="{chars}" w:firstLine="{first}"/>'


def paragraph_properties(
    look: Look, style: HouseStyle, *, numbering: str = "", outline_level: int | None = None, inset: int = 0
) -> str:
    """Return what stands inside `w:pPr` of a style for a complete look.

    `outline_level` counts from 1; `numbering` is a ready `w:numPr`.
    """
    assert look.align is not None
    outline = "" if outline_level is None else f'<w:outlineLvl w:val="{outline_level - 1}"/>'
    return "".join((
        "<w:keepNext/>" if look.keep_with_next else '<w:keepNext w:val="0"/>',
        "<w:pageBreakBefore/>" if look.new_page else "",
        '<w:widowControl w:val="0"/>',
        numbering,
        spacing(look, style),
        indents(look, inset),
        f'<w:jc w:val="{JUSTIFICATION[look.align]}"/>',
        outline,
    ))  # fmt: skip


def spacing(look: Look, style: HouseStyle) -> str:
    """Return `w:spacing` of a complete look's paragraph."""
    before = twips((look.space_before_pt or 0) + (look.blank_lines_before or 0) * line_pitch(style.body))
    after = twips(look.space_after_pt or 0)
    if look.line_pt:
        line = f'w:line="{twips(look.line_pt)}" w:lineRule="exact"'
    else:
        line = f'w:line="{round(240 * (look.line_multiple or 1))}" w:lineRule="auto"'
    return f'<w:spacing w:before="{before}" w:after="{after}" {line}/>'


def exact(line: float, before: float = 0, after: float = 0) -> str:
    """Return `w:spacing` of lines of an exact pitch; all in points, and never less than nothing."""
    lengths = (twips(max(length, least)) for length, least in ((before, 0), (after, 0), (line, 1)))
    return '<w:spacing w:before="{}" w:after="{}" w:line="{}" w:lineRule="exact"/>'.format(*lengths)


def paragraph(style: str, runs: str, properties: str = "") -> str:
    """Return a paragraph in a style; `properties` follow it in their order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def indent(left: float = 0, right: float = 0, hanging: float = 0) -> str:
    """Return `w:ind`, all in points, with no first line set in."""
    first = f'w:hanging="{twips(hanging)}"' if hanging else 'w:firstLine="0"'
    return f'<w:ind w:leftChars="0" w:left="{twips(left)}" w:rightChars="0" w:right="{twips(right)}" w:firstLineChars="0" {first}/>'


def tab_stops(kind: str, *points: float) -> str:
    """Return `w:tabs` with stops of one kind."""
    return f'<w:tabs>{"".join(f"""<w:tab w:val="{kind}" w:pos="{twips(one)}"/>""" for one in points)}</w:tabs>'


def line_pitch(look: Look) -> float:
    """Return the pitch of a complete look's lines in points, estimated where the font decides."""
    return look.line_pt or (look.size_pt or 12) * 1.2 * (look.line_multiple or 1)
