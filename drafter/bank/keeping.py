"""Changes to the bank's files as commands make them: planned, looked at, then written under lock.

A change that would bring a fault into a file is refused; faults that were there before stay, so
that one bad entry does not keep anybody from mending another.
"""

import difflib
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from drafter import yamlfile
from drafter.bank import edit
from drafter.bank.store import edit_locked, locked, read_exact
from drafter.dataclass import dataclass
from drafter.errors import DrafterError
from drafter.location import Location
from drafter.model.phrase import Phrase
from drafter.model.tree import Mapping, Scalar
from drafter.model.tree import Sequence as List
from drafter.problem import Level, Problem, problem
from drafter.schema.phrases import read_file

BUILT_IN = "built-in"


@dataclass(frozen=True, slots=True)
class BankFile:
    """A phrase file, the layer it belongs to, and what it is called in messages."""

    layer: str
    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Step:
    """What is to become of one file."""

    file: BankFile
    edit: Callable[[str], str]
    language: str = ""
    """Of a file that is not there yet and is to be made; empty: it must be there."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A file before and after a change."""

    file: BankFile
    before: str
    after: str

    @property
    def diff(self) -> str:
        """The lines that change, as a unified diff."""
        lines = difflib.unified_diff(_lines(self.before), _lines(self.after), self.file.name, self.file.name)
        return "".join(lines)


def carry_out(steps: Sequence[Step], kinds: Collection[str], *, dry: bool = False) -> list[Changed]:
    """Take the steps, all or none of them, and return what changed; with `dry`, what would.

    Raises:
        DrafterError: a file cannot be read, changed or written, or would have a fault that it had not.
    """
    if dry:
        return [_looked_at(step, kinds) for step in steps]
    with locked(*(step.file.path for step in steps)):
        # All are tried before the first is written; a lone one is tried as it is written.
        for step in steps if len(steps) > 1 else ():
            _looked_at(step, kinds)
        return [_written(step, kinds) for step in steps]


def _looked_at(step: Step, kinds: Collection[str]) -> Changed:
    is_new = step.language and not step.file.path.exists()
    before = "" if is_new else read_exact(step.file.path, step.file.name).text
    begun = edit.new_file(step.language) if is_new else before
    return Changed(step.file, before, _checked(step, begun, kinds))


def _written(step: Step, kinds: Collection[str]) -> Changed:
    seen: list[Changed] = []

    def change(text: str) -> str:
        seen.append(Changed(step.file, text, _checked(step, text, kinds)))
        return seen[-1].after

    new = edit.new_file(step.language) if step.language else None
    edit_locked(step.file.path, change, name=step.file.name, new=new)
    return seen[-1]


def _checked(step: Step, text: str, kinds: Collection[str]) -> str:
    """Return `text` changed.

    Raises:
        DrafterError: it has a fault now that it had not.
    """
    changed = step.edit(text)
    if faults := _faults(changed, step.file.name, kinds):
        before = {_said(one) for one in _faults(text, step.file.name, kinds)}
        if new := [one for one in faults if _said(one) not in before]:
            raise DrafterError(*new)
    return changed


def _faults(text: str, name: str, kinds: Collection[str]) -> tuple[Problem, ...]:
    try:
        found: list[Problem] = []
        read_file(yamlfile.parse(text, name, found), found, kinds)
    except DrafterError as error:
        return error.problems
    return ()


def _said(one: Problem) -> tuple[str, str]:
    return one.code, one.text


def _lines(text: str) -> list[str]:
    return [f"{line}\n" for line in re.split(r"\r\n|\r|\n", text.removesuffix("\n"))] if text else []


# Where entries are


def entry_names(text: str, name: str) -> list[str]:
    """Return what the entries in `text` are called, as far as it can be read."""
    try:
        tree = yamlfile.parse(text, name, [])
    except DrafterError:
        return []
    found = tree.entries.get("phrases") if isinstance(tree, Mapping) else None
    entries = found[1].items if found and isinstance(found[1], List) else ()
    keys = (entry.entries.get("id") or entry.entries.get("set") for entry in entries if isinstance(entry, Mapping))
    return [key[1].text.strip() for key in keys if key and isinstance(key[1], Scalar)]


def taken_names(files: Iterable[BankFile], layer: str, but: Path | None = None) -> set[str]:
    """Return what entries of `layer` are called, those in the file `but` left out."""
    return {
        name
        for file in files
        if file.layer == layer and file.path != but and file.path.is_file()
        for name in entry_names(read_exact(file.path, file.name).text, file.name)
    }


def holding(files: Sequence[BankFile], phrases: Iterable[Phrase], name: str) -> BankFile | None:
    """Return the strongest file with an entry called `name`; None if there is none.

    `phrases` are those in force. Files that have faults are looked at too: they may be about to be mended.
    """
    entry = name.rpartition("/")[0]
    for phrase in phrases:
        if name in (phrase.set or phrase.id, phrase.id) and phrase.location is not None:
            return next((file for file in files if file.name == phrase.location.file), None)
    for file in files:
        if file.layer != BUILT_IN and file.path.is_file():
            names = entry_names(read_exact(file.path, file.name).text, file.name)
            if name in names or entry in names:
                return file
    return None


# What they are called


def refuse_taken(name: str, taken: Collection[str], file: str) -> None:
    """Refuse a name that another entry of the layer has.

    Raises:
        DrafterError: another file has it.
    """
    if name in taken:
        raise DrafterError(
            problem(
                "taken-id",
                "there is a phrase or set '{id}' already in this layer",
                None,
                "give another with --id, or change that one: drafter phrases edit {id}",
                id=name,
                file=file,
            )
        )


def of_no_layer(name: str) -> Problem:
    """Return the warning that the file called `name` lies where no draft looks."""
    return problem(
        "no-layer",
        "this file is in the folder of no layer, so drafts do not see it",
        Location(name),
        "drafter phrases move … --layer project brings phrases into the bank",
    ).weighing(Level.WARNING)
