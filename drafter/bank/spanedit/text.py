"""Text and its lines: values as YAML writes them, edits, and which lines belong together."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from drafter.answersfile import quoted
from drafter.dataclass import dataclass

Value = str | bool | Sequence["Value"] | Mapping[str, "Value"]
"""What a command writes into a file."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
COMMENT = re.compile(r"([ \t]*)#")
_OUT_OF_PLACE_IN_FLOW = re.compile(r"[,:\[\]{}]")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """`text[start:end]` gives way to `new`."""

    start: int
    end: int
    new: str


class NotEditable(Exception):
    """The text is written in a way that is not changed by span."""


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with all `edits`, whose places are those in `text` as it is.

    Raises:
        NotEditable: two of them overlap.
    """
    parts = []
    position = 0
    # Python's sort is stable: what is put in at one place keeps its order.
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < position:
            raise NotEditable
        parts += [text[position : edit.start], edit.new]
        position = edit.end
    return "".join((*parts, text[position:]))


def line_end(text: str) -> str:
    """Return how lines of `text` end: as its first one does."""
    found = re.search(r"\r\n|\r|\n", text)
    return found.group() if found else "\n"


def written(value: Value, *, is_flow: bool = True, style: str = "") -> str:
    """Return `value` on one line of YAML; a text keeps the quotation marks of `style` where they hold it.

    >>> written(["民生", "a, b"]), written("it's", style="'"), written("a, b", is_flow=False)
    ('[民生, "a, b"]', "'it''s'", 'a, b')
    """
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            if style == "'" and value.isprintable():
                return "'" + value.replace("'", "''") + "'"
            plain = quoted(value)
            if not plain.startswith('"') and (style == '"' or (is_flow and _OUT_OF_PLACE_IN_FLOW.search(value))):
                return f'"{value}"'
            return plain
        case Mapping():
            return "{" + ", ".join(f"{written(key)}: {written(one)}" for key, one in value.items()) + "}"
    return "[" + ", ".join(map(written, value)) + "]"


def start_of_line(text: str, position: int) -> int:
    return max(text.rfind("\n", 0, position), text.rfind("\r", 0, position)) + 1


def end_of_line(text: str, position: int) -> int:
    """Return where the line that `position` stands in ends, its line break included."""
    found = _LINE.match(text, position)
    assert found is not None
    return found.end()


def column_of(text: str, position: int) -> int:
    return position - start_of_line(text, position)


def is_blank(line: str) -> bool:
    return not line.strip()


def lines_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line between two starts of lines."""
    while start < end:
        yield start, (start := end_of_line(text, start))


def line_above(text: str, start: int) -> tuple[int, int] | None:
    """Return the line above the one that starts at `start`; None if there is none."""
    if start == 0:
        return None
    last = start - 2 if text[start - 2 : start] == "\r\n" else start - 1
    return start_of_line(text, last), start


def behind(text: str, end: int, column: int) -> int:
    """Return where a value's lines end: its last one, and comments under it that are further in than `column`."""
    end = end_of_line(text, end)
    while (found := COMMENT.match(text, end)) and len(found.group(1)) > column:
        end = end_of_line(text, end)
    return end
