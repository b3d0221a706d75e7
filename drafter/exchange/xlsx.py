"""Excel files to tables: read row by row with limits, whatever program wrote them.

The file is a zip of XML (ECMA-376). A reader of our own, as only the text of cells is wanted: it
starts in no time, holds one row at a time, and refuses what a hostile file may hold: entities,
document types, more data than an office file has.
"""

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from posixpath import join, normpath
from typing import Any
from xml.parsers import expat

from drafter.dataclass import dataclass, field
from drafter.errors import DrafterError
from drafter.exchange.merged import Merged, column_of, merged_below
from drafter.exchange.table import Line
from drafter.location import Location
from drafter.problem import problem

MAX_BYTES = 256 * 1024 * 1024
"""Of one part, unpacked."""
_CHUNK = 1 << 16
_OLD = b"\xd0\xcf\x11\xe0"
"""How .xls files begin, and .xlsx files with a password."""
_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
"""Built-in number formats for dates; 27 to 36 and 50 to 58 are those of Chinese Excel."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook."""

    name: str
    part: str
    is_hidden: bool = False


@dataclass(slots=True)
class Workbook:
    """An Excel file, open for reading."""

    file: str
    archive: zipfile.ZipFile
    sheets: tuple[Sheet, ...] = ()
    shared: tuple[str, ...] = ()
    dates: frozenset[int] = frozenset()
    """Numbers of the cell formats that show dates."""
    starts_1904: bool = False
    hidden_rows: dict[str, int] = field(default_factory=dict)
    """How many rows that hold anything were hidden in the parts that were read."""

    def lines(self, sheet: Sheet) -> Iterator[Line]:
        """Yield the rows of `sheet` that hold anything, each with its number.

        What cells below each other that were merged show stands in each of their rows.

        Raises:
            DrafterError: the sheet is damaged, or larger than any office needs.
        """
        merged = merged_below(self.archive, sheet.part, MAX_BYTES)
        shown: dict[Merged, str] = {}
        for number, cells in _Rows(self).read(sheet):
            for one in merged.get(number, ()):
                if number == one.first:
                    shown[one] = cells.get(one.column, "")
                elif cells and shown.get(one):
                    cells.setdefault(one.column, shown[one])
            yield number, [cells.get(column, "") for column in range(max(cells, default=-1) + 1)]


def open_workbook(data: bytes, file: str) -> Workbook:
    """Return the workbook in `data`, called `file` in messages.

    Raises:
        DrafterError: it is none, is an old .xls, or is damaged.
    """
    if data.startswith(_OLD):
        message = "this is an Excel file of the old kind, or one with a password"
        raise DrafterError(problem("old-xls", message, Location(file), "save it as .xlsx, without a password"))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise _damaged(file, "no zip") from error
    book = Workbook(file, archive)
    main = next((part for kind, part in _relations(book, "") if kind.endswith("/officeDocument")), "xl/workbook.xml")
    related = _relations(book, main)
    _read_main(book, main)
    for kind, part in related:
        if kind.endswith("/sharedStrings"):
            book.shared = tuple(_shared(book, part))
        elif kind.endswith("/styles"):
            book.dates = frozenset(_date_formats(book, part))
    return book


def _damaged(file: str, reason: str) -> DrafterError:
    message = "this is no Excel file, or a damaged one: {reason}"
    hint = "open it in Excel, WPS or LibreOffice and save it as .xlsx"
    return DrafterError(problem("bad-xlsx", message, Location(file), hint, reason=reason))


# XML


def _events(book: Workbook, part: str) -> Iterator[tuple[str, Any]]:
    """Yield a part's `("start", (name, attributes))`, `("end", name)` and `("text", characters)`, names without prefix."""
    found: list[tuple[str, Any]] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise _damaged(book.file, "document type")

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: found.append(("start", (name.rpartition(":")[2], attributes)))
    parser.EndElementHandler = lambda name: found.append(("end", name.rpartition(":")[2]))
    parser.CharacterDataHandler = lambda text: found.append(("text", text))
    size = 0
    try:
        with book.archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > MAX_BYTES:
                    limit = MAX_BYTES // 2**20
                    message = "the file is larger than {limit} MiB"
                    raise DrafterError(problem("file-too-large", message, Location(book.file), limit=limit))
                parser.Parse(chunk)
                yield from found
                found.clear()
            parser.Parse(b"", True)
            yield from found
    except KeyError as error:
        raise _damaged(book.file, part) from error
    except (expat.ExpatError, zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError, OSError) as error:
        raise _damaged(book.file, f"{part}: {error}") from error
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise _damaged(book.file, f"{part}: {error}") from error
        raise


def _attribute(attributes: dict[str, str], name: str) -> str:
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")


def _relations(book: Workbook, part: str) -> list[tuple[str, str]]:
    """Return kind and target of what `part` is related to."""
    return [(kind, target) for _, kind, target in _related(book, part)]


