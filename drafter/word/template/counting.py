"""Who numbers headings and lists: the lists of a unit's own file where it has them, else ours, never both.

A file numbers its headings if each level that the draft uses is bound to a level of its own in a
list, and that level shows a number. Otherwise our lists are brought in and bound to the styles;
what the file already had in these styles stays without numbers if it had none.
"""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from itertools import chain

from drafter.dataclass import dataclass
from drafter.model.blocks import Heading
from drafter.model.document import Document
from drafter.model.style import HouseStyle
from drafter.word.body import Body
from drafter.word.numbering import Binding, bindings, first_list_id, heading_style_id, numbering_part
from drafter.word.ownfile import OwnFile
from drafter.word.template.looks import Styles
from drafter.word.tree import Node, each, find, free_ids, get, number_by, parse, piece, q, remove, val
from drafter.word.xml import HEADER, W

_EMPTY = f"{HEADER}<w:numbering {W}/>".encode()
_NSID = 0x44520000
"""Lists of one nsid are one list for Word when text is pasted."""


@dataclass(frozen=True, slots=True)
class ListLevel:
    """A level of a list of the file: both as it names them."""

    num_id: str
    ilvl: str


class OwnLists:
    """The lists of a unit's own file, to be read."""

    def __init__(self, own: OwnFile, styles: Styles) -> None:
        root = own.part("numbering", _EMPTY) if own.has("numbering") else parse(_EMPTY)
        self.nums = {get(one, "numId") or "": one for one in root.findall(q("num"))}
        self._abstracts = {get(one, "abstractNumId"): one for one in root.findall(q("abstractNum"))}
        self._styles = styles

    def number(self, style: str | None) -> ListLevel | None:
        """Return what numbers the paragraphs of a style, through those it is based on; None: nothing."""
        level = None
        for id, one in self._styles.chain(style):
            level = level or val(one, "pPr/numPr/ilvl")
            number = val(one, "pPr/numPr/numId")
            if number is not None:
                if number not in self.nums:
                    return None
                named = self._level_named(number, str(style)) or level or self._level_named(number, id)
                return ListLevel(number, named or "0")
        return None

    def shows(self, place: ListLevel) -> bool:
        """Return whether a level of a list shows a number at all."""
        for level in self._levels(place.num_id):
            if get(level, "ilvl") == place.ilvl:
                return val(level, "numFmt") != "none" and bool(val(level, "lvlText"))
        return False

    def _level_named(self, number: str, style: str) -> str | None:
        """Return the level of a list that names `style` as its own: for Word that one counts."""
        return next((get(one, "ilvl") for one in self._levels(number) if val(one, "pStyle") == style), None)

    def _levels(self, number: str) -> Iterator[Node]:
        """Yield the levels of a list, those it has itself first."""
        num = self.nums[number]
        yield from each([num], "lvl")
        abstract = self._abstracts.get(val(num, "abstractNumId"))
        if abstract is None:
            return
        yield from abstract.findall(q("lvl"))
        linked = self._styles.by_id.get(val(abstract, "numStyleLink") or "")
        target = None if linked is None else self.nums.get(val(linked, "pPr/numPr/numId") or "")
        if target is not None and target is not num:
            real = self._abstracts.get(val(target, "abstractNumId"))
            yield from [] if real is None else real.findall(q("lvl"))


