"""The floor: f-strings and zlib, nothing else; what no program that writes these files can beat by much.

It writes paragraphs of the same kind as drafter and the five parts that Word cannot do without, where drafter
writes nine more (numbering, fonts, settings, footer, properties, where the text comes from), checks nothing
and knows nothing.
"""

import struct
import zlib
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
STATIC = {
    "[Content_Types].xml": (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "word/styles.xml": (
        f"<w:styles {W}>"
        + "".join(
            f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:qFormat/></w:style>'
            for id, name in (("Title", "Title"), ("Heading1", "heading 1"), ("RunIn2", "Run-in 2"), ("BodyText", "Body Text"))
        )
        + '<w:style w:type="character" w:styleId="Lead2"><w:name w:val="Lead 2"/><w:rPr><w:b/></w:rPr></w:style></w:styles>'
    ),
}  # fmt: skip
Entry = tuple[bytes, bytes, int, int]
"""Name, deflated, checksum, size."""


def entry(name: str, text: str) -> Entry:
    """Return a part, deflated at level 6."""
    raw = text.encode("utf-8")
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return name.encode(), packer.compress(raw) + packer.flush(), zlib.crc32(raw), len(raw)


def archive(entries: Iterable[Entry]) -> bytes:
    """Return the zip of `entries`."""
    chunks, directory, offset = [], [], 0
    for name, data, crc, size in entries:
        common = struct.pack("<5H3L2H", 20, 0x800, 8, 0, 0x21, crc, len(data), size, len(name), 0)
        chunks += [b"PK\3\4", common, name, data]
        directory.append(b"PK\1\2\x14\0" + common + struct.pack("<3H2L", 0, 0, 0, 0, offset) + name)
        offset += 30 + len(name) + len(data)
    listed = b"".join(directory)
    count = len(directory)
    return b"".join([*chunks, listed, struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(listed), offset, 0)])


STATIC_ENTRIES = [entry(name, text) for name, text in STATIC.items()]


def paragraph(style: str, text: str) -> str:
    """Return a paragraph of one run."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>'


def document(title: str, points: str) -> bytes:
    """Return the file whose points are the paragraphs `points`."""
    body = (
        f"<w:document {W}><w:body>{paragraph('Title', title)}{paragraph('Heading1', '主要做法')}{points}"
        f"{paragraph('Heading1', '下一步打算')}{paragraph('BodyText', '继续抓好落实。')}</w:body></w:document>"
    )
    return archive([*STATIC_ENTRIES, entry("word/document.xml", body)])


def draft(data: dict[str, Any]) -> bytes:
    """Return the file of `data`."""
    points = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="RunIn2"/></w:pPr><w:r><w:rPr><w:rStyle w:val="Lead2"/></w:rPr>'
        f"<w:t>{n}.{escape(point['lead'])}。</w:t></w:r><w:r><w:t>{escape(point['text'])}</w:t></w:r></w:p>"
        for n, point in enumerate(data["points"], start=1)
    )
    return document(data["title"], points)
