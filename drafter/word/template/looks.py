"""The styles of a unit's own file that serve for ours, found by their names; what is missing is brought in.

A style that is brought in is the house style's, but only in what sets it off from the house style's
body text: for the rest it follows the body text of the file, so that both look like one document.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy

from drafter.errors import DrafterError
from drafter.numerals import chinese
from drafter.problem import Problem, unknown
from drafter.schema.template import TemplateStyles
from drafter.word.ownfile import OwnFile
from drafter.word.tree import (
    Node,
    each,
    find,
    get,
    piece,
    q,
    remove,
    same,
    set_property,
    val,
    whole,
)
from drafter.word.xml import HEADER, W

NAMES = {
    "Title": ("标题", "题目", "大标题", "主标题", "公文标题"),
    "Subtitle": ("副标题", "副题"),
    "Salutation": ("称呼", "称谓", "主送机关"),
    "BodyText": (
        "正文文本", "body text first indent", "正文首行缩进", "normal indent", "正文缩进", "公文正文", "正文内容",
    ),
    "ListParagraph": ("列出段落", "列表段落"),
    "Signature": ("签名", "落款", "发文机关署名"),
    "Date": ("日期", "成文日期", "落款日期"),
    "Caption": ("题注",),
    "TableGrid": ("网格型",),
    "TableText": ("表格文字", "表格正文", "表格内容", "表内文字"),
    "Quote": ("引用",),
    "FootnoteText": ("脚注文本",),
    "FootnoteReference": ("脚注引用",),
} | {f"Heading{n}": (f"标题 {n}", f"标题{n}", f"heading {n}", f"{chinese(n)}级标题") for n in range(1, 10)}  # fmt: skip
"""Under which names, beside Word's English one, a file may have a style of ours: Word's Chinese one first."""

PARTS = {
    "title": "Title", "byline": "Subtitle", "salutation": "Salutation", "text": "BodyText", "list": "ListParagraph",
    "table": "TableGrid", "table_text": "TableText", "caption": "Caption", "signature": "Signature", "date": "Date",
} | {f"heading_{n}": f"Heading{n}" for n in range(1, 10)}  # fmt: skip
"""Which of our styles the parts of a draft have, by the names that a user gives them."""

STYLE_REFERENCES = ("pStyle", "rStyle", "tblStyle")
_EMPTY = f"{HEADER}<w:styles {W}/>".encode()
_PROPERTIES = ("pPr", "rPr")


def styles_of(own: OwnFile) -> Node:
    """Return the styles part of a file, a new one where it has none."""
    return own.part("styles", _EMPTY)


class Styles:
    """The styles of a unit's own file; `ids` says which of them serves for which of ours."""

    def __init__(self, own: OwnFile, house: Node, named: TemplateStyles | None = None) -> None:
        """Open the styles of `own`; those that are `named` for parts of the draft serve for these.

        Raises:
            DrafterError: there is no style of a name.
        """
        self.root = styles_of(own)
        self.house: dict[str, Node] = {get(one, "styleId") or "": one for one in house.findall(q("style"))}
        self.by_id: dict[str, Node] = {get(one, "styleId") or "": one for one in self.root.findall(q("style"))}
        self.added: dict[str, str] = {}
        """Ids of ours with the names of the styles that were brought in for them."""
        if self._default("paragraph") is None:
            self._begin(house)
        self.ids = self._served() | named_styles(self.root, named or {})

    def _begin(self, house: Node) -> None:
        """Give a file without a style for plain paragraphs the house style's defaults and Normal."""
        defaults = q("docDefaults")
        if self.root.find(defaults) is None:
            self.root.insert(0, deepcopy(house.find(defaults)))
        if "Normal" not in self.by_id:
            self._append(deepcopy(self.house["Normal"]))

    def _append(self, style: Node) -> None:
        self.root.append(style)
        self.by_id[get(style, "styleId") or ""] = style

    def _default(self, kind: str) -> str | None:
        """Return the id of the style for paragraphs, characters or tables that name none."""
        for id, one in self.by_id.items():
            if get(one, "type") == kind and get(one, "default") in ("1", "true", "on"):
                return id
        return None

    def _served(self) -> dict[str, str]:
        """Return which styles of the file serve for ours, by their names; Normal may do for body text."""
        there = _by_name(self.root)
        found: dict[str, str] = {}
        for ours in dict.fromkeys([*self.house, *NAMES]):
            # A level of run-in headings has no heading style of ours, but perhaps one of the file's that numbers it.
            style = self.house.get(ours)
            kind, own_name = ("paragraph", None) if style is None else (get(style, "type"), val(style, "name"))
            for name in (own_name or "", *NAMES.get(ours, ())):
                if (theirs := there.get((kind, name.lower()))) is not None:
                    found.setdefault(ours, theirs)
        normal = self._default("paragraph")
        if normal is not None and self._is_body_text(normal):
            found.setdefault("BodyText", normal)
        return found

    def _is_body_text(self, normal: str) -> bool:
        """Return whether Normal is set like body text: in a font of the unit, its first line in if ours is."""
        asked = _first_line(find(self.house["BodyText"], "pPr/ind"))
        return self._has_own_font(normal) and (not asked or _first_line(self.inherited(normal, "pPr/ind")))

    def _has_own_font(self, normal: str) -> bool:
        """Return whether somebody chose a font for Normal: one by name, not by theme."""
        fonts = (self.inherited(normal, "rPr/rFonts"), find(self.root, "docDefaults/rPrDefault/rPr/rFonts"))
        return any(one is not None and (get(one, "eastAsia") or get(one, "ascii")) for one in fonts)

    def chain(self, id: str | None) -> Iterator[tuple[str, Node]]:
        """Yield a style and those it is based on, with their ids."""
        seen: set[str] = set()
        while id is not None and id in self.by_id and id not in seen:
            seen.add(id)
            yield id, self.by_id[id]
            id = val(self.by_id[id], "basedOn")

    def inherited(self, id: str, path: str) -> Node:
        """Return the first element at `path` along the chain of a style; None where there is none."""
        return next((found for _, one in self.chain(id) if (found := find(one, path)) is not None), None)

    def bring(self, wanted: Iterable[str]) -> None:
        """See that there is a style for each of `wanted`, ids of ours."""
        if any(id not in self.ids for id in wanted):
            for id in dict.fromkeys(("BodyText", *wanted)):
                if id not in self.ids:
                    self._bring(id)

    def _bring(self, id: str) -> None:
        new = deepcopy(self.house[id])
        new.attrib.pop(q("default"), None)
        self.ids[id] = self._free_id(id)
        new.set(q("styleId"), self.ids[id])
        name = self._free_name(val(new, "name") or id)
        find(new, "name").set(q("val"), name)
        self.added[id] = name
        self._base(new, id)
        for old in new.findall(q("next")):
            following = self.ids.get(get(old, "val") or "")
            new.remove(old) if following is None else old.set(q("val"), following)
        self._append(new)

    def _base(self, new: Node, id: str) -> None:
        """Base a style on the file's own, and leave in it what sets it off from there."""
        kind = get(new, "type") or ""
        normal = self._default(kind)
        base = find(new, "basedOn")
        if kind == "paragraph" and id != "BodyText":
            base.set(q("val"), self.ids["BodyText"])
        elif base is not None and normal is not None:
            base.set(q("val"), normal)
        elif base is not None:
            new.remove(base)
        if id != "BodyText":
            self.set_off(new)
            self._keep_smaller(new)
        elif normal is not None and self._has_own_font(normal):
            _set_off(new, self.house["Normal"])

    def set_off(self, owner: Node) -> None:
        """Leave in a style, or a level of a list, what differs from the house style's body text."""
        _set_off(owner, self.house["BodyText"])

    def _keep_smaller(self, new: Node) -> None:
        """Let a style that is smaller than the house style's body text be smaller than the file's, too."""
        ours, small = (whole(val(one, "rPr/sz")) for one in (self.house["BodyText"], new))
        sizes = (self.inherited(self.ids["BodyText"], "rPr/sz"), find(self.root, "docDefaults/rPrDefault/rPr/sz"))
        theirs = next((whole(get(one, "val")) for one in sizes if one is not None), None)
        if ours and small and theirs and theirs <= small < ours:
            for one in each([new], "sz", "szCs"):
                one.set(q("val"), str(round(theirs * small / ours)))

    def _free_id(self, id: str) -> str:
        while id in self.by_id:
            id = f"Drafter{id}"
        return id

    def _free_name(self, name: str) -> str:
        taken = {(val(one, "name") or "").lower() for one in self.by_id.values()}
        while name.lower() in taken:
            name = f"{name} (drafter)"
        return name

    def rename(self, blocks: Iterable[Node]) -> None:
        """Let `blocks` name the styles that serve for ours."""
        for node in each(blocks, *STYLE_REFERENCES):
            node.set(q("val"), self.ids[get(node, "val") or ""])

    def write_indent(self, owner: Node, id: str) -> None:
        """Write the indent of a style, its own or inherited, into it or a paragraph of it.

        Without, that of the list would count, and LibreOffice sees no inherited one beside numbers.
        """
        indent = self.inherited(id, "pPr/ind")
        if find(owner, "pPr/ind") is None and indent is not None:
            set_property(owner, deepcopy(indent))

    def cancel_first_lines(self, blocks: Iterable[Node]) -> None:
        """Let items of lists hang: a first line set in by characters outweighs the indent of their list.

        Word's own Chinese templates have 列出段落 so, and Word itself writes this into each item.
        """
        id = self.ids.get("ListParagraph")
        if id is None or "ListParagraph" in self.added or not _first_line(self.inherited(id, "pPr/ind")):
            return
        for block in each(blocks, "p"):
            if (
                val(block, "pPr/pStyle") == id
                and find(block, "pPr/numPr") is not None
                and find(block, "pPr/ind") is None
            ):
                set_property(block, piece('<w:ind w:firstLineChars="0"/>'))


