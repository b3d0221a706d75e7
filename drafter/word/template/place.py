"""Where the draft stands in a unit's own file: at the mark `draft`, in place of what the mark takes in.

The mark is a content control with `draft` as its tag or title, or a bookmark of that name. What
else stands in its paragraphs stays, as paragraphs before and after. Without a mark, all text goes.
"""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from itertools import pairwise

from drafter.dataclass import dataclass
from drafter.problem import problem
from drafter.word.ownfile import OwnFile
from drafter.word.tree import (
    Node,
    each,
    find,
    get,
    paragraph_properties,
    q,
    remove,
    set_property,
    val,
    whole,
)

MARK = "draft"

_MANY = problem(
    "template-marks",
    "the template has more than one content control 'draft'",
    None,
    "keep one: the draft stands at one place only",
)
_ELSEWHERE = problem(
    "template-mark-place",
    "the mark 'draft' stands in a header, a footer, a note or a text box",
    None,
    "put it into the text itself",
)
_CELLS = problem(
    "template-mark-place",
    "the mark 'draft' takes in rows or several cells of a table",
    None,
    "put it into one cell, or around whole paragraphs",
)

_CONTAINERS = tuple(map(q, ("body", "tc", "sdtContent")))
_TABLE = tuple(map(q, ("tbl", "tr")))
_SAYS_SOMETHING = (
    "t", "sym", "br", "ptab", "drawing", "pict", "object", "fldChar", "fldSimple", "instrText",
    "footnoteReference", "endnoteReference", "sdt",
)  # fmt: skip
_RANGES = (("bookmarkStart", "bookmarkEnd"), ("commentRangeStart", "commentRangeEnd"), ("permStart", "permEnd"))
_CELL_MARGINS = 216
"""Left and right of a cell's text, in twips, where Word's defaults hold."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The first and the last node of a mark: a bookmark's start and end, or twice a content control."""

    start: Node
    end: Node


def find_mark(own: OwnFile) -> Mark | None:
    """Return the mark of the text; None where there is none.

    Raises:
        DrafterError: there are several, or it stands where no draft can.
    """
    if any(_marks(root) for root in own.stories()):
        raise own.fault(_ELSEWHERE)
    marks = _marks(own.body)
    if not marks:
        return None
    if len(marks) > 1:
        raise own.fault(_MANY)
    (mark,) = marks
    if any(next(node.iterancestors(q("txbxContent")), None) is not None for node in (mark.start, mark.end)):
        raise own.fault(_ELSEWHERE)
    if _reaches_over_cells(mark):
        raise own.fault(_CELLS)
    return mark


def _marks(root: Node) -> list[Mark]:
    """Return the outermost controls that are marks; where there are none, the bookmark."""
    controls = [control for control in root.iter(q("sdt")) if _is_mark(control)]
    inner = {id(one) for control in controls for one in control.iterdescendants(q("sdt"))}
    if outer := [control for control in controls if id(control) not in inner]:
        return [Mark(control, control) for control in outer]
    starts = (one for one in root.iter(q("bookmarkStart")) if (get(one, "name") or "").casefold() == MARK)
    return [Mark(start, _end_of(start, root)) for start in starts][:1]


def _is_mark(control: Node) -> bool:
    names = (val(control, "sdtPr/tag"), val(control, "sdtPr/alias"))
    return MARK in ((name or "").strip().casefold() for name in names)


def _end_of(start: Node, root: Node) -> Node:
    """Return where a bookmark ends; an end that is missing, or stands before, is at its start."""
    for node in root.iter(q("bookmarkStart"), q("bookmarkEnd")):
        if node is start:
            break
        if node.tag == q("bookmarkEnd") and get(node, "id") == get(start, "id"):
            return start
    ends = (one for one in root.iter(q("bookmarkEnd")) if get(one, "id") == get(start, "id"))
    return next(ends, start)


def _reaches_over_cells(mark: Mark) -> bool:
    held = _common(mark)
    if held.tag == q("sdtContent"):
        held = held.getparent().getparent()
    if held.tag not in _TABLE:
        return False
    return mark.start.tag != q("sdt") or len(mark.start.findall(f"{q('sdtContent')}/{q('tc')}")) != 1


