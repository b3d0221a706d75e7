"""CSV and TSV as spreadsheets write them: any of their encodings, separators and line ends."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from drafter.errors import DrafterError
from drafter.exchange.table import Line
from drafter.files import decode
from drafter.location import Location
from drafter.problem import problem

_SEPARATORS = ",;\t，；|"
_MOST = 1_000_000
"""Characters of one cell: a quotation mark that nobody closed would swallow the whole file."""


def text_of(data: bytes, at: Location) -> str:
    """Return `data` as text: UTF-8 with or without BOM, UTF-16 as Excel's "Unicode text" is, or GB18030.

    Raises:
        DrafterError: it is none of them.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            raise DrafterError(
                problem("encoding", "the file is no UTF-16 text, as its beginning says", at, "save it as text in UTF-8")
            ) from error
    return decode(data, at)


def lines_of(text: str, file: str, separator: str = "") -> Iterator[Line]:
    """Yield the lines of a table, each with the number of the line it begins on.

    Without a `separator`, the one that parts the first line most often is taken.

    Raises:
        DrafterError: a quotation mark is not closed.
    """
    first = text.lstrip().partition("\n")[0]
    if not separator and first.lower().startswith("sep=") and len(first.rstrip()) == 5:  # Excel's own mark
        separator, text = first[4], text.lstrip().partition("\n")[2]
    separator = separator or max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    csv.field_size_limit(_MOST)
    begins = 1
    try:
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise DrafterError(
            problem(
                "csv",
                "this row cannot be read: {reason}",
                Location(file, begins),
                'a quotation mark inside a cell is written twice ("")',
                reason=str(error),
            )
        ) from error


def delimited(lines: Iterable[Sequence[str]], separator: str) -> bytes:
    """Return a table as UTF-8 with BOM, by which Excel knows it for Chinese."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(lines)
    return out.getvalue().encode("utf-8-sig")
