"""The inlines of a paragraph of a Word file: runs, fields, links, notes, controls, as a reader sees them."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from drafter.dataclass import dataclass, replace
from drafter.marks import FORBIDDEN
from drafter.model.inlines import (
    Blank,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    Script,
    Slot,
    Text,
)
from drafter.word.opened import OpenedFile
from drafter.word.reading.drawings import R, boxes, pictures
from drafter.word.reading.pieces import Gathering, Picture, Pieces, with_blanks
from drafter.word.reading.styles import Styles
from drafter.word.reading.symbols import symbol
from drafter.word.tree import Node, find, get, q, val

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_LEAD = re.compile(r"lead \d$")
_REFERS = re.compile(r"\s*(?:REF|PAGEREF|NOTEREF)\s+(\S+)")
_DEPTH = re.compile(r'\\o\s+"?\d+-(\d)')
_ANCHOR = re.compile(r'\s*HYPERLINK\s+(?:\\l\s+"([^"]+)"|"([^"]+)")')
_BOLD_STYLES, _ITALIC_STYLES = ("strong", "intense emphasis"), ("emphasis", "intense emphasis")
_SAFE_LINK = re.compile("(?:https?://|mailto:)", re.IGNORECASE)

Boxed = Callable[[Node], tuple[Any, ...]]


@dataclass(slots=True)
class _Field:
    """A field that is open; its code comes first, then what it shows."""

    code: str = ""
    shows: bool = False


class InlineReader:
    """Reads paragraph after paragraph of one file: fields may be open from one to the next."""

    def __init__(self, file: OpenedFile, styles: Styles, boxed: Boxed) -> None:
        self._file = file
        self._styles = styles
        self._boxed = boxed
        self._fields: list[_Field] = []
        self._targets = file.targets(file.main)
        """Of the part that is being read, by the ids of its relationships."""
        self._notes: dict[str, dict[str, Node]] = {}
        self._in_note = False
        self._at: Gathering = Gathering()
        self.fields_end = True
        """Whether all fields of the file do; else each ends with its paragraph, that nothing be lost."""

    @property
    def in_contents(self) -> int | None:
        """How deep the table of contents is that is open; None: none is."""
        return next((depth for one in self._fields if (depth := _contents_depth(one.code)) is not None), None)

    def read(self, paragraph: Node, style: str = "") -> Pieces:
        """Return what a paragraph in this style holds."""
        outer, self._at = self._at, Gathering(hidden=style in self._styles.hiding)
        self._children(paragraph)
        if not self.fields_end:
            self._fields.clear()
        at, self._at = self._at, outer
        return at.pieces()

    def _children(self, parent: Node) -> None:
        for child in parent:
            if reader := _READERS.get(child.tag):
                reader(self, child)

    def _bookmark(self, node: Node) -> None:
        self._at.bookmarks.append(get(node, "name") or "")

    def _control(self, node: Node) -> None:
        """Read a content control: one of ours offers phrases, another is what it holds."""
        content = find(node, "sdtContent")
        if content is None:
            return
        box = find(node, "sdtPr/comboBox")
        offered = [] if box is None else [get(one, "displayText") or "" for one in box.findall(q("listItem"))]
        tag = val(node, "sdtPr/tag")
        if not tag or len(offered) < 2:
            self._children(content)
            return
        outer, self._at = self._at, Gathering(hidden=self._at.hidden)
        self._children(content)
        inner, self._at = self._at, outer
        shown = tuple(one for one in with_blanks(inner.found) if isinstance(one, Text | Blank))
        text = "".join(one.text for one in shown)
        lead = inner.in_lead and bool(inner.found)
        self._at.add(Slot(tag, shown, tuple(one for one in offered if one and one != text)), lead)

    def _link(self, node: Node) -> None:
        address = self._targets.get(node.get(f"{R}id") or "", "")
        self._linked(address, get(node, "anchor") or "", lambda: self._children(node))

    def _linked(self, address: str, anchor: str, read: Callable[[], None]) -> None:
        """Let what `read` finds lead to an address on the web, or to a bookmark."""
        outer, self._at = self._at, Gathering(hidden=self._at.hidden)
        read()
        inner, self._at = self._at, outer
        text = "".join(one.text for one in inner.found if isinstance(one, Text))
        plain = all(isinstance(one, Text) for one in inner.found) and bool(text)
        words = tuple(one for one in with_blanks(inner.found) if isinstance(one, Text | Blank))
        self._in(inner.contents)
        self._at.pictures += inner.pictures
        if plain and anchor and not anchor.startswith("_Toc"):
            self._at.add(Reference(anchor, text))
        elif plain and _SAFE_LINK.match(address):
            self._at.add(Link(address, words))
        else:
            for one in inner.found:
                self._at.add(one)

    def _simple_field(self, node: Node) -> None:
        code = get(node, "instr") or ""
        if match := _REFERS.match(code):
            self._linked("", match[1], lambda: self._children(node))
        else:
            self._children(node)

    def _alternatives(self, node: Node) -> None:
        self._children(chosen(node))

    def _run(self, run: Node) -> None:
        look = find(run, "rPr")
        character = "" if look is None else val(look, "rStyle") or ""
        if self._is_hidden(look, character):
            self._codes(run)
            return
        is_lead = bool(character) and bool(_LEAD.match(self._styles.name(character)))
        like = self._look(look, character, is_lead)
        for child in run:
            if child.tag == q("fldChar"):
                self._field_mark(child)
            elif child.tag == q("instrText"):
                if self._fields and not self._fields[-1].shows:
                    self._fields[-1].code += child.text or ""
            elif all(one.shows for one in self._fields):
                self._piece(child, like, is_lead)

    def _is_hidden(self, look: Node | None, character: str) -> bool:
        says = self._at.hidden and (look is None or look.find(q("vanish")) is None)
        return says or self._styles.is_on("vanish", look, style=character) or self._styles.is_on("webHidden", look)

    def _codes(self, run: Node) -> None:
        """Follow the fields of a run that is hidden."""
        for child in run:
            if child.tag == q("fldChar"):
                self._field_mark(child)

    def _field_mark(self, node: Node) -> None:
        match get(node, "fldCharType"):
            case "begin":
                self._fields.append(_Field())
            case "separate" if self._fields:
                self._fields[-1].shows = True
                self._in(self.in_contents)
                self._opened = self._at.apart = len(self._at.found)
            case "end" if self._fields:
                self._close(self._fields.pop())

    _opened = 0

    def _close(self, done: _Field) -> None:
        """Let a field that refers be a reference, if what it shows is one piece of this paragraph."""
        if (depth := _contents_depth(done.code)) is not None:
            self._in(depth)
            return
        self._at.apart = len(self._at.found)
        refers, link = _REFERS.match(done.code), _ANCHOR.match(done.code)
        target = refers[1] if refers else (link[1] or "") if link else ""
        address = (link[2] or "") if link else ""
        shown = self._at.found[self._opened :]
        if not (target or _SAFE_LINK.match(address)) or len(shown) != 1 or target.startswith("_Toc"):
            return
        if isinstance(shown[0], Text):
            text = shown[0]
            self._at.found[-1] = Reference(target, text.text) if target else Link(address, (text,))

    def _in(self, contents: int | None) -> None:
        """Note that the paragraph is part of a table of contents."""
        self._at.contents = contents if self._at.contents is None else self._at.contents

    def _look(self, look: Node | None, character: str, is_lead: bool) -> Text:
        name = self._styles.name(character) if character else ""
        style = "" if is_lead else character
        script = None if look is None else val(look, "vertAlign")
        return Text(
            "",
            self._styles.is_on("b", look, style=style) or name in _BOLD_STYLES,
            self._styles.is_on("i", look, style=style) or name in _ITALIC_STYLES,
            Script(script) if script in tuple(Script) else None,
        )

    def _piece(self, node: Node, like: Text, is_lead: bool) -> None:
        tag = node.tag
        if tag == q("t"):
            self._text(node.text or "", like, is_lead)
        elif tag in _CHARACTERS:
            self._text(_CHARACTERS[tag], like, is_lead)
        elif tag == q("br"):
            if get(node, "type") in ("page", "column"):
                self._at.page_break = self._at.page_break or not self._at.found
            else:
                self._at.add(LineBreak(), is_lead)
        elif tag == q("cr"):
            self._at.add(LineBreak(), is_lead)
        elif tag == q("sym"):
            self._text(_sign(node), like, is_lead)
        elif tag in (q("footnoteReference"), q("endnoteReference")):
            self._note(tag, get(node, "id") or "")
        elif tag in (q("drawing"), q("pict"), q("object")):
            self._drawing(node)
        elif tag == f"{MC}AlternateContent":
            for child in chosen(node):
                self._piece(child, like, is_lead)
        elif tag == q("ruby"):
            for run in node.findall(f"{q('rubyBase')}/{q('r')}"):
                self._run(run)

    def _text(self, text: str, like: Text, is_lead: bool) -> None:
        text = FORBIDDEN.sub("", text)
        if text:
            self._at.add(replace(like, text=text), is_lead)

    def _note(self, tag: str, id: str) -> None:
        kind = "footnotes" if tag == q("footnoteReference") else "endnotes"
        if kind not in self._notes:
            root = self._file.story(kind)
            self._notes[kind] = {} if root is None else {get(one, "id") or "": one for one in root}
        note = self._notes[kind].get(id)
        if note is None or self._in_note:
            return
        self._in_note = True
        targets, part = self._targets, next(self._file.related(kind), "")
        self._targets = self._file.targets(part)
        content: list[Inline] = []
        for paragraph in note.findall(q("p")):
            inlines = self.read(paragraph).content
            content += [*([LineBreak()] if content and inlines else []), *inlines]
        self._in_note, self._targets = False, targets
        self._at.add(Footnote(_stripped(tuple(content))))

    def _drawing(self, node: Node) -> None:
        for box in boxes(node):
            self._at.boxes += self._boxed(box)
        for drawn in pictures(node):
            source = self._targets.get(drawn.relation, "")
            if source and self._file.data(source) is not None:
                described = FORBIDDEN.sub("", drawn.description)
                self._at.pictures.append(Picture(source, described, drawn.width_mm))

    def _formula(self, node: Node) -> None:
        self._text("".join(one.text or "" for one in node.iter(f"{_MATH}t")), Text(""), False)


_CHARACTERS = {
    q("tab"): "\t",
    q("ptab"): "\t",
    q("noBreakHyphen"): "\N{NON-BREAKING HYPHEN}",
}
_READERS: Mapping[str, Callable[[InlineReader, Node], None]] = {
    q("r"): InlineReader._run,
    q("hyperlink"): InlineReader._link,
    q("fldSimple"): InlineReader._simple_field,
    q("sdt"): InlineReader._control,
    q("bookmarkStart"): InlineReader._bookmark,
    f"{MC}AlternateContent": InlineReader._alternatives,
    f"{_MATH}oMath": InlineReader._formula,
    f"{_MATH}oMathPara": InlineReader._formula,
} | {q(tag): InlineReader._children for tag in ("ins", "moveTo", "smartTag", "customXml", "sdtContent", "dir", "bdo")}


def chosen(alternatives: Node) -> Node:
    """Return the one of several contents that newer programs show (ISO/IEC 29500-3, 7.2)."""
    first = alternatives.find(f"{MC}Choice")
    if first is not None and len(first):
        return first
    other = alternatives.find(f"{MC}Fallback")
    return () if other is None else other


def _contents_depth(code: str) -> int | None:
    """Return how many levels the field of a table of contents takes; None: it is another field."""
    if not code.strip().upper().startswith("TOC"):
        return None
    match = _DEPTH.search(code)
    return int(match[1]) if match else 9


def _sign(node: Node) -> str:
    code = get(node, "char") or ""
    return symbol(get(node, "font") or "", int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else ""


def _stripped(inlines: Inlines) -> Inlines:
    """Return a note without the blank that stands after its number."""
    match inlines:
        case (Text() as first, *rest) if first.text != first.text.lstrip():
            text = first.text.lstrip()
            return (*([replace(first, text=text)] if text else []), *rest)
    return inlines
