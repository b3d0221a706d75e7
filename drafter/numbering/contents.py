"""The table of contents: which headings it lists, and what it says of each."""

from drafter.dataclass import dataclass
from drafter.model.blocks import Heading
from drafter.model.document import Document
from drafter.model.inlines import plain_text
from drafter.numbering.parts import attachment_labels, part_labels, part_scheme


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents."""

    level: int
    label: str
    after: str
    """What stands between label and heading."""
    words: str
    part: int
    """As in `Document.parts`."""
    index: int | None
    """Of the heading among the part's blocks; None: the title of the appendix."""

    @property
    def text(self) -> str:
        """The line without its page number."""
        return f"{self.label}{self.after}{self.words}"


def contents_entries(document: Document, depth: int) -> list[Entry]:
    """Return the headings down to level `depth`, with the titles of appendices.

    A run-in heading is a sentence of its paragraph and not listed, nor is an attachment: the note
    below the body does.
    """
    found: list[Entry] = []
    labels = attachment_labels(document)
    for part, blocks in enumerate(document.parts):
        if part and document.attachments[part - 1].label:
            title = _on_one_line(plain_text(document.attachments[part - 1].title), document)
            found.append(Entry(1, labels[part - 1], " ", title, part, None))
        scheme = part_scheme(document, part)
        for index, (block, label) in enumerate(zip(blocks, part_labels(document, part), strict=True)):
            if isinstance(block, Heading) and block.level <= depth and not scheme.level(block.level).run_in:
                after = scheme.level(block.level).after if label else ""
                words = _on_one_line(plain_text(block.content), document)
                found.append(Entry(block.level, label or "", after, words, part, index))
    return found


def _on_one_line(text: str, document: Document) -> str:
    return text.replace("\n", "" if document.chinese else " ")
