"""The body of a Word file, written in one pass as text."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from drafter.model.document import (
    LIST_LEVELS,
    AttachmentPart,
    Blank,
    Block,
    Contents,
    Document,
    Footnote,
    Heading,
    Image,
    Inline,
    Inlines,
    Landscape,
    LineBreak,
    Link,
    List,
    PageBreak,
    Paragraph,
    Quote,
    Reference,
    Slot,
    Table,
    Text,
    plain_text,
)
from drafter.model.grid import Placed, laid_out
from drafter.model.style import HouseStyle, PageNumberPlace
from drafter.numbering import attachment_labels, heading_labels, heading_numbers, item_blocks, item_label
from drafter.pattern import pattern
from drafter.word.attachments import attachment_notes
from drafter.word.closing import closing
from drafter.word.imprint import imprint
from drafter.word.numbering import OwnList, first_list_id, heading_start, heading_style_id, list_indent, text_list
from drafter.word.official import head, is_letter
from drafter.word.styles import FOOTER_LINE, lead_style_id
from drafter.word.titles import title_lines
from drafter.word.xml import HEADER, W, escape, twips_mm

_EAST_ASIAN_MARKS = pattern("[“”‘’—…·×÷°±§→←↑↓①-⓿Ⅰ-ↈ■-◿]")
"""Characters that Word sets in the Latin font unless the run asks for the East Asian one."""

_FOOTER_MIDDLE = FOOTER_LINE / 5 + 0.38
"""Of a dash or a digit above the bottom of the footer's line, in sizes of its type: the base line
lies a fifth of an exact line up, the middle of an em box 0.38 of it above the base line."""

_PAGE_BREAK = "<w:pageBreakBefore/>"


class Body:
    """Writes the body of one document; `lists` then holds the lists of its own, in order."""

    def __init__(
        self, document: Document, style: HouseStyle, *, typed: bool, slots: bool, first_bookmark: int = 1
    ) -> None:
        self.document = document
        self.style = style
        self.typed = typed
        self.slots = slots
        self.lists: list[OwnList] = []
        self._east_asian = document.language.startswith("zh")
        self._controls = 0
        self._bookmarks = {path: number for number, path in enumerate(_mentioned(document), first_bookmark)}
        """By the path of a section that is mentioned; each is written once, at the first such heading."""
        self._marked: set[str] = set()

    def part(self) -> str:
        """Return `document.xml`."""
        blocks = "".join(self._all())
        return f"{HEADER}<w:document {W}><w:body>{blocks}{self._section()}</w:body></w:document>"

    def _all(self) -> Iterator[str]:
        document = self.document
        yield from head(document, self.style, self._inlines)
        if document.byline:
            yield self._paragraph("Subtitle", document.byline)
        if document.salutation:
            yield self._paragraph("Salutation", document.salutation)
        yield from self._blocks(document.blocks, attached=False)
        for content, properties in attachment_notes(document, self.style):
            yield self._paragraph("AttachmentNote", content, properties)
        yield from closing(document, self.style, self._inlines)
        for label, attachment in zip(attachment_labels(document), document.attachments, strict=True):
            yield from self._attachment(label, attachment)
        yield from imprint(document, self.style, self._inlines)

    def _attachment(self, label: str, attachment: AttachmentPart) -> Iterator[str]:
        yield self._paragraph("AttachmentLabel", (Text(label),), _PAGE_BREAK)
        look = self.style.title.over(self.style.body)
        yield self._paragraph("AttachmentTitle", title_lines(attachment.title, look, self.document, self.style))
        yield from self._blocks(attachment.blocks, attached=True)

    def _blocks(self, blocks: tuple[Block, ...], attached: bool) -> Iterator[str]:
        """Yield the blocks of the body, or of an attachment, whose headings count anew."""
        scheme = self.document.scheme
        counted = heading_numbers(blocks, scheme)
        # Word makes its own, and to write numbers takes its time.
        labels = heading_labels(blocks, scheme) if self.typed else [None] * len(blocks)
        begun: set[int] = set()
        for block, label, numbers in zip(blocks, labels, counted, strict=True):
            if isinstance(block, Heading):
                anew = block.start is not None or (attached and block.level not in begun)
                yield self._heading(block, label, numbers if anew else None)
                if numbers:
                    begun.add(block.level)
            else:
                yield self._block(block, 0)

    def _numbered_by(self, own: OwnList) -> str:
        """Return `w:numPr` for a list of its own."""
        self.lists.append(own)
        id = first_list_id(self.document.scheme) + len(self.lists) - 1
        return f'<w:numPr><w:ilvl w:val="{own.ilvl}"/><w:numId w:val="{id}"/></w:numPr>'

    def _paragraph(self, style: str, content: Inlines, properties: str = "", character: str = "") -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{self._inlines(content, character)}</w:p>'

    def _heading(self, heading: Heading, label: str | None, anew: tuple[int, ...] | None) -> str:
        """Return a heading; `anew` are its numbers if they do not go on from those before."""
        level = self.document.scheme.level(heading.level)
        id = heading_style_id(heading.level, level)
        lead = lead_style_id(heading.level) if level.run_in else ""
        properties = _PAGE_BREAK if heading.page_break else ""
        if not self.typed and not heading.numbered:
            properties += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
        elif not self.typed and anew:
            properties += self._numbered_by(heading_start(self.document.scheme, anew))
        typed = self._text(Text(label + level.after), lead) if self.typed and label else ""
        content = self._bookmarked(heading.section, self._inlines(heading.content, lead))
        run_in = self._inlines(heading.run_in or (), "")
        return f'<w:p><w:pPr><w:pStyle w:val="{id}"/>{properties}</w:pPr>{typed}{content}{run_in}</w:p>'

    def _bookmarked(self, section: str, content: str) -> str:
        """Return a heading's content inside a bookmark if its section is mentioned anywhere."""
        if section not in self._bookmarks or section in self._marked:
            return content
        self._marked.add(section)
        number = self._bookmarks[section]
        start = f'<w:bookmarkStart w:id="{number}" w:name="{_bookmark(number)}"/>'
        return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'

    def _block(self, block: Block, depth: int) -> str:
        match block:
            case Paragraph():
                return self._paragraph("BodyText", block.content, _PAGE_BREAK if block.page_break else "")
            case List():
                return "".join(self._list(block, depth))
            case Table():
                return self._table(block)
            case Image():
                return self._paragraph("Caption", block.caption or (Text(block.description),))
            case Quote() | Landscape():
                return "".join(self._block(inner, depth) for inner in block.blocks)
            case Contents():
                return ""
            case PageBreak():
                return self._paragraph("BodyText", (), _PAGE_BREAK)
            case Heading():
                raise AssertionError("headings stand at the top of a document only")

    def _list(self, items: List, depth: int) -> Iterator[str]:
        depth = min(depth, LIST_LEVELS - 1)
        left, hanging = list_indent(depth, self.style)
        below = f'<w:ind w:left="{left}" w:firstLineChars="0" w:firstLine="0"/>'
        if self.typed:
            number = (
                f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs><w:ind w:left="{left}" w:hanging="{hanging}"/>'
            )
        else:
            number = self._numbered_by(text_list(self.document.scheme, items, depth))
        for index, item in enumerate(items.items):
            properties = number
            for block in item_blocks(item):
                if not isinstance(block, Paragraph):
                    yield self._block(block, depth + 1)
                    continue
                content = block.content
                if self.typed and properties is number:
                    content = (Text(item_label(items, index, depth) + "\t"), *content)
                yield self._paragraph("ListParagraph", content, properties)
                properties = below

    def _table(self, table: Table) -> str:
        page = self.style.page
        total = twips_mm(page.width_mm - page.left_mm - page.right_mm)
        widths = _shares(total, table.widths or (1,) * table.columns)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = [self._row(row, widths, header=not index) for index, row in enumerate(laid_out(table))]
        return (
            f"{self._paragraph('Caption', table.caption) if table.caption else ''}"
            f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
            # A table at the end of a body, or before another, needs a paragraph between.
            '<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p>'
        )

    def _row(self, row: Sequence[Placed], widths: list[int], header: bool) -> str:
        repeat = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if header else "<w:trPr><w:cantSplit/></w:trPr>"
        align = '<w:jc w:val="center"/>' if header else ""
        return f"<w:tr>{repeat}{''.join([self._cell(one, widths, align) for one in row])}</w:tr>"

    def _cell(self, placed: Placed, widths: list[int], align: str) -> str:
        width = sum(widths[placed.column : placed.column + placed.across])
        across = f'<w:gridSpan w:val="{placed.across}"/>' if placed.across > 1 else ""
        down = '<w:vMerge w:val="restart"/>' if placed.cell.down > 1 else ""
        if not placed.begins:
            down = "<w:vMerge/>"
        paragraph = self._paragraph("TableText", placed.cell.content if placed.begins else (), align)
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{down}</w:tcPr>{paragraph}</w:tc>'

    def _inlines(self, inlines: Inlines, character: str) -> str:
        return "".join([self._inline(inline, character) for inline in inlines])

    def _inline(self, inline: Inline, character: str) -> str:
        match inline:
            case Text():
                return self._text(inline, character)
            case Blank():
                return self._run(inline.text, character, '<w:highlight w:val="yellow"/>')
            case Slot():
                return self._slot(inline, character)
            case Reference():
                return self._reference(inline, character)
            case LineBreak():
                return "<w:r><w:br/></w:r>"
            case Link() | Footnote():
                return self._inlines(inline.content, character)

    def _text(self, text: Text, character: str) -> str:
        bold = "<w:b/><w:bCs/>" if text.bold else ""
        italic = "<w:i/><w:iCs/>" if text.italic else ""
        return self._run(text.text, character, bold + italic)

    def _run(self, text: str, character: str, properties: str) -> str:
        style = f'<w:rStyle w:val="{character}"/>' if character else ""
        # “ ” — … belong to the Chinese text round them.
        hint = '<w:rFonts w:hint="eastAsia"/>' if self._east_asian and _EAST_ASIAN_MARKS.search(text) else ""
        look = f"<w:rPr>{style}{hint}{properties}</w:rPr>" if style or hint or properties else ""
        return f"<w:r>{look}{_characters(text)}</w:r>"

    def _reference(self, reference: Reference, character: str) -> str:
        run = self._run(reference.text, character, "")
        number = self._bookmarks.get(reference.target)
        return f'<w:hyperlink w:anchor="{_bookmark(number)}" w:history="1">{run}</w:hyperlink>' if number else run

    def _slot(self, slot: Slot, character: str) -> str:
        runs = self._inlines(slot.content, character)
        if not self.slots or not slot.alternatives:
            return runs
        self._controls += 1
        current = plain_text(slot.content)
        entries = dict.fromkeys((current, *slot.alternatives))
        items = "".join(f'<w:listItem w:displayText="{escape(text)}" w:value="{escape(text)}"/>' for text in entries)
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{"备选语句" if self._east_asian else "Phrase"}"/>'
            f'<w:tag w:val="{escape(slot.phrase[:64])}"/><w:id w:val="{self._controls}"/>'
            f"<w:comboBox>{items}</w:comboBox></w:sdtPr><w:sdtContent>{runs}</w:sdtContent></w:sdt>"
        )

    def _section(self) -> str:
        page, number = self.style.page, self.style.page_number
        footers = ""
        if number.place is not PageNumberPlace.NONE:
            footers = '<w:footerReference w:type="default" r:id="rIdFooter1"/>'
        if number.place is PageNumberPlace.OUTSIDE:
            footers += '<w:footerReference w:type="even" r:id="rIdFooter2"/>'
        # A first page of its own, without footers.
        first = "<w:titlePg/>" if is_letter(self.document, self.style) else ""
        # The style places the middle of the number, Word the bottom of its line.
        footer = max(0.0, page.bottom_mm - number.below_text_mm - _FOOTER_MIDDLE * number.size_pt * 25.4 / 72)
        return (
            f'<w:sectPr>{footers}<w:pgSz w:w="{twips_mm(page.width_mm)}" w:h="{twips_mm(page.height_mm)}"/>'
            f'<w:pgMar w:top="{twips_mm(page.top_mm)}" w:right="{twips_mm(page.right_mm)}" '
            f'w:bottom="{twips_mm(page.bottom_mm)}" w:left="{twips_mm(page.left_mm)}" '
            f'w:header="851" w:footer="{twips_mm(footer)}" w:gutter="0"/><w:cols w:space="425"/>{first}</w:sectPr>'
        )


def _mentioned(document: Document) -> list[str]:
    """Return the paths of the sections that are mentioned and have a heading, in the order of headings."""
    targets = {one.target for inlines in document.inlines() for one in inlines if isinstance(one, Reference)}
    headings = (block for blocks in document.parts for block in blocks if isinstance(block, Heading))
    return list(dict.fromkeys(heading.section for heading in headings if heading.section in targets))


def _bookmark(number: int) -> str:
    """Return the name of a bookmark; Word hides those that begin with a low line."""
    return f"_Section{number}"


def _shares(total: int, weights: Sequence[float]) -> list[int]:
    """Return `total` shared out by `weights`.

    >>> _shares(100, (1, 1, 1))
    [33, 34, 33]
    """
    sums = [round(total * sum(weights[:n]) / sum(weights)) for n in range(len(weights) + 1)]
    return [after - before for before, after in pairwise(sums)]


def _characters(text: str) -> str:
    if "\t" not in text and "\n" not in text:
        return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    marks = {"\t": "<w:tab/>", "\n": "<w:br/>"}
    pieces = (piece for piece in re.split("([\t\n])", text) if piece)
    return "".join(marks.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in pieces)
