"""A phrase file's text with entries added, changed or taken away; all else in it stays to the byte.

Each function takes the text as it stands in the file, line ends and all, and returns it changed.
What comes out is read again and compared with what was meant: a text that is written in a way
that cannot be changed by span is refused, never spoiled.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from drafter import yamlfile
from drafter.bank.gitmarks import conflicts
from drafter.bank.spanedit import (
    Edit,
    NotEditable,
    Value,
    applied,
    dashed,
    key_edits,
    line_end,
    list_edits,
    region,
    written,
)
from drafter.errors import DrafterError
from drafter.location import Location
from drafter.model.tree import Mapping as Tree
from drafter.model.tree import plain
from drafter.problem import nearest, problem
from drafter.yamlfile.spans import Shape, Span, spans

Entry = Mapping[str, Value]
"""A phrase or a set by its keys, as it stands in a file."""
Changes = Mapping[str, Value | None]
"""New values of an entry's keys; None takes a key away."""

_ORDER = (
    "id", "set", "text", "variants", "kind", "roles", "themes", "genres", "tone", "tags",
    "verify", "status", "from", "until", "source", "note", "texts",
)  # fmt: skip
"""How the keys of an entry follow each other."""


def new_file(language: str) -> str:
    """Return a phrase file of `language` without phrases."""
    return f"language: {language}\nphrases: []\n"


def with_entries(text: str, file: str, new: Sequence[Entry]) -> str:
    """Return `text` with `new` entries behind its last one.

    Raises:
        DrafterError: `text` is no phrase file, holds git's marks, or cannot be changed by command.
    """
    found = _File(text, file)
    lines = [[written(entry)] if found.in_brackets else _lines(entry) for entry in new]
    return found.changed(found.list_edits((), lines), [*found.plain, *(_plain(entry) for entry in new)])


def without_entries(text: str, file: str, ids: Collection[str]) -> str:
    """Return `text` without the entries called `ids`, and without the comments right above each.

    Raises:
        DrafterError: as `with_entries`; there is no such entry; an entry shares values with others.
    """
    found = _File(text, file)
    gone = {found.index(id) for id in ids}
    kept = [one for index, one in enumerate(found.plain) if index not in gone]
    return found.changed(found.list_edits(gone, ()), kept)


def with_changes(text: str, file: str, changes: Mapping[str, Changes]) -> str:
    """Return `text` with the keys of some entries changed, each named by its id.

    `heading.mass-line/2` names the second phrase of a set, whose `text` and `tags` alone are its own.

    Raises:
        DrafterError: as `without_entries`.
    """
    found = _File(text, file)
    meant = list(found.plain)
    edits: list[Edit] = []
    try:
        for id, wanted in changes.items():
            index = found.index(id, member=True)
            entry = found.list.items[index]
            _, number = found.member(id)
            if number:
                edits += _member_edits(text, entry, number, wanted)
                meant[index] = _with_member(meant[index], number, wanted)
            else:
                edits += key_edits(text, entry, wanted, _ORDER)
                meant[index] = _with(meant[index], wanted)
    except NotEditable as error:
        raise found.not_editable(id) from error
    return found.changed(edits, meant)


def plain_entries(text: str, file: str) -> dict[str, dict[str, Any]]:
    """Return the entries in `text` by name, as str, list and dict.

    Raises:
        DrafterError: `text` is no phrase file, or holds git's marks.
    """
    return {name: entry for entry in _File(text, file).plain for name in _names(entry)}


def entry_lines(entry: Entry) -> list[str]:
    """Return an entry as lines of YAML at the left margin."""
    return [f"{line}\n" for line in _lines(entry)]


def plain_entry(raw: str) -> dict[str, Any]:
    """Return the one entry in `raw`, keys without a value left out.

    Raises:
        DrafterError: it is no YAML, or not keys with values.
    """
    found = _parsed(raw, "")
    if not isinstance(found, dict):
        raise DrafterError(
            problem("wrong-entry", "an entry is keys with values", None, "write it as  text: …  and  kind: …")
        )
    return {key: value for key, value in found.items() if value not in (None, "")}


