"""A unit's own Word file as the frame of a draft: its styles, headers, footers and cover stay.

The draft takes the place of a bookmark or a content control named `draft`; where there is none, of
the whole text. Styles are matched by their built-in names, English or Chinese; those that the file
lacks come from the house style. Headings that the file numbers already are numbered by it.
"""

import datetime
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import docx
from docx.oxml.parser import parse_xml

from drafter.errors import DrafterError
from drafter.location import Location
from drafter.model.document import Document, plain_text
from drafter.model.style import HouseStyle
from drafter.problem import Problem, problem
from drafter.word.body import Body
from drafter.word.numbering import Binding, bindings, first_list_id, heading_style_id, numbering_part
from drafter.word.package import deflate_bytes, pack
from drafter.word.styles import styles_part
from drafter.word.xml import WORD

MAX_ENTRIES = 2_000
MAX_BYTES = 200 * 2**20
"""Of all parts together, unpacked."""

MARK = "draft"

NAMES = {
    "Title": ("title", "标题"),
    "Subtitle": ("subtitle", "副标题"),
    "Salutation": ("salutation", "称呼"),
    "BodyText": ("body text", "正文文本", "正文首行缩进", "body text first indent", "normal", "正文"),
    "ListParagraph": ("list paragraph", "列出段落", "列表段落"),
    "Signature": ("signature", "签名"),
    "Date": ("date", "日期"),
    "TableGrid": ("table grid", "网格型"),
    "TableText": ("table text",),
    "Caption": ("caption", "题注"),
    "AttachmentNote": ("attachment note",),
    "AttachmentLabel": ("attachment label",),
    "AttachmentTitle": ("attachment title",),
} | {f"Heading{n}": (f"heading {n}", f"标题 {n}", f"标题{n}") for n in range(1, 10)}
"""Our style ids and the names under which a Word file may have such a style."""


@dataclass(frozen=True, slots=True)
class Framed:
    """A draft in its frame, and what could not be taken from the frame."""

    data: bytes
    notices: tuple[Problem, ...]


def frame(
    template: bytes,
    name: str,
    document: Document,
    style: HouseStyle,
    *,
    date: datetime.date,
    typed: bool,
    slots: bool,
) -> Framed:
    """Return the draft inside `template`, a .docx or .dotx called `name` in messages.

    Raises:
        DrafterError: `template` is no Word file, is damaged, or unpacks to too much.
    """
    package = _open(template, Location(name))
    work = _Frame(package, document, style, typed)
    work.write(Body(document, style, typed=typed, slots=slots, first_bookmark=work.free_bookmark()))
    properties = package.core_properties
    properties.title = plain_text(document.title)
    properties.created = properties.modified = datetime.datetime.combine(date, datetime.time())
    saved = io.BytesIO()
    package.save(saved)
    with zipfile.ZipFile(saved) as archive:
        parts = [deflate_bytes(entry, archive.read(entry)) for entry in sorted(archive.namelist(), key=_order)]
    return Framed(pack(parts), tuple(work.notices(Location(name))))


def _order(entry: str) -> tuple[bool, str]:
    return entry != "[Content_Types].xml", entry


def _open(template: bytes, at: Location) -> Any:
    """Return python-docx's document of `template`; a .dotx is opened as a document."""
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_BYTES:
                raise DrafterError(problem("template-size", "the template unpacks to too much", at))
            copy = io.BytesIO()
            with zipfile.ZipFile(copy, "w") as plain:
                for entry in entries:
                    data = archive.read(entry)
                    if entry.filename == "[Content_Types].xml":
                        data = data.replace(b"template.main+xml", b"document.main+xml")
                    plain.writestr(entry.filename, data)
        return docx.Document(copy)
    except DrafterError:
        raise
    except Exception as error:  # python-docx, zipfile and lxml each have their own ways to fail on a broken file
        raise DrafterError(
            problem(
                "template-damaged",
                "this is no Word file (.docx, .dotx), or it is damaged",
                at,
                "open it in Word and save it as .docx; a .doc or .wps must be saved as .docx first",
            )
        ) from error


def _q(tag: str) -> str:
    return f"{{{WORD}}}{tag}"


def _value(element: Any, path: str) -> str | None:
    found = element.find("/".join(map(_q, path.split("/"))))
    return None if found is None else found.get(_q("val"))


