"""A document as a Markdown draft: front matter, then the text."""

import datetime
import re
from collections.abc import Iterator

from drafter.attributes import Attributes
from drafter.dataclass import replace
from drafter.markdown.front import front_matter
from drafter.markdown.inlines import InlineWriter, escaped
from drafter.markup import ABOVE, EMPTY, LEFT
from drafter.model.blocks import Block, Contents, Heading, Image, Landscape, List, PageBreak, Paragraph, Quote, Table
from drafter.model.document import AttachmentPart, Document
from drafter.model.grid import laid_out
from drafter.model.inlines import Text, plain_text
from drafter.model.scheme import Scheme
from drafter.model.style import Align
from drafter.numbering import part_labels, part_scheme

_RULES = {None: "---", Align.LEFT: ":--", Align.CENTER: ":-:", Align.RIGHT: "--:"}
"""What stands below the header of a column, by where it is set."""
_MARKS = 6
"""Headings of deeper levels say theirs in an attribute."""


def to_markdown(
    document: Document, *, typed: bool = False, slots: bool = True, drafted: datetime.date | None = None
) -> str:
    """Return the draft as Markdown: title and what else the text does not show in the front matter.

    Headings begin with as many # as their level; that of a run-in one stands above its paragraph.
    `typed` writes the number of each heading into its text; else the front matter says how they
    are counted. `slots` keeps phrases, advice and sections marked. `drafted` is the draft's day.
    """
    return _Writer(document, typed, slots).all(drafted)


