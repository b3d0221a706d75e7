"""The styles part: a house style in Word's built-in styles, fonts named on every one."""

from collections.abc import Iterator

from drafter.model.scheme import Level, Scheme
from drafter.model.style import Align, ElementPlaces, HouseStyle, Look
from drafter.remembered import remembered
from drafter.word.apparatus import apparatus_styles
from drafter.word.numbering import bindings, heading_style_id
from drafter.word.stylexml import paragraph_style
from drafter.word.xml import HEADER, W, run_properties

FOOTER_LINE = 1.2
"""Pitch of the footer's line in sizes of its type: exact, so that no font moves the page number."""


def styles_part(style: HouseStyle, scheme: Scheme, typed: bool, others: tuple[Scheme, ...] = ()) -> str:
    """Return `styles.xml`; with `typed` numbers no style is numbered.

    `others` are the schemes of attachments; their headings name their lists themselves.
    """
    body = "".join(_styles(style, scheme, typed, others))
    language = "zh-CN" if style.language.startswith("zh") else "en-GB"
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{run_properties(style.body, style, spacing=False)}"
        f'<w:lang w:val="{"en-US" if language == "zh-CN" else language}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    return f"{HEADER}<w:styles {W}>{defaults}{body}</w:styles>"


@remembered
def heading_styles(scheme: Scheme) -> tuple[tuple[str, str], ...]:
    """Return the paragraph style of each level, from 1, and the character style of its lead, "" where none runs in."""
    return tuple(
        (heading_style_id(depth, level), _lead_style_id(depth) if level.run_in else "")
        for depth, level in enumerate(scheme.levels, start=1)
    )


def _lead_style_id(depth: int) -> str:
    return f"Lead{depth}"


def _styles(style: HouseStyle, scheme: Scheme, typed: bool, others: tuple[Scheme, ...]) -> Iterator[str]:
    flush = Look(first_line_chars=0, space_after_pt=0)
    yield paragraph_style(style, "Normal", "Normal", flush.over(style.body), default=True)
    yield (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )
    yield _TABLE_NORMAL
    yield (
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )
    yield paragraph_style(style, "BodyText", "Body Text", style.body)
    yield paragraph_style(style, "Title", "Title", style.title.over(style.body), after="BodyText")
    yield paragraph_style(style, "Subtitle", "Subtitle", style.byline.over(style.body), after="BodyText")
    yield paragraph_style(style, "Salutation", "Salutation", style.salutation.over(style.body), after="BodyText")
    yield paragraph_style(style, "Signature", "Signature", style.signature.over(style.body), after="Date")
    yield paragraph_style(style, "Date", "Date", Look(blank_lines_before=0).over(style.signature.over(style.body)))
    yield paragraph_style(style, "ListParagraph", "List Paragraph", flush.over(style.body))
    yield paragraph_style(style, "TableText", "Table Text", style.table.over(style.body), custom=True)
    caption = Look(align=Align.CENTER, keep_with_next=True).over(style.table)
    yield paragraph_style(style, "Caption", "caption", caption.over(style.body), after="TableText")
    yield from _attachments(style)
    if style.cover:
        yield paragraph_style(style, "CoverFoot", "Cover Foot", style.cover.foot.over(style.body), custom=True)
    if style.elements:
        yield from _elements(style, style.elements)
    number = style.page_number
    footer = Look(
        font=number.font,
        latin=number.font,
        size_pt=number.size_pt,
        first_line_chars=0,
        line_pt=number.size_pt * FOOTER_LINE,
        space_before_pt=0,
        space_after_pt=0,
    )
    yield paragraph_style(style, "Footer", "footer", footer.over(style.body))
    yield from apparatus_styles(style)
    yield from _headings(style, scheme, typed, others)
    yield _TABLE_GRID


def _attachments(style: HouseStyle) -> Iterator[str]:
    """Yield the styles of attachments: the note below the body, 附件1 on the first line of its page,
    flush left like a heading of level 1, and the title on the third (GB/T 9704—2012, 7.3.4, 7.3.7).
    """
    flush = Look(first_line_chars=0, space_before_pt=0, space_after_pt=0)
    label = Look(align=Align.LEFT, blank_lines_before=0, keep_with_next=True).over(flush)
    yield paragraph_style(style, "AttachmentNote", "Attachment Note", flush.over(style.body), custom=True)
    yield paragraph_style(
        style, "AttachmentLabel", "Attachment Label", label.over(style.level(1)), custom=True, after="AttachmentTitle"
    )
    title = Look(blank_lines_before=1, keep_with_next=True).over(style.title)
    yield paragraph_style(
        style, "AttachmentTitle", "Attachment Title", title.over(style.body), custom=True, after="BodyText"
    )


def _elements(style: HouseStyle, places: ElementPlaces) -> Iterator[str]:
    """Yield the styles of the elements of official documents."""
    flush = Look(first_line_chars=0, space_before_pt=0, space_after_pt=0, blank_lines_before=0)
    looks = {
        "Copy Number": Look(align=Align.LEFT).over(places.number),
        "Element Grade": places.grades,
        "Issuer Mark": places.mark,
        "Document Number": places.number,
        "Red Rule": Look(size_pt=1, line_pt=1),
        "Imprint": places.imprint,
    }
    for name, look in looks.items():
        yield paragraph_style(style, name.replace(" ", ""), name, look.over(flush).over(style.body), custom=True)
    for name, look in (
        ("Signer Name", places.signers),
        ("Attendance Label", places.labels),
        ("Signature Stamp", places.stamp),
    ):
        yield _character(style, name.replace(" ", ""), name, look.over(style.body))


def _headings(style: HouseStyle, scheme: Scheme, typed: bool, others: tuple[Scheme, ...]) -> Iterator[str]:
    bound = bindings(scheme)
    own = [(depth, level, "" if typed else bound[depth - 1].xml) for depth, level in enumerate(scheme.levels, start=1)]
    more = [(depth, level, "") for one in others for depth, level in enumerate(one.levels, start=1)]
    written: set[str] = set()
    for depth, level, numbering in own + more:
        id = heading_style_id(depth, level)
        if id not in written:
            written.add(id)
            yield from _heading(style, id, depth, level, numbering)


def _heading(style: HouseStyle, id: str, depth: int, level: Level, numbering: str) -> Iterator[str]:
    look = style.level(depth)
    if not level.run_in:
        yield paragraph_style(style, id, f"heading {depth}", look, numbering=numbering, after="BodyText", depth=depth)
        return
    yield paragraph_style(style, id, f"Run-in {depth}", style.body, numbering=numbering, after=id, custom=True)
    yield _character(style, _lead_style_id(depth), f"Lead {depth}", look)


def _character(style: HouseStyle, id: str, name: str, look: Look) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{id}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        f"<w:rPr>{run_properties(look, style)}</w:rPr></w:style>"
    )


_CELL_MARGINS = (
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
)
_TABLE_NORMAL = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
    f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_CELL_MARGINS}</w:tblPr></w:style>'
)
_TABLE_GRID = (
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
    '<w:uiPriority w:val="39"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr></w:style>"
)
