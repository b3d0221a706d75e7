"""A Word file as a document, numbered as a reader of the file sees it."""

import re
from collections.abc import Iterator, Sequence

from drafter.dataclass import dataclass, field, replace
from drafter.model.blocks import (
    Block,
    Contents,
    Heading,
    Image,
    Landscape,
    PageBreak,
    Paragraph,
    Quote,
    Table,
    every_block,
)
from drafter.model.document import AttachmentPart, Document
from drafter.model.inlines import (
    Blank,
    BlankKind,
    Footnote,
    Inline,
    Inlines,
    Reference,
    Text,
    merged,
    plain_text,
)
from drafter.model.lines import with_lines
from drafter.model.scheme import Scheme
from drafter.picture import read_picture
from drafter.problem import Level, Problem, problem
from drafter.recognise import Recognised, recognise
from drafter.word.opened import OpenedFile
from drafter.word.reading.cells import aligns_of, pictured, spanned
from drafter.word.reading.flow import EMBEDDED, TOO_DEEP, Flow, Item, SectionEnd, Shown, ShownTable
from drafter.word.reading.headings import Found, How, find_headings
from drafter.word.reading.items import item_mark, read_lists
from drafter.word.reading.labels import label_of
from drafter.word.reading.lists import Lists
from drafter.word.reading.parts import find_parts
from drafter.word.reading.styles import Styles
from drafter.word.reading.trace import Traces, read_traces

_CAPTION = re.compile(r"(?:表|图|Table |Figure )\s*\d+(?:[-.]\d+)?(?:\. |[\s\u3000：:]*)")
_HAN = re.compile("[\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z]{2,}")
_LEFT_OUT = {
    EMBEDDED: problem(
        "embedded-files",
        "{count} files that are embedded in the text were left out",
        hint="open the file in Word and save it: then their text is part of it",
    ),
    TOO_DEEP: problem(
        "too-deep",
        "{count} pieces of the text were left out: they are nested too deep in tables and text boxes",
        hint="take the innermost tables out of the others",
    ),
}
"""What to say of text that was not read, by the reason."""


@dataclass(slots=True)
class Assembler:
    """Puts together the document of one file."""

    file: OpenedFile
    styles: Styles
    notices: list[Problem] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    traces: Traces = field(init=False)
    sections: dict[str, str] = field(default_factory=dict)
    """Paths of sections by the bookmarks that mentions of them lead to."""

    def __post_init__(self) -> None:
        self.traces = read_traces(self.file)

    def document(self) -> Document:
        """Return the document; `notices` then say how it was recognised."""
        flow = Flow(self.file, self.styles, Lists(self.file.story("numbering"), self.styles))
        parts = find_parts(list(flow.body()), self.styles)
        for reason, count in flow.left_out.items():
            self._notice(replace(_LEFT_OUT[reason], params={"count": count}), Level.WARNING)
        text = plain_text(parts.title) + "".join(_text(item) for item in parts.body[:200])
        scheme, blocks = self._part(parts.body)
        attachments = []
        for one in parts.attachments:
            label = label_of(one.label.counted) if one.label else None
            own, attached = self._part(one.items, label.numbers if label else ())
            counts = any(isinstance(block, Heading) for block in attached) and own != scheme
            attachments.append(
                AttachmentPart(one.title, attached, own if counts else None, label.format if label else None)
            )
        if parts.by_looks:
            self._notice(problem("title-looks", "the title was told by its looks: it has no style for titles"))
        document = Document(
            # An order of ours prints no title.
            title=self.traces.title(parts.title) or _line(self._property("title")),
            blocks=blocks,
            scheme=scheme,
            language=self._property("language") or _language(text),
            byline=parts.byline,
            salutation=parts.salutation,
            signature=parts.signature,
            date=parts.date,
            genre=self._property("subject"),
            origin=self.traces.origin,
            attachments=tuple(attachments),
            elements=parts.elements,
            media=self.media,
        )
        return self._with_mentions(document)

    def _with_mentions(self, document: Document) -> Document:
        """Return `document` with mentions of its sections and tables; those of other places are plain text."""
        known = {getattr(block, "section", "") for part in document.parts for block in part}
        known |= {getattr(block, "name", "") for part in document.parts for block in every_block(part)}

        def resolved(inlines: Inlines, part: int) -> Inlines:
            found: list[Inline] = []
            for one in inlines:
                if isinstance(one, Reference):
                    target = self.sections.get(one.target, one.target)
                    one = replace(one, target=target) if target in known else Text(one.text)
                elif isinstance(one, Footnote):
                    one = Footnote(resolved(one.content, part))
                found.append(one)
            return merged(tuple(found))

        return with_lines(document, resolved)

    def _property(self, name: str) -> str:
        """Return a property that our own files have; empty in others, whose properties are often another file's."""
        if self.traces.origin is None:
            return ""
        root = self.file.properties()
        found = None if root is None else root.find(f"{{http://purl.org/dc/elements/1.1/}}{name}")
        return "" if found is None else found.text or ""

    def _notice(self, notice: Problem, level: Level = Level.HINT) -> None:
        notice = notice.at(self.file.at).weighing(level)
        if notice not in self.notices:
            self.notices.append(notice)

    def _part(self, items: Sequence[Item], above: tuple[int, ...] = ()) -> tuple[Scheme, tuple[Block, ...]]:
        """Return the scheme and the blocks of the body, or of an attachment."""
        found = find_headings(items, self.styles)
        recognised = recognise([one.line for one in found.values()], faithful=True, above=above)
        self._tell(found, recognised)
        headings = {
            index: self._placed(_heading(one, heading, fits), items[index])
            for (index, one), heading, fits in zip(found.items(), recognised.headings, recognised.fits, strict=True)
        }
        return recognised.scheme, tuple(_Blocks(self, items, headings, recognised.scheme).all())

    def _placed(self, heading: Heading, item: Item) -> Heading:
        """Return a heading with the section that it opens: our own path, or else the bookmark that mentions lead to."""
        assert isinstance(item, Shown)
        path = self.traces.section(item)
        named = next((name for name in item.bookmarks if name and not name.startswith(("_Toc", "_GoBack"))), "")
        if path and named:
            self.sections[named] = path
        return replace(heading, section=path or named)

    def _tell(self, found: dict[int, Found], recognised: Recognised) -> None:
        typed = [one.line.label.format.example for one in found.values() if one.typed and one.line.label]
        if typed:
            examples = tuple(dict.fromkeys(typed))
            message = "{count} headings have typed numbers: {examples}"
            self._notice(problem("numbers-typed", message, count=len(typed), examples=examples))
        if any(one.how is How.LOOKS for one in found.values()):
            self._notice(
                problem(
                    "headings-looks",
                    "headings were told by their looks: short lines in bold type",
                    hint="use Word's styles for headings, and nothing has to be guessed",
                )
            )

    def picture(self, item: Shown) -> Iterator[Image | Paragraph]:
        """Yield the pictures of a paragraph, whose files are kept; a blank for one of a kind that we cannot set."""
        for one in item.pictures:
            data = self.file.data(one.source)
            if data is not None and _can_be_set(data):
                self.media[one.source] = data
                yield Image(one.source, one.description, width_mm=one.width_mm)
            elif data is not None:
                name = one.source.rpartition("/")[2]
                message = "the picture {name} is no PNG, JPEG or GIF; a blank stands in its place"
                self._notice(problem("picture-kind", message, name=name), Level.WARNING)
                yield Paragraph((Blank(BlankKind.WRITER, one.description or name),))