def _common(mark: Mark) -> Node:
    """Return the innermost element that holds both ends, but none inside a paragraph."""
    above = list(mark.end.iterancestors())
    held = next(node for node in mark.start.iterancestors() if node in above)
    paragraph = next(held.iterancestors(q("p")), held)
    return paragraph.getparent() if paragraph.tag == q("p") else held


class Place:
    """Where the draft goes: `blocks`, side by side, which it replaces, or before `anchor` if there are none."""

    def __init__(self, own: OwnFile, mark: Mark | None) -> None:
        self.body = own.body
        self.whole_text = mark is None
        if mark is None:
            self.blocks = [block for block in self.body if block.tag != q("sectPr")]
        else:
            self.blocks = _region(mark)
        if not self.blocks:
            self.blocks = [self._empty_paragraph()]
        self.says_something = _says_something(self.blocks)

    def _empty_paragraph(self) -> Node:
        paragraph = self.body.makeelement(q("p"), {})
        self.body.insert(0, paragraph)
        return paragraph

    @property
    def width(self) -> int | None:
        """How wide text can be here, in twips; None: the file does not say."""
        cell = next((node for node in self.blocks[0].iterancestors() if node.tag == q("tc")), None)
        if cell is not None:
            size = find(cell, "tcPr/tcW")
            width = whole(get(size, "w")) if size is not None and get(size, "type") in (None, "dxa") else None
            return width - _CELL_MARGINS if width and width > 2 * _CELL_MARGINS else None
        section = next(_sections_after(self.blocks[0], self.body), None)
        size, margins = (None, None) if section is None else (find(section, "pgSz"), find(section, "pgMar"))
        if size is None or margins is None:
            return None
        page, left, right = (whole(get(size, "w")), whole(get(margins, "left")), whole(get(margins, "right")))
        width = None if page is None or left is None or right is None else page - left - right
        return width if width and width > 0 else None

    @property
    def section(self) -> Node | None:
        """The properties of the section that the draft stands in; None: the file has none."""
        return next(_sections_after(self.blocks[0], self.body), None)

    def fill(self, draft: Sequence[Node]) -> None:
        """Put the blocks of the draft in place; the last of them is a paragraph."""
        self._keep_page_break(draft[0])
        self._keep_section(draft[-1])
        for block in draft:
            self.blocks[0].addprevious(block)
        for block in self.blocks:
            remove(block)
        _drop_torn_ranges(self.body)

    def _keep_page_break(self, first: Node) -> None:
        """Let the draft begin a page if what it replaces did."""
        old = find(self.blocks[0], "pPr/pageBreakBefore") if self.blocks[0].tag == q("p") else None
        if old is not None and not self.whole_text:
            set_property(first, deepcopy(old))

    def _keep_section(self, last: Node) -> None:
        """Keep the page and headers of the section that the draft stands in: Word has them at its end.

        Sections that begin inside what is replaced go; the one after inherits their headers still.
        """
        gone = list(_sections(self.blocks))
        if not gone:
            return
        final = self.body[-1] if self.body[-1].tag == q("sectPr") else None
        kept = None if self.whole_text and final is not None else gone[-1] if self.whole_text else gone[0]
        following = [*gone, *_sections_after(self.blocks[-1], self.body, inside=False)]
        for section, after in pairwise(following):
            if section is not kept and section in gone:
                _bequeath(section, after)
        if kept is None:
            return
        if self.whole_text:
            self.body.append(kept)
        else:
            set_property(last, kept)


