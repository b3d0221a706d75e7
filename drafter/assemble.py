"""Rendered sections to a document: marked text becomes blocks, points run on, leads run in.

The last step fills in what mentions of other sections show, for only a whole document is numbered.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from drafter.dataclass import replace
from drafter.enumeration import are_sentences, points_marks
from drafter.errors import DrafterError
from drafter.location import Location
from drafter.marks import BREAK, unmark
from drafter.markup import Marked, read_blocks, read_inlines
from drafter.model.blocks import (
    Block,
    Cell,
    Contents,
    Heading,
    Image,
    PageBreak,
    Paragraph,
    Table,
    every_block,
    new_heading,
    new_paragraph,
)
from drafter.model.document import AttachmentPart, Document, Origin
from drafter.model.elements import SEVERAL, Elements, Seal
from drafter.model.inlines import Footnote, Inline, Inlines, Reference, Slot, Text, continued, merged, plain_text
from drafter.model.lines import with_lines
from drafter.model.outline import Outline
from drafter.model.style import ContentsPages
from drafter.numbering import captioned, lead_with_end_mark, reference_texts
from drafter.problem import Problem, unknown
from drafter.render import Rendered, RenderedAttachment, RenderedImage, RenderedSection, RenderedTable
from drafter.render.references import caption_left_out, without_caption

AnyInline = TypeVar("AnyInline", bound=Inline)
_ENDS = ("！", "？", "!", "?")
_STOPS = "。；;.，,、"
"""What a point may end with and loses when it runs on with others."""


def assemble(outline: Outline, rendered: Rendered, origin: Origin, style: str) -> Document:
    """Return the document of `rendered`; `style` is the house style's id.

    Raises:
        DrafterError: with what is mentioned and has no number, nor a name, or with what makes no blocks.
    """
    try:
        document = _Assembler(outline, rendered.marked).document(rendered, origin, style)
    except DrafterError as error:
        raise DrafterError(*(one.at(outline.location) for one in error.problems)) from error
    if rendered.mentions and (faults := list(_mentions_of_none(rendered.mentions, document))):
        raise DrafterError(*faults)
    if document.mentioned:
        return with_references(document, lambda target: Location(outline.location.file))
    return document


def with_contents(document: Document, wanted: ContentsPages | None) -> Document:
    """Return `document` with the contents that a house style wants before the text, which begins a page then.

    A document that has contents of its own keeps them as they are.
    """
    if wanted is None or any(isinstance(block, Contents) for block in document.blocks):
        return document
    contents = Contents(wanted.depth, (Text(wanted.title),) if wanted.title else ())
    return replace(document, blocks=(contents, PageBreak(), *document.blocks))


def _mentions_of_none(mentions: Sequence[tuple[str, Location | None]], document: Document) -> Iterator[Problem]:
    """Yield a problem for each mention of a table or an image that has no number or is not there."""
    numbered = {block.name for block, _ in captioned(document)}
    there = {block.name for block in _captionable(document)}
    for id, at in mentions:
        if id not in numbered:
            yield without_caption(id, at) if id in there else caption_left_out(id, at)


class _Assembler:
    def __init__(self, outline: Outline, marked: Marked) -> None:
        self.outline = outline
        self.marked = marked
        self.chinese = outline.language.startswith("zh")
        self.scheme = outline.scheme
        """Of the part that is being assembled."""
        self.guidance: list[tuple[str, str]] = []

    def document(self, rendered: Rendered, origin: Origin, style: str) -> Document:
        blocks = [
            *self._contents(),
            *read_blocks(rendered.opening, self.marked),
            *self._sections(rendered.sections, 1),
            *read_blocks(rendered.closing, self.marked),
        ]
        return Document(
            title=self._line(rendered.title),
            blocks=tuple(blocks),
            scheme=self.outline.scheme,
            language=self.outline.language,
            byline=self._line(rendered.byline),
            salutation=self._line(rendered.salutation),
            signature=self._lines(rendered.signature),
            date=self._line(rendered.date),
            genre=self.outline.genre,
            style=style,
            origin=origin,
            elements=self._elements(rendered.elements),
            attachments=tuple(map(self._attachment, rendered.attachments)),
            guidance=tuple(self.guidance),
        )

    def _attachment(self, attachment: RenderedAttachment) -> AttachmentPart:
        self.scheme = attachment.scheme or self.outline.scheme
        blocks = (*read_blocks(attachment.body, self.marked), *self._sections(attachment.sections, 1))
        return AttachmentPart(self._line(attachment.title), blocks, attachment.scheme, attachment.label)

    def _elements(self, rendered: Sequence[tuple[str, tuple[str, ...]]]) -> Elements | None:
        """Return the elements; one that may be there more than once has a line for each."""
        if not rendered:
            return None
        found: dict[str, Any] = {}
        for name, texts in rendered:
            if name == "seal":
                found[name] = Seal(unmark(texts[0]).strip() or Seal.NONE)
            elif name in SEVERAL:
                lines = (line for text in texts for line in text.replace(BREAK, "\n").split("\n"))
                found[name] = tuple(filter(None, map(self._line, lines)))
            else:
                found[name] = self._line(texts[0])
        elements = Elements(**found)
        return None if elements == Elements() else elements

    def _line(self, text: str) -> Inlines:
        return read_inlines(text, self.marked)

    def _lines(self, text: str) -> Inlines:
        """Return text in which each line stays a line of its own."""
        lines = (line.strip().removesuffix("\\") for line in text.replace(BREAK, "\n").split("\n"))
        return self._line("\\\n".join(filter(None, lines)))

    def _sections(self, sections: Sequence[RenderedSection], depth: int) -> Iterator[Block]:
        for section in sections:
            blocks = self._section(section, depth)
            if section.sections:
                blocks += self._sections(section.sections, depth + 1 if section.heading else depth)
            yield from _on_new_page(blocks) if section.page_break else blocks

    def _section(self, section: RenderedSection, depth: int) -> list[Block]:
        blocks = self._text(section)
        if section.guidance and (advice := unmark(section.guidance).strip()):
            self.guidance.append((section.path, advice))
        heading = read_inlines(section.heading, self.marked)
        if not heading:
            return _of_section(blocks, section.path)
        run_in: Inlines | None = None
        if self.scheme.level(depth).run_in:
            heading = self._ended(heading)
            run_in = ()
            if blocks and isinstance(blocks[0], Paragraph):
                run_in = self._apart(heading, blocks.pop(0).content)  # type: ignore[union-attr]
        opening: Block = new_heading(depth, heading, run_in, section.numbered, section.path, section.start)
        return [opening, *_of_section(blocks, section.path)] if blocks else [opening]

    def _text(self, section: RenderedSection) -> list[Block]:
        """Return the section's text: its body, the points, what goes on after them, its table."""
        blocks = list(read_blocks(section.body, self.marked))
        if section.items and (points := self._points(section)):
            self._append(blocks, points)
        if section.after:
            after = read_blocks(section.after, self.marked)
            if after and isinstance(after[0], Paragraph):
                self._append(blocks, after[0].content)
                after = after[1:]
            blocks += after
        if section.table:
            blocks.append(self._table(section.table))
        if section.image:
            blocks.append(self._image(section.image))
        return blocks

    def _table(self, table: RenderedTable) -> Table:
        return Table(
            header=tuple(Cell(self._line(cell)) for cell in table.header),
            rows=tuple(tuple(Cell(self._line(cell)) for cell in row) for row in table.rows),
            widths=table.widths,
            aligns=table.aligns,
            caption=self._line(table.caption),
            name=table.id,
            landscape=table.landscape,
        )

    def _image(self, image: RenderedImage) -> Image:
        return Image(image.file, image.description, self._line(image.caption), image.width_mm, image.id)

    def _contents(self) -> list[Block]:
        wanted = self.outline.contents
        if wanted is None:
            return []
        title = wanted.title or ("目　录" if self.chinese else "Contents")
        return [Contents(wanted.depth, (Text(title),)), *([PageBreak()] if wanted.page_break else [])]

    def _append(self, blocks: list[Block], content: Inlines) -> None:
        """Let `content` run on in the last paragraph."""
        last = blocks[-1] if blocks else None
        if isinstance(last, Paragraph):
            blocks[-1] = replace(last, content=self._joined(last.content, content))
        else:
            blocks.append(Paragraph(content))

    def _joined(self, first: Inlines, second: Inlines) -> Inlines:
        return merged((*first, *self._apart(first, second)))

    def _apart(self, first: Inlines, second: Inlines) -> Inlines:
        """Return `second` with the blank that Latin text needs after `first`."""
        return second if self.chinese or not first or not second else merged((Text(" "), *second))

    def _ended(self, lead: Inlines) -> Inlines:
        mark = lead_with_end_mark(plain_text(lead), self.outline.language)
        return continued(lead, mark) if mark else lead

    def _points(self, section: RenderedSection) -> Inlines:
        """Return 一是…；二是…。 of the items; a single one gets no mark."""
        points = [trimmed for item in section.items if (trimmed := _without_stop(self._line(item)))]
        example = section.enumeration or self.outline.enumeration
        stop, end = ("；", "。") if self.chinese else (";", ".")
        if are_sentences(example) or any("。" in plain_text(point) for point in points):
            stop = end
        marks = points_marks(example, len(points), self.outline.language)
        blank = "" if self.chinese else " "
        found: list[Inline] = []
        for number, (mark, point) in enumerate(zip(marks, points, strict=True), start=1):
            before = f"{blank if number > 1 else ''}{mark + blank if mark else ''}"
            found += [Text(before)] if before else []
            found += point
            # A question or an exclamation has its mark already.
            if not plain_text(point).endswith(_ENDS):
                found.append(Text(end if number == len(points) else stop))
        return merged(tuple(found))


