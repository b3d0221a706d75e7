"""A draft in Word made a final document: what drafter left in the file for the writer goes, the text stays.

Files that Word, WPS or LibreOffice have saved since are cleaned as well. LibreOffice takes the names
from our content controls and makes drop-down lists of phrases: in what it saved, such lists are ours,
and so are controls inside paragraphs that are of no kind.
"""

import re
from collections.abc import Iterator

from drafter.dataclass import dataclass
from drafter.location import Location
from drafter.model.inlines import Blank, split_blanks
from drafter.word.advice import AUTHORS
from drafter.word.ownfile import OwnFile
from drafter.word.provenance import NAMESPACE
from drafter.word.runs import BLANK_TITLES, SLOT_TITLES
from drafter.word.tree import Node, each, find, get, q, remove, val

_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_PARA_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_LISTS = ("sdtPr/comboBox", "sdtPr/dropDownList")
_OF_EVERY_KIND = {q(name) for name in ("rPr", "id", "alias", "tag", "lock", "placeholder", "showingPlcHdr", "text")}
"""What the properties of a control hold that does not say what it takes."""
_HEADING = re.compile(r"(?:heading|标题|run-in) ?\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """A blank that nobody has filled in yet."""

    text: str
    heading: str
    """The heading above it; empty: there is none."""
    paragraph: int
    """Which paragraph of the text it stands in, from 1, those in tables counted."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A final document, what went, and what is still open in it."""

    data: bytes
    slots: int
    comments: int
    provenance: bool
    open: tuple[OpenPlace, ...]


def clean(data: bytes, name: str) -> Cleaned:
    """Return the Word file `data`, called `name` in messages, as a final document.

    Phrases become plain text, the outline's advice goes (comments of people stay), and so does what
    says where the text comes from. Blanks that are filled in become plain text, open ones stay.

    Raises:
        DrafterError: it is no Word file, is damaged or protected, or unpacks to too much.
    """
    own = OwnFile(data, Location(name))
    roots = [own.body, *own.stories_to_edit()]
    comments = _remove_advice(own, roots)
    slots = _dissolve(roots, own.application.startswith("LibreOffice"))
    provenance = [part for part in own.related("customXml") if own.root_tag(part).startswith(f"{{{NAMESPACE}}}")]
    for part in provenance:
        own.drop(part)
    return Cleaned(own.to_bytes(), slots, comments, bool(provenance), tuple(_open_places(own)))


def _dissolve(roots: list[Node], nameless: bool) -> int:
    """Put the content of our controls in their place, but for blanks that are open; return how many slots there were."""
    slots = 0
    for control in [one for root in roots for one in root.iter(q("sdt"))]:
        title = val(control, "sdtPr/alias") or ""
        a_list = any(find(control, path) is not None for path in _LISTS)
        a_slot = a_list and (title in SLOT_TITLES or (nameless and not title))
        a_blank = title in BLANK_TITLES or (nameless and not title and _is_of_no_kind(control))
        if a_slot or (a_blank and find(control, "sdtPr/showingPlcHdr") is None):
            slots += a_slot
            content = find(control, "sdtContent")
            for inner in [] if content is None else list(content):
                control.addprevious(inner)
            remove(control)
    return slots


def _is_of_no_kind(control: Node) -> bool:
    """Whether a control inside a paragraph takes any text, as our blanks do: it is no list, date, picture or box to tick."""
    properties = find(control, "sdtPr")
    kinds = () if properties is None else [one for one in properties if one.tag not in _OF_EVERY_KIND]
    return control.getparent().tag != q("body") and not kinds


def _remove_advice(own: OwnFile, roots: list[Node]) -> int:
    """Take out the comments that the outline made; return how many there were."""
    gone: set[str | None] = set()
    paragraphs: set[str | None] = set()
    for part in own.related("comments"):
        root = own.edit(part)
        for comment in [one for one in root.findall(q("comment")) if get(one, "author") in AUTHORS]:
            gone.add(get(comment, "id"))
            paragraphs |= {one.get(_PARA_ID) for one in comment.iter(q("p"))}
            root.remove(comment)
    for node in list(each(roots, "commentRangeStart", "commentRangeEnd", "commentReference")):
        if get(node, "id") in gone:
            run = node.getparent()
            remove(node)
            if run.tag == q("r") and not [one for one in run if one.tag != q("rPr")]:
                remove(run)
    for root in own.about_comments():
        for entry in list(root):
            ids = {value for key, value in entry.attrib.items() if key.endswith("}paraId")}
            if ids & (paragraphs - {None}):
                root.remove(entry)
            elif entry.get(f"{_W15}paraIdParent") in paragraphs - {None}:
                del entry.attrib[f"{_W15}paraIdParent"]
    return len(gone)


def _open_places(own: OwnFile) -> Iterator[OpenPlace]:
    headings = own.styles_called(_HEADING)
    heading = ""
    for number, paragraph in enumerate(own.body.iter(q("p")), start=1):
        text = "".join(one.text or "" for one in paragraph.iter(q("t")))
        if val(paragraph, "pPr/pStyle") in headings:
            heading = text
        for piece in split_blanks(text):
            if isinstance(piece, Blank):
                yield OpenPlace(piece.text, heading, number)
