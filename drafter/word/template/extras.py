"""What a draft brings into other parts of a unit's own file: links, images, notes, comments, turned pages."""

import datetime
from collections.abc import Iterator, Sequence
from copy import deepcopy

from drafter.word.advice import comments_part
from drafter.word.body import Body
from drafter.word.ownfile import OwnFile
from drafter.word.parts import footnotes
from drafter.word.tree import Node, each, free_ids, get, parse, q, remove
from drafter.word.xml import HEADER, W

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_EMBED = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"


def bring(blocks: Sequence[Node], body: Body, own: OwnFile, date: datetime.date) -> list[Node]:
    """Add to `own` what `blocks`, written by `body`, point to, and let them point there; return the notes and comments."""
    extras = body.extras
    links = {id: own.link(url) for url, id in extras.links.items()}
    for node in each(blocks, "hyperlink"):
        if (id := node.get(f"{_R}id")) is not None:
            node.set(f"{_R}id", links[id])
    pictures = {
        id: own.attach("image", f"media/draft.{picture.kind}", extras.media[source], f"image/{picture.kind}")
        for source, (id, picture) in extras.pictures.items()
    }
    for block in blocks:
        for node in block.iter(_EMBED):
            node.set(f"{_R}embed", pictures[node.get(f"{_R}embed")])
    notes = _notes(blocks, extras.notes, own) if extras.notes else []
    comments: list[Node] = []
    if extras.comments:
        comments = list(parse(comments_part(extras.comments, date, body.document.chinese).encode("utf-8")))
        names = ("commentRangeStart", "commentRangeEnd", "commentReference")
        _append(own.part("comments", f"{HEADER}<w:comments {W}/>".encode()), comments, blocks, names)
    return [*notes, *comments]


def _notes(blocks: Sequence[Node], notes: Sequence[tuple[str, str]], own: OwnFile) -> list[Node]:
    written = [one for one in parse(footnotes(notes).encode("utf-8")) if get(one, "type") is None]
    for link in list(each(written, "hyperlink")):
        # The relations of a note are its own part's: in a unit's file its links are text.
        for run in list(link):
            link.addprevious(run)
        remove(link)
    _append(own.part("footnotes", footnotes(()).encode("utf-8")), written, blocks, ("footnoteReference",))
    return written


def _append(root: Node, written: Sequence[Node], blocks: Sequence[Node], names: Sequence[str]) -> None:
    """Put notes or comments into their part under ids that are free, and let `blocks` name these."""
    ids = free_ids(get(one, "id") for one in root)
    renamed: dict[str | None, str] = {}
    for one in written:
        renamed[get(one, "id")] = str(next(ids))
        one.set(q("id"), renamed[get(one, "id")])
        root.append(one)
    for node in each(blocks, *names):
        node.set(q("id"), renamed[get(node, "id")])


def turn_pages(blocks: Sequence[Node], page: Node | None) -> None:
    """Give the sections inside `blocks` the page and headers of the file's section `page`, turned where they are."""
    for section in list(each(blocks, "sectPr")):
        turned = any(get(size, "orient") == "landscape" for size in each([section], "pgSz"))
        if page is None:
            for reference in list(each([section], "footerReference")):
                remove(reference)
            continue
        new = deepcopy(page)
        section.addprevious(new)
        remove(section)
        for size in _sizes(new) if turned else ():
            width, height = get(size, "w"), get(size, "h")
            size.set(q("w"), str(height))
            size.set(q("h"), str(width))
            size.set(q("orient"), "landscape")


def _sizes(section: Node) -> Iterator[Node]:
    """Yield the size of a section's page where it is upright."""
    return (size for size in each([section], "pgSz") if int(get(size, "h") or 0) > int(get(size, "w") or 0))
