"""Rows of other programs' files to phrases: words of both languages, defaults, all faults with their place."""

import datetime
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from drafter.dataclass import dataclass, field
from drafter.errors import DrafterError
from drafter.exchange.columns import LISTS, VARIANT, values
from drafter.location import Location
from drafter.marks import forbidden
from drafter.model.phrase import KINDS, Phrase
from drafter.model.wording import kind_of
from drafter.problem import Problem, Said, problem, unknown

Value = str | tuple[str, ...]
_ID = re.compile(r"[^\W_][\w.\-/]*")
_NOT_OF_ID = re.compile(r"[^\w.\-/]+")
_YES = {"true", "yes", "y", "1", "是", "对", "√", "✓", "✔", "要", "需", "需要", "待核对"}
_NO = {"false", "no", "n", "0", "否", "不", "×", "不要", "不需", "不需要", "无"}
_STATUSES = {
    "draft": "draft", "草稿": "draft", "待审": "draft", "待审核": "draft",
    "approved": "approved", "已审": "approved", "已审核": "approved", "通过": "approved", "启用": "approved", "在用": "approved",
    "retired": "retired", "停用": "retired", "废止": "retired", "作废": "retired",
}  # fmt: skip
_HANZI = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
MOST_FAULTS = 50
"""So many faults of a file are told; then, how many more there are."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a file says of one phrase, in its own words."""

    values: Mapping[str, Value]
    """By key, `variant:NAME` for variants; what the file leaves empty is not there."""
    location: Location
    columns: Mapping[str, int] = field(default_factory=dict)
    """Where each value stands in the line, from 1; none: unknown."""

    def at(self, key: str) -> Location:
        """Return the place of the value of `key`."""
        return Location(self.location.file, self.location.line, self.columns.get(key, self.location.column))


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for phrases whose file does not say it."""

    kind: str = ""
    """Empty: a new phrase must say it."""
    language: str = ""
    """Empty: zh-CN where there are Hanzi, else en."""
    roles: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    tone: str = ""
    source: str = ""
    status: str = ""


def phrases_of(rows: Iterable[Row], defaults: Defaults, kinds: Collection[str] = KINDS) -> Iterator[Phrase]:
    """Yield the phrases that `rows` tell of; an id or kind that is not told is empty.

    A row without anything but a number is none.

    Raises:
        DrafterError: at the end, with the faults of all rows, the first fifty in full.
    """
    faults: list[Problem] = []
    for row in rows:
        if row.values.keys() <= {"id", "language"}:
            continue  # A line that is numbered and not filled in.
        before = len(faults)
        phrase = _phrase(row, defaults, kinds, faults)
        if len(faults) == before and not faults:
            yield phrase
    if faults:
        raise DrafterError(*shortened(faults))


def shortened(faults: list[Problem]) -> list[Problem]:
    """Return the first faults of a file, and how many more there are."""
    if len(faults) <= MOST_FAULTS:
        return faults
    more = problem("more-faults", "{count} more faults like these", count=len(faults) - MOST_FAULTS)
    return [*faults[:MOST_FAULTS], more]


def _phrase(row: Row, defaults: Defaults, kinds: Collection[str], faults: list[Problem]) -> Phrase:
    given = row.values
    for key, value in given.items():
        if found := next((bad for part in _parts(value) if (bad := forbidden(part))), None):
            message = "the text holds the character {character}, which no document may hold"
            hint = "delete the character"
            character = f"U+{ord(found.group()):04X}"
            faults.append(problem("control-character", message, row.at(key), hint, character=character))
    text = _text(given, "text")
    if not text:
        faults.append(problem("no-text", "there is no text", row.at("text"), "fill it in, or take the row out"))
    listed: dict[str, Any] = {key: _list(given, key) or getattr(defaults, key) for key in LISTS}
    variants = tuple((key[len(VARIANT) :], _text(given, key)) for key in given if key.startswith(VARIANT))
    return Phrase(
        id=_id(row, faults),
        text=text,
        kind=_kind(row, defaults, kinds, faults),
        language=_text(given, "language") or defaults.language or ("zh-CN" if _HANZI.search(text) else "en"),
        tone=_text(given, "tone") or defaults.tone,
        verify=_verify(row, faults),
        variants=variants,
        source=_text(given, "source") or defaults.source,
        note=_text(given, "note"),
        status=_status(row, defaults, faults),
        since=_day(row, "from", faults),
        until=_day(row, "until", faults),
        set=_NOT_OF_ID.sub("-", _text(given, "set")).strip("-"),
        location=row.location,
        **listed,
    )


def _parts(value: Value) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _text(given: Mapping[str, Value], key: str) -> str:
    value = given.get(key, "")
    return (value if isinstance(value, str) else "、".join(value)).strip()


def _list(given: Mapping[str, Value], key: str) -> tuple[str, ...]:
    value = given.get(key, ())
    return values(value) if isinstance(value, str) else tuple(one.strip() for one in value if one.strip())


def _id(row: Row, faults: list[Problem]) -> str:
    id = _text(row.values, "id").strip(":;")
    if id.isdigit():  # The running number of a table names nothing for ever.
        return ""
    id = re.sub(r"\s+", "-", id)
    if id and not _ID.fullmatch(id):
        shown = Said("an id (letters, digits, - . _ /)")
        faults.append(problem("wrong-text", "'{text}' is not {shown}", row.at("id"), text=id[:60], shown=shown))
    return id


def _kind(row: Row, defaults: Defaults, kinds: Collection[str], faults: list[Problem]) -> str:
    name = _text(row.values, "kind")
    if not name:
        return defaults.kind
    kind = name if name in kinds else kind_of(name)
    if kind is None:
        hint = "it may be: {names}; a file declares others under  kinds:"
        faults.append(unknown("unknown-kind", "there is no kind '{name}'", name, sorted(kinds), row.at("kind"), hint))
    return kind or ""


def _verify(row: Row, faults: list[Problem]) -> bool:
    word = _text(row.values, "verify").lower()
    if word in _YES:
        return True
    if word and word not in _NO:
        faults.append(problem("not-boolean", "expected true or false", row.at("verify")))
    return False


def _status(row: Row, defaults: Defaults, faults: list[Problem]) -> str:
    word = _text(row.values, "status").lower()
    if not word:
        return defaults.status or "approved"
    if word not in _STATUSES:
        message = "there is no status '{name}'"
        faults.append(unknown("unknown-status", message, word, tuple(_STATUSES), row.at("status")))
    return _STATUSES.get(word, "")


def _day(row: Row, key: str, faults: list[Problem]) -> str:
    text = _text(row.values, key)
    if not text:
        return ""
    # Spreadsheets write a day that was typed as a date and time with its time.
    digits = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: \d{1,2}:\d{2}(?::\d{2})?)?", text)
    try:
        return datetime.date(*map(int, digits.groups())).isoformat() if digits else _refused_day(text)
    except ValueError:
        shown = Said("a day such as 2026-08-01")
        faults.append(problem("wrong-text", "'{text}' is not {shown}", row.at(key), text=text[:60], shown=shown))
        return ""


def _refused_day(text: str) -> str:
    raise ValueError(text)
