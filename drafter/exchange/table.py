"""Tables of text to rows and back: their columns told by the headings, formulas made harmless."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, zip_longest

from drafter.errors import DrafterError
from drafter.exchange.columns import IGNORED, KEYS, LISTS, VARIANT, cell, column
from drafter.exchange.record import Row
from drafter.location import Location
from drafter.model.phrase import Phrase
from drafter.pattern import pattern
from drafter.problem import Level, Problem, nearest, problem

Line = tuple[int, Sequence[str]]
"""The number of a line of a table, from 1, and its cells."""
_MOST_ABOVE = 9
"""So many lines may stand above the headings: a title, who made the table, when."""
_FIGURE = pattern(r"[\d.,%‰％\s/+-]+")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


def rows_of(lines: Iterable[Line], file: str, notices: list[Problem]) -> Iterator[Row]:
    """Yield the rows of a table; which columns say nothing that is known is added to `notices`.

    The first line that is not empty names the columns, or, where a title stands above, the first
    that names two of them, the text among them; with the next one, where that names columns only. A
    table of one column needs no heading. Rows whose text is a figure, such as totals, are left out.

    Raises:
        DrafterError: no column holds the text, or two hold the same.
    """
    filled = _filled(lines)
    begun = list(islice(filled, _MOST_ABOVE + 2))
    if not begun:
        return
    place = _heading(begun[: _MOST_ABOVE + 1])
    (number, names), below = begun[place], begun[place + 1 :]
    if "text" in _keys(names) and below and _goes_on(below[0][1]):
        names = _both(names, below.pop(0)[1])
    rest = chain(below, filled)
    if place:
        message = "what stands above the headings of the columns is left out: {text}"
        above = problem("above-headings", message, Location(file, begun[0][0]), text="".join(begun[0][1])[:60])
        notices.append(above.weighing(Level.WARNING))
    keys = _keys(names)
    if "text" not in keys:
        if len([name for name in names if name]) == 1 and keys[0] is None:
            yield from _rows(chain(begun, filled), ["text"], file, notices)
            return
        hint = "name the columns as in  drafter phrases export --format csv;  the text stands under  text  or  文本"
        raise DrafterError(problem("no-text-column", "no column holds the text", Location(file, number), hint))
    _check(keys, names, Location(file, number), notices)
    yield from _rows(rest, keys, file, notices)


def has_headings(lines: Iterable[Line]) -> bool | None:
    """Return whether a table names the column of the text; None if it is empty."""
    begun = list(islice(_filled(lines), _MOST_ABOVE + 1))
    return "text" in _keys(begun[_heading(begun)][1]) if begun else None


def _filled(lines: Iterable[Line]) -> Iterator[tuple[int, list[str]]]:
    stream = ((number, [one.strip() for one in cells]) for number, cells in lines)
    return ((number, cells) for number, cells in stream if any(cells))


def _heading(lines: Sequence[Line]) -> int:
    """Return which of the first lines names the columns: 0, unless that one does not and another does."""
    if "text" in _keys(lines[0][1]):
        return 0
    named = (place for place, (_, names) in enumerate(lines) if _names_columns(names))
    return next(named, 0)


def _names_columns(names: Sequence[str]) -> bool:
    keys = [key for key, name in zip(_keys(names), names, strict=True) if name and key]
    return "text" in keys and len(keys) > 1


def _goes_on(names: Sequence[str]) -> bool:
    """Whether a line below the headings names columns as well, as where one heading stands above several."""
    return all(column(name) for name in names if name)


def _both(above: Sequence[str], below: Sequence[str]) -> list[str]:
    """Return the headings of two lines; the lower one says more."""
    return [low or high for high, low in zip_longest(above, below, fillvalue="")]


def _keys(names: Sequence[str]) -> list[str | None]:
    return [column(name) if name else IGNORED for name in names]


def _check(keys: Sequence[str | None], names: Sequence[str], at: Location, notices: list[Problem]) -> None:
    for place, (key, name) in enumerate(zip(keys, names, strict=False), start=1):
        here = Location(at.file, at.line, place)
        if key is None:
            close = nearest(name, KEYS)
            message = "the column '{name}' is not known and is left out"
            hint = "did you mean '{close}'?" if close else ""
            notices.append(
                problem("unknown-column", message, here, hint, name=name, close=close).weighing(Level.WARNING)
            )
        elif key != IGNORED and key in keys[: place - 1]:
            raise DrafterError(problem("repeated-column", "two columns hold the {key}", here, key=key))


def _rows(lines: Iterable[Line], keys: Sequence[str | None], file: str, notices: list[Problem]) -> Iterator[Row]:
    places = {key: place for place, key in enumerate(keys, start=1) if key and key != IGNORED}
    for number, cells in lines:
        found = {
            key: tamed_back(value) for key, value in zip(keys, cells, strict=False) if key and key != IGNORED and value
        }
        if _FIGURE.fullmatch(text := found.get("text", "")):
            message = "a figure is no phrase and is left out: {text}"
            notices.append(problem("no-words", message, Location(file, number), text=text).weighing(Level.WARNING))
            continue
        yield Row(found, Location(file, number), places)


def table_of(phrases: Iterable[Phrase]) -> Iterator[list[str]]:
    """Yield the headings of the columns, then a line for each phrase; columns that are empty throughout are left out."""
    lines = [cells_of(phrase) for phrase in phrases]
    variants = dict.fromkeys(key for line in lines for key in line if key.startswith(VARIANT))
    used = [key for key in (*KEYS, *variants) if key in ("id", "text", "kind") or any(line.get(key) for line in lines)]
    yield used
    for line in lines:
        yield [tamed(line.get(key, "")) for key in used]


def cells_of(phrase: Phrase) -> dict[str, str]:
    """Return what there is of a phrase, as a table holds it."""
    found = {
        "id": phrase.id, "text": phrase.text, "kind": phrase.kind, "language": phrase.language, "set": phrase.set,
        **{key: cell(getattr(phrase, key)) for key in LISTS},
        "tone": phrase.tone, "verify": "true" if phrase.verify else "", "source": phrase.source, "note": phrase.note,
        "status": "" if phrase.status == "approved" else phrase.status, "from": phrase.since, "until": phrase.until,
        **{f"{VARIANT}{name}": text for name, text in phrase.variants},
    }  # fmt: skip
    return {key: value for key, value in found.items() if value}


def tamed(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; `tamed_back` gives the text again.

    >>> tamed("=1+1"), tamed_back(tamed("=1+1")), tamed_back(tamed("'quoted"))
    ("'=1+1", '=1+1', "'quoted")
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def tamed_back(text: str) -> str:
    """Return what a tamed cell holds."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text
