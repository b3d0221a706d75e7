"""A draft that is made, and the files it becomes."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.choose import Choice
from drafter.dataclass import dataclass
from drafter.files import read_text
from drafter.library.layers import shown_path
from drafter.model.blocks import Contents, every_block
from drafter.model.document import Document, blanks
from drafter.model.inlines import Blank
from drafter.model.style import HouseStyle
from drafter.problem import Problem

if TYPE_CHECKING:
    from drafter.schema.template import TemplateStyles
    from drafter.word.template import Framed


@dataclass(frozen=True, slots=True)
class Draft:
    """A finished draft, to be written in any of the formats."""

    document: Document
    style: HouseStyle
    date: datetime.date
    notices: tuple[Problem, ...] = ()
    """What does not stop the draft, but should be known: parts longer or shorter than the outline asks."""
    choices: tuple[Choice, ...] = ()
    """Which phrases were chosen where, in the order of choosing."""

    def to_docx(self, *, typed: bool = False, slots: bool = True, pages: Mapping[str, str] | None = None) -> bytes:
        """Return the Word file; `typed` writes numbers as text, `slots` lets phrases be exchanged.

        `pages` are the page numbers of the contents, as `pages()` returns them; without them Word
        fills them in when it opens the file.
        """
        from drafter.word import to_docx

        return to_docx(self._document(slots), self.style, date=self.date, typed=typed, slots=slots, pages=pages or {})

    @property
    def has_contents(self) -> bool:
        """Whether the draft has a table of contents."""
        return any(isinstance(one, Contents) for part in self.document.parts for one in every_block(part))

    def pages(self, *, typed: bool = False) -> dict[str, str]:
        """Return the page numbers of the contents as LibreOffice lays the draft out, which takes seconds.

        They are named by bookmarks of the Word file; without contents there are none.

        Raises:
            DrafterError: LibreOffice is not on this machine, or lays out no pages.
        """
        if not self.has_contents:
            return {}
        from drafter.pipeline.paging import contents_pages

        return contents_pages(self.document, self.style, self.date, typed=typed)

    def in_template(
        self,
        template: bytes,
        name: str,
        named: "TemplateStyles | None" = None,
        *,
        typed: bool = False,
        slots: bool = True,
    ) -> "Framed":
        """Return the Word file inside a unit's own one, called `name` in messages.

        Styles of the file that are `named` serve for the parts of the draft they are named for.

        Raises:
            DrafterError: the template is no Word file, is damaged, or has no style of a name.
        """
        from drafter.word.template import frame

        return frame(
            template, name, self._document(slots), self.style, date=self.date, typed=typed, slots=slots, named=named
        )

    def to_markdown(self, *, typed: bool = False, slots: bool = True) -> str:
        """Return the draft as Markdown with front matter; `typed` writes numbers as text, `slots` keeps phrases marked."""
        from drafter.markdown import to_markdown

        return to_markdown(self._document(slots), typed=typed, slots=slots, drafted=self.date)

    def _document(self, slots: bool) -> Document:
        """Return the document, without `slots` that of plain text."""
        if slots:
            return self.document
        from drafter.model.lines import without_slots

        return without_slots(self.document)

    def to_text(self) -> str:
        """Return the draft as plain text with its numbers."""
        from drafter.plain import to_text

        return to_text(self.document)

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """What is still open, in the order of reading."""
        return blanks(self.document)


def template_styles(template: Path) -> "TemplateStyles":
    """Return which styles of a unit's own Word file serve for what, as the YAML file beside it says.

    That file has the same name but for its ending; without it, nothing is named.

    Raises:
        DrafterError: with all that is wrong with it.
    """
    from drafter import yamlfile
    from drafter.schema.template import read_template

    path = template.with_suffix(".yaml")
    if not path.is_file():
        return {}
    name = shown_path(path)
    faults: list[Problem] = []
    return read_template(yamlfile.parse(read_text(path, name), name, faults), faults)
