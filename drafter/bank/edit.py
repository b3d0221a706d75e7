"""A phrase file's text with entries added, changed or taken away; all else in it stays to the byte.

Each function takes the text as it stands in the file, line ends and all, and returns it changed.
What comes out is read again and compared with what was meant: a text that is written in a way
that cannot be changed by span is refused, never spoiled.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from drafter import yamlfile
from drafter.bank.entrylines import ORDER, Entry, lines_of_entry, split_lines, undashed
from drafter.bank.phrasefile import PhraseFile, names_of
from drafter.bank.spanedit.keys import key_edits
from drafter.bank.spanedit.lists import dashed, region
from drafter.bank.spanedit.text import Edit, NotEditable, Value, line_end, written
from drafter.errors import DrafterError
from drafter.model.tree import plain
from drafter.problem import problem
from drafter.yamlfile.spans import Shape, Span

Changes = Mapping[str, Value | None]
"""New values of an entry's keys; None takes a key away."""


def new_file(language: str) -> str:
    """Return a phrase file of `language` without phrases."""
    return f"language: {language}\nphrases: []\n"


def with_entries(text: str, file: str, new: Sequence[Entry]) -> str:
    """Return `text` with `new` entries behind its last one.

    Raises:
        DrafterError: `text` is no phrase file, holds git's marks, or cannot be changed by command.
    """
    found = PhraseFile(text, file)
    lines = [[written(entry)] if found.in_brackets else lines_of_entry(entry) for entry in new]
    return found.changed(found.list_edits((), lines), [*found.plain, *(_plain(entry) for entry in new)])


def without_entries(text: str, file: str, ids: Collection[str]) -> str:
    """Return `text` without the entries called `ids`, and without the comments right above each.

    Raises:
        DrafterError: as `with_entries`; there is no such entry; an entry shares values with others.
    """
    found = PhraseFile(text, file)
    gone = {found.index(id) for id in ids}
    kept = [one for index, one in enumerate(found.plain) if index not in gone]
    return found.changed(found.list_edits(gone, ()), kept)


def with_changes(text: str, file: str, changes: Mapping[str, Changes]) -> str:
    """Return `text` with the keys of some entries changed, each named by its id.

    `heading.mass-line/2` names the second phrase of a set, whose `text` and `tags` alone are its own.

    Raises:
        DrafterError: as `without_entries`.
    """
    found = PhraseFile(text, file)
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
                edits += key_edits(text, entry, wanted, ORDER)
                meant[index] = _with(meant[index], wanted)
    except NotEditable as error:
        raise found.not_editable(id) from error
    return found.changed(edits, meant)


def plain_entries(text: str, file: str) -> dict[str, dict[str, Any]]:
    """Return the entries in `text` by name, as str, list and dict.

    Raises:
        DrafterError: `text` is no phrase file, or holds git's marks.
    """
    return {name: entry for entry in PhraseFile(text, file).plain for name in names_of(entry)}


def entry_lines(entry: Entry) -> list[str]:
    """Return an entry as lines of YAML at the left margin."""
    return [f"{line}\n" for line in lines_of_entry(entry)]


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
    found = PhraseFile(text, file)
    index = found.index(id)
    if found.in_brackets:
        entry = found.list.items[index]
        return text[entry.start : entry.end] + "\n"
    try:
        place = region(text, found.list, index)
    except NotEditable as error:
        raise found.not_editable(id) from error
    lines = split_lines(text[place.start : place.end])
    return "".join(f"{line}\n" for line in undashed(lines, place.column))


def with_raw_entries(text: str, file: str, raws: Sequence[str]) -> str:
    """Return `text` with entries, each given as by `raw_entry`, behind its last one.

    Raises:
        DrafterError: as `with_entries`.
    """
    found = PhraseFile(text, file)
    meant = [_parsed(raw, file) for raw in raws]
    if found.in_brackets:
        return with_entries(text, file, meant)
    lines = [split_lines(raw) for raw in raws]
    return found.changed(found.list_edits((), lines), [*found.plain, *meant])


def with_replaced(text: str, file: str, id: str, raw: str) -> str:
    """Return `text` with `raw`, given as by `raw_entry`, in the place of the entry called `id`.

    Raises:
        DrafterError: as `without_entries`.
    """
    found = PhraseFile(text, file)
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
    new = ends.join(dashed(split_lines(raw), place.column)) + (ends if had_end else "")
    return found.changed([Edit(place.start, place.end, new)], meant)


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
