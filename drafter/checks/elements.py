"""Elements of official documents: are they as GB/T 9704—2012 has them, and does the house style place them?"""

import re
from collections.abc import Iterator

from drafter.dataclass import dataclass
from drafter.model.document import Document
from drafter.model.inlines import plain_text
from drafter.model.outline import Outline
from drafter.model.style import HouseStyle
from drafter.problem import Level, Problem, Said, problem


@dataclass(frozen=True, slots=True)
class _Rule:
    """What an element must look like, by the clause of the standard."""

    pattern: str
    clause: str
    shown: Said


_DAY = Said("a date such as 2026年8月1日, without leading noughts")
_RULES = {
    "copy_number": _Rule(r"[0-9]{6}", "7.2.1", Said("six Arabic digits")),
    "secrecy": _Rule("绝密|机密|秘密", "7.2.2", Said("绝密, 机密 or 秘密")),
    "urgency": _Rule("特急|加急|特提|平急", "7.2.3", Said("特急 or 加急")),
    "number": _Rule(
        r"[^\s〔〕\[\]（）()第]+〔[0-9]{4}〕[1-9][0-9]*号|第[1-9][0-9]*[号期]",
        "7.2.5",
        Said("letters, year in 〔〕 and number without leading noughts: 清政发〔2026〕3号"),
    ),
    "printed_on": _Rule(r"[0-9]{4}年([1-9]|1[0-2])月([1-9]|[12][0-9]|3[01])日(印发)?", "7.4.3", _DAY),
}


def element_findings(outline: Outline, document: Document, style: HouseStyle) -> Iterator[Problem]:
    """Yield a warning for each element that is not as the standard has it; blanks are left alone.

    A house style without places for elements is told of once.
    """
    elements = document.elements
    if elements is None:
        return
    places = {name: templates[0].location for name, templates in outline.elements}
    if style.elements is None:
        yield problem(
            "elements-not-placed",
            "the house style '{style}' has no places for the elements of official documents: they are left out",
            next(iter(places.values()), None),
            "take a style such as gbt9704, or say in yours where they stand",
            style=style.id,
        ).weighing(Level.HINT)
    for name, rule in _RULES.items():
        text = plain_text(getattr(elements, name))
        if text and "【" not in text and not re.fullmatch(rule.pattern, text):
            yield problem(
                "element-form",
                "{name} '{text}' is not as GB/T 9704—2012, {clause} has it: {shown}",
                places.get(name),
                name=name,
                text=text[:60],
                clause=rule.clause,
                shown=rule.shown,
            ).weighing(Level.WARNING)
