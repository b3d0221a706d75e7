"""Plain text as a document: title, headings by their typed numbers, signature and date."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from drafter.labels import Label, read_label
from drafter.markdown.foreign import without_numbers
from drafter.model.blocks import Block, Heading, Paragraph
from drafter.model.document import Document
from drafter.model.inlines import Inlines, Text, split_blanks
from drafter.model.scheme import Level, Scheme
from drafter.pattern import pattern
from drafter.recognise import title_lines

_STOPS = tuple("。；，、：！？.;:!?")
_LONGEST_TITLE = 60
_LONGEST_NAME = 30
_LONGEST_LEAD = 40
_LONGEST_HEADING = 50
_DATE = pattern(
    r"[（(]?(?:[0-9]{4}|[〇○零一二三四五六七八九]{4})年(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})月"
    r"(?:(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})日)?[）)]?"
)
_GOES_ON = ("；", "，", "：", ";", ",", ":")
_NOTE = pattern("附件[：:]")
_LEAD = pattern(f"[^。]{{2,{_LONGEST_LEAD}}}。")
_HAN = pattern("[\u3400-\u9fff]")


def read_plain(text: str) -> Document:
    """Return the document in `text`, in which each line is a paragraph."""
    lines = [stripped for line in text.split("\n") if (stripped := line.strip(" \t\u3000\xa0\ufeff"))]
    parts: dict[str, Any] = {}
    head: list[str] = []
    start, end = title_lines(lines)
    if not end and len(lines) > 1 and _is_title(lines[0]):
        end = 1
    if end:
        parts["title"] = _inlines("\n".join(lines[start:end]))
        head, lines = lines[:start], lines[end:]
        if lines and lines[0].startswith(("（", "(")) and lines[0].endswith(("）", ")")) and len(lines[0]) < 40:
            parts["byline"] = _inlines(lines.pop(0))
    if lines and lines[0].endswith(("：", ":")) and len(lines[0]) <= _LONGEST_TITLE and not read_label(lines[0]):
        parts["salutation"] = _inlines(lines.pop(0))
    if len(lines) > 1 and _DATE.fullmatch(lines[-1]):
        parts["date"] = _inlines(lines.pop())
        if len(lines) > 1 and len(lines[-1]) <= _LONGEST_NAME and not lines[-1].endswith((*_STOPS, "）")):
            parts["signature"] = _inlines(lines.pop())
    blocks = [*map(_paragraph, head), *_blocks(lines)]
    found = without_numbers(blocks)
    language = "zh-CN" if _HAN.search(text[:20_000]) else "en"
    return Document(
        title=parts.pop("title", ()),
        blocks=found.blocks if found else tuple(blocks),
        scheme=found.scheme if found else Scheme((Level(None),)),
        language=language,
        **parts,
    )


def _is_title(line: str) -> bool:
    return len(line) <= _LONGEST_TITLE and not line.endswith(_STOPS) and read_label(line) is None


def _inlines(text: str) -> Inlines:
    return tuple(Text(one) if isinstance(one, str) else one for one in split_blanks(text))


def _paragraph(line: str) -> Block:
    return Paragraph(_inlines(line))


def _blocks(lines: list[str]) -> list[Block]:
    """Return paragraphs, and headings where a line begins with a number that others have too, or with the first."""
    labels = [_heading_label(line) for line in lines]
    for position in _points(lines):
        labels[position] = None
    counts = Counter(label.format for label in labels if label)
    found: list[Block] = []
    for line, label in zip(lines, labels, strict=True):
        if label is None or (counts[label.format] < 2 and label.numbers[-1] != 1):
            found.append(_paragraph(line))
        else:
            found.append(_heading(line, label))
    return found


def _points(lines: list[str]) -> Iterator[int]:
    """Yield the lines that are points of a list: 1.…； 2.…； 3.…。, and names of attachments below 附件：1."""
    runs: list[list[int]] = []
    before: Label | None = None
    for position, line in enumerate(lines):
        label = read_label(line)
        if label and before and label.format == before.format:
            runs[-1].append(position)
        elif label:
            runs.append([position])
        before = label
    for run in runs:
        above = lines[run[0] - 1] if run[0] else ""
        if _NOTE.match(above) or any(lines[position].endswith(_GOES_ON) for position in run):
            yield from run


def _heading_label(line: str) -> Label | None:
    label = read_label(line)
    if label is None:
        return None
    rest = line[len(label.text) :]
    stands_alone = len(line) <= _LONGEST_HEADING and not line.endswith(_GOES_ON)
    return label if stands_alone or _LEAD.match(rest) else None


def _heading(line: str, label: Label) -> Heading:
    """Return a line as the heading it is, or as one that runs in: up to its first full stop."""
    lead = _LEAD.match(line, len(label.text))
    if lead is None:
        return Heading(1, _inlines(line))
    return Heading(1, _inlines(line[: lead.end()]), _inlines(line[lead.end() :]))
