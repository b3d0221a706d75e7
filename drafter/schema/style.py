"""What a house style may hold."""

from collections.abc import Iterable
from typing import Any

from drafter.location import Location
from drafter.model.style import (
    Align,
    ContentsPages,
    Cover,
    ElementPlaces,
    Form,
    HouseStyle,
    Look,
    Page,
    PageNumber,
    PageNumberPlace,
    SignaturePlace,
    Typeface,
)
from drafter.model.tree import Node
from drafter.problem import Problem, Said, problem
from drafter.schema.reader import Faults, Schema, load
from drafter.schema.scalars import Boolean, Number, OneOf, Text
from drafter.schema.shapes import Key, Keys, ListOf, Named

SIZES_PT = {
    "初号": 42, "小初": 36, "1号": 26, "小1": 24, "2号": 22, "小2": 18, "3号": 16, "小3": 15,
    "4号": 14, "小4": 12, "5号": 10.5, "小5": 9, "6号": 7.5, "小6": 6.5,
}  # fmt: skip
SIZES_PT |= {name.translate(str.maketrans("123456", "一二三四五六")): points for name, points in SIZES_PT.items()}
"""Chinese type sizes, as the standard writes them (3号) and as Word does (三号), in points."""


def read_style(node: Node, found: Iterable[Problem] = ()) -> HouseStyle:
    """Return the house style that `node` holds; `found` was wrong with the file before.

    Raises:
        DrafterError: with every fault of the file.
    """
    style = load(STYLE, node, found)
    assert isinstance(style, HouseStyle)
    return style


class _Size:
    """A type size: 3号, or a number of points."""

    _points = Number(1, 400, fraction=True)

    def read(self, node: Node, faults: Faults) -> float:
        text = Text().read(node, faults)
        if text in SIZES_PT:
            return SIZES_PT[text]
        return self._points.read(node, faults)

    def schema(self) -> Schema:
        return {"anyOf": [{"enum": list(SIZES_PT)}, self._points.schema()]}


_CHARS = Number(0, 40, fraction=True)
_POINTS = Number(0, 400, fraction=True)
_MM = Number(0, 2000, fraction=True)
_COLOR = Text("[0-9A-Fa-f]{6}", Said("a colour written as six hexadecimal digits"))


def _look(faults: Faults, location: Location, align: str | None, **keys: Any) -> Look:
    return Look(align=Align(align) if align else None, **keys)


_COMPLETE = Look(
    font="body", latin="latin", size_pt=12, bold=False, italic=False, color="000000", align=Align.JUSTIFY,
    first_line_chars=0, line_pt=0, line_multiple=1, space_before_pt=0, space_after_pt=0,
    blank_lines_before=0, keep_with_next=False, new_page=False,
)  # fmt: skip
"""What a style's body looks like where it does not say."""


_LOOK = Keys(
    {
        "font": Key(Text(), doc="For Hanzi: one of fonts."),
        "latin": Key(Text(), doc="For Latin letters and digits: one of fonts."),
        "size": Key(_Size(), doc="A Chinese type size such as 3号, or points."),
        "bold": Key(Boolean(), doc="Whether the type is bold."),
        "italic": Key(Boolean(), doc="Whether the type is italic."),
        "color": Key(_COLOR, doc="Six hexadecimal digits."),
        "align": Key(OneOf(tuple(Align)), doc="How lines are set between the margins."),
        "first_line_chars": Key(_CHARS, doc="Indent of the first line, in characters."),
        "line_pt": Key(_POINTS, doc="Exact line pitch in points; 0: none."),
        "line_multiple": Key(Number(0.5, 5, fraction=True), doc="Line pitch as a multiple of the font's own."),
        "space_before_pt": Key(_POINTS, doc="Space above, in points."),
        "space_after_pt": Key(_POINTS, doc="Space below, in points."),
        "blank_lines_before": Key(Number(0, 20, fraction=True), doc="Empty lines of the body's pitch above."),
        "keep_with_next": Key(Boolean(), doc="true: it stays on the page of what follows."),
        "new_page": Key(Boolean(), doc="true: it begins a page."),
    },
    _look,
    Said("a look"),
    {"size": "size_pt"},
)


