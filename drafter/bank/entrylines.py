"""An entry of a phrase file as lines of YAML: a new one, and one that moves from place to place."""

import re
from collections.abc import Mapping, Sequence

from drafter.bank.spanedit.text import Value, written

Entry = Mapping[str, Value]
"""A phrase or a set by its keys, as it stands in a file."""

ORDER = (
    "id", "set", "text", "variants", "kind", "roles", "themes", "genres", "tone", "tags",
    "verify", "status", "from", "until", "source", "note", "texts",
)  # fmt: skip
"""How the keys of an entry follow each other."""


def split_lines(text: str) -> list[str]:
    """Return the lines of `text`, none of them empty at the end; `splitlines` knows more line ends than YAML."""
    return re.split(r"\r\n|\r|\n", text.rstrip())


def lines_of_entry(entry: Entry) -> list[str]:
    """Return a new entry as lines, without its dash."""
    lines = []
    for name in sorted(entry, key=ORDER.index):
        value = entry[name]
        if name == "texts" and isinstance(value, (list, tuple)):
            lines += [f"{name}:", *(f"  - {written(one, is_flow=False)}" for one in value)]
        else:
            lines.append(f"{name}: {written(value, is_flow=False)}")
    return lines


def undashed(lines: Sequence[str], column: int) -> list[str]:
    """Return the lines of an entry moved to the left margin, without its dash."""
    found = []
    is_begun = False
    for line in lines:
        if not is_begun and line.lstrip().startswith("#"):
            found.append(line.lstrip())
        elif not is_begun:
            rest = line.lstrip()[1:]
            is_begun = True
            inner = column + 1 + len(rest) - len(rest.lstrip())
            if rest.strip():
                found.append(rest.lstrip())
                margin = inner
            else:
                margin = -1
        else:
            if margin < 0 and line.strip() and not line.lstrip().startswith("#"):
                margin = len(line) - len(line.lstrip())
            indent = len(line) - len(line.lstrip())
            found.append(line[min(indent, margin if margin >= 0 else indent) :])
    return found