def _of_section(blocks: Sequence[Block], path: str) -> list[Block]:
    """Return `blocks` as those of the section at `path`."""
    return [
        new_paragraph(block.content, path, block.page_break)
        if type(block) is Paragraph
        else replace(block, section=path)
        for block in blocks
    ]


def _on_new_page(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return `blocks` beginning a new page; a list or table needs an empty paragraph for it."""
    match blocks[:1]:
        case [Heading() | Paragraph() as first]:
            return (replace(first, page_break=True), *blocks[1:])
        case [first]:
            return (Paragraph((), first.section, page_break=True), *blocks)
    return blocks


def _without_stop(inlines: tuple[AnyInline, ...]) -> tuple[AnyInline, ...]:
    """Return a point without its end mark, in the slot's alternatives as well."""
    if not inlines:
        return ()
    before, last = inlines[:-1], inlines[-1]
    match last:
        case Text():
            shorter = replace(last, text=last.text.rstrip(_STOPS + " "))
            return (*before, shorter) if shorter.text else _without_stop(before)
        case Slot():
            others = tuple(text.rstrip(_STOPS) for text in last.alternatives)
            return (*before, replace(last, content=_without_stop(last.content), alternatives=others))
    return inlines


def with_references(document: Document, place: Callable[[str], Location | None] = lambda target: None) -> Document:
    """Return `document` with the text of each mention filled in; `place` says where the first one of a target stands.

    Raises:
        DrafterError: with the mentions that can show nothing.
    """
    done, silent = with_shown_references(document)
    if silent:
        known = reference_texts(document, 0)
        raise DrafterError(*(_silent(target, place(target), document, known) for target in silent))
    return done


def with_shown_references(document: Document) -> tuple[Document, tuple[str, ...]]:
    """Return `document` with the text of each mention filled in, without those that can show nothing, and their targets."""
    texts = [reference_texts(document, part) for part in range(len(document.parts))]
    silent: dict[str, None] = {}

    def filled(inlines: Inlines, part: int) -> Inlines:
        found: list[Inline] = []
        for one in inlines:
            if isinstance(one, Reference):
                text = texts[part].get(one.target, one.text)
                if not text:
                    silent[one.target] = None
                    continue
                one = replace(one, text=text)
            elif isinstance(one, Footnote):
                one = Footnote(filled(one.content, part))
            found.append(one)
        return merged(tuple(found)) if len(found) < len(inlines) else tuple(found)

    return with_lines(document, filled), tuple(silent)


def _silent(target: str, at: Location | None, document: Document, known: Iterable[str]) -> Problem:
    """Return the problem of a mention that can show nothing."""
    if any(block.name == target for block in _captionable(document)):
        return without_caption(target, at)
    message = "no section, table or image has the id '{name}'"
    return unknown("unknown-section", message, target, sorted(known), at, "there are: {names}" if known else "")


def _captionable(document: Document) -> Iterator[Table | Image]:
    for part in document.parts:
        yield from (block for block in every_block(part) if isinstance(block, (Table, Image)))