def _can_be_set(data: bytes) -> bool:
    try:
        read_picture(data)
    except ValueError:
        return False
    return True


def _heading(found: Found, heading: Heading, fits: bool) -> Heading:
    """Return the heading with its words; a number that the scheme does not give stays in the text."""
    content, rest = found.content[: found.lead], found.content[found.lead :]
    label = found.line.label
    if not fits and label is not None:
        content = (Text(label.text + label.after), *content)
    return replace(heading, content=content, run_in=rest if found.line.run_in else None)


class _Blocks:
    """Turns what a part of the file shows into blocks, headings apart."""

    def __init__(self, whole: Assembler, items: Sequence[Item], headings: dict[int, Heading], scheme: Scheme) -> None:
        self.whole = whole
        self.items = items
        self.headings = headings
        self.scheme = scheme

    def all(self) -> Iterator[Block]:
        """Yield the blocks; those of turned pages together."""
        since: list[Block] = []
        for block in self._blocks():
            if not isinstance(block, SectionEnd):
                since.append(block)
                continue
            yield from _turned(since) if block.landscape else since
            since = []
        yield from since

    def _blocks(self) -> Iterator[Block | SectionEnd]:
        index = 0
        items = self.items
        while index < len(items):
            item = items[index]
            if isinstance(item, SectionEnd):
                yield item
            elif isinstance(item, ShownTable):
                yield from self._tables(item, index)
            elif index in self.headings:
                yield replace(self.headings[index], page_break=item.page_break)
                yield from self._beside(item)
            elif item.in_contents is not None:
                end = next((n for n in range(index, len(items)) if not _in_contents(items[n])), len(items))
                yield self._contents(items[index:end], index)
                index = end
                continue
            elif self._is(item, "quote"):
                end = next((n for n in range(index, len(items)) if not self._is(items[n], "quote")), len(items))
                if item.page_break:
                    yield PageBreak()
                if quoted := tuple(self._quoted(items[index:end])):
                    yield Quote(quoted)
                index = end
                continue
            elif item_mark(item, self.whole.styles) is not None:
                end = next((n for n in range(index + 1, len(items)) if not self._belongs(items[n], n)), len(items))
                listed = [one for one in items[index:end] if isinstance(one, Shown)]
                yield from read_lists(listed, self.whole.styles, self._beside)
                index = end
                continue
            else:
                yield from self._paragraph(item, index)
            index += 1

    def _paragraph(self, item: Shown, index: int) -> Iterator[Block]:
        before = self.items[index - 1] if index else None
        follows = self.items[index + 1] if index + 1 < len(self.items) else None
        if self._is(item, "toc heading") and _in_contents(follows):
            return
        if self._is(item, "caption") and (
            isinstance(follows, ShownTable) or (isinstance(before, Shown) and before.pictures)
        ):
            return
        if content := item.labelled:
            yield Paragraph(content, self.whole.traces.section(item), item.page_break)
        elif item.page_break and not item.pictures:
            yield PageBreak()
        yield from self._beside(item, index)

    def _beside(self, item: Shown, index: int = -1) -> Iterator[Block]:
        """Yield the pictures of a paragraph, and what stands in its text boxes."""
        images: list[Image | Paragraph] = list(self.whole.picture(item))
        follows = self.items[index + 1] if 0 <= index < len(self.items) - 1 else None
        if images and isinstance(follows, Shown) and self._is(follows, "caption"):
            if isinstance(last := images[-1], Image):
                images[-1] = replace(last, caption=_without_number(follows.content), name=_named(follows))
            else:
                images.append(Paragraph(follows.labelled))
        yield from images
        for boxed in item.boxes:
            if isinstance(boxed, ShownTable):
                yield from self._tables(boxed, 0)
            elif isinstance(boxed, Shown):
                yield from [Paragraph(boxed.content)] if boxed.content else []
                yield from self._beside(boxed)

    def _quoted(self, items: Sequence[Item]) -> Iterator[Block]:
        for item in items:
            if isinstance(item, Shown):
                yield from [Paragraph(item.labelled)] if item.content else []
                yield from self._beside(item)

    def _contents(self, items: Sequence[Item], index: int) -> Contents:
        depth = next(one.in_contents for one in items if isinstance(one, Shown) and one.in_contents is not None)
        before = self.items[index - 1] if index else None
        titled = isinstance(before, Shown) and self._is(before, "toc heading")
        return Contents(depth, before.content if titled and isinstance(before, Shown) else ())

    def _is(self, item: Item | None, name: str) -> bool:
        return isinstance(item, Shown) and self.whole.styles.is_called(item.style, name)

    def _belongs(self, item: Item, index: int) -> bool:
        """Return whether a paragraph belongs to the list before it."""
        if not isinstance(item, Shown) or index in self.headings or item.in_contents is not None:
            return False
        return item_mark(item, self.whole.styles) is not None or (
            item.counted is None and bool(item.content) and self.whole.styles.name(item.style) == "list paragraph"
        )

    # Tables

    def _tables(self, shown: ShownTable, index: int) -> Iterator[Block]:
        """Yield a table, and the pictures in it; no table, if it has no cell."""
        if any(shown.rows):
            yield self._table(shown, index)
        for item in pictured(shown):
            yield from self.whole.picture(item)

    def _table(self, shown: ShownTable, index: int) -> Table:
        rows = spanned(shown.rows)
        header, *below = rows or [()]
        width = sum(cell.across for cell in header)
        before = self.items[index - 1] if index else None
        caption: Inlines = ()
        name = ""
        if isinstance(before, Shown) and self._is(before, "caption"):
            caption, name = _without_number(before.content), _named(before)
        widths = tuple(map(float, shown.widths)) if len(shown.widths) == width and len(set(shown.widths)) > 1 else ()
        return Table(header, tuple(below), widths, caption, name=name, aligns=aligns_of(shown, width))


def _line(text: str) -> Inlines:
    return (Text(text),) if text else ()


def _text(item: Item) -> str:
    return plain_text(item.content) if isinstance(item, Shown) else ""


def _language(text: str) -> str:
    return "zh-CN" if len(_HAN.findall(text)) >= len(_LATIN.findall(text)) else "en"


def _named(caption: Shown) -> str:
    """Return the bookmark by which a table or picture is mentioned."""
    return next((name for name in caption.bookmarks if name and not name.startswith(("_Toc", "_GoBack"))), "")


def _in_contents(item: Item | None) -> bool:
    return isinstance(item, Shown) and item.in_contents is not None


def _turned(blocks: list[Block]) -> Iterator[Block]:
    match blocks:
        case [Table() as table]:
            yield replace(table, landscape=True)
        case _ if blocks and not any(isinstance(one, Heading) for one in blocks):
            yield Landscape(tuple(blocks))
        case _:
            yield from blocks


def _without_number(caption: Inlines) -> Inlines:
    match caption:
        case (Text() as first, *rest) if match := _CAPTION.match(first.text):
            text = first.text[match.end() :]
            return (*([replace(first, text=text)] if text else []), *rest)
    return caption
