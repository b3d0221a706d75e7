"""What an outline may say of the elements of official documents."""

from drafter.location import Location
from drafter.model.elements import ELEMENTS as NAMES
from drafter.model.elements import Seal
from drafter.model.outline import Template
from drafter.model.tree import Node
from drafter.problem import Said
from drafter.schema.reader import Faults, Schema
from drafter.schema.scalars import OneOf, TemplateText
from drafter.schema.shapes import Key, Keys, ListOf

Written = tuple[tuple[str, tuple[Template, ...]], ...]


def _elements(faults: Faults, location: Location, **keys: tuple[Template, ...] | Template | None) -> Written:
    """Return the elements that are there, each as a tuple of templates."""
    given = ((name, keys[name]) for name in NAMES)
    return tuple((name, value if isinstance(value, tuple) else (value,)) for name, value in given if value)


class _SealText:
    """One of the kinds of seal, or a template that gives one."""

    _words = OneOf(tuple(Seal))

    def read(self, node: Node, faults: Faults) -> Template:
        template = TemplateText().read(node, faults)
        if "{" not in template.text:
            self._words.read(node, faults)
        return template

    def schema(self) -> Schema:
        return {"anyOf": [self._words.schema(), {"type": "string", "pattern": r"\{"}]}


_ONE = TemplateText()
_LINES = ListOf(TemplateText(), single=True)
ELEMENTS = Keys(
    {
        "copy_number": Key(_ONE, doc="Copy number (份号), six digits."),
        "secrecy": Key(_ONE, doc="Grade of secrecy (密级): 绝密, 机密 or 秘密."),
        "secrecy_period": Key(_ONE, doc="How long it stays secret (保密期限); a ★ comes before it."),
        "urgency": Key(_ONE, doc="Urgency (紧急程度): 特急 or 加急."),
        "issuers": Key(_LINES, doc="Who issues the document (发文机关), a line each, the first leads."),
        "issued_as": Key(_ONE, doc="What follows the issuers' names in the mark: 文件, 令, 纪要."),
        "number": Key(_ONE, doc="Number of the document (发文字号): 清政发〔2026〕3号."),
        "signers": Key(_LINES, doc="Who signed it for issue (签发人), a line each, if the document goes upward."),
        "seal": Key(_SealText(), doc="For what room is left: none, seal (印章) or signature (签名章)."),
        "signer_titles": Key(_LINES, doc="Offices of the signers (签发人职务), beside the stamps of their signatures."),
        "note": Key(_ONE, doc="Note below the date (附注); brackets are set round it."),
        "present": Key(_ONE, doc="Who attended (出席), of minutes."),
        "absent": Key(_ONE, doc="Who was excused (请假), of minutes."),
        "observers": Key(_ONE, doc="Who sat in (列席), of minutes."),
        "addressees": Key(_ONE, doc="Addressees (主送机关) that have moved to the imprint."),
        "copies": Key(_ONE, doc="Who gets copies (抄送机关)."),
        "printed_by": Key(_ONE, doc="Who prints and sends it (印发机关)."),
        "printed_on": Key(_ONE, doc="Day of printing (印发日期); 印发 comes after it."),
    },
    _elements,
    Said("elements"),
)