def _related(book: Workbook, part: str) -> list[tuple[str, str, str]]:
    folder, _, name = part.rpartition("/")
    place = join(folder, "_rels", f"{name}.rels")
    if place not in book.archive.NameToInfo:
        return []
    found = []
    for event, said in _events(book, place):
        if event == "start" and said[0] == "Relationship":
            _, attributes = said
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            found.append((attributes.get("Id", ""), attributes.get("Type", ""), path))
    return found


# What the sheets share


def _read_main(book: Workbook, part: str) -> None:
    targets = {id: target for id, _, target in _related(book, part)}
    sheets = []
    for event, said in _events(book, part):
        if event != "start":
            continue
        name, attributes = said
        if name == "sheet":
            # Its own `sheetId` ends on "id" as well, but not on ":id".
            id = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            if id in targets:
                is_hidden = attributes.get("state", "visible") != "visible"
                sheets.append(Sheet(attributes.get("name", ""), targets[id], is_hidden))
        elif name == "workbookPr":
            book.starts_1904 = attributes.get("date1904", "0") in ("1", "true")
    book.sheets = tuple(sheets)


def _shared(book: Workbook, part: str) -> Iterator[str]:
    """Yield the shared texts; one of several looks is joined, what shows how it is pronounced is left out."""
    text: list[str] = []
    in_text = in_phonetic = False
    for event, said in _events(book, part):
        name = said[0] if event == "start" else said
        if event == "text":
            if in_text and not in_phonetic:
                text.append(said)
        elif name == "t":
            in_text = event == "start"
        elif name == "rPh":
            in_phonetic = event == "start"
        elif name == "si":
            if event == "end":
                yield "".join(text)
            text = []


def _date_formats(book: Workbook, part: str) -> Iterator[int]:
    """Yield the numbers of the cell formats that show a date."""
    own: set[int] = set()
    in_formats = False
    number = 0
    for event, said in _events(book, part):
        name = said[0] if event == "start" else said
        if name == "cellXfs" and event != "text":
            in_formats = event == "start"
        elif event == "start" and name == "numFmt":
            code = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", said[1].get("formatCode", "")).lower()
            if re.search("[yd年月日]", code):
                own.add(_number(said[1].get("numFmtId", "")))
        elif event == "start" and name == "xf" and in_formats:
            format = _number(said[1].get("numFmtId", ""))
            if format in own or format in _DATE_FORMATS:
                yield number
            number += 1


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else -1


# Rows


class _Rows:
    """Reads the rows of one sheet."""

    def __init__(self, book: Workbook) -> None:
        self.book = book

    def read(self, sheet: Sheet) -> Iterator[tuple[int, dict[int, str]]]:
        """Yield the number and the cells of each row, by column from 0."""
        number, column, kind, style = 0, -1, "", 0
        cells: dict[int, str] = {}
        text: list[str] = []
        takes = in_phonetic = is_hidden = False
        hidden = 0
        for event, said in _events(self.book, sheet.part):
            if event == "text":
                if takes and not in_phonetic:
                    text.append(said)
                continue
            name = said[0] if event == "start" else said
            if name in ("v", "t"):
                takes = event == "start"
            elif name == "rPh":
                in_phonetic = event == "start"
            elif name == "c" and event == "start":
                _, attributes = said
                column = column_of(attributes.get("r", ""), column)
                kind, style, text = attributes.get("t", "n"), _number(attributes.get("s", "0")), []
            elif name == "c":
                if value := self._value("".join(text), kind, style):
                    cells[column] = value
            elif name == "row" and event == "start":
                number = max(_number(said[1].get("r", "")), number + 1)
                is_hidden = said[1].get("hidden", "0") in ("1", "true")
                cells, column = {}, -1
            elif name == "row":
                hidden += bool(is_hidden and cells)
                self.book.hidden_rows[sheet.part] = hidden
                yield number, cells

    def _value(self, text: str, kind: str, style: int) -> str:
        """Return what a cell shows, as text."""
        text = text.replace("_x000D_", "")  # How Excel writes the carriage return of old Mac and Windows texts.
        match kind:
            case "s":
                index = _number(text)
                return self.book.shared[index] if 0 <= index < len(self.book.shared) else ""
            case "b":
                return {"1": "true", "0": "false"}.get(text, text)
            case "e":
                return ""
            case "n" if text:
                return self._figure(text, style)
        return text

    def _figure(self, text: str, style: int) -> str:
        try:
            value = float(text)
        except ValueError:
            return text
        if style in self.book.dates and 0 < value < 2_958_466:
            start = datetime.datetime(1904, 1, 1) if self.book.starts_1904 else datetime.datetime(1899, 12, 30)
            return (start + datetime.timedelta(days=int(value))).date().isoformat()
        # 15 digits are what Excel keeps: 0.1 is stored as 0.10000000000000001.
        return f"{value:.15g}" if abs(value) < 1e15 else text
