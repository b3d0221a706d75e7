"""What stands in the drawings of a Word file, new and old (DrawingML, VML): pictures and text boxes."""

from collections.abc import Iterator

from drafter.dataclass import dataclass
from drafter.word.tree import Node, q, whole

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_VML = "{urn:schemas-microsoft-com:vml}"
_BOX = q("txbxContent")
_EMU_PER_MM = 36_000


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture of a drawing."""

    relation: str
    """Id of the relationship to its file."""
    description: str
    width_mm: float | None


def boxes(drawing: Node) -> Iterator[Node]:
    """Yield the content of each text box; those in a text box belong to its own paragraphs."""
    return (node for node in _outside_boxes(drawing) if node.tag == _BOX)


def pictures(drawing: Node) -> Iterator[Drawn]:
    """Yield the pictures outside of text boxes."""
    described, width = "", None
    for node in _outside_boxes(drawing):
        if node.tag == f"{_WP}extent":
            width = whole(node.get("cx"))
        elif node.tag == f"{_WP}docPr":
            described = node.get("descr") or ""
        elif node.tag == f"{_A}blip":
            yield Drawn(node.get(f"{R}embed") or "", described, round(width / _EMU_PER_MM, 2) if width else None)
        elif node.tag == f"{_VML}imagedata":
            yield Drawn(node.get(f"{R}id") or "", "", None)


def _outside_boxes(drawing: Node) -> Iterator[Node]:
    """Yield all that is inside a drawing, in the order of the file; of text boxes the whole alone."""
    waiting = [*reversed(drawing)]
    while waiting:
        node = waiting.pop()
        yield node
        if node.tag != _BOX:
            waiting.extend(reversed(node))