def _region(mark: Mark) -> list[Node]:
    """Return the blocks that `mark` takes in; texts beside it become paragraphs of their own."""
    if mark.start is mark.end and mark.start.tag == q("sdt") and mark.start.getparent().tag in _TABLE:
        cell = find(mark.start, "sdtContent/tc")
        return [block for block in cell if block.tag != q("tcPr")]
    first, last = _paragraph(mark.start), _paragraph(mark.end)
    if first is not None and first is last:
        _split_off_before(first, mark.start)
        _split_off_after(first, mark.end)
        return [first]
    container = _common(mark)
    while container.tag not in _CONTAINERS:
        container = container.getparent()
    begin, end = _child(container, mark.start), _child(container, mark.end)
    if first is begin:
        _split_off_before(first, mark.start)
    if last is end and not _says_something(_before(last, mark.end)):
        # Word ends a bookmark over whole paragraphs at the beginning of the next one.
        remove(mark.end)
        end = end.getprevious()
    elif last is end:
        _split_off_after(last, mark.end)
    blocks = list(container)
    return blocks[blocks.index(begin) : blocks.index(end) + 1]


def _paragraph(node: Node) -> Node:
    """Return the paragraph that `node` stands in; None if it stands between paragraphs."""
    return next(node.iterancestors(q("p")), None)


def _child(container: Node, node: Node) -> Node:
    """Return the child of `container` that is or holds `node`."""
    while node.getparent() is not container:
        node = node.getparent()
    return node


def _before(paragraph: Node, node: Node) -> list[Node]:
    children = [child for child in paragraph if child.tag != q("pPr")]
    return children[: children.index(_child(paragraph, node))]


def _split_off_before(paragraph: Node, node: Node) -> None:
    """Move what stands before `node` into a paragraph before."""
    nodes = _before(paragraph, node)
    if not _says_something(nodes):
        return
    new = _like(paragraph, without=("sectPr",))
    new.extend(nodes)
    paragraph.addprevious(new)
    for old in paragraph.findall(f"{q('pPr')}/{q('pageBreakBefore')}"):
        remove(old)


def _split_off_after(paragraph: Node, node: Node) -> None:
    """Move what stands after `node` into a paragraph after."""
    children = list(paragraph)
    nodes = children[children.index(_child(paragraph, node)) + 1 :]
    if not _says_something(nodes):
        return
    new = _like(paragraph, without=("pageBreakBefore",))
    new.extend(nodes)
    paragraph.addnext(new)
    for old in paragraph.findall(f"{q('pPr')}/{q('sectPr')}"):
        remove(old)


def _like(paragraph: Node, without: Sequence[str]) -> Node:
    """Return an empty paragraph with the properties of another."""
    new = paragraph.makeelement(q("p"), {})
    properties = paragraph_properties(paragraph)
    new.append(deepcopy(properties))
    for tag in without:
        for old in new[0].findall(q(tag)):
            remove(old)
    return new


def _says_something(nodes: Sequence[Node]) -> bool:
    return any(one.tag != q("t") or (one.text or "").strip() for one in each(nodes, *_SAYS_SOMETHING))


def _sections(blocks: Iterable[Node]) -> Iterator[Node]:
    """Yield the properties of the sections that end in `blocks`, not those that a tracked change keeps."""
    return (one for one in each(blocks, "sectPr") if one.getparent().tag != q("sectPrChange"))


def _sections_after(block: Node, body: Node, *, inside: bool = True) -> Iterator[Node]:
    """Yield the sections that end in or after the block of the body that holds `block`."""
    block = _child(body, block)
    return _sections([*([block] if inside else []), *block.itersiblings()])


def _bequeath(section: Node, after: Node) -> None:
    """Give the section `after` the headers and footers that it had inherited from `section`."""
    references = (q("headerReference"), q("footerReference"))
    own = {(one.tag, get(one, "type")) for one in after.iter(*references)}
    for one in reversed(list(section.iter(*references))):
        if (one.tag, get(one, "type")) not in own:
            after.insert(0, deepcopy(one))


def _drop_torn_ranges(body: Node) -> None:
    """Remove beginnings without an end and ends without a beginning: the other half was replaced."""
    for begin, end in _RANGES:
        begun = {get(one, "id") for one in body.iter(q(begin))}
        ended = {get(one, "id") for one in body.iter(q(end))}
        for one in list(body.iter(q(begin), q(end))):
            if get(one, "id") not in begun & ended:
                remove(one)
