"""A style of a Word file as text."""

from drafter.model.style import HouseStyle, Look
from drafter.word.xml import escape, paragraph_properties, run_properties


def paragraph_style(
    style: HouseStyle,
    id: str,
    name: str,
    look: Look,
    *,
    default: bool = False,
    custom: bool = False,
    after: str = "",
    numbering: str = "",
    depth: int | None = None,
    extra: str = "",
    inset: int = 0,
) -> str:
    """Return a paragraph style of a complete look; `depth` is its level in an outline, from 1.

    `extra` is what its paragraph properties hold besides, tabs for instance; `inset` the twips by
    which all lines are in.
    """
    marks = (' w:default="1"' if default else "") + (' w:customStyle="1"' if custom else "")
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    following = f'<w:next w:val="{after}"/>' if after else ""
    return (
        f'<w:style w:type="paragraph"{marks} w:styleId="{id}"><w:name w:val="{escape(name)}"/>{based}{following}'
        f"<w:qFormat/><w:pPr>{paragraph_properties(look, style, numbering=numbering + extra, outline_level=depth, inset=inset)}</w:pPr>"
        f"<w:rPr>{run_properties(look, style)}</w:rPr></w:style>"
    )


def character_style(id: str, name: str, properties: str) -> str:
    """Return a character style with ready run properties."""
    return (
        f'<w:style w:type="character" w:styleId="{id}"><w:name w:val="{escape(name)}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{properties}</w:rPr></w:style>'
    )
