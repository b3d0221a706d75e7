"""The styles of what stands beside the running text: contents, pictures, quotes, notes, comments, appendices."""

from collections.abc import Iterator

from drafter.model.style import Align, HouseStyle, Look
from drafter.word.stylexml import character_style, paragraph_style
from drafter.word.xml import fonts, twips, twips_mm

_NOTE_PT = 9.0
_OWN_PITCH = Look(line_pt=0, line_multiple=1)
"""Lines as high as what stands in them: an exact pitch would cut a picture off."""
_RAISED = '<w:vertAlign w:val="superscript"/>'


def apparatus_styles(style: HouseStyle) -> Iterator[str]:
    """Yield the styles, complete in the type of the house."""
    flush = Look(first_line_chars=0, space_before_pt=0, space_after_pt=0)
    quote = Look(align=Align.JUSTIFY).over(style.body)
    inset = twips(2 * (style.body.size_pt or 12))
    yield paragraph_style(style, "Quote", "Quote", quote, inset=inset)
    picture = _OWN_PITCH.over(Look(align=Align.CENTER, keep_with_next=True).over(flush)).over(style.body)
    yield paragraph_style(style, "Picture", "Picture", picture, custom=True, after="Caption")
    small = Look(size_pt=_NOTE_PT, align=Align.LEFT).over(flush).over(_OWN_PITCH)
    yield paragraph_style(style, "FootnoteText", "footnote text", small.over(style.body))
    yield character_style("FootnoteReference", "footnote reference", fonts(style.body, style) + _RAISED)
    yield character_style(
        "Hyperlink", "Hyperlink", fonts(style.body, style) + '<w:color w:val="0563C1"/><w:u w:val="single"/>'
    )
    yield paragraph_style(style, "CommentText", "annotation text", small.over(style.body))
    yield character_style(
        "CommentReference", "annotation reference", fonts(style.body, style) + '<w:sz w:val="16"/><w:szCs w:val="16"/>'
    )
    title = Look(keep_with_next=True).over(style.title)
    yield paragraph_style(
        style, "AppendixTitle", "Appendix Title", title.over(style.body), custom=True, after="BodyText", depth=1
    )
    yield from _contents(style)


def _contents(style: HouseStyle) -> Iterator[str]:
    """Yield the styles of the contents: a line is in by an em a level, its page at the right margin."""
    heading = Look(align=Align.CENTER, keep_with_next=True, first_line_chars=0).over(style.level(1))
    yield paragraph_style(style, "TOCHeading", "TOC Heading", heading, after="BodyText")
    page = style.page
    right = twips_mm(page.width_mm - page.left_mm - page.right_mm)
    tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{right}"/></w:tabs>'
    line = Look(first_line_chars=0, align=Align.LEFT, space_before_pt=0, space_after_pt=0).over(style.body)
    for level in range(1, 10):
        inset = twips((level - 1) * (style.body.size_pt or 12))
        yield paragraph_style(style, f"TOC{level}", f"toc {level}", line, extra=tabs, inset=inset)
