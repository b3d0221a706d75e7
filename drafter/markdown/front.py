"""The front matter of a Markdown draft: what its text does not show."""

import datetime
import re
from collections.abc import Iterable, Iterator
from itertools import dropwhile

from drafter.markdown.inlines import InlineWriter
from drafter.model.document import Document
from drafter.model.elements import ELEMENTS, SEVERAL, Elements
from drafter.model.scheme import Level, Scheme
from drafter.schema.levels import WrittenLevel

LINES = ("title", "byline", "salutation", "signature", "date")
_UNQUOTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
"""What YAML refuses in a quoted text, or reads as a blank."""


def front_matter(document: Document, writer: InlineWriter, *, typed: bool, drafted: datetime.date | None) -> str:
    """Return the front matter of `document`, whose text `writer` has written; `drafted` dates the draft."""
    lines = ["---"]
    lines += _entries((name, writer.line(getattr(document, name))) for name in LINES)
    lines += _entries((("genre", document.genre), ("language", document.language), ("style", document.style)))
    if not typed:
        lines.append(f"numbering: {_scheme(document.scheme, document.language)}")
        lines += _attachments(document)
    lines += _elements(document.elements or Elements(), writer)
    if origin := document.origin:
        lines += _entries((("outline", origin.outline), ("outline_name", origin.name)))
        lines += [f"seed: {origin.seed}", *_entries([("drafter", origin.version)])]
    if drafted:
        lines.append(f"drafted: {drafted.isoformat()}")
    if writer.slots:
        lines += _mapping("guidance", ((path, quoted(text)) for path, text in document.guidance))
        lines += _mapping(
            "phrases", ((name, _list(map(quoted, others))) for name, others in writer.alternatives.items())
        )
    return "\n".join([*lines, "---"])


def _entries(entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f"{name}: {quoted(value)}" for name, value in entries if value)


def _mapping(name: str, entries: Iterable[tuple[str, str]]) -> list[str]:
    lines = [f"  {quoted(key)}: {value}" for key, value in entries]
    return [f"{name}:", *lines] if lines else []


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(values)}]"


def _scheme(scheme: Scheme, language: str) -> str:
    return _list(_level(level, language) for level in scheme.levels)


def _level(level: Level, language: str) -> str:
    """Return a level as an outline writes it, without what is usual."""
    example = quoted(level.format.example if level.format else "none")
    usual = WrittenLevel(level.format, level.run_in, None, None).level(language)
    keys = {"run_in": level.run_in, "restart": level.restart, "space": bool(level.after)}
    differs = {"run_in": level.run_in, "restart": level.restart != usual.restart, "space": level.after != usual.after}
    said = [f"{name}: {'true' if keys[name] else 'false'}" for name, is_said in differs.items() if is_said]
    return f"{{{', '.join([f'format: {example}', *said])}}}" if said else example


def _attachments(document: Document) -> Iterator[str]:
    """Yield the numbering of attachments that have one of their own."""
    schemes = [attachment.scheme for attachment in document.attachments]
    last = list(dropwhile(lambda scheme: scheme is None, reversed(schemes)))
    if last:
        yield "attachments:"
    for scheme in reversed(last):
        yield f"  - {{numbering: {_scheme(scheme, document.language)}}}" if scheme else "  - {}"


def _elements(elements: Elements, writer: InlineWriter) -> Iterator[str]:
    if elements == Elements():
        return
    yield "elements:"
    for name in ELEMENTS:
        value = getattr(elements, name)
        if name == "seal":
            if value != Elements().seal:
                yield f"  seal: {value}"
        elif value and name in SEVERAL:
            yield f"  {name}: {_list(quoted(writer.line(line)) for line in value)}"
        elif value:
            yield f"  {name}: {quoted(writer.line(value))}"


def quoted(text: str) -> str:
    """Return `text` between YAML's quotation marks."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _UNQUOTABLE.sub(lambda found: rf"\u{ord(found[0]):04x}", escaped) + '"'
