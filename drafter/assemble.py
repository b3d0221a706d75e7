"""Rendered sections to a document: marked text becomes blocks, points run on, leads run in."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from drafter.markup import Marked, read_blocks, read_inlines
from drafter.model.document import (
    Blank,
    Block,
    Document,
    Heading,
    Inline,
    Inlines,
    Origin,
    Paragraph,
    Slot,
    Text,
    plain_text,
)
from drafter.model.outline import Outline
from drafter.numbering import lead_with_end_mark
from drafter.numerals import read_format
from drafter.render import Rendered, RenderedSection

AnyInline = TypeVar("AnyInline", bound=Inline)
_STOPS = "。；;.，,、"
"""What a point may end with and loses when it runs on with others."""


def assemble(outline: Outline, rendered: Rendered, origin: Origin, style: str) -> Document:
    """Return the document of `rendered`; `style` is the house style's id."""
    return _Assembler(outline, rendered.marked).document(rendered, origin, style)


class _Assembler:
    def __init__(self, outline: Outline, marked: Marked) -> None:
        self.outline = outline
        self.marked = marked
        self.chinese = outline.language.startswith("zh")

    def document(self, rendered: Rendered, origin: Origin, style: str) -> Document:
        blocks = [
            *read_blocks(rendered.opening, self.marked),
            *self._sections(rendered.sections, 1),
            *read_blocks(rendered.closing, self.marked),
        ]
        return Document(
            title=self._line(rendered.title),
            blocks=tuple(blocks),
            scheme=self.outline.scheme,
            language=self.outline.language,
            byline=self._line(rendered.byline),
            salutation=self._line(rendered.salutation),
            signature=self._line(rendered.signature),
            date=self._line(rendered.date),
            genre=self.outline.genre,
            style=style,
            origin=origin,
        )

    def _line(self, text: str) -> Inlines:
        return read_inlines(text, self.marked)

    def _sections(self, sections: Sequence[RenderedSection], depth: int) -> Iterator[Block]:
        for section in sections:
            yield from self._section(section, depth)
            yield from self._sections(section.sections, depth + 1 if section.heading else depth)

    def _section(self, section: RenderedSection, depth: int) -> Iterator[Block]:
        blocks = [
            replace(block, section=section.path) if isinstance(block, Paragraph) else block
            for block in read_blocks(section.body, self.marked)
        ]
        points = self._points(section.items)
        if points:
            self._append(blocks, points, section.path)
        heading = self._line(section.heading)
        if not heading:
            yield from blocks
            return
        run_in: Inlines | None = None
        if self.outline.scheme.level(depth).run_in:
            heading = self._ended(heading)
            run_in = ()
            if blocks and isinstance(blocks[0], Paragraph):
                run_in = self._apart(heading, blocks.pop(0).content)  # type: ignore[union-attr]
        yield Heading(depth, heading, run_in, section.numbered, section.path)
        yield from blocks

    def _append(self, blocks: list[Block], points: Inlines, section: str) -> None:
        """Let the points run on in the last paragraph."""
        last = blocks[-1] if blocks else None
        if isinstance(last, Paragraph):
            blocks[-1] = replace(last, content=self._joined(last.content, points))
        else:
            blocks.append(Paragraph(points, section))

    def _joined(self, first: Inlines, second: Inlines) -> Inlines:
        return (*first, *self._apart(first, second))

    def _apart(self, first: Inlines, second: Inlines) -> Inlines:
        """Return `second` with the blank that Latin text needs after `first`."""
        return second if self.chinese or not first or not second else (Text(" "), *second)

    def _ended(self, lead: Inlines) -> Inlines:
        mark = lead_with_end_mark(plain_text(lead), self.outline.language)
        return (*lead, Text(mark)) if mark else lead

    def _points(self, items: Sequence[str]) -> Inlines:
        """Return 一是…；二是…。 of the items; a single one gets no mark, for 一是 without 二是 is a fault."""
        points = [trimmed for item in items if (trimmed := _without_stop(self._line(item)))]
        stop, end = ("；", "。") if self.chinese else (";", ".")
        if any("。" in plain_text(point) for point in points):
            stop = end
        found: list[Blank | Slot | Text] = []
        for number, point in enumerate(points, start=1):
            if number > 1 and not self.chinese:
                found.append(Text(" "))
            if len(points) > 1:
                found.append(Text(enumeration_mark(self.outline.enumeration, number)))
                if not self.chinese:
                    found.append(Text(" "))
            found += [*point, Text(end if number == len(points) else stop)]  # type: ignore[list-item]
        return tuple(found)


def enumeration_mark(example: str, number: int) -> str:
    """Return mark `number` (from 1) of the enumeration that begins with `example`.

    >>> enumeration_mark("一是", 3), enumeration_mark("第一，", 2), enumeration_mark("(1)", 2)
    ('三是', '第二，', '(2)')
    """
    return read_format(example).label((number,))


def _without_stop(inlines: tuple[AnyInline, ...]) -> tuple[AnyInline, ...]:
    """Return a point without its end mark, in the slot's alternatives as well."""
    if not inlines:
        return ()
    before, last = inlines[:-1], inlines[-1]
    match last:
        case Text():
            shorter = replace(last, text=last.text.rstrip(_STOPS + " "))
            return (*before, shorter) if shorter.text else _without_stop(before)
        case Slot():
            others = tuple(text.rstrip(_STOPS) for text in last.alternatives)
            return (*before, replace(last, content=_without_stop(last.content), alternatives=others))
    return inlines
