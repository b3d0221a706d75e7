"""How an answer stands in a file of answers: for whoever wrote something of another shape."""

import json
import re
from collections.abc import Iterator

from drafter.model.outline import Field, FieldType

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`0-9][^:#]*[^:#\s]|…")
"""A text that needs no quotation marks in YAML."""
_SHOWN = 3
"""How many questions of a record are shown."""


def written(field: Field) -> str:
    """Return the answer to a question as YAML, further in by four blanks; its values are those of the example.

    >>> records = Field("issues", FieldType.RECORDS, "", fields=(Field("name", FieldType.TEXT, ""),))
    >>> print(written(records))
        issues:
          - name: …
    """
    return "\n".join("    " + line for line in _lines(field))


def _lines(field: Field) -> Iterator[str]:
    values = [_quoted(line) for line in field.example.splitlines()] or ["…"]
    match field.type:
        case FieldType.RECORDS:
            yield f"{field.name}:"
            for number, inner in enumerate(field.fields[:_SHOWN]):
                first, *others = _lines(inner)
                yield f"  {' ' if number else '-'} {first}"
                yield from (f"    {line}" for line in others)
        case FieldType.LIST | FieldType.MULTI:
            if field.type is FieldType.MULTI and field.choices:
                values = [_quoted(choice.value) for choice in field.choices[:2]]
            yield f"{field.name}:"
            yield from (f"  - {value}" for value in values)
        case _:
            yield f"{field.name}: {values[0]}"


def _quoted(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