class _Frame:
    def __init__(self, package: Any, document: Document, style: HouseStyle, typed: bool) -> None:
        self.document = document
        self.style = style
        self.typed = typed
        self.body = package.element.body
        self.styles = package.styles.element
        self.numbering = package.part.numbering_part.element
        self.ids = dict(self._matched())
        self.added: list[str] = []

    def _matched(self) -> Iterator[tuple[str, str]]:
        """Yield our style ids with those of the template's styles that serve for them."""
        by_name = {
            (_value(one, "name") or "").lower(): one.get(_q("styleId"))
            for one in self.styles.findall(_q("style"))
            if one.get(_q("type")) in ("paragraph", "table")
        }
        for ours, names in NAMES.items():
            if (theirs := next((by_name[name] for name in names if name in by_name), None)) is not None:
                yield ours, theirs

    def write(self, body: Body) -> None:
        """Put the text of `body` where the mark stands, with all that it needs."""
        ours = parse_xml(body.part().encode("utf-8"))
        blocks = [block for block in ours[0] if block.tag != _q("sectPr")]
        self._own_numbers(blocks, body)
        used = [node.get(_q("val")) for node in _each(blocks, "pStyle", "rStyle", "tblStyle")]
        self._add_styles(dict.fromkeys(used))
        for node in _each(blocks, "pStyle", "rStyle", "tblStyle"):
            node.set(_q("val"), self.ids[node.get(_q("val"))])
        first = 1 + max(
            (int(value) for node in self.body.iter(_q("sdtPr")) if (value := _value(node, "id"))), default=0
        )
        for number, node in enumerate(node for block in blocks for node in block.iter(_q("sdtPr"))):
            node.find(_q("id")).set(_q("val"), str(first + number))
        self._put(blocks)

    def free_bookmark(self) -> int:
        """Return a number above those of all bookmarks in the template."""
        return 1 + max((int(one.get(_q("id"))) for one in self.body.iter(_q("bookmarkStart"))), default=0)

    def notices(self, at: Location) -> Iterator[Problem]:
        """Yield what the template did not have."""
        if self.added:
            yield problem(
                "template-styles",
                "the template has no style for: {names}; the house style's own were added",
                at,
                "name styles as Word does: 标题 1, 正文文本 … or heading 1, Body Text …",
                names=tuple(self.added),
            )

    def _put(self, blocks: list[Any]) -> None:
        marked = self._marked()
        if not marked:
            marked = [block for block in self.body if block.tag != _q("sectPr")]
            if not marked:
                for block in blocks:
                    self.body.insert(
                        len(self.body) - (self.body[-1:] != [] and self.body[-1].tag == _q("sectPr")), block
                    )
                return
        position = marked[0].getparent().index(marked[0])
        parent = marked[0].getparent()
        for block in marked:
            parent.remove(block)
        for offset, block in enumerate(blocks):
            parent.insert(position + offset, block)

    def _marked(self) -> list[Any]:
        """Return the blocks that the mark takes in; none if there is no mark."""
        for control in self.body.iter(_q("sdt")):
            properties = control.find(_q("sdtPr"))
            if properties is not None and MARK in (_value(properties, "tag"), _value(properties, "alias")):
                return [_block_of(control, self.body)]
        for start in self.body.iter(_q("bookmarkStart")):
            if start.get(_q("name")) == MARK:
                end = next(
                    (one for one in self.body.iter(_q("bookmarkEnd")) if one.get(_q("id")) == start.get(_q("id"))),
                    start,
                )
                first, last = _block_of(start, self.body), _block_of(end, self.body)
                blocks = list(self.body)
                return blocks[blocks.index(first) : blocks.index(last) + 1]
        return []

    def _add_styles(self, used: Iterable[str]) -> None:
        """Bring in the styles of `used` that the template lacks, from the house style."""
        ours = parse_xml(styles_part(self.style, self.document.scheme, typed=True).encode("utf-8"))
        by_id = {one.get(_q("styleId")): one for one in ours.findall(_q("style"))}
        taken = {one.get(_q("styleId")) for one in self.styles.findall(_q("style"))}
        normal = next(
            (
                one.get(_q("styleId"))
                for one in self.styles.findall(_q("style"))
                if one.get(_q("default")) == "1" and one.get(_q("type")) == "paragraph"
            ),
            None,
        )
        for id in used:
            if id in self.ids:
                continue
            copy = deepcopy(by_id[id])
            new = id if id not in taken else f"Drafter{id}"
            copy.set(_q("styleId"), new)
            copy.attrib.pop(_q("default"), None)
            for reference in (copy.find(_q("next")), copy.find(_q("basedOn"))):
                if reference is None:
                    continue
                if reference.tag == _q("basedOn") and reference.get(_q("val")) == "Normal" and normal:
                    reference.set(_q("val"), normal)
                else:
                    copy.remove(reference)
            self.styles.append(copy)
            self.ids[id] = new
            self.added.append(_value(copy, "name") or id)

    def _own_numbers(self, blocks: list[Any], body: Body) -> None:
        """Bind heading styles to a list, the template's where it has one, and bring in the text's lists."""
        levels = list(enumerate(self.document.scheme.levels, start=1))
        self._add_styles([heading_style_id(depth, level) for depth, level in levels])
        theirs = {depth: self._numbering_of(self.ids.get(f"Heading{depth}")) for depth, _ in levels}
        native = all(theirs.values())
        part = numbering_part(self.document.scheme, self.style, body.lists, self.typed or native)
        shift = self._import_numbering(parse_xml(part.encode("utf-8")))
        if native and not self.typed:
            self._restart_theirs(blocks, body, theirs, shift)
        for node in _each(blocks, "numId"):
            if node.get(_q("val")) != "0":
                node.set(_q("val"), str(int(node.get(_q("val"))) + shift))
        for (depth, level), binding in zip(levels, bindings(self.document.scheme), strict=True):
            id = self.ids[heading_style_id(depth, level)]
            bound = theirs[depth] if native else (str(binding.num_id + shift), str(binding.ilvl))
            if self.typed:
                bound = ("0", "0")
            if bound and (self.typed or not native or level.run_in):
                self._bind(id, *bound)

    def _restart_theirs(
        self, blocks: list[Any], body: Body, theirs: Mapping[int, tuple[str, str] | None], shift: int
    ) -> None:
        """Let headings that begin anew do so in the template's list instead of ours."""
        nums = {one.get(_q("numId")): one for one in self.numbering.findall(_q("num"))}
        depths = {binding: depth for depth, binding in enumerate(bindings(self.document.scheme), start=1)}
        for id, own in enumerate(body.lists, start=first_list_id(self.document.scheme)):
            number, level = theirs.get(depths.get(Binding(own.abstract, own.ilvl), 0)) or ("", "")
            if not number:
                continue
            ours = nums[str(id + shift)]
            ours.find(_q("abstractNumId")).set(_q("val"), str(_value(nums[number], "abstractNumId")))
            ours.find(_q("lvlOverride")).set(_q("ilvl"), level)
            for node in _each(blocks, "numPr"):
                if _value(node, "numId") == str(id):
                    node.find(_q("ilvl")).set(_q("val"), level)

    def _numbering_of(self, id: str | None) -> tuple[str, str] | None:
        """Return list and level that number a style, through the styles it is based on."""
        by_id = {one.get(_q("styleId")): one for one in self.styles.findall(_q("style"))}
        level = None
        seen: set[str] = set()
        while id is not None and id in by_id and id not in seen:
            seen.add(id)
            own = by_id[id]
            level = level or _value(own, "pPr/numPr/ilvl")
            number = _value(own, "pPr/numPr/numId")
            if number is not None:
                return None if number == "0" else (number, level or self._level_of(number, seen))
            id = _value(own, "basedOn")
        return None

    def _level_of(self, number: str, ids: set[str]) -> str:
        """Return the level of list `number` that names one of the styles `ids`."""
        for num in self.numbering.findall(_q("num")):
            if num.get(_q("numId")) == number:
                abstract = _value(num, "abstractNumId")
                for one in self.numbering.findall(_q("abstractNum")):
                    if one.get(_q("abstractNumId")) == abstract:
                        for level in one.findall(_q("lvl")):
                            if _value(level, "pStyle") in ids:
                                return str(level.get(_q("ilvl")))
        return "0"

    def _bind(self, id: str, number: str, level: str) -> None:
        for one in self.styles.findall(_q("style")):
            if one.get(_q("styleId")) == id:
                properties = one.get_or_add_pPr()
                existing = properties.find(_q("numPr"))
                if existing is not None:
                    properties.remove(existing)
                numbers = properties.get_or_add_numPr()
                numbers.get_or_add_ilvl().val = int(level)
                numbers.get_or_add_numId().val = int(number)

    def _import_numbering(self, ours: Any) -> int:
        """Append our lists to the template's; return by how much their ids have grown."""
        kinds: Mapping[str, str] = {"abstractNum": "abstractNumId", "num": "numId"}
        shift = max(
            (int(one.get(_q(id))) for kind, id in kinds.items() for one in self.numbering.findall(_q(kind))), default=0
        )
        last_abstract = max(
            (index for index, one in enumerate(self.numbering) if one.tag == _q("abstractNum")), default=-1
        )
        for one in ours.findall(_q("abstractNum")):
            one.set(_q("abstractNumId"), str(int(one.get(_q("abstractNumId"))) + shift))
            for style in one.iter(_q("pStyle")):
                style.set(_q("val"), self.ids.get(style.get(_q("val")), style.get(_q("val"))))
            last_abstract += 1
            self.numbering.insert(last_abstract, one)
        for one in ours.findall(_q("num")):
            one.set(_q("numId"), str(int(one.get(_q("numId"))) + shift))
            reference = one.find(_q("abstractNumId"))
            reference.set(_q("val"), str(int(reference.get(_q("val"))) + shift))
            self.numbering.append(one)
        return shift


def _each(blocks: Iterable[Any], *tags: str) -> Iterator[Any]:
    wanted = tuple(map(_q, tags))
    for block in blocks:
        yield from block.iter(*wanted)


def _block_of(node: Any, body: Any) -> Any:
    """Return the block of the body that `node` stands in."""
    while node.getparent() is not body:
        node = node.getparent()
    return node