def raw_entry(text: str, file: str, id: str) -> str:
    """Return the entry called `id` as it stands in `text`, at the left margin, without its dash.

    The comments right above it come first.

    Raises:
        DrafterError: as `without_entries`.
    """
    found = _File(text, file)
    index = found.index(id)
    if found.in_brackets:
        entry = found.list.items[index]
        return text[entry.start : entry.end] + "\n"
    try:
        place = region(text, found.list, index)
    except NotEditable as error:
        raise found.not_editable(id) from error
    lines = _split(text[place.start : place.end])
    return "".join(f"{line}\n" for line in _undashed(lines, place.column))


def with_raw_entries(text: str, file: str, raws: Sequence[str]) -> str:
    """Return `text` with entries, each given as by `raw_entry`, behind its last one.

    Raises:
        DrafterError: as `with_entries`.
    """
    found = _File(text, file)
    meant = [_parsed(raw, file) for raw in raws]
    if found.in_brackets:
        return with_entries(text, file, meant)
    lines = [_split(raw) for raw in raws]
    return found.changed(found.list_edits((), lines), [*found.plain, *meant])


def with_replaced(text: str, file: str, id: str, raw: str) -> str:
    """Return `text` with `raw`, given as by `raw_entry`, in the place of the entry called `id`.

    Raises:
        DrafterError: as `without_entries`.
    """
    found = _File(text, file)
    index = found.index(id)
    meant = list(found.plain)
    meant[index] = _parsed(raw, file)
    if found.in_brackets:
        entry = found.list.items[index]
        return found.changed([Edit(entry.start, entry.end, written(meant[index]))], meant)
    try:
        place = region(text, found.list, index)
    except NotEditable as error:
        raise found.not_editable(id) from error
    ends = line_end(text)
    had_end = text[place.start : place.end].endswith(("\n", "\r"))
    new = ends.join(_redashed(_split(raw), place.column)) + (ends if had_end else "")
    return found.changed([Edit(place.start, place.end, new)], meant)


class _File:
    """A phrase file's text with the places of its entries."""

    def __init__(self, text: str, file: str) -> None:
        if marks := list(conflicts(text, file)):
            raise DrafterError(*marks)
        self.text, self.file = text, file
        tree = yamlfile.parse(text, file)
        root = spans(text)
        found = root.get("phrases") if root and root.shape is Shape.MAP else None
        if found is None or not isinstance(tree, Tree):
            raise DrafterError(
                problem(
                    "no-phrase-file",
                    "this is no phrase file: it has no key 'phrases'",
                    Location(file),
                    "write the line  phrases: []  into it, or name another file",
                )
            )
        self.key, self.list = found
        self.in_brackets = self.list.is_flow and bool(self.list.items or (root and root.is_flow))
        self.plain: list[Any] = list(plain(tree.entries["phrases"][1]) or [])  # type: ignore[call-overload]
        self.rest = plain(tree.without("phrases"))
        self._places = {one: index for index, entry in enumerate(self.plain) for one in _names(entry)}

    def index(self, id: str, *, member: bool = False) -> int:
        """Return the number of the entry called `id`, or of the set that has it as a `member`."""
        name, _ = self.member(id) if member else (id, 0)
        if (index := self._places.get(name)) is None:
            close = nearest(id, self._places)
            hint = "did you mean '{close}'?" if close else "drafter phrases list shows what there is"
            raise DrafterError(
                problem("no-entry", "there is no entry '{id}' here", Location(self.file), hint, id=id, close=close)
            )
        entry = self.list.items[index]
        if entry.is_shared:
            raise DrafterError(
                problem(
                    "shared-entry",
                    "the entry '{id}' shares values with others (&name, *name) and is not changed by command",
                    Location(self.file, self.text.count("\n", 0, entry.start) + 1),
                    "write its values out, or change it in a text editor",
                    id=id,
                )
            )
        return index

    def list_edits(self, gone: Collection[int], new: Sequence[Sequence[str]]) -> Iterator[Edit]:
        """Yield the edits by which entries numbered `gone` go and `new` ones come, each given as its lines."""
        return list_edits(self.text, self.key, self.list, gone, new, in_brackets=self.in_brackets)

    def member(self, id: str) -> tuple[str, int]:
        """Return the entry that `id` names, and of a set the number of its phrase; 0: the entry itself."""
        name, _, number = id.rpartition("/")
        if id not in self._places and name in self._places and number.isdigit():
            return name, int(number)
        return id, 0

    def changed(self, edits: Any, meant: list[Any]) -> str:
        """Return the text with `edits`, which must come out as `meant`."""
        try:
            new = applied(self.text, edits)
        except NotEditable as error:
            raise self.not_editable() from error
        try:
            tree = yamlfile.parse(new, self.file)
        except DrafterError as error:
            raise self.not_editable() from error
        is_right = (
            isinstance(tree, Tree)
            and _stripped(plain(tree.entries["phrases"][1]) or []) == _stripped(meant)
            and plain(tree.without("phrases")) == self.rest
        )
        if not is_right:
            raise self.not_editable()
        return new

    def not_editable(self, id: str = "") -> DrafterError:
        """Return the error that the text is written in a way that commands do not change."""
        return DrafterError(
            problem(
                "not-editable",
                "this is written in a way that is not changed by command",
                Location(self.file),
                "change it in a text editor",
                id=id,
            )
        )


