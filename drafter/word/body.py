"""The body of a Word file, written in one pass as text."""

from collections.abc import Iterable, Mapping

from drafter.model.blocks import (
    LIST_LEVELS,
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
)
from drafter.model.document import AttachmentPart, Document
from drafter.model.inlines import Inlines, Text
from drafter.model.style import HouseStyle
from drafter.numbering import (
    attachment_labels,
    caption_gap,
    caption_labels,
    caption_word,
    contents_entries,
    item_blocks,
    item_label,
    part_labels,
    part_scheme,
)
from drafter.word.advice import Advice
from drafter.word.attachments import attachment_notes
from drafter.word.changing import PAGE_BREAK, with_direction, with_next, with_page_break
from drafter.word.closing import closing
from drafter.word.contents import contents_xml
from drafter.word.drawing import drawing
from drafter.word.extras import Extras
from drafter.word.imprint import imprint
from drafter.word.lists import Lists
from drafter.word.numbering import list_indent
from drafter.word.official import has_bare_first_page, head
from drafter.word.provenance import Trace
from drafter.word.runs import HIGHLIGHT, TURNED, Runs
from drafter.word.scripts import begins_right_to_left
from drafter.word.sections import section, text_height, text_width
from drafter.word.styles import heading_styles
from drafter.word.tables import table_xml
from drafter.word.targets import Targets, field
from drafter.word.titles import title_lines
from drafter.word.xml import HEADER, W_AND_W14, twips_mm


