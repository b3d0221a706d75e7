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

from collections.abc import Iterable, Mapping
from re import Match
from zlib import crc32

from drafter.model.document import Origin
from drafter.model.inlines import Inlines, Slot, plain_text
from drafter.pattern import pattern
from drafter.word.xml import HEADER, escape, unescape

NAMESPACE = "urn:drafter:provenance:1"
ITEM = "{64726166-7465-7200-0000-70726F760001}"
"""The id of the part; Word asks for one that differs from those of other parts."""
_PARAGRAPH = pattern(r'<w:p>(<w:pPr><w:pStyle w:val="(\w+)"/>.*?</w:p>)')
_SHOWN = pattern(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(tab|br)/>")
_SLOT = pattern(r'<w:tag w:val="([^"]*)"/><w:id w:val="\d+"/><w:comboBox>')
_KEYS = {"tab": "\t", "br": "\n", "": ""}


class Trace:
    """Notes each paragraph as it is written, if the trace is `kept`; ids begin with the `first`."""

    def __init__(self, first: int, kept: bool) -> None:
        self.kept = kept
        self.section = ""
        """Of the outline: what the next paragraphs come from."""
        self._next = first
        self._entries: list[str] = []
        self._open: str | None = None

    def note(self, content: Inlines) -> str:
        """Note a paragraph; return its id as an attribute, empty if no trace is kept."""
        if not self.kept:
            return ""
        return f' w14:paraId="{self._note(self.section, plain_text(content), _slots(content))}"'

    def noted(self, written: str, known: Mapping[str, Inlines]) -> str:
        """Return paragraphs outside any section that are written already with ids, and note those that have text.

        The content of those in the styles that are `known` is what was to be written.
        """
        if not self.kept:
            return written

        def with_id(found: Match[str]) -> str:
            inside, style = found.groups()
            if style in known:
                id = self._note("", plain_text(known[style]), _slots(known[style]))
            elif text := "".join(shown + _KEYS[key] for shown, key in _SHOWN.findall(inside)):
                id = self._note("", unescape(text), map(unescape, _SLOT.findall(inside)))
            else:
                return found.group()
            return f'<w:p w14:paraId="{id}">{inside}'

        return _PARAGRAPH.sub(with_id, written)

    def _note(self, section: str, text: str, slots: Iterable[str]) -> str:
        id = f"{self._next:08X}"
        self._next += 1
        if section != self._open:
            end = "</section>" if self._open is not None else ""
            self._entries.append(f'{end}<section path="{escape(section)}">')
            self._open = section
        phrases = f' phrases="{escape(named)}"' if (named := " ".join(slots)) else ""
        self._entries.append(f'<paragraph id="{id}" text="{fingerprint(text)}"{phrases}/>')
        return id

    def part(self, origin: Origin, date: str) -> str:
        """Return the custom XML part."""
        end = "</section>" if self._open is not None else ""
        return (
            f'{HEADER}<draft xmlns="{NAMESPACE}" outline="{escape(origin.outline)}" name="{escape(origin.name)}" '
            f'seed="{origin.seed}" version="{escape(origin.version)}" date="{date}">{"".join(self._entries)}{end}</draft>'
        )


def _slots(content: Inlines) -> list[str]:
    return [one.phrase for one in content if type(one) is Slot]


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
