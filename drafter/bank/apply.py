"""A plan written into phrase files: each file once, under its lock, whole or not at all."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count, groupby
from pathlib import Path
from typing import Any

from drafter import yamlfile
from drafter.bank.edit import Changes, new_file, with_changes, with_entries
from drafter.bank.merge import Plan
from drafter.bank.store import edit_file
from drafter.dataclass import dataclass
from drafter.errors import DrafterError
from drafter.location import Location
from drafter.model.phrase import Phrase
from drafter.problem import problem
from drafter.schema.phrases import read_phrases

MOST_ENTRIES = 10_000
"""Of one file; what is more goes to a next one: longer files are slow to change and to look through."""

OnStep = Callable[[int, int], None]
EntryOf = Callable[[Sequence[Phrase]], dict[str, Any]]
"""The phrases of one entry → the entry as it stands in a file."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where new phrases go."""

    path: Path
    layer: str
    files: Mapping[str, Path]
    """The files of this layer, by what they are called in messages: phrases that stand in them are changed there."""


@dataclass(slots=True)
class _Write:
    """What becomes of one file."""

    path: Path
    language: str
    entries: list[dict[str, Any]]
    changes: dict[str, Changes]


def apply(
    plan: Plan, target: Target, bank: Iterable[Phrase], entry_of: EntryOf, on_step: OnStep = lambda done, total: None
) -> Iterator[Path]:
    """Write what `plan` says; yield each file when it is written.

    `on_step` is told before each file how many entries are written, and how many there are. A phrase of another layer is not changed there: it stands anew in the target, which overrides it.

    Raises:
        DrafterError: a file cannot be read or written, or has changed meanwhile; those yielded before are written.
    """
    writes = list(_writes(plan, target, bank, entry_of))
    done, total = 0, sum(map(_size, writes))
    for write in writes:
        on_step(done, total)
        edit_file(write.path, _edit(write), name=str(write.path), new=new_file(write.language))
        done += _size(write)
        yield write.path


def _size(write: _Write) -> int:
    return len(write.entries) + len(write.changes)


def _edit(write: _Write) -> Callable[[str], str]:
    def edit(text: str) -> str:
        name = str(write.path)
        if write.changes:
            text = with_changes(text, name, write.changes)
        if write.entries:
            _refuse_repeats(text, name, write)
            text = with_entries(text, name, write.entries)
        return text

    return edit


def _refuse_repeats(text: str, name: str, write: _Write) -> None:
    """Refuse to add what somebody has added since the bank was read."""
    there = {one for phrase in read_phrases(yamlfile.parse(text, name)) for one in (phrase.id, phrase.set)}
    for entry in write.entries:
        id = entry.get("id") or entry.get("set")
        if id in there:
            hint = "somebody has just added it; try again"
            raise DrafterError(problem("repeated-id", "the phrase id '{id}' stands twice", Location(name), hint, id=id))


def _writes(plan: Plan, target: Target, bank: Iterable[Phrase], entry_of: EntryOf) -> Iterator[_Write]:
    """Yield what is to be written, each file once: changes first, so that nothing is there twice if the rest fails."""
    changes: dict[Path, dict[str, Changes]] = {}
    entries: list[tuple[str, dict[str, Any]]] = []
    for before, after in plan.changed:
        path = _own_file(before, target)
        if path is None:
            entries.append((after.language, entry_of([after])))
        else:
            changes.setdefault(path, {})[before.id] = _changes(entry_of([before]), entry_of([after]))
    known = {phrase.id: phrase for phrase in bank} if plan.sets else {}
    for phrases in plan.sets:
        first, entry = phrases[0], entry_of(phrases)
        path = _own_file(first, target)
        if path is None:
            entries.append((first.language, entry))
            continue
        shared = [key for key in ("roles", "themes", "genres") if getattr(first, key) != getattr(known[first.id], key)]
        changes.setdefault(path, {})[first.set] = {key: entry.get(key) for key in (*shared, "tags", "texts")}
    for _, group in groupby(plan.new, key=lambda phrase: phrase.set or phrase.id):
        phrases = tuple(group)
        entries.append((phrases[0].language, entry_of(phrases)))
    writes = list(_shelved(entries, target, bank))
    for write in writes:
        write.changes = changes.pop(write.path.resolve(), {})
    yield from (_Write(path, "", [], of_file) for path, of_file in changes.items())
    yield from writes


def _own_file(phrase: Phrase, target: Target) -> Path | None:
    """Return the file of `phrase` where it may be changed; None if it is another layer's."""
    if phrase.layer != target.layer or phrase.location is None:
        return None
    found = target.files.get(phrase.location.file)
    return found.resolve() if found else None


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Changes:
    return {key: after.get(key) for key in {**before, **after} if before.get(key) != after.get(key)}


def _shelved(entries: Sequence[tuple[str, dict[str, Any]]], target: Target, bank: Iterable[Phrase]) -> Iterator[_Write]:
    """Yield the files that `entries` go to: one language and so many a file."""
    files = {path.resolve(): name for name, path in target.files.items()}
    languages: dict[str, str] = {}
    sizes: dict[str, int] = {}
    for phrase in bank:
        if phrase.layer == target.layer and phrase.location:
            languages[phrase.location.file] = phrase.language
            sizes[phrase.location.file] = sizes.get(phrase.location.file, 0) + 1
    by_language: dict[str, list[dict[str, Any]]] = {}
    for language, entry in entries:
        by_language.setdefault(language, []).append(entry)
    for language, left in by_language.items():
        begin = target.path
        if languages.get(files.get(begin.resolve(), ""), language) != language:
            begin = begin.with_name(f"{begin.stem}-{language.partition('-')[0]}{begin.suffix}")
        for path in _names(begin):
            name = files.get(path.resolve(), "")
            if languages.get(name, language) != language:
                continue
            if room := max(MOST_ENTRIES - sizes.get(name, 0), 0):
                sizes[name or str(path)] = MOST_ENTRIES
                languages[name or str(path)] = language
                files.setdefault(path.resolve(), str(path))
                yield _Write(path, language, left[:room], {})
                left = left[room:]
            if not left:
                break


def _names(path: Path) -> Iterator[Path]:
    """Yield the names that a file and its continuations may have."""
    yield path
    yield from (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