class Body:
    """Writes the body of one document; `extras` then holds what it brings into other parts.

    `pages` are the page numbers of the lines of the table of contents, by the bookmarks they lead to. `trace` is
    where each paragraph comes from. `in_frame`: the headings' styles may be another file's.
    """

    def __init__(
        self,
        document: Document,
        style: HouseStyle,
        *,
        typed: bool,
        slots: bool,
        pages: Mapping[str, str] | None = None,
        first_bookmark: int = 1,
        first_paragraph: int = 1,
        in_frame: bool = False,
    ) -> None:
        self.document = document
        self.style = style
        self.typed = typed
        self.extras = Extras(document.media)
        self.trace = Trace(first_paragraph, kept=slots and document.origin is not None)
        self.lists = Lists(document, style, self.extras, in_frame=in_frame)
        self.lacks_pages = False
        """Whether there are contents without page numbers."""
        self._pages = pages or {}
        self._targets = Targets(document, typed, first_bookmark)
        self._advice = Advice(document if slots else None, self.extras)
        self._runs = Runs(
            document.chinese, slots, self.extras, self._targets.mention, self._advice.at_blank, self.trace.note
        )
        self._captions = caption_labels(document)
        self._out: list[str] = []
        self._turned = False
        """Whether the section that is being written has its pages turned."""
        self._within_turned = False
        self._new_page = False
        """Whether the next paragraph begins a new page."""

    def part(self, *, upright: bool = False) -> str:
        """Return `document.xml`; `upright` ends with pages that are not turned, for what follows in another file."""
        self._write()
        if upright and self._turned:
            self._turn(False)
            self._put("BodyText", ())
        last = self._end_of_section()
        return f"{HEADER}<w:document {W_AND_W14}><w:body>{''.join(self._out)}{last}</w:body></w:document>"

    def _write(self) -> None:
        document = self.document
        write = self._runs.inlines
        self._out += map(self._noted, head(document, self.style, write))
        if document.byline:
            self._put("Subtitle", document.byline)
        self._new_page = self.style.cover is not None
        if document.salutation:
            self._put("Salutation", document.salutation)
        self._part(0)
        self.trace.section = ""
        last = len(self._out) - 1
        notes = attachment_notes(document, self.style)
        self._upright(self._paragraph("AttachmentNote", content, properties) for content, properties in notes)
        if (document.signature or document.date) and not self.style.cover:
            # They are not to stand on a page without text: lines come along (GB/T 9704—2012, 7.3.5.4).
            self._out[last:] = map(with_next, self._out[last:])
        self._upright(map(self._noted, closing(document, self.style, write)))
        labels = attachment_labels(document) if document.attachments else ()
        for number, (label, attachment) in enumerate(zip(labels, document.attachments, strict=True), start=1):
            self._attachment(number, label, attachment)
        self.trace.section = ""
        self._upright(map(self._noted, imprint(document, self.style, write)))

    def _upright(self, paragraphs: Iterable[str]) -> None:
        """Write paragraphs, if there are any, on pages that are not turned."""
        for paragraph in paragraphs:
            self._turn(False)
            self._out.append(paragraph)

    def _noted(self, written: str) -> str:
        """Return paragraphs that are written already with their origin noted."""
        return self.trace.noted(written, self.document.title)

    def _attachment(self, number: int, label: str, attachment: AttachmentPart) -> None:
        self._turn(False)
        self.trace.section = ""
        if attachment.label is None:
            self._put("AttachmentLabel", (Text(label),), PAGE_BREAK)
            self._put("AttachmentTitle", title_lines(attachment.title, self.document, self.style))
        else:
            title = attachment.title
            numbered = ""
            if self.typed:
                title = (Text(f"{label} "), *title)
            else:
                numbered = self.lists.label(number)
            content = self._targets.marked((number, None), "", self._runs.inlines(title))
            self._out.append(self._assembled("AppendixTitle", title, PAGE_BREAK + numbered, content))
        self._part(number)

    def _part(self, number: int) -> None:
        """Write the blocks of the body, 0, or of an attachment, whose headings count anew."""
        self.lists.begin(number)
        scheme = part_scheme(self.document, number)
        styles = heading_styles(scheme)
        # Word makes its own, and to write numbers takes its time.
        labels = part_labels(self.document, number) if self.typed else ()
        advised = self._advice.is_there
        for index, block in enumerate(self.document.parts[number]):
            self.trace.section = block.section
            if advised:
                self._advice.begin(number, index)
            if isinstance(block, Heading):
                label = labels[index] if labels else None
                typed = label + scheme.level(block.level).after if label else ""
                self._heading(block, (number, index), *styles[block.level - 1], typed)
            else:
                self._block(block, 0)

    # Paragraphs

    def _put(self, style: str, content: Inlines, properties: str = "") -> None:
        self._out.append(self._paragraph(style, content, properties))

    def _paragraph(self, style: str, content: Inlines, properties: str = "") -> str:
        return self._assembled(style, content, properties, self._runs.inlines(content))

    def _assembled(self, style: str, content: Inlines, properties: str, runs: str) -> str:
        """Return the paragraph of `content`, whose runs are written."""
        id = self.trace.note(content)
        if self._new_page:
            self._new_page = False
            properties = with_page_break(properties)
        if self._advice.waiting:
            runs = self._advice.round(runs)
        if TURNED in runs and content and isinstance(content[0], Text) and begins_right_to_left(content[0].text):
            properties = with_direction(properties)
        return f'<w:p{id}><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'

    # Headings

    def _heading(self, heading: Heading, place: tuple[int, int], style: str, lead: str, label: str) -> None:
        """Write a heading that stands at `place`: its part, and its index there.

        `lead` is the character style of one that runs in; `label` is typed, "" where Word makes it.
        """
        if self._turned:
            self._turn(False)
        part, index = place
        properties = PAGE_BREAK if heading.page_break else ""
        if part and not index and not heading.page_break and self.style.level(heading.level).new_page:
            properties = '<w:pageBreakBefore w:val="0"/>'  # The title above it has begun the page.
        if not self.typed:
            properties += self.lists.heading(heading, index)
        every = heading.content + heading.run_in if heading.run_in else heading.content
        runs = self._targets.marked(place, heading.section, self._runs.inlines(heading.content, lead))
        if label:
            runs = self._runs.run(label, lead) + runs
            every = (Text(label), *every)
        if heading.run_in:
            runs += self._runs.inlines(heading.run_in)
        self._out.append(self._assembled(style, every, properties, runs))

    # Other blocks

    def _block(self, block: Block, depth: int) -> None:
        """Write a block that is no heading, `depth` lists deep."""
        turned = isinstance(block, Landscape) or (isinstance(block, Table) and block.landscape)
        if not self._within_turned:
            self._turn(turned)
        match block:
            case Paragraph():
                self._put("BodyText", block.content, PAGE_BREAK if block.page_break else "")
            case List():
                self._list(block, depth)
            case Table():
                self._table(block)
            case Image():
                self._image(block)
            case Quote():
                self._quote(block, depth)
            case Contents():
                self._contents(block)
            case PageBreak():
                self._new_page = True
            case Landscape():
                self._within_turned = True
                for inner in block.blocks:
                    self._block(inner, depth)
                self._within_turned = False
            case Heading():
                raise AssertionError("headings stand at the top of a document only")

    def _list(self, items: List, depth: int) -> None:
        depth = min(depth, LIST_LEVELS - 1)
        left, hanging = list_indent(depth, self.style, items.format.example if items.format else items.sign)
        below = f'<w:ind w:left="{left}" w:firstLineChars="0" w:firstLine="0"/>'
        if self.typed:
            number = (
                f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs><w:ind w:left="{left}" w:hanging="{hanging}"/>'
            )
        else:
            number = self.lists.items(items, depth)
        for index, item in enumerate(items.items):
            properties = number
            for block in item_blocks(item):
                if not isinstance(block, Paragraph):
                    self._block(block, depth + 1)
                    continue
                content = block.content
                if self.typed and properties is number:
                    content = (Text(item_label(items, index, depth) + "\t"), *content)
                if block.page_break:
                    self._new_page = True
                self._put("ListParagraph", content, properties)
                properties = below

    def _quote(self, quote: Quote, depth: int) -> None:
        indent = ""
        if depth:
            left = list_indent(depth - 1, self.style)[0] + list_indent(0, self.style)[1]
            indent = f'<w:ind w:left="{left}" w:firstLineChars="0" w:firstLine="0"/>'
        for block in quote.blocks:
            if isinstance(block, Paragraph):
                self._put("Quote", block.content, (PAGE_BREAK if block.page_break else "") + indent)
            else:
                self._block(block, depth)

    def _caption(self, block: Table | Image) -> None:
        """Write a caption; a field counts it, so that it counts on when somebody adds another."""
        label = next(self._captions)
        word = caption_word(self.document, block)
        number = self._runs.run(label.removeprefix(word))
        if not self.typed:
            number = field(f"SEQ {word.strip()} \\* ARABIC", number)
        marked = self._targets.marked(None, block.name, self._runs.run(word) + number)
        gap = caption_gap(self.document)
        runs = marked + self._runs.run(gap) + self._runs.inlines(block.caption)
        # A table's caption stands above it, an image's below: only the first must stay with what follows.
        keep = "" if isinstance(block, Table) else '<w:keepNext w:val="0"/>'
        self._out.append(self._assembled("Caption", (Text(label + gap), *block.caption), keep, runs))

    def _table(self, table: Table) -> None:
        if table.caption:
            self._caption(table)
        elif self._new_page:
            self._put("TableText", ())
        width = twips_mm(text_width(self.style, self._turned))
        self._out.append(table_xml(table, width, self._paragraph))
        # A table at the end of a body, or before another, needs a paragraph between.
        self._out.append('<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p>')

    def _image(self, image: Image) -> None:
        found = self.extras.picture(image.source)
        if found is None:
            missing = self._runs.run(f"【{image.description or image.source}】", "", HIGHLIGHT)
        else:
            relation, picture = found
            # Room is left for the caption.
            size = text_width(self.style, self._turned), 0.85 * text_height(self.style, self._turned)
            missing = drawing(picture, relation, next(self.extras.drawings), image.description, image.width_mm, *size)
        keep = "" if image.caption else '<w:keepNext w:val="0"/>'
        self._out.append(self._assembled("Picture", (), keep, missing))
        if image.caption:
            self._caption(image)

    def _contents(self, contents: Contents) -> None:
        if contents.title:
            self._put("TOCHeading", contents.title)
        entries = contents_entries(self.document, contents.depth)
        self.lacks_pages |= not all(self._targets.of_entry(one) in self._pages for one in entries)
        lines = contents_xml(entries, contents.depth, self._targets, self._pages, self._runs, self.document.chinese)
        paragraphs = [self._assembled(style, (Text(text),), "", runs) for style, text, runs in lines]
        self._out.append(
            f'<w:sdt><w:sdtPr><w:id w:val="{next(self.extras.controls)}"/><w:docPartObj>'
            '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
            f"<w:sdtContent>{''.join(paragraphs)}</w:sdtContent></w:sdt>"
        )

    def _end_of_section(self) -> str:
        bare = has_bare_first_page(self.document, self.style)
        first = bare and not any("<w:sectPr>" in one for one in self._out)
        return section(self.style, self._turned, first)

    def _turn(self, turned: bool) -> None:
        """Begin a section whose pages are turned, or upright again; Word keeps a section's page at its end."""
        if turned == self._turned:
            return
        end = self._end_of_section()
        self._turned, self._new_page = turned, False
        last = self._out[-1]
        place = max(last.rfind("<w:p>"), last.rfind("<w:p "))
        properties = last.find("</w:pPr>", place)
        if "<w:sectPr>" in last[place:]:
            return  # Nothing stands in the section that ends, and a paragraph ends one only.
        if not last.endswith("</w:p>") or properties < 0:
            self._out.append(f'<w:p><w:pPr><w:pStyle w:val="TableText"/>{end}</w:pPr></w:p>')
        elif "<w:numPr>" in last[place:properties]:
            # LibreOffice may go on counting in the next section: the end stands in a line without height.
            flat = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
            self._out.append(f'<w:p><w:pPr><w:pStyle w:val="TableText"/>{flat}{end}</w:pPr></w:p>')
        else:
            self._out[-1] = f"{last[:properties]}{end}{last[properties:]}"
