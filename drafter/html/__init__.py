"""A document as one HTML page that looks like the paper: fonts, sizes, indents and numbers of the house style.

The page holds all it shows, its images too, and no script; what the document says is always text.
"""

import base64
from collections.abc import Iterator
from html import escape

from drafter.dataclass import dataclass, field
from drafter.elements import attendance, note_line
from drafter.html import official
from drafter.model.blocks import (
    Block,
    Contents,
    Heading,
    Image,
    Landscape,
    List,
    PageBreak,
    Paragraph,
    Quote,
    Table,
    every_block,
)
from drafter.model.document import Document
from drafter.model.elements import Elements
from drafter.model.grid import laid_out
from drafter.model.inlines import (
    Blank,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    Script,
    Slot,
    Text,
    plain_text,
)
from drafter.model.style import Align, Form, HouseStyle, Look
from drafter.numbering import (
    attachment_labels,
    attachment_note,
    caption_labels,
    contents_entries,
    item_label,
    part_labels,
    part_scheme,
)

_KINDS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif"}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""Nothing is loaded from anywhere."""
_MOST = 30_000_000
"""Bytes of images that go into one page; those beyond are shown by their description."""


def to_html(document: Document, style: HouseStyle) -> str:
    """Return the page."""
    return "".join(_Page(document, style).all())


def _css(style: HouseStyle) -> Iterator[str]:
    page = style.page
    latin = ", ".join(f'local("{_name(name)}")' for name in style.typeface("latin").names)
    # Latin letters and digits alone: quotes and dashes belong to the Hanzi.
    yield f"@font-face{{font-family:latin;src:{latin};unicode-range:U+20-7E,U+A0-24F}}"
    yield f"@page{{size:{page.width_mm:g}mm {page.height_mm:g}mm;margin:0}}"
    yield "body{margin:0;background:#e8e8e8}p,h1,h2,h3,h4,h5,h6,figure,table,ul,ol{margin:0}"
    yield (
        f".sheet{{box-sizing:border-box;width:{page.width_mm:g}mm;max-width:100%;min-height:{page.height_mm:g}mm;"
        f"margin:4mm auto;padding:{page.top_mm:g}mm {page.right_mm:g}mm {page.bottom_mm:g}mm {page.left_mm:g}mm;"
        "background:#fff;overflow-wrap:anywhere}"
    )
    yield f".landscape{{max-width:{page.text_height_mm:g}mm}}"
    body = style.body
    looks = {
        ".sheet": body, ".title": style.title.over(body), ".byline": style.byline.over(body),
        ".salutation": style.salutation.over(body), ".end": style.signature.over(body),
        "td p,th p,figcaption,caption": style.table.over(body),
    }  # fmt: skip
    looks |= {f".l{depth}": style.level(depth) for depth in range(1, 10)}
    if style.elements:
        looks |= official.looks(style.elements, body)
    for selector, look in looks.items():
        yield f"{selector}{{{_look(look, style)}}}"
    if style.elements:
        yield from official.rules(style.elements, style)
    yield f".sheet{{padding-top:{page.top_mm:g}mm;padding-bottom:{page.bottom_mm:g}mm}}"
    yield ".title,.byline{text-indent:0}li p,td p,th p,blockquote p{text-indent:0}ul,ol{list-style:none;padding-left:2em}"
    yield "li>p:first-child{text-indent:-1.5em}li>p:first-child>.n{display:inline-block;min-width:1.5em;text-indent:0}"
    yield "table{border-collapse:collapse;width:100%;table-layout:fixed}td,th{border:1px solid;padding:0 .3em;font-weight:inherit}"
    yield "caption,figcaption,figure,th p{text-align:center;text-indent:0}sup,sub{line-height:0}figure img{max-width:100%}blockquote{margin:0 2em}mark{background:#ff0}"
    yield "a{color:inherit}.slot{border-bottom:1px dotted #888}.new-page{border:0;border-top:1px dashed #bbb}.right{text-align:right}"
    yield "@media print{body{background:none}.sheet{margin:0}.new-page{break-after:page;border:0}.sheet+.sheet{break-before:page}}"


def _name(font: str) -> str:
    """Return the name of a font as CSS may hold it: a style's file may say anything."""
    return "".join(char for char in font if char.isalnum() or char in " _-.")


