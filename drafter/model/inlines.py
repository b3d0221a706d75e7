"""What stands inside a paragraph: text, blanks, phrases that can be exchanged, mentions, links, notes."""

from collections.abc import Iterator
from enum import StrEnum

from drafter.dataclass import dataclass, maker
from drafter.pattern import pattern


class Script(StrEnum):
    """Where characters stand that are not on the line."""

    SUPER = "superscript"
    SUB = "subscript"


@dataclass(frozen=True, slots=True)
class Text:
    """Characters of one look."""

    text: str
    bold: bool = False
    italic: bool = False
    script: Script | None = None
    """None: on the line."""

    @property
    def look(self) -> tuple[bool, bool, Script | None]:
        """All but the characters."""
        return self.bold, self.italic, self.script


new_text = maker(Text)


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line inside a paragraph."""


class BlankKind(StrEnum):
    """Who has to fill a blank; the value is the word that stands in the text."""

    ANSWER = "待填"
    """An answer was missing."""
    WRITER = "待补"
    """The outline or a phrase leaves it to the writer."""
    VERIFY = "待核对原文"
    """What stands before it must be compared with its source."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A place that is still open: `【待填：撰写单位】`."""

    kind: BlankKind
    what: str = ""

    @property
    def text(self) -> str:
        """The blank as it stands in the text."""
        return f"【{self.kind}：{self.what}】" if self.what else f"【{self.kind}】"


_BLANK = pattern("【(待填|待补)(?:：([^】]*))?】|【(待核对原文)】")


def split_blanks(text: str) -> "Iterator[str | Blank]":
    """Yield the blanks that stand in `text`, and what stands between them; nothing empty.

    >>> [str(one) for one in split_blanks("共【待补：户数】户") if isinstance(one, str)]
    ['共', '户']
    """
    position = 0
    for match in _BLANK.finditer(text):
        if match.start() > position:
            yield text[position : match.start()]
        yield Blank(BlankKind(match[1] or match[3]), match[2] or "")
        position = match.end()
    if position < len(text):
        yield text[position:]


@dataclass(frozen=True, slots=True)
class Slot:
    """A phrase from the bank, which can still be exchanged for one of its alternatives."""

    phrase: str
    """The phrase's id."""
    content: "tuple[Text | Blank, ...]"
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of a section, a table or an image: 第二部分之（三）, section 2.1, 表1."""

    target: str
    """Path of the section, or name of the table or image."""
    text: str = ""
    """Empty until the document is numbered."""


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to an address on the web, or to a mail box."""

    url: str
    content: "tuple[Text | Blank, ...]"


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note that stands at the foot of its page; it holds no other notes."""

    content: "Inlines"


Inline = Text | LineBreak | Blank | Slot | Reference | Link | Footnote
Inlines = tuple[Inline, ...]


def merged(inlines: Inlines) -> Inlines:
    """Return `inlines` with texts of one look that stand side by side made one."""
    if len(inlines) < 2:
        return inlines
    found: list[Inline] = []
    for inline in inlines:
        last = found[-1] if found else None
        if isinstance(inline, Text) and isinstance(last, Text) and inline.look == last.look:
            found[-1] = new_text(last.text + inline.text, *last.look)
        else:
            found.append(inline)
    return tuple(found)


def continued(inlines: Inlines, text: str) -> Inlines:
    """Return `inlines` with `text` of no particular look after them."""
    last = inlines[-1] if inlines else None
    if isinstance(last, Text) and not (last.bold or last.italic or last.script):
        return (*inlines[:-1], new_text(last.text + text))
    return (*inlines, new_text(text))


def plain_text(inlines: Inlines) -> str:
    """Return the characters of `inlines` as a reader sees them; a line break is a newline, a note nothing."""
    text = ""
    for inline in inlines:  # Most are one or two: a comprehension takes longer to begin than they do.
        text += inline.text if type(inline) is Text else _characters(inline)
    return text


def _characters(inline: Inline) -> str:
    match inline:
        case Slot() | Link():
            return plain_text(inline.content)
        case LineBreak():
            return "\n"
        case Text() | Blank() | Reference():
            return inline.text
        case Footnote():
            return ""
