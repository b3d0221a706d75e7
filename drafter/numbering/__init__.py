"""The numbers of a document, computed from it alone: headings, list items, captions, attachments.

Preview, text output and cross-references use these labels; in a Word file Word makes its own, and
the two must agree.
"""

from drafter.numbering.captions import caption_gap, caption_labels, caption_word, captioned
from drafter.numbering.contents import Entry, contents_entries
from drafter.numbering.headings import (
    BULLETS,
    HeadingCounter,
    heading_label,
    heading_labels,
    heading_numbers,
    item_blocks,
    item_label,
    lead_with_end_mark,
    list_starts,
)
from drafter.numbering.parts import attachment_labels, attachment_note, part_labels, part_number, part_scheme
from drafter.numbering.references import reference_texts

__all__ = [
    "BULLETS",
    "Entry",
    "HeadingCounter",
    "attachment_labels",
    "attachment_note",
    "caption_gap",
    "caption_labels",
    "caption_word",
    "captioned",
    "contents_entries",
    "heading_label",
    "heading_labels",
    "heading_numbers",
    "item_blocks",
    "item_label",
    "lead_with_end_mark",
    "list_starts",
    "part_labels",
    "part_number",
    "part_scheme",
    "reference_texts",
]