def _look(look: Look, style: HouseStyle) -> str:
    names = style.typeface(look.font or "body").names
    fonts = ",".join(f'"{_name(name)}"' for name in names)
    spacing = look.line_multiple or 1
    line = f"{look.line_pt:g}pt" if look.line_pt else f"{spacing * 1.2:g}"
    before = (look.space_before_pt or 0) + (look.blank_lines_before or 0) * (style.body.line_pt or 14)
    return (
        f"font-family:latin,{fonts},serif;font-size:{look.size_pt or 12:g}pt;line-height:{line};"
        f"font-weight:{'bold' if look.bold else 'normal'};font-style:{'italic' if look.italic else 'normal'};"
        f"color:#{look.color or '000000'};text-align:{look.align or 'left'};text-indent:{look.first_line_chars or 0:g}em;"
        f"padding-top:{before:g}pt;padding-bottom:{look.space_after_pt or 0:g}pt;letter-spacing:{style.char_spacing_pt:g}pt"
    )


@dataclass(slots=True)
class _Page:
    document: Document
    style: HouseStyle
    notes: list[Inlines] = field(default_factory=list)
    anchors: dict[str, str] = field(default_factory=dict)
    """The id of each section, table and image that can be mentioned."""
    captions: Iterator[str] = field(default_factory=lambda: iter(()))
    bytes: int = 0

    def all(self) -> Iterator[str]:
        document = self.document
        self.captions = iter(caption_labels(document))
        named = (_named(block) for part in document.parts for block in every_block(part))
        self.anchors = {name: f"s{number}" for number, name in enumerate(filter(None, named), start=1)}
        yield (
            f'<!DOCTYPE html>\n<html lang="{escape(document.language)}"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
            '<meta name="viewport" content="width=device-width">'
            f"<title>{escape(plain_text(document.title))}</title><style>{''.join(_css(self.style))}</style></head><body>\n"
        )
        yield from self._first()
        for number, (label, part) in enumerate(
            zip(attachment_labels(document), document.attachments, strict=True), start=1
        ):
            yield f'<section class="sheet"><p style="text-indent:0">{escape(label)}</p><h1 class="title">{self._line(part.title)}</h1>'
            yield from self._part(number)
            if number == len(document.attachments) and document.elements and self.style.elements:
                yield from official.imprint(document.elements, self.style, self._line)
            yield "</section>"
        yield from self._notes()
        yield "</body></html>\n"

    def _first(self) -> Iterator[str]:
        document = self.document
        elements = document.elements or Elements()
        places = self.style.elements if document.elements else None
        yield '<main class="sheet">'
        yield from official.head(elements, self.style, self._line) if places else ()
        for name, tag in (("title", "h1"), ("byline", "p"), ("salutation", "p")):
            if name == "title" and places and places.form is Form.ORDER:
                continue  # Mark and number stand for it.
            if line := getattr(document, name):
                yield f'<{tag} class="{name}">{self._line(line)}</{tag}>'
        yield from self._part(0)
        yield from (
            f'<p><span class="attend">{escape(label)}</span>{self._line(names)}</p>'
            for label, names in attendance(elements)
        )
        notes = zip(attachment_note(document), document.annexes, strict=True)
        yield from (f"<p>{escape(word + number)}{self._line(part.title)}</p>" for (word, number), part in notes)
        for line in (document.signature, document.date):
            if line:
                yield f'<p class="end right">{self._line(line)}</p>'
        if note := note_line(elements):
            yield f"<p>{self._line(note)}</p>"
        yield from official.imprint(elements, self.style, self._line) if places and not document.attachments else ()
        yield "</main>"

    def _notes(self) -> Iterator[str]:
        if self.notes:
            yield '<section class="sheet" style="min-height:0">'
        number = 0
        while number < len(self.notes):
            number += 1
            yield f'<p id="n{number}"><sup>{number}</sup> {self._line(self.notes[number - 1])}</p>'
        if self.notes:
            yield "</section>"

    def _part(self, part: int) -> Iterator[str]:
        scheme = part_scheme(self.document, part)
        for block, label in zip(self.document.parts[part], part_labels(self.document, part), strict=True):
            if isinstance(block, Heading):
                after = scheme.level(block.level).after if label else ""
                yield self._heading(block, escape((label or "") + after))
            else:
                yield from self._block(block, 0)

    def _heading(self, heading: Heading, label: str) -> str:
        words = label + self._line(heading.content)
        new_page = '<hr class="new-page">' if heading.page_break else ""
        id = self._id(heading)
        if heading.run_in is not None:
            look = f'class="l{heading.level}" style="padding:0"'
            return f"{new_page}<p{id}><span {look}>{words}</span>{self._line(heading.run_in)}</p>"
        tag = f"h{min(heading.level + 1, 6)}"
        return f'{new_page}<{tag}{id} class="l{heading.level}">{words}</{tag}>'

    def _id(self, block: Block) -> str:
        # Of several of one name the first is meant.
        anchor = self.anchors.pop(name, "") if (name := _named(block)) in self.anchors else ""
        return f' id="{anchor}"' if anchor else ""

    def _block(self, block: Block, depth: int) -> Iterator[str]:
        match block:
            case Paragraph():
                yield '<hr class="new-page">' if block.page_break else ""
                yield f"<p>{self._line(block.content)}</p>\n"
            case List():
                yield from self._list(block, depth)
            case Table():
                yield from self._table(block)
            case Image():
                yield self._image(block)
            case Quote():
                yield f"<blockquote>{self._blocks(block.blocks, depth)}</blockquote>"
            case Landscape():
                yield f'<div class="landscape">{self._blocks(block.blocks, depth)}</div>'
            case Contents():
                yield f'<p style="text-align:center;text-indent:0">{self._line(block.title)}</p>' if block.title else ""
                for entry in contents_entries(self.document, block.depth):
                    yield f'<p style="text-indent:{2 * entry.level - 2}em">{escape(entry.text)}</p>'
            case PageBreak():
                yield '<hr class="new-page">'
            case Heading():
                raise AssertionError("headings stand at the top of a document only")

    def _blocks(self, blocks: tuple[Block, ...], depth: int) -> str:
        return "".join(text for block in blocks for text in self._block(block, depth))

    def _list(self, items: List, depth: int) -> Iterator[str]:
        tag = "ol" if items.ordered else "ul"
        yield f"<{tag}>"
        for index, item in enumerate(items.items):
            label = f'<span class="n">{escape(item_label(items, index, depth))}</span>'
            first, rest = (item[0], item[1:]) if isinstance(item[0], Paragraph) else (Paragraph(()), item)
            assert isinstance(first, Paragraph)
            yield f"<li><p>{label}{self._line(first.content)}</p>{self._blocks(rest, depth + 1)}</li>"
        yield f"</{tag}>"

    def _table(self, table: Table) -> Iterator[str]:
        yield f"<table{self._id(table)}>"
        if table.caption:
            yield f"<caption>{escape(next(self.captions))} {self._line(table.caption)}</caption>"
        total = sum(table.widths)
        yield "".join(f'<col style="width:{100 * width / total:.4g}%">' for width in table.widths if total)
        for index, row in enumerate(laid_out(table)):
            tag = "td" if index else "th"
            aligns = table.aligns if index else ()
            cells = (
                f'<{tag} colspan="{one.across}" rowspan="{one.cell.down}">{_aligned(aligns, one.column)}'
                f"{self._line(one.cell.content)}</p></{tag}>"
                for one in row
                if one.begins
            )
            yield f"<tr>{''.join(cells)}</tr>"
        yield "</table>"

    def _image(self, image: Image) -> str:
        data = self.document.media.get(image.source, b"")
        kind = next((kind for start, kind in _KINDS.items() if data.startswith(start)), "")
        self.bytes += len(data)
        shown = f"[{escape(image.description or image.source)}]"
        if kind and self.bytes <= _MOST:
            width = f' style="width:{image.width_mm:g}mm"' if image.width_mm else ""
            coded = base64.b64encode(data).decode("ascii")
            shown = f'<img src="data:image/{kind};base64,{coded}" alt="{escape(image.description)}"{width}>'
        caption = f"{escape(next(self.captions))} {self._line(image.caption)}" if image.caption else ""
        return f"<figure{self._id(image)}>{shown}<figcaption>{caption}</figcaption></figure>"

    def _line(self, inlines: Inlines) -> str:
        return "".join(map(self._inline, inlines))

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text():
                return _text(inline)
            case LineBreak():
                return "<br>"
            case Blank():
                return f"<mark>{escape(inline.text)}</mark>"
            case Slot():
                return f'<span class="slot">{self._line(inline.content)}</span>'
            case Reference():
                anchor = self.anchors.get(inline.target)
                return f'<a href="#{anchor}">{escape(inline.text)}</a>' if anchor else escape(inline.text)
            case Link():
                shown = self._line(inline.content)
                safe = inline.url.lower().startswith(("http://", "https://", "mailto:"))
                return f'<a href="{escape(inline.url)}" rel="noreferrer">{shown}</a>' if safe else shown
            case Footnote():
                self.notes.append(inline.content)
                return f'<sup><a href="#n{len(self.notes)}">{len(self.notes)}</a></sup>'


def _named(block: Block) -> str:
    match block:
        case Heading():
            return block.section
        case Table() | Image():
            return block.name
    return ""


def _aligned(aligns: tuple[Align | None, ...], column: int) -> str:
    """Return the beginning of the paragraph of a cell in a column."""
    align = aligns[column] if aligns else None
    return f'<p style="text-align:{align}">' if align else "<p>"


def _text(text: Text) -> str:
    shown = escape(text.text)
    tags = {"b": text.bold, "i": text.italic, "sup": text.script is Script.SUPER, "sub": text.script is Script.SUB}
    for tag, wanted in tags.items():
        shown = f"<{tag}>{shown}</{tag}>" if wanted else shown
    return shown
