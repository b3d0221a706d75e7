"""Attributes in Markdown, as pandoc writes them: `{#id .class key="value"}`."""

import re
from collections.abc import Mapping

from drafter.dataclass import dataclass, field
from drafter.pattern import pattern

_NAME = r"[^\W\d][\w\-]*"
_PIECE = pattern(
    rf"""#(?P<id>[^\s{{}}"]+)|\.(?P<mark>{_NAME})|(?P<dash>-)|(?P<key>{_NAME})=(?P<value>"(?:[^"\\]|\\.)*"|[^\s"{{}}]+)"""
)
_ID = pattern(r"[^\s{}\"]+")
"""What may stand behind #; the paths of sections in attachments hold a blank."""
_PLAIN = pattern(r"[^\s\"{}\\]+")
ATTRIBUTES = r"""\{(?:[^{}"\n]|"(?:[^"\\\n]|\\.)*")*\}"""
"""What a text in braces must look like to be read as attributes; whether it is, `read_attributes` says."""


@dataclass(frozen=True, slots=True)
class Attributes:
    """What is said about a piece of text."""

    id: str = ""
    marks: tuple[str, ...] = ()
    """Its classes."""
    values: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.id or self.marks or self.values)

    def __str__(self) -> str:
        """The attributes as they are written; nothing for none.

        >>> str(Attributes("staff", ("landscape",), {"widths": "1 2", "start": "3"}))
        '{#staff .landscape widths="1 2" start=3}'
        """
        pieces = [f"#{self.id}" if _ID.fullmatch(self.id) else f"id={_quoted(self.id)}"] if self.id else []
        pieces += [f".{mark}" for mark in self.marks]
        pieces += [f"{key}={_quoted(value)}" for key, value in self.values.items()]
        return f"{{{' '.join(pieces)}}}" if pieces else ""

    def over(self, other: "Attributes") -> "Attributes":
        """Return these attributes and what `other` has beside them."""
        return Attributes(self.id or other.id, (*self.marks, *other.marks), {**other.values, **self.values})


def read_attributes(text: str) -> Attributes | None:
    """Return the attributes in `text`, which stands between braces; None: these are none.

    >>> read_attributes("{.unnumbered start=3}")
    Attributes(id='', marks=('unnumbered',), values={'start': '3'})
    """
    inner = text.strip()[1:-1].strip()
    id, position = "", 0
    marks: list[str] = []
    values: dict[str, str] = {}
    while position < len(inner):
        match = _PIECE.match(inner, position)
        if match is None or (match.end() < len(inner) and not inner[match.end()].isspace()):
            return None
        id = id or match["id"] or ""
        marks += [match["mark"]] if match["mark"] else ["unnumbered"] if match["dash"] else []
        if match["key"] == "id":
            id = id or _unquoted(match["value"])
        elif match["key"]:
            values[match["key"]] = _unquoted(match["value"])
        position = match.end()
        position += len(inner[position:]) - len(inner[position:].lstrip())
    return Attributes(id, tuple(marks), values) if inner else None


def _quoted(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _unquoted(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text[1:-1]) if text.startswith('"') else text
