"""A copy of a Word file with comments at places of its text; all else stays as it is."""

from collections.abc import Iterable
from copy import deepcopy

from drafter.location import Location
from drafter.word.ownfile import OwnFile
from drafter.word.reading.looks import paragraphs, text_nodes
from drafter.word.tree import Node, find, free_ids, get, piece, q
from drafter.word.xml import HEADER, W, characters, escape

Remark = tuple[int, int, int, str]
"""Number of the paragraph, from 1, or 0 for the whole file; first character and the one behind the last; words."""

_NO_COMMENTS = f"{HEADER}<w:comments {W}/>".encode()


def annotated(data: bytes, name: str, remarks: Iterable[Remark], author: str) -> bytes:
    """Return the Word file `data`, called `name` in messages, with each of `remarks` as a comment of `author`.

    Raises:
        DrafterError: it is no Word file, or one that may not be changed.
    """
    file = OwnFile(data, Location(name))
    found = list(paragraphs(file.body))
    made = sorted(remarks)
    if not made or not found:
        return file.to_bytes()
    comments = file.part("comments", _NO_COMMENTS)
    ids = free_ids([get(one, "id") for one in comments])
    for number, start, end, words in made:
        id = next(ids)
        comments.append(_comment(id, words, author))
        _hang(found[min(max(number, 1), len(found)) - 1], start, end, id)
    return file.to_bytes()


def _comment(id: int, words: str, author: str) -> Node:
    lines = "".join(f"<w:p><w:r>{characters(line)}</w:r></w:p>" for line in words.split("\n"))
    said = f'w:author="{escape(author)}" w:initials="{escape(author[:2])}"'
    return piece(f'<w:comment w:id="{id}" {said}>{lines}</w:comment>')


def _hang(paragraph: Node, start: int, end: int, id: int) -> None:
    """Put the marks of a comment round characters of a paragraph, round all of it where none are named."""
    if end <= start:
        start, end = 0, sum(len(one.text) for one in text_nodes(paragraph))
    opening, closing = piece(f'<w:commentRangeStart w:id="{id}"/>'), piece(f'<w:commentRangeEnd w:id="{id}"/>')
    mention = piece(f'<w:r><w:commentReference w:id="{id}"/></w:r>')
    last = _run_before(paragraph, end)
    first = _run_after(paragraph, start)
    if first is None or last is None:
        paragraph.extend([opening, closing, mention])
        return
    first.addprevious(opening)
    last = _run_before(paragraph, end)  # The run may have been divided.
    assert last is not None
    last.addnext(closing)
    closing.addnext(mention)


def _run_after(paragraph: Node, offset: int) -> Node | None:
    """Return the run that begins with the character at `offset`, divided off where it must be; None: there is none."""
    position = 0
    for one in text_nodes(paragraph):
        if position <= offset < position + len(one.text):
            run = _run_of(one.node)
            return (
                run
                if run is None or offset == position == _begin(paragraph, run)
                else _divided(one.node, run, offset - position)
            )
        position += len(one.text)
    return None


def _run_before(paragraph: Node, offset: int) -> Node | None:
    """Return the run that ends before the character at `offset`, divided off where it must be; None: there is none."""
    position = 0
    for one in text_nodes(paragraph):
        if position < offset <= position + len(one.text):
            run = _run_of(one.node)
            if run is not None and offset < _begin(paragraph, run) + sum(len(each.text) for each in text_nodes(run)):
                _divided(one.node, run, offset - position)
            return run
        position += len(one.text)
    return None


def _run_of(node: Node) -> Node | None:
    return next(node.iterancestors(q("r")), None)


def _begin(paragraph: Node, run: Node) -> int:
    """Return how many characters stand before a run."""
    position = 0
    for one in text_nodes(paragraph):
        if _run_of(one.node) is run:
            break
        position += len(one.text)
    return position


def _divided(node: Node, run: Node, at: int) -> Node:
    """Divide a run at a character of one of its elements; return the second half."""
    second = deepcopy(run)
    index = list(run).index(node) if node in list(run) else 0
    properties = find(second, "rPr")
    for child in list(second)[:index]:
        if child is not properties:
            second.remove(child)
    for child in list(run)[index + (at > 0) :]:
        if child.tag != q("rPr"):
            run.remove(child)
    if at > 0 and node.tag == q("t"):
        rest = second[1 if properties is not None else 0]
        rest.text, node.text = (node.text or "")[at:], (node.text or "")[:at]
        for one in (rest, node):
            one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    elif at > 0:
        second.remove(second[1 if properties is not None else 0])
    run.addnext(second)
    return second
