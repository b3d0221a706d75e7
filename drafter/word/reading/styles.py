"""What the styles of a Word file say of its paragraphs: names, outline level, list, looks."""

import re
from collections.abc import Iterator
from functools import cached_property

from drafter.dataclass import dataclass
from drafter.word.tree import Node, find, get, q, val, whole

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_ON = (None, "1", "true", "on")
_BODY_TEXT = 9
"""The outline level of what is no heading (17.3.1.20)."""
_DEEPEST = 40
"""How many styles may be based on one another; a ring of them ends here."""


@dataclass(frozen=True, slots=True)
class ListPlace:
    """Which level of which list numbers a paragraph; both as Word counts."""

    num_id: int
    ilvl: int | None
    """What the paragraph itself says; None: its styles decide."""
    styles: tuple[tuple[str, int | None], ...] = ()
    """Its styles down to the one that names the list, the nearest first, each with the level that it says."""


class Styles:
    """The styles of one file."""

    def __init__(self, root: Node | None) -> None:
        styles = [] if root is None else root.findall(q("style"))
        self._by_id = {get(one, "styleId") or "": one for one in styles}
        self._default = next(
            (
                get(one, "styleId") or ""
                for one in styles
                if get(one, "type") == "paragraph" and _true(get(one, "default"), False)
            ),
            "",
        )
        self._defaults = None if root is None else find(root, "docDefaults/rPrDefault/rPr")
        self._names: dict[str, str] = {}
        self._chains: dict[str, tuple[Node, ...]] = {}

    def id_of(self, paragraph: Node) -> str:
        """Return the style of a paragraph; one that is not there counts as the default one, as in Word."""
        id = val(paragraph, "pPr/pStyle")
        return id if id in self._by_id else self._default

    def name(self, id: str) -> str:
        """Return the name of a style as Word files keep it: `heading 1`, in small letters."""
        if id not in self._names:
            style = self._by_id.get(id)
            self._names[id] = ("" if style is None else val(style, "name") or "").strip().lower()
        return self._names[id]

    def is_called(self, id: str, name: str) -> bool:
        """Return whether a style, or one it is based on, has this name."""
        return any(self.name(get(one, "styleId") or "") == name for one in self.chain(id))

    def chain(self, id: str) -> tuple[Node, ...]:
        """Return a style and those it is based on, the nearest first."""
        if id not in self._chains:
            self._chains[id] = tuple(self._based(id))
        return self._chains[id]

    def _based(self, id: str) -> Iterator[Node]:
        seen: set[str] = set()
        while id in self._by_id and id not in seen and len(seen) < _DEEPEST:
            seen.add(id)
            yield self._by_id[id]
            id = val(self._by_id[id], "basedOn") or ""

    def heading_level(self, id: str) -> int | None:
        """Return the level, from 1, of headings in this style or in one it is based on; None: it is for none.

        A style may take itself out of the outline again, as TOC Heading does.
        """
        for style in self.chain(id):
            if whole(val(style, "pPr/outlineLvl")) == _BODY_TEXT:
                return None
            if match := _HEADING.match(self.name(get(style, "styleId") or "")):
                return int(match[1])
        return None

    def outline_level(self, paragraph: Node, id: str) -> int | None:
        """Return the outline level of a paragraph, from 1; None: body text."""
        for owner in (paragraph, *self.chain(id)):
            if (level := whole(val(owner, "pPr/outlineLvl"))) is not None:
                return level + 1 if 0 <= level < 9 else None
        return None

    def list_place(self, paragraph: Node, id: str) -> ListPlace | None:
        """Return what numbers a paragraph; None: nothing.

        List and level are inherited each for itself: `heading 2` may name its level and take the
        list from the style that it is based on. List 0 ends the search (17.9.18).
        """
        num_id = whole(val(paragraph, "pPr/numPr/numId"))
        styles: list[tuple[str, int | None]] = []
        for style in self.chain(id):
            styles.append((get(style, "styleId") or "", whole(val(style, "pPr/numPr/ilvl"))))
            named = whole(val(style, "pPr/numPr/numId"))
            num_id = num_id if num_id is not None else named
            if named is not None:
                break
        return ListPlace(num_id, whole(val(paragraph, "pPr/numPr/ilvl")), tuple(styles)) if num_id else None

    def is_on(self, name: str, *owners: Node | None, style: str = "") -> bool:
        """Return whether a property that is on or off (b, i, vanish) is on, by the first of `owners` that names it.

        An owner is a `w:rPr`; last comes `style` with what it is based on.
        """
        chained = [find(one, "rPr") for one in self.chain(style)] if style else []
        for owner in (*owners, *chained):
            if owner is not None and (found := owner.find(q(name))) is not None:
                return _true(get(found, "val"), True)
        return False

    @cached_property
    def hiding(self) -> frozenset[str]:
        """The styles of paragraphs whose text is hidden."""
        found = (id for id, one in self._by_id.items() if get(one, "type") == "paragraph")
        return frozenset(id for id in found if self.is_on("vanish", style=id))

    def size(self, run: Node | None, id: str) -> float | None:
        """Return the size of type in points, by a run, its paragraph's style, or the file's default."""
        for owner in (run, *(find(one, "rPr") for one in self.chain(id)), self._defaults):
            if owner is not None and (half := whole(val(owner, "sz"))) is not None:
                return half / 2
        return None

    def font(self, run: Node | None, id: str) -> str | None:
        """Return the font for Hanzi, by a run, its paragraph's style, or the file's default."""
        for owner in (run, *(find(one, "rPr") for one in self.chain(id)), self._defaults):
            if (
                owner is not None
                and (fonts := owner.find(q("rFonts"))) is not None
                and (name := get(fonts, "eastAsia"))
            ):
                return name
        return None

    def align(self, paragraph: Node, id: str) -> str:
        """Return how the lines of a paragraph stand: center, right, both … as Word has it."""
        for owner in (paragraph, *self.chain(id)):
            if found := val(owner, "pPr/jc"):
                return found
        return ""

    def linked_list(self, id: str | None) -> int | None:
        """Return the list of a numbering style."""
        style = self._by_id.get(id or "")
        return None if style is None else whole(val(style, "pPr/numPr/numId"))

    @cached_property
    def numbering_styles(self) -> dict[str, int]:
        """The lists of all numbering styles, by the style's id."""
        found = ((id, self.linked_list(id)) for id, one in self._by_id.items() if get(one, "type") == "numbering")
        return {id: num for id, num in found if num is not None}


def _true(value: str | None, missing: bool) -> bool:
    return missing if value is None else value.lower() in _ON
