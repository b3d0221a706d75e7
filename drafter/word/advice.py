"""The outline's advice to the writer as comments: at the first open place of a section, else at its beginning."""

import datetime

from drafter.model.blocks import inlines_of
from drafter.model.document import Document
from drafter.model.inlines import Blank, Footnote, Link, Slot
from drafter.word.extras import Extras
from drafter.word.xml import HEADER, W, characters

AUTHORS = ("起草助手", "drafter")
"""Who writes the comments, in Chinese and in English: `clean` takes only theirs away."""


class Advice:
    """Puts comments where they belong while the text is written."""

    def __init__(self, document: Document | None, extras: Extras) -> None:
        self._extras = extras
        self._places = _places(document) if document and document.guidance else {}
        self.waiting: list[str] = []
        """Texts for the next paragraph."""
        self._for_blank: list[str] = []

    @property
    def is_there(self) -> bool:
        """Whether there is any."""
        return bool(self._places)

    def begin(self, part: int, index: int) -> None:
        """Begin the block that stands at `index` among those of `part`."""
        if found := self._places.get((part, index)):
            at_blank, texts = found
            (self._for_blank if at_blank else self.waiting).extend(texts)

    def at_blank(self, blank: str) -> str:
        """Return a written blank with the comment that waits for one."""
        return self._commented(blank, self._for_blank) if self._for_blank else blank

    def round(self, runs: str) -> str:
        """Return the runs of a paragraph with the comments that wait for one."""
        return self._commented(runs, self.waiting)

    def _commented(self, runs: str, texts: list[str]) -> str:
        for text in texts:
            number = len(self._extras.comments)
            self._extras.comments.append(text)
            runs = (
                f'<w:commentRangeStart w:id="{number}"/>{runs}<w:commentRangeEnd w:id="{number}"/>'
                f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{number}"/></w:r>'
            )
        texts.clear()
        return runs


def _places(document: Document) -> dict[tuple[int, int], tuple[bool, list[str]]]:
    """Return the comments by part and index of their block, with whether they stand at its first blank."""
    found: dict[tuple[int, int], tuple[bool, list[str]]] = {}
    for path, text in document.guidance:
        begin: tuple[int, int] | None = None
        place: tuple[int, int] | None = None
        for part, blocks in enumerate(document.parts):
            for index, block in enumerate(blocks):
                if block.section == path or block.section.startswith(f"{path}/"):
                    begin = begin or (part, index)
                    if place is None and _has_blank(document, part, index):
                        place = (part, index)
        if where := place or begin:
            found.setdefault(where, (place is not None, []))[1].append(text)
    return found


def _has_blank(document: Document, part: int, index: int) -> bool:
    """Return whether a block has a blank outside of its footnotes, where a comment may stand."""
    lines = list(inlines_of(document.parts[part][index]))
    notes = {id(one.content) for line in lines for one in line if isinstance(one, Footnote)}
    return any(
        isinstance(inner, Blank)
        for line in lines
        if id(line) not in notes
        for inline in line
        for inner in (inline.content if isinstance(inline, (Slot, Link)) else (inline,))
    )


def comments_part(texts: list[str], date: datetime.date, chinese: bool) -> str:
    """Return `comments.xml`, dated by the draft."""
    author = AUTHORS[not chinese]
    head = f'w:author="{author}" w:date="{date.isoformat()}T00:00:00Z" w:initials="{author[:2]}"'
    comments = "".join(
        f'<w:comment w:id="{number}" {head}>{_paragraphs(text)}</w:comment>' for number, text in enumerate(texts)
    )
    return f"{HEADER}<w:comments {W}>{comments}</w:comments>"


def _paragraphs(text: str) -> str:
    mark = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
    written = []
    for line in text.split("\n"):
        run = f"<w:r>{characters(line)}</w:r>"
        written.append(f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>{mark}{run}</w:p>')
        mark = ""
    return "".join(written)
