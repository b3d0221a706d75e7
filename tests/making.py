"""Documents for the tests, made straight from the model."""

import datetime
import struct
import zlib

from drafter.model.blocks import Block, Cell, Heading, List, Paragraph, Table
from drafter.model.document import Document
from drafter.model.inlines import Inlines, Slot, Text
from drafter.model.scheme import Level, Scheme
from drafter.numerals import read_format

DATE = datetime.date(2026, 8, 1)
EVIL = "&<>\"' ]]> 𠀀𝔸 שלום “引”—…"
"""What breaks careless writers: XML's own marks, astral planes, right to left, ambiguous widths."""


def scheme(*examples: str, after: str = "", run_in: int = 0, goes_on: int = 0) -> Scheme:
    """Return a scheme of levels by example ("" has no number); `run_in` and `goes_on` are levels, from 1."""
    return Scheme(
        tuple(
            Level(read_format(example) if example else None, depth == run_in, after, depth != goes_on)
            for depth, example in enumerate(examples, start=1)
        )
    )


OFFICIAL = scheme("一、", "（一）", "1.", "（1）")


def text(characters: str) -> Inlines:
    return (Text(characters),)


def heading(level: int, words: str, run_in: str | None = None, numbered: bool = True) -> Heading:
    return Heading(level, text(words), None if run_in is None else text(run_in), numbered)


def para(words: str) -> Paragraph:
    return Paragraph(text(words))


def items(*entries: str | List | tuple[Block, ...], ordered: bool = False, start: int = 1, label: str = "") -> List:
    """Return a list of items, labelled by example; a list among them is nested in the item before it."""
    found: list[tuple[Block, ...]] = []
    for entry in entries:
        match entry:
            case str():
                found.append((para(entry),))
            case List():
                found[-1] += (entry,)
            case _:
                found.append(entry)
    format = read_format(label) if ordered and label else None
    return List(tuple(found), ordered, start, format=format, sign="" if ordered else label)


def table(*rows: tuple[str, ...]) -> Table:
    header, *others = (tuple(Cell(text(cell) if cell else ()) for cell in row) for row in rows)
    return Table(header, tuple(others))


def slot(id: str, words: str, *alternatives: str) -> Slot:
    return Slot(id, (Text(words),), alternatives)


def png(width: int, height: int) -> bytes:
    """Return a black image."""
    rows = zlib.compress(bytes(height * (1 + (width + 7) // 8)))
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


def document(
    *blocks: Block, levels: Scheme = OFFICIAL, title: str | Inlines = "标题", **parts: str | Inlines
) -> Document:
    """Return a document; parts round the body may be given as text."""
    plain = {"language", "genre", "style"}
    inlines = {
        name: (text(part) if part else ()) if isinstance(part, str) and name not in plain else part
        for name, part in {"title": title, "language": "zh-CN", **parts}.items()
    }
    return Document(blocks=blocks, scheme=levels, **inlines)  # type: ignore[arg-type]
