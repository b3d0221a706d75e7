"""Which list a paragraph of the text counts in: `w:numPr` of headings, of labels of appendices and of list items.

Most headings need none, for their styles are numbered.
"""

from drafter.dataclass import replace
from drafter.model.blocks import Heading, List
from drafter.model.document import Document
from drafter.model.style import HouseStyle
from drafter.numbering import heading_numbers, part_scheme
from drafter.numerals import NumberFormat
from drafter.word.extras import Extras
from drafter.word.numbering import (
    OwnList,
    PartLists,
    first_list_id,
    first_own_id,
    heading_start,
    part_lists,
    text_list,
)
from drafter.word.xml import indents

_NONE = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'


class Lists:
    """Writes `w:numPr` of one document, part by part in the order of reading; `extras` gets the lists for it.

    `in_frame`: the headings' styles may be another file's.
    """

    def __init__(self, document: Document, style: HouseStyle, extras: Extras, *, in_frame: bool) -> None:
        self.of_parts = part_lists(document)
        """Those of attachments, by the number of the part."""
        self._document = document
        self._style = style
        self._in_frame = in_frame
        self._extras = extras
        self._ids: dict[tuple[PartLists, int], int] = {}
        self._labelled: dict[tuple[NumberFormat | str, int], int] = {}
        """The `w:abstractNumId` of lists with labels of their own, by label and depth."""
        self._own: PartLists | None = None
        self._scheme = document.scheme
        self._anew: dict[int, tuple[int, ...]] = {}

    def begin(self, part: int) -> None:
        """Begin a part of the document, counted as in `Document.parts`."""
        self._own = self.of_parts.get(part)
        self._scheme = part_scheme(self._document, part)
        self._anew = _anew(self._document, part)

    def heading(self, heading: Heading, index: int) -> str:
        """Return what the heading needs that stands at `index` among the blocks of the part."""
        if not heading.numbered:
            return self._without(heading)
        if self._own is None:
            anew = self._anew.get(index)
            return self._alone(heading_start(self._document.scheme, anew)) if anew else ""
        if heading.start is not None:
            return self._alone(self._own.beginning(heading.level, heading.start))
        return self._in_part(self._own, heading.level)

    def _without(self, heading: Heading) -> str:
        """Return what a heading without a number needs; LibreOffice takes the indent of the style away with it."""
        if self._in_frame:
            return _NONE
        run_in = self._scheme.level(heading.level).run_in
        return _NONE + indents(self._style.body if run_in else self._style.level(heading.level))

    def label(self, part: int) -> str:
        """Return what the title of an appendix needs, whose label is a number."""
        return self._in_part(self.of_parts[part], 0)

    def items(self, items: List, depth: int) -> str:
        """Return what the items of a list need that is nested `depth` deep, from 0."""
        one = text_list(self._document.scheme, items, depth)
        if label := items.format or items.sign:
            first = first_own_id(self._document.scheme, self.of_parts.values())
            abstract = self._labelled.setdefault((label, depth), first + len(self._labelled))
            one = replace(one, abstract=abstract, label=label)
        return self._alone(one)

    def _in_part(self, own: PartLists, level: int) -> str:
        binding = own.binding(level)
        key = own, binding.num_id
        if key not in self._ids:
            self._ids[key] = self._added(own.whole(binding))
        return _number(binding.ilvl, self._ids[key])

    def _alone(self, own: OwnList) -> str:
        return _number(own.ilvl, self._added(own))

    def _added(self, own: OwnList) -> int:
        """Return the id of a list, which is added to the numbering part."""
        self._extras.lists.append(own)
        return first_list_id(self._document.scheme) + len(self._extras.lists) - 1


def _number(level: int, id: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{id}"/></w:numPr>'


def _anew(document: Document, part: int) -> dict[int, tuple[int, ...]]:
    """Return the numbers of the headings of `part` that do not go on from those before, by their index.

    Those are the ones that begin where they say, and in attachments the first of each level.
    """
    blocks = document.parts[part]
    headings = [(index, block) for index, block in enumerate(blocks) if type(block) is Heading]
    # To count takes its time, and Word does it by itself.
    if not part and all(heading.start is None for _, heading in headings):
        return {}
    counted = heading_numbers(blocks, part_scheme(document, part))
    found: dict[int, tuple[int, ...]] = {}
    begun: set[int] = set()
    for index, heading in headings:
        if numbers := counted[index]:
            if heading.start is not None or (part and heading.level not in begun):
                found[index] = numbers
            begun.add(heading.level)
    return found
