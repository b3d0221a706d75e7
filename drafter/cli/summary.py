"""The summary at the end of an interview: all questions with their answers, aligned, to be changed by number."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from drafter.cli import report
from drafter.cli.course import Step
from drafter.cli.messages import _, ngettext
from drafter.cli.origins import OriginOf
from drafter.cli.questions import shown
from drafter.dataclass import dataclass

_WIDEST_LABEL = 28
"""Columns."""
_NARROWEST_VALUE = 20


class Act(Enum):
    """What the user wants to do with the answers."""

    DRAFT = auto()
    CHANGE = auto()
    ADD = auto()
    REMOVE = auto()


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user typed under the summary."""

    act: Act
    step: Step | None = None
    entry: int = 0
    """The record to be removed, from 1."""


def lines(steps: Sequence[Step], origin_of: OriginOf, columns: int) -> Iterator[str]:
    """Yield the summary in lines no wider than `columns`."""
    rows = [_row(step, origin_of) for step in _in_reading_order(steps)]
    wide = max((report.width(number) for number, _label, _value in rows), default=0)
    broad = min(max((report.width(label) for _number, label, _value in rows), default=0), _WIDEST_LABEL)
    room = max(columns - wide - broad - 5, _NARROWEST_VALUE)
    for number, label, value in rows:
        values = _wrapped(value, room)
        labels = _wrapped(label, broad)
        for index in range(max(len(values), len(labels))):
            cells = (number if index == 0 else "", _at(labels, index), _at(values, index))
            yield f" {_filled(cells[0], wide)}  {_filled(cells[1], broad)}  {cells[2]}".rstrip()


def read_wish(text: str, steps: Sequence[Step]) -> Wish | str:
    """Return what `text` asks for, or what is wrong with it."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("。", ".")
    if not text:
        return Wish(Act.DRAFT)
    match = re.fullmatch(r"([0-9.]+?)\.?(?:(\+)|-([0-9]+))?", text)
    step = next((step for step in steps if match and step.number == match[1]), None)
    if match is None or step is None:
        return _("There is no answer {number}.").format(number=text)
    return _wish(step, bool(match[2]), int(match[3] or 0))


def _wish(step: Step, add: bool, remove: int) -> Wish | str:
    if not step.is_records:
        return _("Only lists of entries take + and -.") if add or remove else Wish(Act.CHANGE, step)
    if add:
        return Wish(Act.ADD, step)
    if 0 < remove <= step.count:
        return Wish(Act.REMOVE, step, remove)
    said = _("Type {number}.1.1 to change a field, {number}+ to add an entry, {number}-1 to remove the first.")
    return said.format(number=step.number)


def _in_reading_order(steps: Sequence[Step]) -> list[Step]:
    """Return the steps with each list of records before its records."""
    return sorted(steps, key=lambda step: [int(part) for part in step.number.split(".")])


def _row(step: Step, origin_of: OriginOf) -> tuple[str, str, str]:
    """Return the number of a step, its question, and the answer with its origin."""
    ask = step.question.field.ask
    value = " ".join(shown(step.question).split("\n"))
    if step.is_records:
        value = ngettext("{n} entry", "{n} entries", step.count).format(n=step.count)
    if not value:
        value = "【待填】" if step.question.is_open else "–"
    elif origin := origin_of(step.question):
        value = _("{text} ({note})").format(text=value, note=origin)
    return step.number, f"  {ask}" if step.records else ask, value


def _wrapped(text: str, columns: int) -> list[str]:
    """Return `text` in lines of at most `columns`; broken between words, and between any two Hanzi."""
    indent = re.match(" *", text)
    start = indent.group() if indent else ""
    found = [start]
    for piece in re.findall(r"[!-~]+ *|.", text[len(start) :], re.DOTALL):
        if found[-1].strip() and report.width(found[-1] + piece.rstrip()) > columns:
            found[-1] = found[-1].rstrip()
            found.append(start)
        found[-1] += piece
    return found


def _filled(text: str, columns: int) -> str:
    return text + " " * (columns - report.width(text))


def _at(texts: Sequence[str], index: int) -> str:
    return texts[index] if index < len(texts) else ""
