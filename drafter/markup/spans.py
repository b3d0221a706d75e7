"""The inlines of a paragraph: marked text, and what Markdown finds in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from drafter.attributes import Attributes
from drafter.dataclass import dataclass, field, replace
from drafter.marks import BREAK, MARK, unmark, unshield
from drafter.model.blocks import Image
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
    plain_text,
    split_blanks,
)
from drafter.pattern import pattern

if TYPE_CHECKING:
    from markdown_it.token import Token

Marked = Sequence[Slot | Blank | Reference]
"""What the numbers of the marks stand for; a slot's content is taken from the text."""

_WEB = pattern(r"(?:https?|ftp)://\S|mailto:\S|[\w.+-]+@[\w-]+\.", re.IGNORECASE)
_LENGTH = pattern(r"(\d{1,4}(?:\.\d{1,6})?)(mm|cm)")


@dataclass(slots=True)
class Context:
    """What stands round a paragraph: the text's marks and notes, and the images found so far."""

    marked: Marked = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    """The text of each footnote, by its label."""
    alternatives: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What a slot may be exchanged for, by the name it goes by."""


@dataclass(slots=True)
class Look:
    """How text looks that stands inside marks."""

    bold: int = 0
    italic: int = 0
    script: Script | None = None


Piece = Inline | Image
"""What may stand in a line of Markdown; an image is a block of its own in the end."""


def plain_inlines(text: str, context: Context) -> Inlines:
    """Return the inlines of text without any markup."""
    reader = _SpanReader(context.marked)
    reader.text(text, Look())
    return reader.finish()


def spans(tokens: "list[Token]", context: Context) -> Inlines:
    """Return the inlines of the tokens of a paragraph; of an image, its description."""
    found = pieces(tokens, context)
    return tuple(Text(piece.description) if isinstance(piece, Image) else piece for piece in found)


def pieces(tokens: "list[Token]", context: Context) -> tuple[Piece, ...]:
    """Return the inlines and images of the tokens of a paragraph."""
    return _collected(iter(tokens), context, Look(), "")


_SCRIPTS = {"sup_open": Script.SUPER, "sub_open": Script.SUB, "sup_close": None, "sub_close": None}


def _collected(tokens: "Iterator[Token]", context: Context, look: Look, closing: str) -> tuple[Piece, ...]:
    reader = _SpanReader(context.marked)
    for token in tokens:
        if token.type == closing:
            break
        match token.type:
            case "text" | "code_inline":
                reader.text(token.content, look)
            case "strong_open" | "strong_close":
                look.bold += token.nesting
            case "em_open" | "em_close":
                look.italic += token.nesting
            case "sup_open" | "sup_close" | "sub_open" | "sub_close":
                look.script = _SCRIPTS[token.type]
            case "hardbreak":
                reader.add(LineBreak())
            case "link_open":
                content = _collected(tokens, context, look, "link_close")
                reader.add(*_link(_address(token.attrs["href"]), content))
            case "span_open":
                reader.add(*_span(token.meta["attributes"], tokens, context, look))
            case "note":
                reader.add(Footnote(_note(token.content, context)))
            case "image":
                reader.add(_image(token, context))
    return reader.finish()


def _address(found: object) -> str:
    return unshield(unmark(str(found)))


def _link(url: str, content: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return a link to the web, a mention of a place of the document, or what stands in the brackets alone."""
    if url.startswith("#"):
        texts = tuple(piece for piece in content if not isinstance(piece, Image))
        # A picture that leads somewhere, as badges do, is a picture.
        return (Reference(unquote(url[1:]), plain_text(texts)),) if texts or not content else content
    linked = tuple(flat(content))
    return (Link(url, linked),) if _WEB.match(url) and linked else content


def flat(content: Sequence[Piece]) -> Iterator[Text | Blank]:
    """Yield the texts and blanks of `content`, whatever they stand in."""
    for piece in content:
        match piece:
            case Text() | Blank():
                yield piece
            case Slot() | Link():
                yield from piece.content
            case Reference():
                yield Text(piece.text)
            case LineBreak():
                yield Text(" ")


