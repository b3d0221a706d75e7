"""YAML text to the places of its values, so that one of them can be changed and the rest stays as it is."""

from enum import StrEnum
from typing import Any

import yaml

from drafter.dataclass import dataclass, field
from drafter.yamlfile import _Loader


class Shape(StrEnum):
    """What a value is."""

    SCALAR = "scalar"
    LIST = "list"
    MAP = "map"


@dataclass(frozen=True, slots=True)
class Span:
    """A value by its place: `text[start:end]`, in characters, without comments and blank lines behind it.

    The start of a list or mapping in block style is its first dash or key; a value that was left
    empty starts and ends where it could stand.
    """

    shape: Shape
    start: int
    end: int
    text: str = ""
    """What a scalar says."""
    style: str = ""
    """Of a scalar: `'`, `"`, `|`, `>`, or nothing for one without marks."""
    is_flow: bool = False
    """A list or mapping in brackets or braces."""
    is_shared: bool = False
    """It has a name (`&name`) or refers to one (`*name`), or something inside it does."""
    items: "tuple[Span, ...]" = ()
    entries: "tuple[tuple[Span, Span], ...]" = ()

    def get(self, key: str) -> "tuple[Span, Span] | None":
        """Return key and value called `key`; None if there are none."""
        return next((entry for entry in self.entries if entry[0].text == key), None)


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been read yet."""

    event: Any
    parts: list[Span] = field(default_factory=list)

    def done(self, text: str, end: Any) -> Span:
        start = self.event.start_mark.index
        is_flow = bool(self.event.flow_style)
        last = end.end_mark.index if is_flow else max((part.end for part in self.parts), default=start)
        is_shared = self.event.anchor is not None or any(part.is_shared for part in self.parts)
        if isinstance(self.event, yaml.SequenceStartEvent):
            items = tuple(self.parts)
            return Span(Shape.LIST, start, last, is_flow=is_flow, is_shared=is_shared, items=items)
        entries = tuple(zip(self.parts[::2], self.parts[1::2], strict=True))
        return Span(Shape.MAP, start, last, is_flow=is_flow, is_shared=is_shared, entries=entries)


def spans(text: str) -> Span | None:
    """Return the places of all values in `text`, which `parse` has found to be right; None if it is empty.

    Line ends may be of any kind; offsets count the characters of `text` as it is.
    """
    above: list[_Open] = []
    root: Span | None = None
    for event in yaml.parse(text, Loader=_Loader):
        match event:
            case yaml.ScalarEvent() | yaml.AliasEvent():
                found = _leaf(text, event)
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                above.append(_Open(event))
                continue
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                found = above.pop().done(text, event)
            case _:
                continue
        if above:
            above[-1].parts.append(found)
        else:
            root = found
    return root


def _leaf(text: str, event: Any) -> Span:
    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, yaml.AliasEvent):
        return Span(Shape.SCALAR, start, end, is_shared=True)
    # Text under | or > ends, for the parser, before the next value.
    end = start + len(text[start:end].rstrip())
    return Span(Shape.SCALAR, start, end, event.value, event.style or "", is_shared=event.anchor is not None)
