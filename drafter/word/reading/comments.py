"""The comments of a Word file: who said what about which words."""

from collections.abc import Iterator

from drafter.dataclass import dataclass
from drafter.word.opened import OpenedFile
from drafter.word.tree import Node, each, find, get, q


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment."""

    author: str
    date: str
    """As the file has it, ISO 8601; empty: it says none."""
    text: str
    about: str
    """The words that it is about; empty: it hangs on a place."""


def read_comments(file: OpenedFile) -> tuple[Comment, ...]:
    """Return the comments of a file in the order in which it keeps them."""
    root = file.story("comments")
    if root is None:
        return ()
    about = _about(find(file.tree(file.main), "body"))
    return tuple(
        Comment(get(one, "author") or "", get(one, "date") or "", _text(one), about.get(get(one, "id") or "", ""))
        for one in root.findall(q("comment"))
    )


def _about(body: Node) -> dict[str, str]:
    """Return the words between the marks of each comment, by its id."""
    open: set[str] = set()
    found: dict[str, list[str]] = {}
    for node in each([body], "commentRangeStart", "commentRangeEnd", "t"):
        id = get(node, "id") or ""
        if node.tag == q("commentRangeStart"):
            open.add(id)
            found[id] = []
        elif node.tag == q("commentRangeEnd"):
            open.discard(id)
        else:
            for one in open:
                found[one].append(node.text or "")
    return {id: "".join(words) for id, words in found.items()}


def _text(comment: Node) -> str:
    return "\n".join(_lines(comment))


def _lines(comment: Node) -> Iterator[str]:
    for paragraph in each([comment], "p"):
        yield "".join(one.text or "" for one in each([paragraph], "t"))
