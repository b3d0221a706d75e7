"""Inlines as Markdown."""

import re
from string import punctuation
from urllib.parse import quote

from drafter.attributes import Attributes
from drafter.dataclass import dataclass, field
from drafter.markup import SCRIPT, is_wide
from drafter.model.inlines import Blank, Footnote, Inline, Inlines, LineBreak, Link, Reference, Script, Slot, Text

_SPECIAL = re.compile(r"([\\`*_\[\]{}|<>&~^\r])")
_LINE_START = re.compile(r"^(\d{0,9})(?=[-+=#.):](?:[-=#:\s]|$))", re.MULTILINE)
"""Before the mark that would make a heading, a list, a caption or a rule of a line."""
_EDGES = re.compile(r"^[^\S\n]+|[^\S\n]+$", re.MULTILINE)
"""White space that Markdown does not see."""
_END_BREAKS = re.compile("^(?:[ \t\u3000]*\n)+|(?:\n[ \t\u3000]*)+$")
"""Line breaks at the ends of a paragraph, which show nothing."""
_HARD_BREAK = "\\\n"
_NOT_IN_ADDRESSES = re.compile(r"([\\<>&\n])")


@dataclass(slots=True)
class InlineWriter:
    """Writes inlines; what stands elsewhere is gathered on the way."""

    slots: bool
    """Whether phrases stay marked as such."""
    notes: list[str] = field(default_factory=list)
    """The footnotes so far."""
    alternatives: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What each phrase may be exchanged for, by the name it goes by."""

    def paragraph(self, inlines: Inlines) -> str:
        """Return `inlines` as a paragraph; a line break is a backslash at the end of a line."""
        return _LINE_START.sub(r"\1\\", self.text(inlines).replace("\n", _HARD_BREAK))

    def line(self, inlines: Inlines) -> str:
        """Return `inlines` on one line, as headings and cells need them."""
        return self.text(inlines).replace("\n", "<br>")

    def text(self, inlines: Inlines) -> str:
        """Return `inlines` as Markdown with plain line ends, white space at the ends of lines as entities."""
        text = _END_BREAKS.sub("", self._joined(inlines))
        return _EDGES.sub(lambda found: "".join(f"&#{ord(char)};" for char in found[0]), text)

    def _joined(self, inlines: Inlines, before: str = " ", after: str = " ") -> str:
        """Return `inlines`, which stand between the characters `before` and `after`."""
        found = ""
        for index, inline in enumerate(inlines):
            if isinstance(inline, Text):
                follows = inlines[index + 1] if index + 1 < len(inlines) else None
                piece = _text(inline, found[-1:] or before, _first(follows) if follows else after)
            else:
                piece = self._inline(inline)
            # ![ would begin an image.
            found = found[:-1] + "\\!" if found.endswith("!") and piece.startswith("[") else found
            found += piece
        return found

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text():
                return _text(inline, " ", " ")
            case LineBreak():
                return "\n"
            case Blank():
                return escaped(inline.text)
            case Slot():
                return self._slot(inline)
            case Reference():
                return f"[{escaped(inline.text)}](#{quote(inline.target, safe='/:-._~@', encoding='utf-8')})"
            case Link():
                url = _NOT_IN_ADDRESSES.sub(r"\\\1", inline.url)
                return f"[{self._joined(inline.content, '[', ']')}](<{url}>)"
            case Footnote():
                # A note has its number before those that its text might hold.
                number = len(self.notes)
                self.notes.append("")
                self.notes[number] = self.line(inline.content)
                return f"[^{number + 1}]"

    def _slot(self, slot: Slot) -> str:
        if not self.slots:
            return self._joined(slot.content)
        name, number = slot.phrase, 1
        while self.alternatives.setdefault(name, slot.alternatives) != slot.alternatives:
            number += 1
            name = f"{slot.phrase}#{number}"
        return f"[{self._joined(slot.content, '[', ']')}]{Attributes(values={'phrase': name})}"


def _first(inline: Inline) -> str:
    """Return the character with which an inline begins as Markdown."""
    match inline:
        case Text():
            return "[" if inline.bold or inline.italic or inline.script else escaped(inline.text[:1])[:1] or " "
        case LineBreak():
            return "\n"
        case Blank():
            return "【"
    return "["


def _text(text: Text, before: str, after: str) -> str:
    """Return `text` between its marks, white space at its ends outside them: Markdown wants it so."""
    core = text.text.strip()
    if not core or not (text.bold or text.italic or text.script):
        return escaped(text.text)
    start, end = text.text.split(core, 1)
    written = _marked(text, core, start[-1:] or before, end[:1] or after)
    return f"{start}{written}{end}"


def _marked(text: Text, core: str, before: str, after: str) -> str:
    written = escaped(core)
    mark = "**" * text.bold + "*" * text.italic
    if text.script:
        sign = "^" if text.script is Script.SUPER else "~"
        found = f"{sign}{core}{sign}"
        if not mark and SCRIPT.fullmatch(before + found, 1):
            return found
    elif _opens(before, written[0]) and _closes(written[-1], after):
        return f"{mark}{written}{mark}"
    scripts = {Script.SUPER: ("sup",), Script.SUB: ("sub",), None: ()}[text.script]
    return f"[{written}]{Attributes(marks=(*('b',) * text.bold, *('i',) * text.italic, *scripts))}"


def _opens(before: str, after: str) -> bool:
    """Whether a mark of emphasis between these two characters begins it, for CommonMark or for our reader."""
    if before == "*" or after.isspace():
        return False
    return is_wide(before) or is_wide(after) or after.isalnum() or before.isspace() or before in punctuation


def _closes(before: str, after: str) -> bool:
    return after != "*" and _opens(after, before)


def escaped(text: str) -> str:
    """Return `text` with a backslash before each mark that Markdown might read."""
    return _SPECIAL.sub(_escape, text) if _SPECIAL.search(text) else text


def _escape(found: re.Match[str]) -> str:
    return "&#13;" if found[0] == "\r" else f"\\{found[0]}"