def _page(faults: Faults, location: Location, **keys: float) -> Page:
    return Page(**keys)


_PAGE = Keys(
    {
        "width_mm": Key(_MM, required=True, doc="Width of the paper."),
        "height_mm": Key(_MM, required=True, doc="Height of the paper."),
        "top_mm": Key(_MM, required=True, doc="Top margin."),
        "bottom_mm": Key(_MM, required=True, doc="Bottom margin."),
        "left_mm": Key(_MM, required=True, doc="Left margin."),
        "right_mm": Key(_MM, required=True, doc="Right margin."),
    },
    _page,
    Said("a page"),
)


def _page_number(faults: Faults, location: Location, place: str, form: str, **keys: Any) -> PageNumber:
    if form.count("{n}") != 1:
        raise faults.refuse(problem("page-number-form", "the form of page numbers holds {{n}} once", location))
    return PageNumber(PageNumberPlace(place), form, **keys)


_PAGE_NUMBER = Keys(
    {
        "place": Key(
            OneOf(tuple(PageNumberPlace)),
            required=True,
            doc="Where page numbers stand; outside: right on odd pages, left on even ones.",
        ),
        "form": Key(Text(), default="{n}", doc="Text with {n} once."),
        "font": Key(Text(), default="body", doc="One of fonts."),
        "size": Key(_Size(), default=10.5, doc="A Chinese type size such as 3号, or points."),
        "below_text_mm": Key(_MM, default=7.0, doc="From the bottom of the text to the middle of the number."),
        "inset_chars": Key(_CHARS, default=0.0, doc="How far it stands in from the outer edge."),
    },
    _page_number,
    Said("page_number"),
    {"size": "size_pt"},
)


def _cover(faults: Faults, location: Location, **keys: Any) -> Cover:
    return Cover(**keys)


_COVER = Keys(
    {
        "title_top_mm": Key(_MM, default=80.0, doc="From the top of the page to the title."),
        "foot_top_mm": Key(_MM, default=220.0, doc="From the top of the page to signature and date."),
        "foot": Key(_LOOK, default=Look(), doc="Signature and date."),
    },
    _cover,
    Said("cover"),
)


def _contents(faults: Faults, location: Location, **keys: Any) -> ContentsPages:
    return ContentsPages(**keys)


_CONTENTS = Keys(
    {
        "depth": Key(Number(1, 9), default=2, doc="The deepest level of headings it has."),
        "title": Key(Text(), default="", doc="What stands above it."),
    },
    _contents,
    Said("contents"),
)


def _places(faults: Faults, location: Location, form: str, **keys: Any) -> ElementPlaces:
    return ElementPlaces(Form(form), **keys)


_ELEMENTS = Keys(
    {
        "form": Key(OneOf(tuple(Form)), default="document", doc="Of GB/T 9704: document, letter, order or minutes."),
        "mark": Key(_LOOK, default=Look(), doc="The issuers' mark; size: the largest it may have."),
        "mark_top_mm": Key(_MM, default=35.0, doc="From the top of the text, in letters of the page, to the mark."),
        "grades": Key(_LOOK, default=Look(), doc="Secrecy and urgency."),
        "number": Key(_LOOK, default=Look(), doc="Copy number, number of the document, the words 签发人."),
        "signers": Key(_LOOK, default=Look(), doc="Names of the signers."),
        "rule_mm": Key(_MM, default=4.0, doc="From the number, in letters from the mark, to the red rule."),
        "rule_pt": Key(Number(0.25, 6, fraction=True), default=2.0, doc="How thick the red rule is."),
        "rule_color": Key(_COLOR, default="FF0000", doc="Colour of the rules, six hexadecimal digits."),
        "labels": Key(_LOOK, default=Look(), doc="The words 出席, 请假, 列席."),
        "stamp": Key(_LOOK, default=Look(), doc="The name that stands where the stamp of a signature goes."),
        "imprint": Key(_LOOK, default=Look(), doc="The imprint (版记)."),
    },
    _places,
    Said("elements"),
)


