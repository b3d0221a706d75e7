"""Pieces of changes to phrase files: each takes a file's text, or an entry's YAML, and returns it changed."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from drafter.bank import edit
from drafter.bank.entrylines import Entry
from drafter.bank.keeping import BankFile, entry_names
from drafter.bank.naming import proposed_id
from drafter.bank.spanedit.text import Value
from drafter.likeness import normal


def named(entry: Entry, taken: Collection[str]) -> Entry:
    """Return a new phrase with an id that is not `taken`."""
    return {"id": proposed_id(str(entry.get("kind") or "phrase"), str(entry.get("text")), taken), **entry}


def longer(text: str, name: str, entry: Entry) -> dict[str, Value | None]:
    """Return the change that gives a set the texts of `entry` that it has not."""
    old = list(edit.plain_entries(text, name)[str(entry["set"])].get("texts") or [])
    there = {normal(str(one.get("text") if isinstance(one, dict) else one)) for one in old}
    texts = entry.get("texts")
    new = [one for one in (texts if isinstance(texts, (list, tuple)) else ()) if normal(str(one)) not in there]
    return {"texts": [*old, *new]}


def changed_raw(raw: str, id: str, changes: edit.Changes) -> str:
    """Return an entry's YAML with its keys changed."""
    alone = edit.with_raw_entries("phrases: []\n", "", [raw])
    names = entry_names(alone, "")
    changed = edit.with_changes(alone, "", {id: changes})
    return edit.raw_entry(changed, "", entry_names(changed, "")[0] if names else id)


def without_comments(raw: str) -> str:
    """Return an entry's YAML without the comments above it: often they are about a group of entries."""
    return re.sub(r"\A(?:#.*\n)+", "", raw)


def name_of(raw: str) -> str:
    """Return what the entry `raw` is called; empty: it has no name."""
    return next(iter(entry_names(edit.with_raw_entries("phrases: []\n", "", [raw]), "")), "")


def without(file: BankFile, ids: Collection[str]) -> Callable[[str], str]:
    """Return the edit that takes the entries called `ids` out of `file`."""
    return lambda text: edit.without_entries(text, file.name, ids)


def retagging(
    name: str,
    raws: Sequence[str],
    ids: Sequence[str],
    more: Mapping[str, Sequence[str]],
    less: Mapping[str, Sequence[str]],
) -> Callable[[str], str]:
    """Return the edit that adds the entries `raws` and changes the words of those called `ids`."""

    def change(text: str) -> str:
        if raws:
            text = edit.with_raw_entries(text, name, raws)
        entries = edit.plain_entries(text, name)
        changes = {id: _other_words(entries.get(id, {}), more, less) for id in ids}
        return edit.with_changes(text, name, {id: one for id, one in changes.items() if one})

    return change


def _other_words(
    entry: Mapping[str, object], more: Mapping[str, Sequence[str]], less: Mapping[str, Sequence[str]]
) -> edit.Changes:
    changes: dict[str, Value | None] = {}
    for key in dict.fromkeys((*more, *less)):
        old = entry.get(key) or []
        words = [str(one) for one in (old if isinstance(old, list) else [old])]
        new = [one for one in words if one not in less.get(key, ())]
        new += [one for one in more.get(key, ()) if one not in new]
        if new != words:
            changes[key] = new or None
    return changes
