"""Phrases in the formats of other programs: read as rows, written so that they read back the same."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import PurePath

from drafter.errors import DrafterError
from drafter.exchange.delimited import delimited, lines_of, text_of
from drafter.exchange.espanso import espanso_of, rows_of_espanso
from drafter.exchange.marked import markdown_of, rows_of_markdown
from drafter.exchange.nested import entry_of, json_of, rows_of_json, rows_of_yaml, yaml_of
from drafter.exchange.record import Defaults, Row, phrases_of
from drafter.exchange.table import has_headings, rows_of, table_of
from drafter.exchange.xlsx import open_workbook
from drafter.exchange.xlsxwrite import workbook
from drafter.location import Location
from drafter.model.phrase import Phrase
from drafter.problem import Level, Problem, problem

__all__ = ["Defaults", "Format", "Row", "entry_of", "export", "format_of", "phrases_of", "read_rows"]


class Format(StrEnum):
    """How phrases stand in a file."""

    YAML = "yaml"
    JSON = "json"
    CSV = "csv"
    TSV = "tsv"
    XLSX = "xlsx"
    MARKDOWN = "md"
    ESPANSO = "espanso"


_SUFFIXES = {
    ".yaml": Format.YAML, ".yml": Format.YAML, ".json": Format.JSON, ".csv": Format.CSV, ".tsv": Format.TSV,
    ".tab": Format.TSV, ".txt": Format.CSV, ".xlsx": Format.XLSX, ".xlsm": Format.XLSX, ".xls": Format.XLSX,
    ".et": Format.XLSX, ".md": Format.MARKDOWN, ".markdown": Format.MARKDOWN,
}  # fmt: skip

_OTHER_TABLES = (".ods", ".fods", ".ots", ".xlsb", ".numbers")


def format_of(name: str, data: bytes = b"") -> Format:
    """Return the format that a file's name tells; a YAML file with the key `matches` is espanso's.

    Raises:
        DrafterError: its name tells none.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in _OTHER_TABLES:
        raise DrafterError(
            problem("unknown-format", "such tables are not read", Location(name), "save it as .xlsx or .csv")
        )
    if suffix not in _SUFFIXES:
        message = "the name does not say what kind of file this is"
        hint = "give --format; it may be: {names}"
        raise DrafterError(problem("unknown-format", message, Location(name), hint, names=tuple(Format)))
    found = _SUFFIXES[suffix]
    return Format.ESPANSO if found is Format.YAML and b"\nmatches:" in b"\n" + data else found


def read_rows(data: bytes, file: str, format: Format, notices: list[Problem]) -> Iterator[Row]:
    """Yield what `data`, called `file` in messages, holds of phrases; what is left out is added to `notices`.

    Raises:
        DrafterError: it cannot be read as `format`.
    """
    if format is Format.XLSX:
        yield from _of_workbook(data, file, notices)
        return
    text = text_of(data, Location(file))
    if format in (Format.CSV, Format.TSV):
        yield from rows_of(lines_of(text, file, "\t" if format is Format.TSV else ""), file, notices)
        return
    yield from _READERS[format](text, file, notices)


_READERS: dict[Format, Callable[[str, str, list[Problem]], Iterator[Row]]] = {
    Format.YAML: rows_of_yaml,
    Format.JSON: rows_of_json,
    Format.MARKDOWN: rows_of_markdown,
    Format.ESPANSO: rows_of_espanso,
}


def _of_workbook(data: bytes, file: str, notices: list[Problem]) -> Iterator[Row]:
    book = open_workbook(data, file)
    shown = [sheet for sheet in book.sheets if not sheet.is_hidden]
    headed = [sheet for sheet in shown if len(shown) > 1 and has_headings(book.lines(sheet))]
    for sheet in book.sheets:
        name = f"{file}[{sheet.name}]" if len(book.sheets) > 1 else file
        if sheet.is_hidden:
            message = "the sheet '{name}' is hidden and is left out"
            notices.append(problem("hidden-sheet", message, Location(file), name=sheet.name).weighing(Level.WARNING))
        elif headed and sheet not in headed:
            # An explanation, a list of words: tables of offices have such sheets beside that of the phrases.
            if has_headings(book.lines(sheet)) is not None:
                message = "the sheet '{name}' is left out: none of its columns is named as holding the text"
                notices.append(problem("other-sheet", message, Location(file), name=sheet.name).weighing(Level.WARNING))
        else:
            yield from rows_of(book.lines(sheet), name, notices)
            if hidden := book.hidden_rows.get(sheet.part, 0):
                message = "hidden rows are read as well: {n}"
                notices.append(problem("hidden-rows", message, Location(name), n=hidden).weighing(Level.WARNING))


def export(phrases: Sequence[Phrase], format: Format) -> bytes:
    """Return `phrases` as a file of `format`.

    Raises:
        DrafterError: the format cannot hold them together.
    """
    return _WRITERS[format](phrases)


def _utf8(write: Callable[[Sequence[Phrase]], str]) -> Callable[[Sequence[Phrase]], bytes]:
    return lambda phrases: write(phrases).encode("utf-8")


def _table(write: Callable[[Iterable[Sequence[str]]], bytes]) -> Callable[[Sequence[Phrase]], bytes]:
    return lambda phrases: write(table_of(phrases))


_WRITERS: dict[Format, Callable[[Sequence[Phrase]], bytes]] = {
    Format.YAML: _utf8(yaml_of),
    Format.JSON: _utf8(json_of),
    Format.CSV: _table(lambda lines: delimited(lines, ",")),
    Format.TSV: _table(lambda lines: delimited(lines, "\t")),
    Format.XLSX: _table(workbook),
    Format.MARKDOWN: _utf8(markdown_of),
    Format.ESPANSO: _utf8(espanso_of),
}
