"""What a house style may hold."""

from typing import Any

from drafter.location import Location
from drafter.model.style import (
    Align,
    HouseStyle,
    Look,
    Page,
    PageNumber,
    PageNumberPlace,
    SignaturePlace,
    Typeface,
)
from drafter.model.tree import Node
from drafter.problem import Said, problem
from drafter.schema.reader import Boolean, Faults, Key, Keys, ListOf, Named, Number, OneOf, Text, load

SIZES_PT = {
    "初号": 42, "小初": 36, "1号": 26, "小1": 24, "2号": 22, "小2": 18, "3号": 16, "小3": 15,
    "4号": 14, "小4": 12, "5号": 10.5, "小5": 9, "6号": 7.5, "小6": 6.5,
}  # fmt: skip
"""Chinese type sizes as Word has them, in points."""


def read_style(node: Node) -> HouseStyle:
    """Return the house style that `node` holds.

    Raises:
        DrafterError: with every fault of the file.
    """
    style = load(_STYLE, node)
    assert isinstance(style, HouseStyle)
    return style


class _Size:
    """A type size: 3号, or a number of points."""

    def read(self, node: Node, faults: Faults) -> float:
        text = Text().read(node, faults)
        if text in SIZES_PT:
            return SIZES_PT[text]
        return Number(1, 400, fraction=True).read(node, faults)


_CHARS = Number(0, 40, fraction=True)
_POINTS = Number(0, 400, fraction=True)
_MM = Number(0, 2000, fraction=True)


def _look(faults: Faults, location: Location, align: str | None, **keys: Any) -> Look:
    return Look(align=Align(align) if align else None, **keys)


_COMPLETE = Look(
    font="body", latin="latin", size_pt=12, bold=False, italic=False, color="000000", align=Align.JUSTIFY,
    first_line_chars=0, line_pt=0, line_multiple=1, space_before_pt=0, space_after_pt=0,
    blank_lines_before=0, keep_with_next=False,
)  # fmt: skip
"""What a style's body looks like where it does not say."""


_LOOK = Keys(
    {
        "font": Key(Text()),
        "latin": Key(Text()),
        "size": Key(_Size()),
        "bold": Key(Boolean()),
        "italic": Key(Boolean()),
        "color": Key(Text("[0-9A-Fa-f]{6}", Said("a colour written as six hexadecimal digits"))),
        "align": Key(OneOf(tuple(Align))),
        "first_line_chars": Key(_CHARS),
        "line_pt": Key(_POINTS),
        "line_multiple": Key(Number(0.5, 5, fraction=True)),
        "space_before_pt": Key(_POINTS),
        "space_after_pt": Key(_POINTS),
        "blank_lines_before": Key(Number(0, 20, fraction=True)),
        "keep_with_next": Key(Boolean()),
    },
    _look,
    Said("a look"),
    {"size": "size_pt"},
)


def _page(faults: Faults, location: Location, **keys: float) -> Page:
    return Page(**keys)


_PAGE = Keys(
    {f"{name}_mm": Key(_MM, required=True) for name in ("width", "height", "top", "bottom", "left", "right")},
    _page,
    Said("a page"),
)


def _page_number(faults: Faults, location: Location, place: str, form: str, **keys: Any) -> PageNumber:
    if form.count("{n}") != 1:
        raise faults.refuse(problem("page-number-form", "the form of page numbers holds {{n}} once", location))
    return PageNumber(PageNumberPlace(place), form, **keys)


_PAGE_NUMBER = Keys(
    {
        "place": Key(OneOf(tuple(PageNumberPlace)), required=True),
        "form": Key(Text(), default="{n}"),
        "font": Key(Text(), default="body"),
        "size": Key(_Size(), default=10.5),
        "below_text_mm": Key(_MM, default=7.0),
        "inset_chars": Key(_CHARS, default=0.0),
    },
    _page_number,
    Said("page_number"),
    {"size": "size_pt"},
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
    looks = [body, *(value for value in keys.values() if isinstance(value, Look)), *keys["levels"]]
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


_STYLE = Keys(
    {
        "style": Key(Number(1, 1), required=True),
        "id": Key(Text(r"[^\W_][\w.\-]*", Said("an id (letters, digits, - . _)")), required=True),
        "name": Key(Text(), required=True),
        "description": Key(Text(), default=""),
        "language": Key(Text(), default="zh-CN"),
        "page": Key(_PAGE, required=True),
        "fonts": Key(Named(ListOf(Text(), single=True)), required=True),
        "char_spacing_pt": Key(Number(-10, 10, fraction=True), default=0.0),
        "body": Key(_LOOK, required=True),
        **{name: Key(_LOOK, default=Look()) for name in ("title", "byline", "salutation", "signature", "table")},
        "levels": Key(ListOf(_LOOK), default=()),
        "signature_place": Key(OneOf(tuple(SignaturePlace)), default="right"),
        "page_number": Key(_PAGE_NUMBER, default=PageNumber()),
    },
    _style,
    Said("a house style"),
)
