"""Where each paragraph comes from: a custom XML part of the package.

    <draft xmlns="urn:drafter:provenance:1" outline="work-summary" name="工作总结" seed="0" version="0.1" date="2026-08-01">
      <section path="practices/lead.2">
        <paragraph id="0000000A" text="1F2E3D4C" phrases="opening.mass-line measure.visit"/>
      </section>
    </draft>

`id` is the paragraph's `w14:paraId`, which Word keeps for as long as the paragraph lives. What
other programs save has new ids: `text`, the CRC-32 of the characters as they were written, finds
the paragraphs again that nobody changed. Paragraphs outside any section stand in one without path.
"""

from re import Match
from zlib import crc32

from drafter.model.document import Origin
from drafter.model.inlines import Inlines, Slot, Text, plain_text
from drafter.pattern import pattern
from drafter.word.xml import HEADER, escape, unescape

NAMESPACE = "urn:drafter:provenance:1"
ITEM = "{64726166-7465-7200-0000-70726F760001}"
"""The id of the part; Word asks for one that differs from those of other parts."""
_TITLE = '<w:p><w:pPr><w:pStyle w:val="Title"/>'
_PARAGRAPH = pattern(r'<w:p>(<w:pPr><w:pStyle w:val="\w+"/>.*?</w:p>)')
_SHOWN = pattern(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(tab|br)/>")
_SLOT = pattern(r'<w:tag w:val="([^"]*)"/><w:id w:val="\d+"/><w:comboBox>')
_KEYS = {"tab": "\t", "br": "\n", "": ""}


class Trace:
    """Notes each paragraph as it is written, if the trace is `kept`; ids begin with the `first`."""

    def __init__(self, first: int, kept: bool) -> None:
        self.kept = kept
        self.section = ""
        """Of the outline: what the next paragraphs come from."""
        self._first = first
        self._entries: list[tuple[str, Inlines]] = []
        """The section and the content of each paragraph."""

    def note(self, content: Inlines) -> str:
        """Note a paragraph; return its id as an attribute, empty if no trace is kept."""
        if not self.kept:
            return ""
        self._entries.append((self.section, content))
        return f' w14:paraId="{self._first + len(self._entries) - 1:08X}"'

    def noted(self, written: str, title: Inlines) -> str:
        """Return paragraphs that are written already with ids, and note those that have text.

        A paragraph in the style of titles is the `title`, without the line breaks that it was written with.
        """
        if not self.kept:
            return written
        if written.startswith(_TITLE):
            return f"<w:p{self.note(title)}>{written.removeprefix('<w:p>')}"

        def with_id(found: Match[str]) -> str:
            inside = found.group(1)
            text = "".join(shown + _KEYS[key] for shown, key in _SHOWN.findall(inside))
            if not text:
                return found.group()
            slots = (Slot(unescape(phrase), ()) for phrase in _SLOT.findall(inside))
            return f"<w:p{self.note((Text(unescape(text)), *slots))}>{inside}"

        return _PARAGRAPH.sub(with_id, written)

    def part(self, origin: Origin, date: str) -> str:
        """Return the custom XML part."""
        written = []
        opened: str | None = None
        for id, (section, content) in enumerate(self._entries, start=self._first):
            if section != opened:
                end = "" if opened is None else "</section>"
                opened = section
                written.append(f'{end}<section path="{escape(section)}">')
            phrases = ""
            for one in content:
                if type(one) is Slot:
                    phrases += f" {one.phrase}"
            if phrases:
                phrases = f' phrases="{escape(phrases[1:])}"'
            written.append(f'<paragraph id="{id:08X}" text="{fingerprint(plain_text(content))}"{phrases}/>')
        end = "" if opened is None else "</section>"
        return (
            f'{HEADER}<draft xmlns="{NAMESPACE}" outline="{escape(origin.outline)}" name="{escape(origin.name)}" '
            f'seed="{origin.seed}" version="{escape(origin.version)}" date="{date}">{"".join(written)}{end}</draft>'
        )


def fingerprint(text: str) -> str:
    """Return what tells whether the text of a paragraph is still as it was written."""
    return f"{crc32(text.encode('utf-8', 'surrogatepass')):08X}"


def properties() -> str:
    """Return the part that gives the custom XML part its id."""
    return (
        f'{HEADER}<ds:datastoreItem ds:itemID="{ITEM}" '
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
