"""The steps from a document to the bytes of a Word file."""

import datetime
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from drafter.model.document import Document
from drafter.model.scheme import Scheme
from drafter.model.style import HouseStyle
from drafter.remembered import remembered
from drafter.word import parts, provenance
from drafter.word.advice import comments_part
from drafter.word.body import Body
from drafter.word.numbering import numbering_part
from drafter.word.package import Packed, Part, deflate, deflate_bytes, pack, packed
from drafter.word.parts import Additions
from drafter.word.styles import styles_part


def to_docx(
    document: Document,
    style: HouseStyle,
    *,
    date: datetime.date,
    typed: bool = False,
    slots: bool = True,
    pages: Mapping[str, str] | None = None,
) -> bytes:
    """Return the Word file of `document`; the same arguments give the same bytes.

    `date` dates properties and comments. With `typed`, numbers are text; without `slots`, phrases
    are, blanks are marked text, and the file says nothing of where it comes from. `pages` are the
    page numbers of the table of contents, by bookmark; where one is missing, Word is asked to fill them in.
    """
    body = Body(document, style, typed=typed, slots=slots, pages=pages)
    text = deflate("word/document.xml", body.part())
    own = tuple(_own(body, date))
    begun = _begun(style, document.scheme, typed, additions(body), *other_schemes(document))
    if body.extras.lists:
        attached = () if typed else body.lists.of_parts.values()
        lists = numbering_part(document.scheme, style, body.extras.lists, typed, attached)
        numbering = deflate("word/numbering.xml", lists)
    else:
        numbering = _heading_numbers(style, document.scheme, typed)
    core = deflate("docProps/core.xml", parts.core_properties(document, date), quick=True)
    return pack((numbering, text, *own, core), begun)


def other_schemes(document: Document) -> tuple[Scheme, ...]:
    """Return the schemes that attachments have of their own."""
    return tuple(dict.fromkeys(one.scheme for one in document.attachments if one.scheme))


def additions(body: Body) -> Additions:
    """Return what a draft whose body is written has beside the parts that every draft has."""
    extras = body.extras
    notes, comments = bool(extras.notes), bool(extras.comments)
    pictures = tuple((extras.pictures[source][0], name) for source, name in extras.media_names())
    links = tuple((id, url) for url, id in extras.links.items())
    return _additions(notes, comments, body.trace.kept, body.lacks_pages, pictures, links)


_additions = lru_cache(maxsize=64)(Additions)
"""The same object for the same additions, so that what is made of them is remembered."""


def _own(body: Body, date: datetime.date) -> Iterator[Part]:
    """Yield the parts that only some drafts have."""
    extras, document = body.extras, body.document
    if extras.notes:
        yield deflate("word/footnotes.xml", parts.footnotes(extras.notes))
    if extras.note_links:
        links = [(id, url) for url, id in extras.note_links.items()]
        yield deflate("word/_rels/footnotes.xml.rels", parts.note_relationships(links))
    if extras.comments:
        yield deflate("word/comments.xml", comments_part(extras.comments, date, document.chinese))
    for source, name in extras.media_names():
        yield deflate_bytes(f"word/{name}", extras.media[source])
    if body.trace.kept and document.origin:
        yield deflate("customXml/item1.xml", body.trace.part(document.origin, date.isoformat()), quick=True)
        yield from _about_provenance()


@cache
def _about_provenance() -> tuple[Part, ...]:
    return (
        deflate("customXml/itemProps1.xml", provenance.properties()),
        deflate("customXml/_rels/item1.xml.rels", parts.provenance_relationships()),
    )


@remembered
def _begun(style: HouseStyle, scheme: Scheme, typed: bool, additions: Additions, *others: Scheme) -> Packed:
    """Return the file down to the parts that differ from draft to draft: first those that say which parts there are."""
    inventory = (
        deflate("[Content_Types].xml", parts.content_types(style, additions)),
        deflate("_rels/.rels", parts.package_relationships()),
        deflate("word/_rels/document.xml.rels", parts.document_relationships(style, additions)),
        deflate("word/settings.xml", parts.settings(style, additions)),
    )
    return packed((*inventory, *_fixed(style, scheme, typed, *others)))


@remembered
def _fixed(style: HouseStyle, scheme: Scheme, typed: bool, *others: Scheme) -> tuple[Part, ...]:
    """Return the parts that are the same for every draft in one style and scheme."""
    footers = [
        deflate(f"word/{name}.xml", parts.footer(style.page_number, even=name == "footer2"))
        for name in parts.footer_names(style)
    ]
    return (
        deflate("word/styles.xml", styles_part(style, scheme, typed, others)),
        deflate("word/fontTable.xml", parts.font_table(style)),
        deflate("docProps/app.xml", parts.app_properties()),
        *footers,
    )


@remembered
def _heading_numbers(style: HouseStyle, scheme: Scheme, typed: bool) -> Part:
    return deflate("word/numbering.xml", numbering_part(scheme, style, (), typed))
