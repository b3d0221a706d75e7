"""A unit's own Word file as the frame of a draft: its styles, headers, footers and cover stay.

`reading` and `ownfile` open it, `place` finds where the draft stands, `looks` which styles serve,
`counting` who numbers headings and lists. What nobody touches comes out byte for byte.
"""

import datetime
import re
from collections.abc import Iterator, Sequence

from drafter.dataclass import dataclass, replace
from drafter.location import Location
from drafter.model.document import Document
from drafter.model.style import HouseStyle
from drafter.problem import Level, Problem, problem
from drafter.schema.template import TemplateStyles
from drafter.word.body import Body
from drafter.word.ownfile import OwnFile
from drafter.word.parts import core_properties
from drafter.word.styles import styles_part
from drafter.word.template.counting import Numbers
from drafter.word.template.extras import bring, turn_pages
from drafter.word.template.looks import NAMES, STYLE_REFERENCES, Styles, named_styles, styles_of
from drafter.word.template.place import Place, find_mark
from drafter.word.tree import Node, each, find, free_ids, get, parse, q
from drafter.word.write import other_schemes
from drafter.word.xml import millimetres

__all__ = ["Framed", "check", "frame"]

_NO_MARK = problem(
    "template-no-mark",
    "the template has no mark 'draft': all its text was replaced",
    None,
    "to keep a cover, put a bookmark named draft where the draft is to stand",
).weighing(Level.HINT)
_IN_PART = problem(
    "template-numbering",
    "the template numbers some of the headings only: they are numbered as the outline has it",
    None,
    "in Word, link each level of the multilevel list to its heading style",
).weighing(Level.WARNING)
_CONTENTS = problem(
    "template-contents",
    "the template's table of contents does not know the draft's headings yet",
    None,
    "in Word, click into it and press F9",
).weighing(Level.HINT)
_PAGES = problem(
    "template-pages",
    "the table of contents has no page numbers yet, and the numbers of headings that the outline says",
    None,
    "in Word, click into it and press F9",
).weighing(Level.HINT)
_ELEMENTS = problem(
    "template-elements",
    "the template stands for the head of the document: the outline's elements are left out",
).weighing(Level.HINT)

_CONTENTS_FIELD = re.compile(r"\s*TOC\b")
_OUR_BOOKMARK = re.compile(r"_Section(\d+)")


@dataclass(frozen=True, slots=True)
class Framed:
    """A draft in its frame, and what is to be said about it."""

    data: bytes
    notices: tuple[Problem, ...]


def check(template: bytes, name: str, named: TemplateStyles | None = None) -> None:
    """See that a draft can stand inside `template`, called `name` in messages, with the styles `named`.

    Raises:
        DrafterError: it is no Word file, is damaged, holds macros, unpacks to too much, its mark
            stands where no draft can, or it has no style of a name.
    """
    own = OwnFile(template, Location(name))
    find_mark(own)
    named_styles(styles_of(own), named or {})


def frame(
    template: bytes,
    name: str,
    document: Document,
    style: HouseStyle,
    *,
    date: datetime.date,
    typed: bool,
    slots: bool,
    named: TemplateStyles | None = None,
) -> Framed:
    """Return the draft inside `template`, a .docx or .dotx called `name` in messages.

    Styles of the file that are `named` serve for the parts of the draft they are named for.

    Raises:
        DrafterError: as `check`.
    """
    own = OwnFile(template, Location(name))
    place = Place(own, find_mark(own))
    # The unit's own file has a head of its own, and titles of a size of its own.
    style = replace(_as_wide(style, place.width), elements=None, cover=None, title_by_sense=False)
    # Where paragraphs come from is not noted: ids of ours might be those of others.
    first = _first_bookmark(own)
    body = Body(replace(document, origin=None), style, typed=typed, slots=slots, first_bookmark=first, in_frame=True)
    blocks = [block for block in parse(body.part(upright=True).encode("utf-8"))[0] if block.tag != q("sectPr")]
    turn_pages(blocks, place.section)
    beside = bring(blocks, body, own, date)
    _number_controls(blocks, own)
    used = [str(get(node, "val")) for node in each([*blocks, *beside], *STYLE_REFERENCES)]
    house = styles_part(style, document.scheme, True, other_schemes(document))
    styles = Styles(own, parse(house.encode("utf-8")), named)
    numbers = Numbers(own, styles, document, typed)
    styles.bring([*used, *numbers.styles])
    styles.rename([*blocks, *beside])
    numbers.apply(blocks, body, style)
    styles.cancel_first_lines(blocks)
    pages = (_PAGES,) if body.lacks_pages else ()
    ours = _contents(blocks)
    place.fill(blocks)
    own.set_properties(core_properties(document, date))
    missing = [id for id in styles.added if id in used]
    elements = (_ELEMENTS,) if document.elements else ()
    theirs = (_CONTENTS,) if _contents([own.body]) > ours else ()
    said = (*_notices(place, numbers), *theirs, *pages, *elements)
    notices = (*_missing_styles(missing, styles, document), *said)
    return Framed(own.to_bytes(), tuple(one.at(own.at) for one in notices))


def _as_wide(style: HouseStyle, twips: int | None) -> HouseStyle:
    """Return `style` for a text block as wide as the file's: tables go by it."""
    if twips is None:
        return style
    return replace(style, page=replace(style.page, width_mm=millimetres(twips), left_mm=0, right_mm=0))


def _first_bookmark(own: OwnFile) -> int:
    """Return a number above those of all bookmarks, and of all names that are numbered like ours."""
    names = (_OUR_BOOKMARK.fullmatch(name or "") for name in own.values("bookmarkStart", "name"))
    return next(free_ids([*own.values("bookmarkStart", "id"), *(name.group(1) for name in names if name)]))


def _number_controls(blocks: Sequence[Node], own: OwnFile) -> None:
    """Give each content control an id that no other has."""
    ids = free_ids(own.values("id"))
    for properties in each(blocks, "sdtPr"):
        find(properties, "id").set(q("val"), str(next(ids)))


def _missing_styles(missing: Sequence[str], styles: Styles, document: Document) -> Iterator[Problem]:
    chinese = document.language.startswith("zh")
    names = tuple(NAMES[id][0] if chinese and id in NAMES else styles.added[id] for id in missing)
    if names:
        yield problem(
            "template-styles",
            "the template has no style for: {names}; the house style's own were added",
            None,
            "name styles as Word does: 标题 1, 正文文本 … or heading 1, Body Text …",
            names=names,
        ).weighing(Level.WARNING)


def _notices(place: Place, numbers: Numbers) -> Iterator[Problem]:
    if place.whole_text and place.says_something:
        yield _NO_MARK
    if numbers.in_part:
        yield _IN_PART


def _contents(roots: Sequence[Node]) -> int:
    """Return how many tables of contents there are."""
    fields = (get(one, "instr") or one.text or "" for one in each(roots, "instrText", "fldSimple"))
    return sum(bool(_CONTENTS_FIELD.match(one)) for one in fields)
