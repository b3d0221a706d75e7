"""The elements of official documents beside title and text (GB/T 9704—2012, 7), free of where they stand."""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import Any

from drafter.dataclass import dataclass, replace
from drafter.model.inlines import Inlines


class Seal(StrEnum):
    """What confirms the signature; room is left for it."""

    NONE = "none"
    SEAL = "seal"
    """The issuer's seal (印章)."""
    SIGNATURE = "signature"
    """The stamp of a signature (签名章)."""


@dataclass(frozen=True, slots=True)
class Elements:
    """The elements that a document has; empty where it has none."""

    copy_number: Inlines = ()
    """份号."""
    secrecy: Inlines = ()
    """密级."""
    secrecy_period: Inlines = ()
    """保密期限."""
    urgency: Inlines = ()
    """紧急程度."""
    issuers: tuple[Inlines, ...] = ()
    """发文机关 as its mark names it; several issue a document together, the first leads."""
    issued_as: Inlines = ()
    """What follows the issuers' names in the mark: 文件, 令, 纪要."""
    number: Inlines = ()
    """发文字号, 令号."""
    signers: tuple[Inlines, ...] = ()
    """签发人, of documents that go upward."""
    seal: Seal = Seal.NONE
    signer_titles: tuple[Inlines, ...] = ()
    """签发人职务, one for each line of the signature, beside the stamp of a signature."""
    note: Inlines = ()
    """附注."""
    present: Inlines = ()
    """出席, of minutes."""
    absent: Inlines = ()
    """请假."""
    observers: Inlines = ()
    """列席."""
    addressees: Inlines = ()
    """主送机关 where they have moved to the imprint."""
    copies: Inlines = ()
    """抄送机关."""
    printed_by: Inlines = ()
    """印发机关."""
    printed_on: Inlines = ()
    """印发日期."""

    def before_text(self) -> Iterator[Inlines]:
        """Yield the inlines of each element that stands above the title."""
        return self._inlines(ELEMENTS[: ELEMENTS.index("seal")])

    def after_text(self) -> Iterator[Inlines]:
        """Yield the inlines of each element that stands below the text."""
        return self._inlines(ELEMENTS[ELEMENTS.index("seal") + 1 :])

    def named(self) -> Iterator[tuple[str, Inlines]]:
        """Yield each line of each element with the element's name, in the order of reading."""
        return ((name, inlines) for name in ELEMENTS if name != "seal" for inlines in self._inlines((name,)))

    def mapped(self, change: Callable[[Inlines], Inlines]) -> "Elements":
        """Return the same elements with each line changed."""
        changed: dict[str, Any] = {}
        for name in ELEMENTS:
            value = getattr(self, name)
            if value and name != "seal":
                changed[name] = tuple(map(change, value)) if name in SEVERAL else change(value)
        return replace(self, **changed)

    def _inlines(self, names: Sequence[str]) -> Iterator[Inlines]:
        for name in names:
            value = getattr(self, name)
            if value:
                yield from value if name in SEVERAL else (value,)


ELEMENTS = Elements.__match_args__
"""The names of all, in the order of reading."""
SEVERAL = ("issuers", "signers", "signer_titles")
"""Elements of which a document may have more than one, a line each."""