def _span(attributes: Attributes, tokens: "Iterator[Token]", context: Context, look: Look) -> tuple[Piece, ...]:
    """Return the text in brackets with what its attributes say of it."""
    marks = attributes.marks
    script = Script.SUPER if "sup" in marks else Script.SUB if "sub" in marks else look.script
    inner = Look(look.bold + ("b" in marks), look.italic + ("i" in marks), script)
    content = _collected(tokens, context, inner, "span_close")
    if not (name := attributes.values.get("phrase", "")):
        return content
    others = tuple(context.alternatives.get(name, ()))
    return (Slot(name.partition("#")[0], tuple(flat(content)), others),)


def _note(text: str, context: Context) -> Inlines:
    """Return the text of a footnote, which holds no other notes."""
    from drafter.markup.parser import parse_inline

    return spans(parse_inline(text, {}), replace(context, notes={}))


def _image(token: "Token", context: Context) -> Image:
    from drafter.markup.parser import parse_inline

    attributes: Attributes = token.meta.get("attributes", Attributes())
    length = _LENGTH.fullmatch(attributes.values.get("width", ""))
    width = float(length[1]) * (10 if length[2] == "cm" else 1) if length else None
    title = str(token.attrs.get("title", ""))
    return Image(
        _address(token.attrs["src"]),
        plain_text(spans(token.children or [], context)),
        spans(parse_inline(title, {"notes": context.notes}), context) if title else (),
        width or None,
        attributes.id,
    )


class _SpanReader:
    """Turns marked text into inlines; a slot may be open across several pieces of text."""

    def __init__(self, marked: Marked) -> None:
        self.marked = marked
        self.found: list[Piece] = []
        self.slot: tuple[int, list[Text | Blank]] | None = None

    def text(self, text: str, look: Look) -> None:
        position = 0
        for match in MARK.finditer(text):
            self._plain(text[position : match.start()], look)
            position = match.end()
            if (number := match.group(1)) is None:
                self._close()
            else:
                self._open(int(number))
        self._plain(text[position:], look)

    def add(self, *found: Piece) -> None:
        self._close()
        for piece in found:
            if isinstance(piece, (Text, Blank)):
                self._put(piece)
            else:
                self.found.append(piece)

    def finish(self) -> tuple[Any, ...]:
        self._close()
        return tuple(self.found)

    def _open(self, number: int) -> None:
        self._close()
        entry = self.marked[number] if number < len(self.marked) else None
        if isinstance(entry, Blank):
            self.found.append(entry)
        elif entry is not None:
            self.slot = (number, [])

    def _close(self) -> None:
        if self.slot is None:
            return
        number, content = self.slot
        self.slot = None
        entry = self.marked[number]
        if isinstance(entry, Reference):
            self.found.append(entry)
        elif content and isinstance(entry, Slot):
            self.found.append(replace(entry, content=tuple(content)))

    def _plain(self, text: str, look: Look) -> None:
        first, *lines = text.split(BREAK)
        self._line(unshield(first), look)
        for line in filter(None, lines):
            self.add(LineBreak())
            self._line(unshield(line), look)

    def _line(self, text: str, look: Look) -> None:
        bold, italic, script = look.bold > 0, look.italic > 0, look.script
        for one in split_blanks(text):
            self._put(one if isinstance(one, Blank) else Text(one, bold, italic, script))

    def _put(self, inline: Text | Blank) -> None:
        if isinstance(inline, Text) and not inline.text:
            return
        into: list[Any] = self.slot[1] if self.slot else self.found
        last = into[-1] if into else None
        if (
            isinstance(inline, Text)
            and isinstance(last, Text)
            and (last.bold, last.italic, last.script) == (inline.bold, inline.italic, inline.script)
        ):
            into[-1] = replace(last, text=last.text + inline.text)
        else:
            into.append(inline)
