"""What a section of an outline may hold."""

from typing import Any

from drafter.location import Location
from drafter.model.outline import (
    Column,
    Field,
    Item,
    Loop,
    RecordTable,
    Section,
    SectionImage,
    Template,
)
from drafter.model.style import Align
from drafter.model.tree import Node
from drafter.problem import Said, problem
from drafter.schema.fields import OPTIONAL, name_fields
from drafter.schema.reader import Faults, Schema
from drafter.schema.scalars import Boolean, Number, OneOf, TemplateText, Text
from drafter.schema.shapes import ByShape, Key, Keys, Later, ListOf
from drafter.schema.text import ID, LengthText, LoopText


def _item(faults: Faults, location: Location, text: Template, when: Template | None, loop: Loop | None) -> Item:
    return Item(text, when, loop)


class _ItemText:
    """An item that is text alone."""

    def read(self, node: Node, faults: Faults) -> Item:
        return Item(TemplateText().read(node, faults))

    def schema(self) -> Schema:
        return TemplateText().schema()


_ITEM = ByShape(
    Said("text, or the keys text, for, when"),
    _ItemText(),
    Keys(
        {
            "text": Key(TemplateText(), required=True, doc="The point."),
            "when": Key(TemplateText(), doc="The item is there only if this expression holds."),
            "for": Key(LoopText(), doc="One item for each value: name in list."),
        },
        _item,
        Said("an item"),
        {"for": "loop"},
    ),
)


def _column(
    faults: Faults, location: Location, heading: Template, text: Template, width: float, align: str | None
) -> Column:
    return Column(heading, text, width, Align(align) if align else None)


def _table(faults: Faults, location: Location, **keys: Any) -> RecordTable:
    return RecordTable(**keys)


_TABLE = Keys(
    {
        "for": Key(LoopText(), required=True, doc="One row for each value: name in list."),
        "when": Key(TemplateText(), doc="The row is there only if this expression holds."),
        "caption": Key(TemplateText(), doc="Line above the table, after its number."),
        "id": Key(ID, default="", doc="Names the table for ref()."),
        "landscape": Key(Boolean(), default=False, doc="true: the table stands on pages that are turned."),
        "columns": Key(
            ListOf(
                Keys(
                    {
                        "heading": Key(TemplateText(), required=True, doc="Head of the column."),
                        "text": Key(TemplateText(), required=True, doc="The cell."),
                        "width": Key(Number(0.1, 100, fraction=True), default=1, doc="Width beside the other columns."),
                        "align": Key(
                            OneOf((Align.LEFT, Align.CENTER, Align.RIGHT)),
                            doc="Where the cells' lines stand, as for figures: right; else as the house style says.",
                        ),
                    },
                    _column,
                    Said("a column"),
                )
            ),
            required=True,
            doc="The columns, from left to right.",
        ),
    },
    _table,
    Said("a table"),
    {"for": "loop"},
)


def _image(faults: Faults, location: Location, **keys: Any) -> SectionImage:
    return SectionImage(**keys)


_IMAGE = Keys(
    {
        "file": Key(
            TemplateText(), required=True, doc="PNG, JPEG or GIF, by its path below the folder of the outline."
        ),
        "caption": Key(TemplateText(), doc="Line below the image, after its number."),
        "description": Key(TemplateText(), doc="What it shows, for those who cannot see it."),
        "width_mm": Key(Number(1, 1000, fraction=True), doc="Width on paper; by default its own."),
        "id": Key(ID, default="", doc="Names the image for ref()."),
    },
    _image,
    Said("an image"),
)


def _section(faults: Faults, location: Location, id: str, optional: Field | None, **keys: Any) -> Section:
    if not any(keys[name] for name in ("heading", "body", "items", "sections", "table", "image")):
        raise faults.refuse(
            problem(
                "empty-section", "a section needs a heading, a body, items, a table, an image or sections", location
            )
        )
    if optional and not id:
        raise faults.refuse(
            problem("optional-without-id", "an optional section needs an id: it names the question", location)
        )
    named = name_fields({id.replace("-", "_").replace(".", "_"): optional})[0] if optional else None
    return Section(id, location, optional=named, **keys)


ENUMERATION = Text(
    r"一是|第一，|其一，|首先|一方面|first|\S*[1一①⑴iIaA]\S*", Said("an enumeration mark such as 一是, 首先 or （1）")
)
SECTIONS = Later("sections")
SECTION = Keys(
    {
        "id": Key(ID, default="", doc="Names the section; choices of phrases hang on it."),
        "heading": Key(TemplateText(), doc="The heading; without one the text goes on in the section above."),
        "body": Key(TemplateText(), doc="The text."),
        "items": Key(ListOf(_ITEM), default=(), doc="Points that run on in the last paragraph of the body."),
        "after": Key(TemplateText(), doc="Text that goes on after the items, in their paragraph."),
        "enumeration": Key(
            ENUMERATION, default="", doc="The first mark of this section's items, instead of the outline's."
        ),
        "table": Key(_TABLE, doc="A table with a row for each value of a list."),
        "image": Key(_IMAGE, doc="An image below the text."),
        "when": Key(TemplateText(), doc="The section is there only if this expression holds."),
        "for": Key(LoopText(), doc="The section once for each value: name in list."),
        "optional": Key(OPTIONAL, doc="A question to the writer: whether to write this section."),
        "guidance": Key(TemplateText(), doc="Advice to the writer; never printed in the text."),
        "length": Key(LengthText(), doc="How many characters the section should have: 200-400, 200- or -400."),
        "numbered": Key(Boolean(), default=True, doc="false: the heading has no number and is not counted."),
        "start": Key(Number(1, 9999), doc="The number of the heading, instead of the next."),
        "page_break": Key(Boolean(), default=False, doc="true: the section begins a new page."),
        "sections": Key(SECTIONS, default=(), doc="Subsections, one level further down."),
    },
    _section,
    Said("a section"),
    {"for": "loop"},
    elsewhere=("include",),
)
SECTIONS.reader = ListOf(SECTION)
