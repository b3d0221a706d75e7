"""The steps from a document to the bytes of a Word file."""

import datetime
from functools import lru_cache

from drafter.model.document import Document
from drafter.model.scheme import Scheme
from drafter.model.style import HouseStyle
from drafter.word import parts
from drafter.word.body import Body
from drafter.word.numbering import numbering_part
from drafter.word.package import Part, deflate, pack
from drafter.word.styles import styles_part


def to_docx(
    document: Document,
    style: HouseStyle,
    *,
    date: datetime.date,
    typed: bool = False,
    slots: bool = True,
) -> bytes:
    """Return the Word file of `document`; the same arguments give the same bytes.

    `date` dates the properties. With `typed`, numbers are text; without `slots`, phrases are.
    """
    body = Body(document, style, typed=typed, slots=slots)
    text = deflate("word/document.xml", body.part())
    fixed = _fixed(style, document.scheme, typed)
    if body.lists:
        numbering = deflate("word/numbering.xml", numbering_part(document.scheme, style, body.lists, typed))
    else:
        numbering = _heading_numbers(style, document.scheme, typed)
    core = deflate("docProps/core.xml", parts.core_properties(document, date))
    return pack((*fixed, numbering, text, core))


@lru_cache(maxsize=32)
def _fixed(style: HouseStyle, scheme: Scheme, typed: bool) -> tuple[Part, ...]:
    """Return the parts that are the same for every draft in one style and scheme."""
    footers = [
        deflate(f"word/{name}.xml", parts.footer(style.page_number, even=name == "footer2"))
        for name in parts.footer_names(style)
    ]
    return (
        deflate("[Content_Types].xml", parts.content_types(style)),
        deflate("_rels/.rels", parts.package_relationships()),
        deflate("word/_rels/document.xml.rels", parts.document_relationships(style)),
        deflate("word/styles.xml", styles_part(style, scheme, typed)),
        deflate("word/settings.xml", parts.settings(style)),
        deflate("word/fontTable.xml", parts.font_table(style)),
        deflate("docProps/app.xml", parts.app_properties()),
        *footers,
    )


@lru_cache(maxsize=32)
def _heading_numbers(style: HouseStyle, scheme: Scheme, typed: bool) -> Part:
    return deflate("word/numbering.xml", numbering_part(scheme, style, (), typed))
