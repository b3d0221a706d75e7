"""The elements of an official document (版头, 版记) in a Word file, told by what they say (GB/T 9704—2012, 7)."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from drafter.dataclass import dataclass, field
from drafter.model.elements import Elements
from drafter.model.inlines import Inlines, Text, plain_text
from drafter.pattern import pattern
from drafter.word.reading.flow import Item, SectionEnd, Shown, ShownCell, ShownTable
from drafter.word.reading.styles import Styles

_HEAD = 16
"""How many paragraphs from the top the head may take."""
_NUMBER = pattern(
    r"(\S{0,24}?[〔\[（(]\d{4}[〕\]）)]第?\d+号|第\s*\d+\s*[号期])(?:[\s\u3000]+签发人[：:]\s*(.+))?", re.DOTALL
)
_SIGNERS = pattern(r"签发人[：:]\s*(.+)", re.DOTALL)
_SECRECY = pattern(r"(绝密|机密|秘密)(?:★(.+))?")
_URGENCY = pattern("特急|加急|特提|平急|紧急")
_COPY = pattern(r"(?:№|No\.?)?\s*(\d{6})")
_ISSUED_AS = pattern("(文件|令|纪要|公报)$")
_LISTS = {"主送": "addressees", "抄送": "copies", "出席": "present", "请假": "absent", "列席": "observers"}
_LIST = pattern(f"({'|'.join(_LISTS)})[：:]\\s*")
_PRINTED = pattern(r"(.*?)[\s\u3000]*(\d{4}年\d{1,2}月\d{1,2}日)\s*印发\s*", re.DOTALL)
_NOTE = pattern("[（(].+[）)]", re.DOTALL)
_MARK = "issuer mark"
_STYLES = {"copy number", "element grade", _MARK, "document number"}


@dataclass(slots=True)
class Official:
    """The elements that were found; taken from the items that they stood in."""

    values: dict[str, Any] = field(default_factory=dict)

    @property
    def elements(self) -> Elements | None:
        """The elements; None: there are none."""
        return Elements(**self.values) if self.values else None


def take_elements(items: list[Item], styles: Styles) -> Official:
    """Return the elements of head and imprint, and remove them from `items`."""
    found = Official()
    _take_head(items, styles, found)
    _take_imprint(items, found)
    for item in [one for one in items[-12:] if isinstance(one, Shown)]:
        text = plain_text(item.content).strip()
        match = _LIST.match(text)
        if match and match[1] in ("出席", "请假", "列席") and not item.counted:
            found.values[_LISTS[match[1]]] = _after(item.content, match.end())
            items.remove(item)
    return found


def take_note(items: list[Item], found: Official) -> None:
    """Take the note in brackets (附注) that stands last, below the date."""
    last = next((one for one in reversed(items) if isinstance(one, Shown) and one.content), None)
    if last is not None and not last.counted and _NOTE.fullmatch(plain_text(last.content).strip()):
        found.values["note"] = last.content
        items.remove(last)


def _take_head(items: list[Item], styles: Styles, found: Official) -> None:
    head: list[tuple[int, Shown]] = []
    joint: dict[int, ShownTable] = {}
    for index, item in enumerate(items[:_HEAD]):
        if isinstance(item, ShownTable) and {styles.name(one.style) for one in _paragraphs(item)} == {_MARK}:
            joint[index] = item
        elif not isinstance(item, Shown) or styles.is_called(item.style, "title"):
            break
        else:
            head.append((index, item))
    named = sorted([*joint, *(index for index, item in head if styles.name(item.style) in _STYLES)])
    numbers = [index for index, item in head if _NUMBER.fullmatch(plain_text(item.content).strip())]
    end = max([*named[-1:], *numbers[:1]], default=-1)
    if end < 0:
        return
    mark: list[Inlines] = []
    for index, item in head:
        if index <= end and item.content:
            _element(item.content, found, mark)
    _mark(mark, found)
    for index, table in joint.items():
        if index <= end:
            _joint_mark(table, found)
    del items[: end + 1]
    while items and isinstance(items[0], Shown) and not items[0].content and not items[0].pictures:
        del items[0]  # The red rule.


def _element(content: Inlines, found: Official, mark: list[Inlines]) -> None:
    text = plain_text(content).strip()
    values = found.values
    if match := _COPY.fullmatch(text):
        values["copy_number"] = (Text(match[1]),)
    elif match := _SECRECY.fullmatch(text):
        values["secrecy"] = (Text(match[1]),)
        values |= {"secrecy_period": (Text(match[2]),)} if match[2] else {}
    elif _URGENCY.fullmatch(text):
        values["urgency"] = content
    elif match := _NUMBER.fullmatch(text):
        values["number"] = (Text(match[1]),)
        values |= {"signers": _names(match[2])} if match[2] else {}
    elif match := _SIGNERS.fullmatch(text):
        values["signers"] = _names(match[1])
    else:
        mark.append(content)


def _mark(lines: Sequence[Inlines], found: Official) -> None:
    """Note the issuers, a line each, and what they issue the document as."""
    names = [plain_text(line).strip() for line in lines]
    names = [name for line in names for name in line.split("\n") if name.strip()]
    if not names:
        return
    if match := _ISSUED_AS.search(names[-1]):
        found.values["issued_as"] = (Text(match[1]),)
        names[-1] = names[-1][: match.start()].strip()
    issuers = tuple((Text(name),) for name in names if name)
    if issuers:
        found.values["issuers"] = issuers


def _joint_mark(table: ShownTable, found: Official) -> None:
    """Note several issuers, a row each, and what stands beside them all."""
    rows = [list(map(_first, row)) for row in table.rows if row]
    found.values["issuers"] = tuple(row[0] for row in rows if row[0])
    if len(rows[0]) > 1 and rows[0][1]:
        found.values["issued_as"] = rows[0][1]


def _paragraphs(table: ShownTable) -> Iterator[Shown]:
    for row in table.rows:
        for cell in row:
            yield from (one for one in cell.items if isinstance(one, Shown))


def _first(cell: ShownCell) -> Inlines:
    return next((one.content for one in cell.items if isinstance(one, Shown) and one.content), ())


def _take_imprint(items: list[Item], found: Official) -> None:
    """Take the imprint from the end: a table, or lines, that say 抄送 and 印发."""
    while items:
        last = next((n for n in range(len(items) - 1, -1, -1) if not _is_empty(items[n])), -1)
        if last < 0:
            return
        lines = list(_lines(items[last]))
        known = [line for line in lines if _imprint_line(line, found)]
        if not lines or len(known) < len(lines):
            return
        del items[last]


def _imprint_line(line: Inlines, found: Official) -> bool:
    """Note a line of the imprint; return whether it is one."""
    text = plain_text(line).strip()
    if (match := _LIST.match(text)) and match[1] in ("主送", "抄送"):
        found.values[_LISTS[match[1]]] = _after(line, match.end())
        return True
    if match := _PRINTED.fullmatch(text):
        found.values |= {"printed_by": (Text(match[1].strip()),)} if match[1].strip() else {}
        found.values["printed_on"] = (Text(match[2]),)
        return True
    return False


def _lines(item: Item) -> Iterator[Inlines]:
    if isinstance(item, Shown):
        yield item.content
    elif isinstance(item, ShownTable):
        for row in item.rows:
            # 印发机关 and 印发日期 may have a cell each.
            cells = [one.content for cell in row for one in cell.items if isinstance(one, Shown) and one.content]
            texts = [plain_text(one) for one in cells]
            if len(cells) > 1 and _PRINTED.fullmatch("\t".join(texts)):
                yield (Text("\t".join(texts)),)
            else:
                yield from cells


def _is_empty(item: Item) -> bool:
    return isinstance(item, SectionEnd) or (isinstance(item, Shown) and not item.content and not item.pictures)


def _names(text: str) -> tuple[Inlines, ...]:
    return tuple((Text(name),) for name in re.split(r"[\s\u3000、]+", text.strip()) if name)


def _after(inlines: Inlines, start: int) -> Inlines:
    """Return what stands in `inlines` from character `start` on, counted without white space in front."""
    text = plain_text(inlines)
    start += len(text) - len(text.lstrip())
    found: list[Any] = []
    for one in inlines:
        length = len(plain_text((one,)))
        if start >= length:
            start -= length
        elif isinstance(one, Text):
            found.append(Text(one.text[start:], one.bold, one.italic))
            start = 0
        else:
            found.append(one)
            start = 0
    return tuple(found)
