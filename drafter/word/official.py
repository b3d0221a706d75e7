"""The head of a document, down to the title: that of official documents (GB/T 9704—2012, 7.2 and 10), or a cover.

All of it is lines of exact pitch with exact space above, which Word, WPS and LibreOffice set alike;
only what stands outside the text block, in letters, is in frames.
"""

from collections.abc import Iterator

from drafter.dataclass import replace
from drafter.elements import mark_lines, top_left
from drafter.model.document import Document
from drafter.model.elements import Elements
from drafter.model.inlines import Inlines, Text
from drafter.model.style import Cover, ElementPlaces, Form, HouseStyle
from drafter.word.closing import width
from drafter.word.titles import title_lines, title_look
from drafter.word.xml import (
    Write,
    characters,
    exact,
    indent,
    line_pitch,
    paragraph,
    points_mm,
    spacing,
    tab_stops,
    twips,
)

BASE = 0.8
"""Of an exact line lies above its base line."""
INK_TOP, INK_FOOT = 0.84, 0.08
"""How far the ink of Hanzi reaches above and below the base line, in sizes of their type."""
MARK_LINE = 1.1
"""Pitch of the mark's line, in sizes of its type."""
_JOINT_LINE = 1.3
"""The same where several issuers stand below each other."""
_HAIR_PT = 1.0
"""The line that a rule is the lower edge of."""
_LETTER_RULE_MM, _LETTER_FOOT_MM = 170.0, 20.0
"""Length of the double rules of letters; how high the lower one stands (10.1)."""


def head(document: Document, style: HouseStyle, write: Write) -> Iterator[str]:
    """Yield all paragraphs down to the title; without elements, or places for them, that is the title alone."""
    title = write(title_lines(document.title, document, style), "")
    look = title_look(style)
    if style.cover:
        yield from _cover_foot(document, style, style.cover, write)
        top = points_mm(style.cover.title_top_mm - style.page.top_mm)
        yield paragraph("Title", title, spacing(replace(look, space_before_pt=max(top, 0)), style))
        return
    if document.elements is None or style.elements is None:
        yield paragraph("Title", title)
        return
    form = style.elements.form
    made = _Head(document.elements, style.elements, style, write)
    above = list(made.letter() if form is Form.LETTER else made.document())
    yield from above
    if form is not Form.ORDER:
        gap = spacing(replace(look, space_before_pt=2 * made.pitch if above else 0), style)
        yield paragraph("Title", title, gap)


def has_bare_first_page(document: Document, style: HouseStyle) -> bool:
    """Whether the first page has no number: a cover, or that of a letter (10.1)."""
    places = style.elements if document.elements else None
    return style.cover is not None or (places is not None and places.form is Form.LETTER)


def _cover_foot(document: Document, style: HouseStyle, cover: Cover, write: Write) -> Iterator[str]:
    """Yield signature and date in a frame at the foot of the cover."""
    page, look = style.page, cover.foot.over(style.body)
    lines = [line for line in (document.signature, document.date) if line]
    width = points_mm(page.text_width_mm)
    frame = _frame(page.left_mm, width, points_mm(cover.foot_top_mm), len(lines) * line_pitch(look))
    for line in lines:
        yield paragraph("CoverFoot", write(line, ""), frame)