def _names(entry: object) -> list[str]:
    """Return what an entry is called: one name, or none if it has none."""
    found = (entry.get("id") or entry.get("set")) if isinstance(entry, dict) else None
    return [found.strip()] if isinstance(found, str) else []


def _parsed(raw: str, file: str) -> Any:
    return plain(yamlfile.parse(raw, file))


def _plain(value: object) -> Any:
    """Return a value as `plain` gives it once it is written and read."""
    match value:
        case bool():
            return "true" if value else "false"
        case Mapping():
            return {key: _plain(one) for key, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
    return value


def _stripped(value: Any) -> Any:
    """Return a plain value with its texts stripped, as phrases are read."""
    match value:
        case str():
            return value.strip()
        case dict():
            return {key: _stripped(one) for key, one in value.items()}
        case list():
            return [_stripped(one) for one in value]
    return value


def _with(entry: Mapping[str, Any], changes: Changes) -> dict[str, Any]:
    new = {name: _plain(value) for name, value in changes.items() if value is not None}
    return {name: value for name, value in entry.items() if name not in changes} | new


# Phrases of a set


def _member_edits(text: str, entry: Span, number: int, changes: Changes) -> list[Edit]:
    found = entry.get("texts")
    if found is None or not 1 <= number <= len(found[1].items):
        raise NotEditable
    old = found[1].items[number - 1]
    if old.shape is Shape.MAP:
        return list(key_edits(text, old, changes, ("text", "tags")))
    wanted = {name: value for name, value in changes.items() if value is not None}
    if not wanted.keys() - {"text"}:
        style = old.style if old.style in ("'", '"') else ""
        new = written(wanted.get("text", old.text), is_flow=found[1].is_flow, style=style)
        return [Edit(old.start, old.end, new)]
    return [Edit(old.start, old.end, written({"text": old.text, **wanted}))]


def _with_member(entry: Mapping[str, Any], number: int, changes: Changes) -> dict[str, Any]:
    texts = list(entry["texts"])
    old = texts[number - 1]
    if isinstance(old, dict):
        texts[number - 1] = _with(old, changes)
    else:
        new = _with({"text": old}, changes)
        texts[number - 1] = new if new.keys() - {"text"} else new["text"]
    return {**entry, "texts": texts}


# Entries as lines


def _split(text: str) -> list[str]:
    """Return the lines of `text`, none of them empty at the end; `splitlines` knows more line ends than YAML."""
    return re.split(r"\r\n|\r|\n", text.rstrip())


def _lines(entry: Entry) -> list[str]:
    """Return a new entry as lines, without its dash."""
    lines = []
    for name in sorted(entry, key=_ORDER.index):
        value = entry[name]
        if name == "texts" and isinstance(value, (list, tuple)):
            lines += [f"{name}:", *(f"  - {written(one, is_flow=False)}" for one in value)]
        else:
            lines.append(f"{name}: {written(value, is_flow=False)}")
    return lines


def _undashed(lines: Sequence[str], column: int) -> list[str]:
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


def _redashed(lines: Sequence[str], column: int) -> list[str]:
    """Return the lines of an entry in its place in a list whose dashes stand at `column`."""
    return list(dashed(lines, column))
