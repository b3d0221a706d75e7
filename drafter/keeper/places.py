"""Where the entries of the phrase bank lie, and where new ones go."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from drafter import yamlfile
from drafter.bank.gitmarks import conflicts
from drafter.bank.keeping import (
    BUILT_IN,
    BankFile,
    Step,
    holding,
    of_no_layer,
)
from drafter.bank.read import Bank, gather_bank
from drafter.bank.store import read_exact
from drafter.dataclass import dataclass
from drafter.errors import DrafterError
from drafter.library import Library
from drafter.library.layers import PHRASES, cache_root, shown_path
from drafter.location import Location
from drafter.model.phrase import KINDS
from drafter.model.tree import Mapping as Tree
from drafter.model.tree import plain
from drafter.problem import Level, Problem, problem, unknown

OWN = "own"
"""The file of a layer that new phrases go to; those in another language than Chinese: own-en."""


@dataclass(frozen=True, slots=True)
class Where:
    """Which file somebody wants; empty: the usual one."""

    layer: str = ""
    file: str = ""

    def __bool__(self) -> bool:
        return bool(self.layer or self.file)


USUAL = Where()


class Places:
    """The phrase files of a library, and where in them an entry lies or is to lie."""

    def __init__(self, library: Library | None = None, also: Sequence[str] = ()) -> None:
        """Look after the files of `library`, and `also` after some that belong to no layer."""
        self.library = library or Library.for_folder()
        self.files = [BankFile(layer, path, shown_path(path)) for layer, path in self.library.phrase_files()]
        there = {file.path.resolve() for file in self.files}
        others = [path for path in map(Path, also) if path.resolve() not in there]
        self.files = [*(BankFile("", path, shown_path(path)) for path in others), *self.files]

    def names(self, paths: Sequence[str]) -> list[str]:
        """Return what the files at `paths` are called in messages."""
        return [shown_path(Path(path)) for path in paths]

    @cached_property
    def gathered(self) -> tuple[Bank, list[Problem]]:
        """The bank, and what is wrong with its files."""
        return gather_bank([(file.layer, file.path, file.name) for file in self.files], cache_root())

    @property
    def bank(self) -> Bank:
        """The phrases in force, as far as the files can be read."""
        return self.gathered[0]

    @property
    def faults(self) -> list[Problem]:
        """What is wrong with the files."""
        return self.gathered[1]

    @property
    def kinds(self) -> set[str]:
        """All kinds there are."""
        return {*KINDS, *(word.name for word in self.bank.declared.kinds)}

    def home(self, id: str) -> BankFile:
        """Return the strongest file that has the entry called `id`, or the set with a phrase of this id.

        Raises:
            DrafterError: there is none.
        """
        if found := holding(self.files, self.bank.phrases, id):
            return found
        known = {name for phrase in self.bank.phrases for name in (phrase.id, phrase.set) if name}
        hint = "drafter phrases list shows what there is"
        raise DrafterError(unknown("unknown-phrase", "no phrase '{name}'", id, known, hint=hint), *self.faults)

    def is_set(self, id: str) -> bool:
        """Return whether `id` names a set."""
        return any(phrase.set == id for phrase in self.bank.phrases)

    def entry(self, id: str) -> str:
        """Return the name of the entry that `id` stands in: a set's, for one of its phrases."""
        return next((phrase.set for phrase in self.bank.phrases if phrase.set and phrase.id == id), id)

    def target(self, where: Where, language: str) -> Step:
        """Return a step that does nothing yet to the file that is wanted; it is made if it is not there.

        Raises:
            DrafterError: there is no such layer; the file holds another language.
        """
        name = OWN if language.startswith("zh") else f"{OWN}-{language.partition('-')[0]}"
        path = Path(where.file) if where.file else Path(f"{name}.yaml")
        if path.suffix not in (".yaml", ".yml"):
            path = path.with_name(f"{path.name}.yaml")
        if path.name == str(path) and not (where.file and path.exists()):
            layer = self.library.own_layer(where.layer)
            path = layer.folder(PHRASES) / path
        file = BankFile(self._layer(path), path, shown_path(path))
        if file.layer == BUILT_IN:
            self.library.own_layer(BUILT_IN)
        self.refuse_language(file, language)
        return Step(file, str, language)

    def _layer(self, path: Path) -> str:
        """Return the layer that the file at `path` belongs to; empty: none."""
        folders = ((layer.name, layer.folder(PHRASES).resolve()) for layer in self.library.layers)
        return next((name for name, folder in folders if folder == path.resolve().parent), "")

    def language(self, file: BankFile) -> str:
        """Return the language of the phrases in `file`.

        Raises:
            DrafterError: it cannot be read, or holds git's marks.
        """
        text = read_exact(file.path, file.name).text
        if marks := list(conflicts(text, file.name)):
            raise DrafterError(*marks)
        tree = yamlfile.parse(text, file.name, [])
        found = plain(tree) if isinstance(tree, Tree) else {}
        return str(found.get("language") or "zh-CN") if isinstance(found, dict) else "zh-CN"

    def refuse_language(self, file: BankFile, language: str) -> None:
        """Raise a DrafterError where `file` is there and holds phrases of another language."""
        if not file.path.is_file():
            return
        there = self.language(file)
        if there.partition("-")[0] != language.partition("-")[0]:
            raise DrafterError(
                problem(
                    "another-language",
                    "this file holds phrases in {there}, and this is one in {language}",
                    Location(file.name),
                    "name another file with --file",
                    there=there,
                    language=language,
                )
            )

    def of_no_layer(self, file: BankFile) -> tuple[Problem, ...]:
        """Return the notice that `file` belongs to no layer, if it does not."""
        return () if file.layer else (of_no_layer(file.name),)

    def homes(self, ids: Sequence[str]) -> dict[str, BankFile]:
        """Return the file of each entry in `ids`, whole entries in files that may be written.

        Raises:
            DrafterError: one is not there, is built in or one of a set.
        """
        homes = {}
        for id in ids:
            homes[id] = self.home(id)
            if homes[id].layer == BUILT_IN:
                raise DrafterError(
                    problem(
                        "built-in",
                        "'{id}' is built in and stays where it is",
                        None,
                        "drafter phrases edit {id} --status retired keeps it out of your drafts",
                        id=id,
                    )
                )
            if (entry := self.entry(id)) != id:
                raise DrafterError(
                    problem(
                        "part-of-set",
                        "'{id}' is one of a set",
                        None,
                        "take it out of the set: drafter phrases edit {entry}",
                        id=id,
                        entry=entry,
                    )
                )
        return homes

    def uncovered(self, id: str) -> Problem | None:
        """Return the notice that a weaker phrase holds again once `id` is gone."""
        for one in self.bank.overrides:
            if one.params.get("id") in (id, f"{id}/1"):
                message = "'{id}' in {place} holds again"
                return problem("uncovered", message, id=id, place=one.params.get("place")).weighing(Level.HINT)
        return None
