"""WordprocessingML as a tree: parsed with care, ids without clashes, children in order."""

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from drafter.word.xml import WORD, W

Node = Any
"""An element of lxml, which comes without types."""

_PARSER = etree.XMLParser(
    resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
)
_PARAGRAPH_PROPERTIES = {
    name: place
    for place, name in enumerate(
        [
            "pStyle",
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "framePr",
            "widowControl",
            "numPr",
            "suppressLineNumbers",
            "pBdr",
            "shd",
            "tabs",
            "suppressAutoHyphens",
            "kinsoku",
            "wordWrap",
            "overflowPunct",
            "topLinePunct",
            "autoSpaceDE",
            "autoSpaceDN",
            "bidi",
            "adjustRightInd",
            "snapToGrid",
            "spacing",
            "ind",
            "contextualSpacing",
            "mirrorIndents",
            "suppressOverlap",
            "jc",
            "textDirection",
            "textAlignment",
            "textboxTightWrap",
            "outlineLvl",
            "divId",
            "cnfStyle",
            "rPr",
            "sectPr",
            "pPrChange",
        ]
    )
}
_AFTER_PARAGRAPH_PROPERTIES = ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")
"""What stands after `w:pPr` in a style."""

_USUAL_IDS = 1_000_000
"""Ids above are chance numbers; counting on from those would soon leave the range."""


def q(tag: str) -> str:
    """Return the name of WordprocessingML's element or attribute `tag`."""
    return f"{{{WORD}}}{tag}"


def parse(data: bytes) -> Node:
    """Return the root of an XML part.

    Raises:
        ValueError: it is not well-formed, or it declares a document type, which no Word file may
            (ISO/IEC 29500-2, 8.1.4): entities could take in other files or grow without end.
    """
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("a document type is declared")
    return root


def piece(xml: str) -> Node:
    """Return the element in `xml`, which may use the prefixes w and r."""
    return parse(f"<w:x {W}>{xml}</w:x>".encode())[0]


def serialize(root: Node) -> bytes:
    """Return a part's bytes."""
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return data


def same(one: Node, other: Node) -> bool:
    """Return whether two elements without children say the same."""
    return bool(one.tag == other.tag and one.attrib == other.attrib and not len(one) and not len(other))


def get(node: Node, name: str) -> str | None:
    """Return the attribute w:`name`; None where there is none."""
    found: str | None = node.get(q(name))
    return found


def find(node: Node, path: str) -> Node:
    """Return the first element at `path` (`pPr/numPr`); None where there is none."""
    return node.find("/".join(map(q, path.split("/"))))


def val(node: Node, path: str) -> str | None:
    """Return w:val of the element at `path`; None where there is none."""
    found = find(node, path)
    return None if found is None else get(found, "val")


def each(roots: Iterable[Node], *tags: str) -> Iterator[Node]:
    """Yield the elements called one of `tags` in `roots`, in the order of reading."""
    wanted = tuple(map(q, tags))
    for root in roots:
        yield from root.iter(*wanted)


def remove(node: Node) -> None:
    """Take `node` out of its tree."""
    node.getparent().remove(node)


def free_ids(taken: Iterable[str | None]) -> Iterator[int]:
    """Yield numbers from 1 that are above all usual ids of `taken` and none of the others.

    >>> ids = free_ids(["7", "3", "1234567890", "x", None])
    >>> next(ids), next(ids)
    (8, 9)
    """
    numbers = {number for text in taken if (number := whole(text)) is not None}
    first = max((number for number in numbers if number < _USUAL_IDS), default=0) + 1
    return (number for number in count(max(first, 1)) if number not in numbers)


def whole(text: str | None) -> int | None:
    """Return the whole number that `text` is; None if it is none."""
    try:
        return int(text or "")
    except ValueError:
        return None


def paragraph_properties(owner: Node) -> Node:
    """Return `w:pPr` of a paragraph, a style or a level, made where it was missing."""
    found = find(owner, "pPr")
    if found is None:
        found = owner.makeelement(q("pPr"), {})
        later = [child for child in owner if child.tag in map(q, _AFTER_PARAGRAPH_PROPERTIES)]
        if owner.tag == q("p"):
            owner.insert(0, found)
        elif later:
            later[0].addprevious(found)
        else:
            owner.append(found)
    return found


def set_property(owner: Node, property: Node) -> None:
    """Put `property` among the paragraph properties of `owner`, in place of one of its name."""
    properties = paragraph_properties(owner)
    for old in properties.findall(property.tag):
        properties.remove(old)
    rank = _rank(property)
    later = next((child for child in properties if _rank(child) > rank), None)
    if later is None:
        properties.append(property)
    else:
        later.addprevious(property)


def _rank(property: Node) -> int:
    return _PARAGRAPH_PROPERTIES.get(etree.QName(property).localname, len(_PARAGRAPH_PROPERTIES))


def number_by(owner: Node, num_id: int | str, ilvl: int | str) -> None:
    """Let a paragraph or a style be numbered by a level of a list; list 0 takes numbers away."""
    set_property(owner, piece(f'<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{num_id}"/></w:numPr>'))
