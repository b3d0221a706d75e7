"""The inlines of a paragraph as runs: looks, fonts, slots, blanks, links, notes and mentions."""

from collections.abc import Callable
from functools import lru_cache

from drafter.model.inlines import (
    Blank,
    BlankKind,
    Footnote,
    Inlines,
    LineBreak,
    Link,
    Reference,
    Script,
    Slot,
    Text,
    plain_text,
)
from drafter.word.extras import Extras
from drafter.word.scripts import is_even, pieces
from drafter.word.xml import characters, escape

HIGHLIGHT = '<w:highlight w:val="yellow"/>'
TURNED = "<w:rtl/>"
"""Of a run from right to left."""
SLOT_TITLES = ("备选语句", "Phrase")
BLANK_TITLES = ("待填内容", "To fill in")
"""What content controls of ours are called, in Chinese and in English: `clean` knows them by it."""
_SCRIPTS: dict[Script | None, str] = {script: f'<w:vertAlign w:val="{script}"/>' for script in Script}
_OF_CHARACTERS = 64
"""How long a control's tag may be."""


class Runs:
    """Writes inlines; `mention` writes a mention, `at_blank` puts a comment to a blank that wants one, and
    `note_id` gives the paragraph of a footnote its id, as an attribute, empty if it has none."""

    def __init__(
        self,
        chinese: bool,
        slots: bool,
        extras: Extras,
        mention: Callable[[Reference, Callable[[str], str]], str],
        at_blank: Callable[[str], str],
        note_id: Callable[[Inlines], str],
    ) -> None:
        self._chinese = chinese
        self._slots = slots
        self._extras = extras
        self._mention = mention
        self._put_comment = at_blank
        self._note_id = note_id
        self._in_note = False

    def inlines(self, inlines: Inlines, character: str = "") -> str:
        """Return the runs of `inlines`, in a character style if one is named."""
        written = ""
        for one in inlines:
            written += self.text(one, character) if isinstance(one, Text) else self._inline(one, character)
        return written

    def _at_blank(self, blank: str) -> str:
        """Return a written blank with the comment that waits for one; a footnote may hold none."""
        return blank if self._in_note else self._put_comment(blank)

    def _inline(self, inline: Blank | Slot | Reference | LineBreak | Link | Footnote, character: str) -> str:
        match inline:
            case Blank():
                return self._blank(inline, character)
            case Slot():
                return self._slot(inline, character)
            case Reference():
                return self._mention(inline, lambda text: self.run(text, character))
            case LineBreak():
                return "<w:r><w:br/></w:r>"
            case Link():
                return self._link(inline)
            case Footnote():
                return self._footnote(inline)

    def text(self, text: Text, character: str = "") -> str:
        """Return the runs of a text."""
        if not (text.bold or text.italic or text.script):
            return self.run(text.text, character)
        bold = "<w:b/><w:bCs/>" if text.bold else ""
        italic = "<w:i/><w:iCs/>" if text.italic else ""
        return self.run(text.text, character, bold + italic + _SCRIPTS.get(text.script, ""))

    def run(self, text: str, character: str = "", look: str = "") -> str:
        """Return the runs of `text`; `look` is what their properties hold beside style and fonts."""
        if is_even(text):
            return f"{_begun(character, look)}{text}</w:t></w:r>"
        style = f'<w:rStyle w:val="{character}"/>' if character else ""
        return "".join(
            _piece(piece, style, look, asian, turned) for piece, asian, turned in pieces(text, self._chinese)
        )

    def _blank(self, blank: Blank, character: str) -> str:
        """Return a blank as the placeholder of a control, which goes when somebody types.

        The highlight is the placeholder's own: text that is typed is not yellow. A mark to verify
        something is no place to type in, but one to be deleted. The control is one for rich text:
        LibreOffice 7.4 makes a text field of one for plain text, and saves its text several times.
        """
        run = self.run(blank.text, character, HIGHLIGHT)
        if not self._slots or blank.kind is BlankKind.VERIFY:
            return self._at_blank(run)
        look = f'<w:rPr><w:rStyle w:val="{character}"/></w:rPr>' if character else ""
        return self._at_blank(
            f'<w:sdt><w:sdtPr>{look}<w:alias w:val="{BLANK_TITLES[not self._chinese]}"/><w:tag w:val="blank"/>'
            f'<w:id w:val="{next(self._extras.controls)}"/><w:showingPlcHdr/></w:sdtPr>'
            f"<w:sdtContent>{run}</w:sdtContent></w:sdt>"
        )

    def _slot(self, slot: Slot, character: str) -> str:
        if not self._slots or not slot.alternatives:
            return self.inlines(slot.content, character)
        # A combo box holds plain text only: a blank inside it is marked, but no control of its own.
        runs = "".join(
            self.run(one.text, character, HIGHLIGHT) if isinstance(one, Blank) else self.text(one, character)
            for one in slot.content
        )
        entries = dict.fromkeys((plain_text(slot.content), *slot.alternatives))
        items = "".join(f'<w:listItem w:displayText="{text}" w:value="{text}"/>' for text in map(escape, entries))
        control = (
            f'<w:sdt><w:sdtPr><w:alias w:val="{SLOT_TITLES[not self._chinese]}"/>'
            f'<w:tag w:val="{escape(slot.phrase[:_OF_CHARACTERS])}"/><w:id w:val="{next(self._extras.controls)}"/>'
            f"<w:comboBox>{items}</w:comboBox></w:sdtPr><w:sdtContent>{runs}</w:sdtContent></w:sdt>"
        )
        return self._at_blank(control) if any(isinstance(one, Blank) for one in slot.content) else control

    def _link(self, link: Link) -> str:
        runs = self.inlines(link.content, "Hyperlink")
        return f'<w:hyperlink r:id="{self._extras.link(link.url, self._in_note)}" w:history="1">{runs}</w:hyperlink>'

    def _footnote(self, note: Footnote) -> str:
        if self._in_note:
            return self.inlines(note.content)
        self._in_note = True
        self._extras.notes.append(("", ""))
        number = len(self._extras.notes)
        self._extras.notes[number - 1] = self._note_id(note.content), self.inlines(note.content)
        self._in_note = False
        return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


@lru_cache(maxsize=64)
def _begun(character: str, look: str) -> str:
    """Return a run down to its text."""
    style = f'<w:rStyle w:val="{character}"/>' if character else ""
    properties = f"<w:rPr>{style}{look}</w:rPr>" if style or look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">'


def _piece(text: str, style: str, look: str, asian: bool, turned: bool) -> str:
    hint = '<w:rFonts w:hint="eastAsia"/>' if asian else ""
    direction = TURNED if turned else ""
    properties = style + hint + look + direction
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{characters(text)}</w:r>"
