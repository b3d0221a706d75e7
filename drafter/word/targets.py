"""What can be mentioned: bookmarks round headings and labels, and the mentions that lead to them."""

from collections.abc import Callable, Iterator

from drafter.errors import DrafterError
from drafter.model.blocks import Contents, Heading, Image, Table, every_block
from drafter.model.document import Document
from drafter.model.inlines import Reference
from drafter.numbering import Entry, captioned, contents_entries, part_labels
from drafter.problem import problem
from drafter.word.xml import escape

Place = tuple[int, int | None]
"""A part of the document, and the index of a heading among its blocks; None: the part's title."""

_ROUND_A_LABEL = ({"", "section "}, {"", "节"})
"""What may stand before and after the label in a mention that a field keeps right."""


def field(instruction: str, result: str) -> str:
    """Return a field with the runs of what it shows, in pieces: others than Word lose `w:fldSimple`."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {escape(instruction)} '
        f'</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


class Targets:
    """The bookmarks of one document, each written once, at the first heading or label that it is for."""

    def __init__(self, document: Document, typed: bool, first: int) -> None:
        self._next = first
        self._typed = typed
        self._names: dict[str, str] = {}
        """Bookmarks by what is mentioned: the path of a section, or the name of a table or image."""
        self._fields: dict[str, str] = {}
        """What a field shows, and for which it may stand, by what is mentioned."""
        self._contents: dict[Place, str] = {}
        """Bookmarks that the table of contents leads to."""
        self._marked: set[str] = set()
        self._collect(document)

    def _collect(self, document: Document) -> None:
        mentioned = document.mentioned
        number = self._next
        for target, label, numbered in _targets(document) if mentioned else ():
            if target in mentioned and target not in self._names:
                self._names[target] = f"_Section{number}"
                number += 1
                if label and not (numbered and self._typed):
                    self._fields[target] = label
        depths = [one.depth for part in document.parts for one in every_block(part) if isinstance(one, Contents)]
        depth = max(depths, default=0)
        for entry in contents_entries(document, depth) if depth else ():
            self._contents[entry.part, entry.index] = f"_Toc{number:09}"
            number += 1
        self._captions = {block.name for block, _ in captioned(document)} if mentioned else set()

    def marked(self, place: Place | None, target: str, content: str) -> str:
        """Return a heading's content, or a label, inside the bookmarks that lead to it."""
        if not (self._names or self._contents):
            return content
        names = [self._names.get(target), self._contents.get(place) if place else None]
        for name in names:
            if name and name not in self._marked:
                self._marked.add(name)
                number = self._next
                self._next += 1
                start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
                content = f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'
        return content

    def of_entry(self, entry: Entry) -> str:
        """Return the bookmark that a line of the table of contents leads to."""
        return self._contents[entry.part, entry.index]

    def mention(self, reference: Reference, run: Callable[[str], str]) -> str:
        """Return a mention: a field where Word would show the same, else text that leads there.

        Raises:
            DrafterError: it shows nothing.
        """
        if not reference.text:
            raise DrafterError(
                problem(
                    "silent-mention",
                    "the mention of '{name}' shows nothing",
                    None,
                    "give the mention a text, or what it mentions a caption",
                    name=reference.target,
                )
            )
        name = self._names.get(reference.target)
        if name is None:
            return run(reference.text)
        label = self._fields.get(reference.target, "")
        before, found, after = reference.text.partition(label) if label else ("", "", "")
        if found and before in _ROUND_A_LABEL[0] and after in _ROUND_A_LABEL[1]:
            number = "" if reference.target in self._captions else "\\n "
            shown = field(f"REF {name} {number}\\h", run(label))
            return (run(before) if before else "") + shown + (run(after) if after else "")
        return f'<w:hyperlink w:anchor="{name}" w:history="1">{run(reference.text)}</w:hyperlink>'


def _targets(document: Document) -> Iterator[tuple[str, str, bool]]:
    """Yield all that can be mentioned with its label, and whether Word numbers that by the paragraph."""
    for part, blocks in enumerate(document.parts):
        for block, label in zip(blocks, part_labels(document, part), strict=True):
            if isinstance(block, Heading) and block.section:
                # Word leaves out the mark at the end of some labels and not of others.
                yield block.section, label if label and label[-1] not in "、.．:：" else "", True
    for captioned_one, label in captioned(document):
        if isinstance(captioned_one, (Table, Image)) and captioned_one.name:
            yield captioned_one.name, label, False