class _Head:
    def __init__(self, elements: Elements, places: ElementPlaces, style: HouseStyle, write: Write) -> None:
        self.elements = elements
        self.places = places
        self.style = style
        self.write = write
        self.pitch = line_pitch(style.body)
        self.size = places.number.over(style.body).size_pt or 16
        self.em = self.size + style.char_spacing_pt
        page = style.page
        self.width = points_mm(page.width_mm - page.left_mm - page.right_mm)
        self.mark = mark_lines(elements)

    # Documents, orders and minutes (7.2, 10.2, 10.3)

    def document(self) -> Iterator[str]:
        """Yield all from the copy number to the red rule."""
        copy, secrecy, urgency = top_left(self.elements)
        # Secrecy stands on the second line, with or without a copy number (7.2.2).
        skipped = self.pitch if secrecy and not copy else 0.0
        for id, content, before in (
            ("CopyNumber", copy, 0.0), ("ElementGrade", secrecy, skipped), ("ElementGrade", urgency, 0.0)
        ):  # fmt: skip
            if content:
                yield paragraph(id, self.write(content, ""), exact(self.pitch, before))
        below = 0.0
        if self.mark:
            used = self.pitch * sum(map(bool, (copy, secrecy, urgency))) + skipped
            parts, below = self._issuers(points_mm(self.places.mark_top_mm) - used)
            yield from parts
        numbered = bool(self.elements.number or self.elements.signers)
        if numbered:
            yield from self._number(2 * self.pitch - below)
            # The feet of its characters stand above the foot of their line.
            below = self.pitch * (1 - BASE) - self.size * INK_FOOT
        if self.places.form is not Form.ORDER and (numbered or self.mark):
            yield self._rule(points_mm(self.places.rule_mm) - below)

    def _issuers(self, top: float) -> tuple[list[str], float]:
        """Return the mark, the tops of its characters `top` below what is above it; and what is below their feet."""
        if len(self.elements.issuers) > 1:
            return self._joint(top)
        size = self._mark_size(width(self.mark[0]))
        line = size * MARK_LINE
        written = self._mark_line(self.mark[0], size, exact(line, top - _above_ink(line, size)))
        return [written], line - _above_ink(line, size) - size * (INK_TOP + INK_FOOT)

    def _mark_size(self, characters: float) -> float:
        """Return the size of the mark's type, at most the style's, in which `characters` fit on a line."""
        most = self.places.mark.over(self.style.body).size_pt or 48
        return int(min(most, self.width / max(characters, 1)) * 2) / 2

    def _mark_line(self, content: Inlines, size: float, properties: str) -> str:
        look = f'<w:rPr><w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/></w:rPr>'
        runs = (
            f"<w:r>{look}{characters(one.text)}</w:r>" if isinstance(one, Text) else self.write((one,), "")
            for one in content
        )
        return paragraph("IssuerMark", "".join(runs), properties)

    def _joint(self, top: float) -> tuple[list[str], float]:
        """Return the mark of several issuers: names as wide as each other, the word beside them, in the middle."""
        names, word = self.elements.issuers, self.elements.issued_as
        widest, beside = max(map(width, names)), width(word) + 0.5 if word else 0.0
        size = self._mark_size(widest + beside)
        line = size * _JOINT_LINE
        grid = [twips(min(widest * size + 2, self.width)), *([twips(beside * size)] if word else [])]
        rows = []
        for number, name in enumerate(names):
            cells = _cell(grid[0], "", self._mark_line(name, size, exact(line) + '<w:jc w:val="distribute"/>'))
            if word:
                shown = word if number == 0 else ()
                merged = '<w:vMerge w:val="restart"/>' if number == 0 else "<w:vMerge/>"
                content = self._mark_line(shown, size, exact(line) + '<w:jc w:val="right"/>')
                cells += _cell(grid[1], merged + '<w:vAlign w:val="center"/>', content)
            height = f'<w:trPr><w:trHeight w:val="{twips(line)}" w:hRule="exact"/></w:trPr>'
            rows.append(f"<w:tr>{height}{cells}</w:tr>")
        # A table has no space above it, so an empty line has.
        spacer = paragraph("RedRule", "", exact(top - _above_ink(line, size)))
        return [spacer, table(rows, grid, '<w:jc w:val="center"/>')], line * (1 - BASE) - size * INK_FOOT

    def _number(self, before: float) -> Iterator[str]:
        """Yield the number, centred; where signers are, left of them on their last line (7.2.5, 7.2.6)."""
        signers = self.elements.signers
        if not signers:
            # The text of an order begins two lines below.
            after = 2 * self.pitch if self.places.form is Form.ORDER else 0
            yield paragraph("DocumentNumber", self.write(self.elements.number, ""), exact(self.pitch, before, after))
            return
        rows = [signers[n : n + 2] for n in range(0, len(signers), 2)]
        widest, label = max(map(width, signers)), 4 * self.em
        across = (2 * widest + 1 if len(signers) > 1 else widest) * self.em
        start = self.width - self.em - across
        tabs = tab_stops("left", start - label, start, start + (widest + 1) * self.em)
        for number, row in enumerate(rows):
            runs = self.write(self.elements.number, "") if row is rows[-1] else ""
            runs += self.write((Text("\t\t" if number else "\t签发人："),), "")
            for place, name in enumerate(row):
                runs += (self.write((Text("\t"),), "") if place else "") + self.write(name, "SignerName")
            gap = exact(self.pitch, 0 if number else before)
            yield paragraph("DocumentNumber", runs, f'{tabs}{gap}{indent(left=self.em)}<w:jc w:val="left"/>')

    def _rule(self, before: float) -> str:
        return paragraph("RedRule", "", self._edge("single") + exact(_HAIR_PT, before - _HAIR_PT))

    def _edge(self, kind: str) -> str:
        eighths, color = round(self.places.rule_pt * 8), self.places.rule_color
        return f'<w:pBdr><w:bottom w:val="{kind}" w:sz="{eighths}" w:space="0" w:color="{color}"/></w:pBdr>'

    # Letters (10.1)

    def letter(self) -> Iterator[str]:
        """Yield mark and double rules in frames, then what stands on the first lines of the text block."""
        page = self.style.page
        top = points_mm(self.places.mark_top_mm)
        if self.mark:
            content = (*self.mark[0], *(one for line in self.mark[1:] for one in (Text("\u3000"), *line)))
            size = self._mark_size(width(content))
            line = size * MARK_LINE
            place = _frame(page.left_mm, self.width, top - _above_ink(line, size), line)
            yield self._mark_line(content, size, place + exact(line))
            top += size * (INK_TOP + INK_FOOT)
        rule = top + points_mm(self.places.rule_mm)
        for kind, y in (
            ("thickThinSmallGap", rule),
            ("thinThickSmallGap", points_mm(page.height_mm - _LETTER_FOOT_MM)),
        ):
            left = (page.width_mm - _LETTER_RULE_MM) / 2
            frame = _frame(left, points_mm(_LETTER_RULE_MM), y - _HAIR_PT, _HAIR_PT)
            yield paragraph("RedRule", "", frame + self._edge(kind) + exact(_HAIR_PT))
        # The first line stands 7/8 of a character below the rule, which is about two strokes and a gap thick.
        first = rule + 2 * self.places.rule_pt + self.size * 7 / 8 - _above_ink(self.pitch, self.size)
        before = first - points_mm(page.top_mm)
        lines: list[tuple[str, Inlines]] = [
            (id, line)
            for id, line in zip(("CopyNumber", "ElementGrade", "ElementGrade"), top_left(self.elements), strict=True)
            if line
        ]
        for number, (id, shown) in enumerate(lines or [("CopyNumber", ())]):
            # The number stands right, beside the first of them.
            runs = self.write(shown, "") + (self.write((Text("\t"), *self.elements.number), "") if number == 0 else "")
            yield paragraph(id, runs, tab_stops("right", self.width) + exact(self.pitch, 0 if number else before))


def _above_ink(line: float, size: float) -> float:
    """Return how far the tops of Hanzi stand below the top of their exact line."""
    return BASE * line - INK_TOP * size


def _frame(left_mm: float, width: float, top: float, height: float) -> str:
    """Return `w:framePr` of a frame on the page, in points but for `left_mm`."""
    return (
        f'<w:framePr w:w="{twips(width)}" w:h="{twips(height)}" w:hRule="exact" w:wrap="around" w:vAnchor="page" '
        f'w:hAnchor="page" w:x="{twips(points_mm(left_mm))}" w:y="{twips(top)}"/>'
    )


def _cell(width: int, properties: str, content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def table(rows: list[str], grid: list[int], place: str) -> str:
    """Return a table without rules and margins; `place` says where it stands, `grid` how wide its columns are."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(grid)}" w:type="dxa"/>{place}<w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
