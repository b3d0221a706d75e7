"""Where the paragraphs of our own files come from: what the custom XML part of a draft says."""

from collections.abc import Iterator

from drafter.dataclass import dataclass
from drafter.model.document import Origin
from drafter.model.inlines import Inlines, LineBreak, plain_text
from drafter.word.opened import OpenedFile
from drafter.word.provenance import NAMESPACE, fingerprint
from drafter.word.reading.flow import Shown
from drafter.word.tree import Node, whole


@dataclass(frozen=True, slots=True)
class Traces:
    """The sections of paragraphs, by their ids and by their text; empty in files that are not ours."""

    origin: Origin | None
    by_id: dict[str, str]
    by_text: dict[str, str]
    """Where the same words stand in several sections, none."""

    def section(self, shown: Shown) -> str:
        """Return the path of the section that a paragraph comes from; empty: nobody knows."""
        if (path := self.by_id.get(shown.id)) is not None:
            return path
        return self.by_text.get(fingerprint(plain_text(shown.content)), "")

    def title(self, title: Inlines) -> Inlines:
        """Return a title without the breaks that were set for the page, if it was written without them."""
        bare = tuple(one for one in title if not isinstance(one, LineBreak))
        return bare if fingerprint(plain_text(bare)) in self.by_text else title


def read_traces(file: OpenedFile) -> Traces:
    """Return what a file says of the origin of its paragraphs."""
    root = next(_drafts(file), None)
    if root is None:
        return Traces(None, {}, {})
    origin = Origin(
        root.get("outline") or "", root.get("name") or "", whole(root.get("seed")) or 0, root.get("version") or ""
    )
    by_id: dict[str, str] = {}
    by_text: dict[str, str] = {}
    for section in root:
        path = section.get("path") or ""
        for paragraph in section:
            by_id[paragraph.get("id") or ""] = path
            text = paragraph.get("text") or ""
            by_text[text] = path if by_text.get(text, path) == path else ""
    return Traces(origin, by_id, by_text)


def _drafts(file: OpenedFile) -> Iterator[Node]:
    for name in file.related("customXml"):
        root = file.tree(name)
        if root.tag == f"{{{NAMESPACE}}}draft":
            yield root
