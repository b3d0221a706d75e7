"""What a reader sees of a Word file, in the order of reading: paragraphs with their labels, tables, pictures.

Changes that were tracked are taken as accepted; what is hidden, and the codes of fields, are left
out. Everything is counted as it comes, for lists count through tables, text boxes and notes alike.
"""

from collections.abc import Iterator

from drafter.dataclass import dataclass, field, replace
from drafter.model.inlines import Inlines, Text
from drafter.word.opened import OpenedFile
from drafter.word.reading.inlines import MC, InlineReader, chosen
from drafter.word.reading.lists import Counted, Lists
from drafter.word.reading.pieces import Picture
from drafter.word.reading.styles import Styles
from drafter.word.tree import Node, find, get, q, val, whole

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_THROUGH = frozenset(map(q, ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")))
"""What stands round blocks without being one."""
_WIDEST = 63
"""How many columns a table of Word has at most."""
_DEEPEST = 20
"""How deep tables, boxes and controls may be nested."""
EMBEDDED = "embedded"
TOO_DEEP = "too deep"


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph as a reader sees it."""

    content: Inlines
    style: str
    """Id of its style; its name is `Styles.name`."""
    node: Node
    """`w:p`, for whoever asks how it looks."""
    counted: Counted | None = None
    """Its label; None: it has none of Word's making."""
    outline: int | None = None
    """Its outline level, from 1; None: body text."""
    lead: int = 0
    """How many inlines of `content` are the lead of a run-in heading."""
    page_break: bool = False
    in_contents: int | None = None
    """How deep the table of contents is that it is an entry of; None: it is none."""
    pictures: tuple[Picture, ...] = ()
    boxes: "tuple[Item, ...]" = ()
    """What stands in text boxes that hang on it."""
    bookmarks: tuple[str, ...] = ()
    id: str = ""
    """w14:paraId."""

    @property
    def label(self) -> str:
        """The number that Word shows, and what stands between it and the text."""
        return self.counted.label + self.counted.suffix if self.counted and self.counted.label else ""

    @property
    def labelled(self) -> Inlines:
        """What it says, with its label as text in front."""
        return (Text(self.label.replace("\t", " ")), *self.content) if self.label else self.content


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell; `goes_on` is one that belongs to the cell above it."""

    items: "tuple[Item, ...]"
    across: int = 1
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table: rows of cells, and how many of the first rows are repeated on each page."""

    rows: tuple[tuple[ShownCell, ...], ...]
    headers: int
    widths: tuple[int, ...] = ()
    """Of the columns, in twips."""


@dataclass(frozen=True, slots=True)
class SectionEnd:
    """The end of a run of pages of one layout."""

    landscape: bool


Item = Shown | ShownTable | SectionEnd


@dataclass(slots=True)
class _Open:
    """A paragraph whose mark is deleted or hidden: the next one goes on in it."""

    shown: Shown
    joins_style: bool
    """It keeps its own style: a style separator; else that of the next."""


@dataclass(slots=True)
class Flow:
    """Reads the paragraphs of one file, in the order of reading."""

    file: OpenedFile
    styles: Styles
    lists: Lists
    inlines: InlineReader = field(init=False)
    left_out: dict[str, int] = field(default_factory=dict)
    """How many pieces of the text were not read, by the reason: `EMBEDDED` files, and what is nested `TOO_DEEP`."""
    _open: _Open | None = None
    _depth: int = 0

    def __post_init__(self) -> None:
        self.inlines = InlineReader(self.file, self.styles, self._boxed)

    def body(self) -> Iterator[Item]:
        """Yield all that stands in the body."""
        root = find(self.file.tree(self.file.main), "body")
        kinds = [get(one, "fldCharType") for one in root.iter(q("fldChar"))]
        self.inlines.fields_end = kinds.count("begin") <= kinds.count("end")
        yield from self._items(root)
        if self._open:
            yield self._open.shown
            self._open = None
        if (section := root.find(q("sectPr"))) is not None:
            yield SectionEnd(_is_landscape(section))

    def _items(self, parent: Node) -> Iterator[Item]:
        if self._depth > _DEEPEST:
            self._leave_out(TOO_DEEP)
            return
        self._depth += 1
        for child in parent:
            if child.tag == q("p"):
                yield from self._paragraph(child)
            elif child.tag == q("tbl"):
                yield self._table(child)
            elif child.tag in _THROUGH:
                yield from self._items(child)
            elif child.tag == f"{MC}AlternateContent":
                yield from self._items(chosen(child))
            elif child.tag == q("altChunk"):
                self._leave_out(EMBEDDED)
        self._depth -= 1

    def _leave_out(self, reason: str) -> None:
        self.left_out[reason] = self.left_out.get(reason, 0) + 1

    def _boxed(self, content: Node) -> tuple[Item, ...]:
        """Return what stands in a text box, which knows nothing of the paragraph that it hangs on."""
        before, self._open = self._open, None
        found = tuple(self._items(content))
        self._open = before
        return found

    def _paragraph(self, node: Node) -> Iterator[Item]:
        mark = find(node, "pPr/rPr")
        in_contents = self.inlines.in_contents
        style = self.styles.id_of(node)
        goes_on = mark is not None and any(mark.find(q(name)) is not None for name in ("del", "moveFrom"))
        joined = self._open is not None and self._open.joins_style
        # A paragraph that holds nothing but the end of a section has no number.
        bare = find(node, "pPr/sectPr") is not None and find(node, "r") is None
        skipped = joined or goes_on or bare or self._is_hidden(node, mark, style)
        counted = None if skipped else self.lists.count(self.styles.list_place(node, style))
        pieces = self.inlines.read(node, style)
        shown = Shown(
            content=pieces.content,
            style=style,
            node=node,
            counted=counted,
            outline=self.styles.outline_level(node, style),
            lead=pieces.lead,
            page_break=self._breaks(node, style) or pieces.page_break,
            in_contents=pieces.contents if in_contents is None else in_contents,
            pictures=pieces.pictures,
            boxes=pieces.boxes,
            bookmarks=pieces.bookmarks,
            id=node.get(f"{_W14}paraId") or "",
        )
        shown = self._joined(shown)
        if mark is not None and self.styles.is_on("specVanish", mark):
            self._open = _Open(replace(shown, lead=len(shown.content)), joins_style=True)
        elif goes_on:
            self._open = _Open(shown, joins_style=False)
        else:
            yield shown
        if (section := find(node, "pPr/sectPr")) is not None:
            yield SectionEnd(_is_landscape(section))

    def _joined(self, shown: Shown) -> Shown:
        """Return `shown` with the paragraph before it, if that goes on here."""
        if self._open is None:
            return shown
        first, self._open = self._open, None
        content = first.shown.content + shown.content
        base = first.shown if first.joins_style else shown
        counted = shown.counted if not first.joins_style else first.shown.counted
        return replace(
            base,
            content=content,
            counted=counted,
            pictures=first.shown.pictures + shown.pictures,
            boxes=first.shown.boxes + shown.boxes,
            bookmarks=first.shown.bookmarks + shown.bookmarks,
        )

    def _is_hidden(self, node: Node, mark: Node, style: str) -> bool:
        """Return whether a paragraph is hidden with its mark: then it is not counted either."""
        style = style if style in self.styles.hiding else ""
        if not style and not self.styles.is_on("vanish", mark):
            return False
        return all(self.styles.is_on("vanish", find(run, "rPr"), style=style) for run in node.iter(q("r")))

    def _breaks(self, node: Node, style: str) -> bool:
        properties = [find(node, "pPr"), *(find(one, "pPr") for one in self.styles.chain(style))]
        return self.styles.is_on("pageBreakBefore", *properties)

    def _table(self, node: Node) -> ShownTable:
        rows: list[tuple[ShownCell, ...]] = []
        headers = 0
        for row in _rows(node):
            if (properties := find(row, "trPr")) is not None and properties.find(q("del")) is not None:
                continue
            if properties is not None and self.styles.is_on("tblHeader", properties) and headers == len(rows):
                headers += 1
            rows.append(tuple(self._cells(row)))
        grid = node.findall(f"{q('tblGrid')}/{q('gridCol')}")
        return ShownTable(tuple(rows), headers, tuple(whole(get(one, "w")) or 0 for one in grid))

    def _cells(self, row: Node) -> Iterator[ShownCell]:
        if skipped := whole(val(row, "trPr/gridBefore")):
            yield ShownCell((), min(max(skipped, 1), _WIDEST))
        for cell in _within(row, "tc"):
            merge = find(cell, "tcPr/vMerge")
            goes_on = merge is not None and get(merge, "val") != "restart"
            across = whole(val(cell, "tcPr/gridSpan")) or 1
            yield ShownCell(self._boxed(cell), min(max(across, 1), _WIDEST), goes_on)


def _rows(table: Node) -> Iterator[Node]:
    return _within(table, "tr")


def _within(parent: Node, tag: str) -> Iterator[Node]:
    """Yield the children called `tag`, also those inside content controls and tracked insertions."""
    for child in parent:
        if child.tag == q(tag):
            yield child
        elif child.tag in _THROUGH:
            yield from _within(child, tag)


def _is_landscape(section: Node) -> bool:
    size = find(section, "pgSz")
    if size is None:
        return False
    width, height = whole(get(size, "w")) or 0, whole(get(size, "h")) or 0
    return get(size, "orient") == "landscape" or width > height