def named_styles(root: Node, named: TemplateStyles) -> dict[str, str]:
    """Return the styles of the styles part `root` that are `named` for ours, by ids.

    Raises:
        DrafterError: there is no style of a name.
    """
    there = _by_name(root)
    found: dict[str, str] = {}
    faults: list[Problem] = []
    for part, style in named.items():
        kind = "table" if part == "table" else "paragraph"
        if id := there.get((kind, style.name.lower())):
            found[PARTS[part]] = id
            continue
        names = sorted(name for of_kind, name in there if of_kind == kind)
        message = "the template has no style '{name}'"
        faults.append(unknown("template-unknown-style", message, style.name, names, style.location))
    if faults:
        raise DrafterError(*faults)
    return found


def _by_name(root: Node) -> dict[tuple[str | None, str], str]:
    """Return the ids of styles by their types and names, in small letters; the part is `root`."""
    found: dict[tuple[str | None, str], str] = {}
    for one in root.findall(q("style")):
        for name in (val(one, "name") or "", *(val(one, "aliases") or "").split(",")):
            found.setdefault((get(one, "type"), name.strip().lower()), get(one, "styleId") or "")
    return {key: id for key, id in found.items() if key[1]}


def _first_line(indent: Node) -> bool:
    if indent is None:
        return False
    return any(get(indent, name) not in (None, "0") for name in ("firstLineChars", "firstLine"))


def _set_off(owner: Node, base: Node) -> None:
    """Remove from `owner` the properties that it shares with `base`."""
    for part in _PROPERTIES:
        properties = find(owner, part)
        for one in [] if properties is None else list(properties):
            other = find(base, part).find(one.tag)
            if other is None:
                continue
            plain = deepcopy(one)
            hint = plain.attrib.pop(q("hint"), None)
            if not same(plain, other):
                continue
            if hint is None:
                remove(one)
            else:
                one.getparent().replace(one, piece(f'<w:rFonts w:hint="{hint}"/>'))
        if properties is not None and not len(properties):
            remove(properties)