class Numbers:
    """Numbers the blocks of one draft inside a unit's own file."""

    def __init__(self, own: OwnFile, styles: Styles, document: Document, typed: bool) -> None:
        self._own = own
        self._styles = styles
        self._scheme = document.scheme
        self._levels = list(enumerate(document.scheme.levels, start=1))
        self._lists = OwnLists(own, styles)
        shown = dict(self._shown())
        used = {block.level for blocks in document.parts for block in blocks if isinstance(block, Heading)}
        used = {depth for depth in used if document.scheme.level(depth).format is not None}
        own_places = {shown[depth] for depth in used if depth in shown}
        self._theirs = shown if len(own_places) == len(used) and not typed else {}
        """By depth, where the file itself numbers headings."""
        self._ours = bool(used) and not self._theirs and not typed
        self.in_part = self._ours and bool(own_places)
        """The file numbers some of the headings; our numbers took their place."""

    def _shown(self) -> Iterator[tuple[int, ListLevel]]:
        """Yield the levels, from 1, that the file numbers, by our style for them or Word's."""
        for depth, level in self._levels:
            for style in (heading_style_id(depth, level), f"Heading{depth}"):
                if (place := self._number_shown(self._styles.ids.get(style))) is not None:
                    yield depth, place
                    break

    def _number_shown(self, id: str | None) -> ListLevel | None:
        """Return what numbers a style of the file for a reader to see; None: nothing."""
        place = self._lists.number(id)
        return place if place is not None and self._lists.shows(place) else None

    @property
    def styles(self) -> Iterator[str]:
        """The styles of ours that lists of ours number: they must be there, used or not."""
        return (heading_style_id(depth, level) for depth, level in self._levels if self._ours)

    def apply(self, blocks: list[Node], body: Body, style: HouseStyle) -> None:
        """Number `blocks`, written by `body`; their styles have the file's ids already."""
        before = {id for id in self._styles.by_id if self._number_shown(id) is not None}
        parts = () if body.typed else body.lists.of_parts.values()
        ours = parse(numbering_part(self._scheme, style, body.extras.lists, not self._ours, parts).encode("utf-8"))
        nums = self._bring(ours, body)
        for node in each(blocks, "numId"):
            if get(node, "val") != "0":
                node.set(q("val"), nums[get(node, "val") or ""])
        bound = dict(self._bound(nums))
        for id, place in bound.items():
            number_by(self._styles.by_id[id], place.num_id, place.ilvl)
        if self._ours:
            for id in bound:
                self._styles.write_indent(self._styles.by_id[id], id)
            self._hold({id for id in bound if id not in before})
        else:
            self._number_leads(blocks, bound)
        self._silence(blocks, bound)

    def _bound(self, nums: Mapping[str, str]) -> Iterator[tuple[str, ListLevel]]:
        """Yield the styles of headings with the level that numbers each."""
        for (depth, level), binding in zip(self._levels, bindings(self._scheme), strict=True):
            id = self._styles.ids.get(heading_style_id(depth, level))
            if id is None:
                continue
            if self._ours:
                yield id, ListLevel(nums[str(binding.num_id)], str(binding.ilvl))
            elif depth in self._theirs:
                yield id, self._theirs[depth]

    def _bring(self, ours: Node, body: Body) -> dict[str, str]:
        """Bring our lists into the file; return their ids there by their ids here."""
        brought = ours.findall(q("num"))
        if not brought:
            return {}
        root = self._own.part("numbering", _EMPTY)
        ids = free_ids(chain(self._own.values("numId", "val"), self._own.values("num", "numId")))
        abstracts = self._bring_abstracts(ours, root)
        found = {}
        for num in brought:
            id = str(get(num, "numId"))
            abstract = abstracts.get(val(num, "abstractNumId") or "")
            new = num if abstract is not None else self._restart(body, int(id))
            if new is None:
                found[id] = "0"
                continue
            found[id] = str(next(ids))
            new.set(q("numId"), found[id])
            if abstract is not None:
                find(new, "abstractNumId").set(q("val"), abstract)
            _insert(root, new)
        return found

    def _bring_abstracts(self, ours: Node, root: Node) -> dict[str, str]:
        ids = free_ids(get(one, "abstractNumId") for one in root.findall(q("abstractNum")))
        taken = {(val(one, "nsid") or "").upper() for one in root.findall(q("abstractNum"))}
        nsids = (name for number in free_ids(()) if (name := f"{_NSID + number:08X}") not in taken)
        found = {}
        for one in ours.findall(q("abstractNum")):
            id = str(get(one, "abstractNumId"))
            found[id] = str(next(ids))
            one.set(q("abstractNumId"), found[id])
            find(one, "nsid").set(q("val"), next(nsids))
            for level in one.findall(q("lvl")):
                self._fit(level, root)
            _insert(root, one)
        return found

    def _fit(self, level: Node, root: Node) -> None:
        """Let a level of ours look like the style it numbers, and be the only one to number it."""
        style = find(level, "pStyle")
        if style is None:
            self._styles.set_off(level)
            return
        id = get(style, "val") or ""
        style.set(q("val"), self._styles.ids[id])
        for other in each([root], "pStyle"):
            if get(other, "val") == self._styles.ids[id]:
                remove(other)
        self._styles.set_off(level)
        if id not in self._styles.added:
            for part in ("pPr", "rPr"):
                if (looks := find(level, part)) is not None:
                    remove(looks)
            # Marks such as （ and 、 are Chinese ones, whatever the font for Latin letters.
            level.append(piece('<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'))

    def _restart(self, body: Body, id: int) -> Node:
        """Return a list in which a heading begins anew in the file's own list; None if it has no number there."""
        own = body.extras.lists[id - first_list_id(self._scheme)]
        depth = bindings(self._scheme).index(Binding(own.abstract, own.ilvl)) + 1
        place = self._theirs.get(depth)
        if place is None:
            return None
        num = deepcopy(self._lists.nums[place.num_id])
        for old in list(each([num], "startOverride")):
            remove(old)
        for old in [one for one in num.findall(q("lvlOverride")) if not len(one)]:
            remove(old)
        override = next((one for one in num.findall(q("lvlOverride")) if get(one, "ilvl") == place.ilvl), None)
        if override is None:
            override = piece(f'<w:lvlOverride w:ilvl="{place.ilvl}"/>')
            num.append(override)
        override.insert(0, piece(f'<w:startOverride w:val="{own.start}"/>'))
        return num

    def _hold(self, fresh: set[str]) -> None:
        """Keep without numbers what had none, though its style, or one it is based on, is numbered now."""
        for id, style in self._styles.by_id.items():
            if id not in fresh and val(style, "basedOn") in fresh and find(style, "pPr/numPr") is None:
                number_by(style, 0, 0)
        for paragraph in each([self._own.body], "p"):
            if val(paragraph, "pPr/pStyle") in fresh and find(paragraph, "pPr/numPr") is None:
                number_by(paragraph, 0, 0)

    def _number_leads(self, blocks: Iterable[Node], bound: Mapping[str, ListLevel]) -> None:
        """Name the list in each run-in paragraph: LibreOffice numbers by style only the one that a level names."""
        leads = {self._styles.ids.get(heading_style_id(depth, level)) for depth, level in self._levels if level.run_in}
        for paragraph in each(blocks, "p"):
            id = val(paragraph, "pPr/pStyle") or ""
            if id in leads & bound.keys() and find(paragraph, "pPr/numPr") is None:
                number_by(paragraph, bound[id].num_id, bound[id].ilvl)
                self._styles.write_indent(paragraph, id)

    def _silence(self, blocks: Iterable[Node], bound: Mapping[str, ListLevel]) -> None:
        """Take from `blocks` the numbers that come with a style of the file and are not ours to show."""
        numbered = {id for id in self._styles.by_id if id not in bound and self._lists.number(id) is not None}
        for paragraph in each(blocks, "p"):
            if val(paragraph, "pPr/pStyle") in numbered and find(paragraph, "pPr/numPr") is None:
                number_by(paragraph, 0, 0)


def _insert(root: Node, new: Node) -> None:
    """Put a list where the schema has it: pictures, then abstractNum, then num, then what is left."""
    order = [q(tag) for tag in ("numPicBullet", "abstractNum", "num")]
    rank = order.index(new.tag)
    later = next((one for one in root if one.tag not in order[: rank + 1]), None)
    if later is None:
        root.append(new)
    else:
        later.addprevious(new)