def _style(
    faults: Faults,
    location: Location,
    style: int,
    fonts: dict[str, tuple[str, ...]],
    body: Look,
    signature_place: str,
    **keys: Any,
) -> HouseStyle:
    for name in ("body", "latin"):
        if name not in fonts:
            raise faults.refuse(problem("missing-font", "fonts need the key '{name}'", location, name=name))
    typefaces = tuple((name, Typeface(names)) for name, names in fonts.items())
    parts = [*keys.values(), *(getattr(keys["elements"], name) for name in _ELEMENTS.keys if keys["elements"])]
    parts += [keys["cover"].foot] if keys["cover"] else []
    looks = [body, *(value for value in parts if isinstance(value, Look)), *keys["levels"]]
    for name in (name for look in looks for name in (look.font, look.latin)):
        if name is not None and name not in fonts:
            raise faults.refuse(
                problem(
                    "unknown-font",
                    "no font is called '{name}' in this style",
                    location,
                    "fonts has: {names}",
                    name=name,
                    names=tuple(fonts),
                )
            )
    return HouseStyle(
        fonts=typefaces, body=body.over(_COMPLETE), signature_place=SignaturePlace(signature_place), **keys
    )


STYLE = Keys(
    {
        "style": Key(Number(1, 1), required=True, doc="Version of this format."),
        "id": Key(
            Text(r"[^\W_][\w.\-]*", Said("an id (letters, digits, - . _)")),
            required=True,
            doc="Name of the style; the file has the same one.",
        ),
        "name": Key(Text(), required=True, doc="What people call it."),
        "description": Key(Text(), default="", doc="One sentence about the style."),
        "language": Key(Text(), default="zh-CN", doc="The language it is made for."),
        "page": Key(_PAGE, required=True, doc="Paper and margins."),
        "fonts": Key(
            Named(ListOf(Text(), single=True)),
            required=True,
            doc="Names of your own for fonts: each one font or a list, the first the one that counts.",
        ),
        "char_spacing_pt": Key(Number(-10, 10, fraction=True), default=0.0, doc="Added between characters, in points."),
        "body": Key(_LOOK, required=True, doc="How text looks; all other looks fall back on it."),
        "title": Key(_LOOK, default=Look(), doc="How the title looks."),
        "byline": Key(_LOOK, default=Look(), doc="How the line below the title looks."),
        "salutation": Key(_LOOK, default=Look(), doc="How the addressees look."),
        "signature": Key(_LOOK, default=Look(), doc="How signature and date look."),
        "table": Key(_LOOK, default=Look(), doc="How the cells of tables look."),
        "levels": Key(ListOf(_LOOK), default=(), doc="Headings from level 1 down; deeper ones look like the last."),
        "signature_place": Key(OneOf(tuple(SignaturePlace)), default="right", doc="Where signature and date stand."),
        "page_number": Key(_PAGE_NUMBER, default=PageNumber(), doc="Page numbers."),
        "title_by_sense": Key(Boolean(), default=True, doc="Whether long Chinese titles are broken between words."),
        "cover": Key(_COVER, doc="A page of its own for title, byline, signature and date."),
        "contents": Key(_CONTENTS, doc="A table of contents before the text."),
        "elements": Key(_ELEMENTS, doc="How the elements of official documents look and where they stand."),
    },
    _style,
    Said("a house style"),
    elsewhere=("extends",),
    inside=(_LOOK, _PAGE),
)
