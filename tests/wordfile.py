"""Word files read back with lxml, which had no part in writing them, and lines made comparable."""

import io
import zipfile
from collections.abc import Iterable, Iterator

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMESPACES = {"w": _W[1:-1]}
Element = etree._Element


class WordFile:
    """The parts of a Word file, and what its paragraphs show."""

    def __init__(self, data: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(data))

    def __getitem__(self, part: str) -> Element:
        return etree.fromstring(self.archive.read(part))

    @property
    def body(self) -> Element:
        return self["word/document.xml"]

    def paragraphs(self, style: str = "") -> list[Element]:
        """Return the paragraphs, of one style or all."""
        return [p for p in find(self.body, "//w:p") if not style or p_style(p) == style]

    def style(self, id: str) -> Element:
        return find(self["word/styles.xml"], f"w:style[@w:styleId='{id}']")[0]

    def styles(self, kind: str = "paragraph") -> Iterator[tuple[str, Element]]:
        for style in find(self["word/styles.xml"], f"w:style[@w:type='{kind}']"):
            yield get(style, "styleId"), style


def find(element: Element, path: str) -> list[Element]:
    return element.xpath(path, namespaces=NAMESPACES)


def get(element: Element, name: str) -> str | None:
    """Return the attribute w:`name`."""
    return element.get(_W + name)


def value(element: Element, path: str, name: str = "val") -> str | None:
    """Return the attribute w:`name` of the one element at `path`; None where there is no such element."""
    found = find(element, path)
    assert len(found) <= 1, f"{path} stands {len(found)} times"
    return get(found[0], name) if found else None


def p_style(paragraph: Element) -> str | None:
    return value(paragraph, "w:pPr/w:pStyle")


def shown(element: Element) -> str:
    """Return the text below `element`, tabs and breaks as the characters for them."""
    marks = {f"{_W}tab": "\t", f"{_W}br": "\n"}
    return "".join(
        marks.get(node.tag, node.text or "")
        for node in find(element, ".//w:r/*[self::w:t or self::w:tab or self::w:br]")
    )


def seen(lines: Iterable[str]) -> list[str]:
    """Return `lines` as they can be compared: LibreOffice puts a blank after a label whatever the
    file says, so white space goes, and with it empty lines."""
    pieces = (piece for line in lines for piece in line.split("\n"))
    return [squeezed for piece in pieces if (squeezed := "".join(piece.split()))]
