"""What may stand beside a unit's own Word file: which of its styles serve for the parts of a draft."""

from collections.abc import Iterable

from drafter.dataclass import dataclass
from drafter.location import Location
from drafter.model.tree import Node
from drafter.problem import Problem, Said
from drafter.schema.reader import Faults, Schema, load
from drafter.schema.scalars import Number, Text
from drafter.schema.shapes import Key, Keys


@dataclass(frozen=True, slots=True)
class StyleName:
    """The name of a style, and where it stands."""

    name: str
    location: Location


TemplateStyles = dict[str, StyleName]
"""By the part of the draft: title, heading_1 …"""


def read_template(node: Node, found: Iterable[Problem] = ()) -> TemplateStyles:
    """Return which styles `node` names; `found` was wrong with the file before.

    Raises:
        DrafterError: with every fault of the file.
    """
    names: TemplateStyles = load(TEMPLATE, node, found)
    return names


class _Name:
    def read(self, node: Node, faults: Faults) -> StyleName:
        return StyleName(Text().read(node, faults), node.location)

    def schema(self) -> Schema:
        return Text().schema()


def _styles(faults: Faults, location: Location, **names: StyleName | None) -> TemplateStyles:
    return {part: name for part, name in names.items() if name}


def _template(faults: Faults, location: Location, template: int, styles: TemplateStyles) -> TemplateStyles:
    return styles


_NAME = _Name()
_STYLES = Keys(
    {
        "title": Key(_NAME, doc="Title."),
        "byline": Key(_NAME, doc="Line below the title."),
        "salutation": Key(_NAME, doc="Addressees."),
        "text": Key(_NAME, doc="Text."),
        "heading_1": Key(_NAME, doc="Headings of level 1."),
        "heading_2": Key(_NAME, doc="Headings of level 2."),
        "heading_3": Key(_NAME, doc="Headings of level 3."),
        "heading_4": Key(_NAME, doc="Headings of level 4."),
        "heading_5": Key(_NAME, doc="Headings of level 5."),
        "heading_6": Key(_NAME, doc="Headings of level 6."),
        "heading_7": Key(_NAME, doc="Headings of level 7."),
        "heading_8": Key(_NAME, doc="Headings of level 8."),
        "heading_9": Key(_NAME, doc="Headings of level 9."),
        "list": Key(_NAME, doc="Items of lists."),
        "table": Key(_NAME, doc="Tables; a table style."),
        "table_text": Key(_NAME, doc="Cells of tables."),
        "caption": Key(_NAME, doc="Captions of tables and images."),
        "signature": Key(_NAME, doc="Signature."),
        "date": Key(_NAME, doc="Date."),
    },
    _styles,
    Said("styles"),
)
TEMPLATE = Keys(
    {
        "template": Key(Number(1, 1), required=True, doc="Version of this format."),
        "styles": Key(_STYLES, required=True, doc="The template's names for the styles of a draft's parts."),
    },
    _template,
    Said("a template's styles"),
)