class _Writer:
    def __init__(self, document: Document, typed: bool, slots: bool) -> None:
        self.document = document
        self.typed = typed
        self.slots = slots
        self.inlines = InlineWriter(slots)
        self.targets = document.mentioned
        self.section = ""
        """Of the block before."""

    def all(self, drafted: datetime.date | None) -> str:
        text = [*self._part(0)]
        for number, attachment in enumerate(self.document.attachments, start=1):
            text += [self._attachment(attachment), *self._part(number)]
        front = front_matter(self.document, self.inlines, typed=self.typed, drafted=drafted)
        notes = [f"[^{number}]: {note}" for number, note in enumerate(self.inlines.notes, start=1)]
        return "\n\n".join([front, *text, *notes]) + "\n"

    def _attachment(self, attachment: AttachmentPart) -> str:
        self.section = ""
        label = attachment.label
        said = Attributes(
            marks=("appendix",) if label else ("attachment",), values={"label": label.example} if label else {}
        )
        return self._heading_line(1, self.inlines.line(attachment.title), said)

    def _part(self, part: int) -> Iterator[str]:
        """Yield the blocks of a part of the document, counted as in `Document.parts`."""
        blocks, scheme = self.document.parts[part], part_scheme(self.document, part)
        labels = part_labels(self.document, part)
        followers = (*blocks[1:], None)[: len(blocks)]
        for block, label, other, after in zip(blocks, labels, _other_marks(blocks), followers, strict=True):
            if isinstance(block, Heading):
                yield from self._heading(block, label or "", scheme, isinstance(after, Paragraph))
                self.section = block.section
            else:
                said = self._section(block)
                self.section = block.section
                yield self._block(block, other, said)

    def _section(self, block: Block) -> Attributes:
        """Return what says of which section a block is, if it is not that of the block before."""
        if not self.slots or block.section == self.section:
            return Attributes()
        return Attributes(values={"section": block.section})

    def _heading(self, heading: Heading, label: str, scheme: Scheme, before_paragraph: bool) -> Iterator[str]:
        level = scheme.level(heading.level)
        if self.typed and heading.run_in is not None:
            yield self._typed_lead(heading, label + level.after if label else "")
            return
        marks = [] if heading.numbered or self.typed else ["unnumbered"]
        marks += ["new-page"] if heading.page_break else []
        if level.run_in != (heading.run_in is not None):
            marks.append("stand-alone" if level.run_in else "run-in")
        words = (escaped(label + level.after) if self.typed and label else "") + self.inlines.line(heading.content)
        text = self._run_in(heading)
        if heading.run_in is not None and not text and before_paragraph:
            marks.append("lead-alone")
        values = {"level": str(heading.level)} if heading.level > _MARKS else {}
        values |= {"start": str(heading.start)} if heading.start is not None and not self.typed else {}
        id = heading.section if self.slots or heading.section in self.targets else ""
        yield self._heading_line(heading.level, words, Attributes(id, tuple(marks), values))
        if text:
            yield text

    def _run_in(self, heading: Heading) -> str:
        """Return what runs on after a heading as the paragraph below it.

        The blank between the lead and its paragraph goes without saying in Latin text.
        """
        content = heading.run_in or ()
        if self.document.chinese or not plain_text(content):
            return self.inlines.paragraph(content)
        first, *rest = content
        if not isinstance(first, Text) or not first.text.startswith(" "):
            return _with_attributes(Attributes(marks=("joined",)), self.inlines.paragraph(content))
        shorter = (replace(first, text=first.text[1:]),) if first.text[1:] else ()
        return self.inlines.paragraph((*shorter, *rest))

    def _heading_line(self, level: int, words: str, said: Attributes) -> str:
        # A # at the end of a heading would not be shown.
        words = re.sub("(#+)$", r"\\\1", words)
        return " ".join(filter(None, ["#" * min(level, _MARKS), words, str(said)]))

    def _typed_lead(self, heading: Heading, label: str) -> str:
        lead = Text(label + plain_text(heading.content), bold=True)
        return self.inlines.paragraph((lead, *(heading.run_in or ())))

    def _blocks(self, blocks: tuple[Block, ...]) -> str:
        """Return the blocks that stand inside another one."""
        outer, self.section = self.section, ""
        text = "\n\n".join(
            self._block(block, other, self._section(block))
            for block, other in zip(blocks, _other_marks(blocks), strict=True)
        )
        self.section = outer
        return text

    def _block(self, block: Block, other: bool, said: Attributes) -> str:
        match block:
            case Paragraph():
                new_page = Attributes(marks=("new-page",) if block.page_break else ())
                return _with_attributes(new_page.over(said), self.inlines.paragraph(block.content) or EMPTY)
            case List():
                label = block.format.example if block.format else block.sign
                said = Attributes(values={"label": label} if label else {}).over(said)
                items = "\n".join(self._item(block, index, item, other) for index, item in enumerate(block.items))
                return _with_attributes(said, items)
            case Table():
                return self._table(block, said)
            case Image():
                return _with_attributes(said, self._image(block))
            case Quote():
                lines = self._blocks(block.blocks).split("\n")
                return _with_attributes(said, "\n".join(f"> {line}".rstrip() for line in lines))
            case Landscape():
                text = self._blocks(block.blocks)
                fence = ":" * (3 + text.count("::: landscape"))
                return _with_attributes(said, f"{fence} landscape\n\n{text}\n\n{fence}")
            case Contents():
                return _with_attributes(said, self._contents(block))
            case PageBreak():
                return _with_attributes(said, "\\newpage")
            case Heading():
                raise AssertionError("headings stand at the top of a document only")

    def _item(self, items: List, index: int, item: tuple[Block, ...], other: bool) -> str:
        label = f"{items.start + index}{'.)'[other]}" if items.ordered else "-*"[other]
        indent = " " * (len(label) + 1)
        first, *rest = self._blocks(item).split("\n")
        return "\n".join([f"{label} {first}", *(indent + line if line else "" for line in rest)])

    def _table(self, table: Table, said: Attributes) -> str:
        widths = {"widths": " ".join(f"{width:g}" for width in table.widths)} if table.widths else {}
        own = Attributes(table.name, ("landscape",) if table.landscape else (), widths)
        rows = "\n".join(self._rows(table))
        if not table.caption:
            return _with_attributes(own.over(said), rows)
        caption = " ".join(filter(None, [": " + self.inlines.line(table.caption), str(own)]))
        return _with_attributes(said, f"{caption}\n\n{rows}")

    def _rows(self, table: Table) -> Iterator[str]:
        for index, row in enumerate(laid_out(table)):
            cells: list[str] = []
            for one in row:
                cells.append(self.inlines.line(one.cell.content) if one.begins else ABOVE)
                cells += [LEFT if one.begins else ABOVE] * (one.across - 1)
            yield f"| {' | '.join(cells)} |"
            if index == 0:
                yield f"| {' | '.join(_RULES[align] for align in table.aligns or (None,) * table.columns)} |"

    def _image(self, image: Image) -> str:
        source = re.sub(r"([\\<>&])", r"\\\1", image.source)
        caption = re.sub(r'([\\"&])', r"\\\1", self.inlines.line(image.caption))
        width = {} if image.width_mm is None else {"width": f"{image.width_mm:g}mm"}
        title = f' "{caption}"' if caption else ""
        return f"![{escaped(image.description)}](<{source}>{title}){Attributes(image.name, (), width)}"

    def _contents(self, contents: Contents) -> str:
        values = {} if contents.depth == Contents().depth else {"depth": str(contents.depth)}
        values |= {"title": self.inlines.line(contents.title)} if contents.title else {}
        return f"[TOC]{Attributes(values=values)}"


def _with_attributes(said: Attributes, text: str) -> str:
    return f"{said}\n{text}" if said else text


def _other_marks(blocks: tuple[Block, ...]) -> Iterator[bool]:
    """Yield whether a block is a list that needs other marks than the one before, or would join it."""
    before: Block | None = None
    other = False
    for block in blocks:
        follows = isinstance(block, List) and isinstance(before, List) and block.ordered == before.ordered
        other = follows and not other
        yield other
        before = block
