"""An image as a drawing in its line."""

from drafter.picture import Picture
from drafter.word.xml import escape

NAMESPACES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_EMU = 36000
"""Of a millimetre."""


def drawing(
    picture: Picture, relation: str, number: int, description: str, wanted_mm: float | None, width: float, height: float
) -> str:
    """Return the run of an image, `wanted_mm` or its own size wide, but no larger than `width` and `height`, in mm."""
    across = wanted_mm or picture.width_mm
    down = across * picture.height_mm / picture.width_mm
    scale = min(1.0, width / across, height / down)
    size = f'cx="{max(1, round(across * scale * _EMU))}" cy="{max(1, round(down * scale * _EMU))}"'
    words = escape(" ".join(description.split()))
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0" {NAMESPACES}><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr="{words}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}" descr="{words}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
