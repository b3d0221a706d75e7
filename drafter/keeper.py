"""The phrase bank kept: phrases added, changed, removed, moved and tagged in the files of the layers.

What is built in is never written: a change to a built-in phrase goes to a copy in a layer of the
user's own, which stands for it from then on.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from drafter import yamlfile
from drafter.bank import edit
from drafter.bank.gitmarks import conflicts
from drafter.bank.keeping import (
    BUILT_IN,
    BankFile,
    Changed,
    Step,
    carry_out,
    entry_names,
    holding,
    of_no_layer,
    refuse_taken,
    taken_names,
)
from drafter.bank.read import Bank, gather_bank
from drafter.bank.rewriting import changed_raw, longer, name_of, named, retagging, without, without_comments
from drafter.bank.store import read_exact
from drafter.dataclass import dataclass, replace
from drafter.errors import DrafterError
from drafter.library import Library
from drafter.library.layers import PHRASES, cache_root, shown_path
from drafter.likeness import Neighbours
from drafter.location import Location
from drafter.model.phrase import KINDS, Phrase
from drafter.model.tree import Mapping as Tree
from drafter.model.tree import plain
from drafter.problem import Level, Problem, Said, problem, unknown

OWN = "own"
"""The file of a layer that new phrases go to; those in another language than Chinese: own-en."""
WORD_KEYS = {"role": "roles", "theme": "themes", "genre": "genres", "tag": "tags"}
"""What a phrase may have several of, by the word for one."""

_HANZI = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change came to, or would come to."""

    ids: tuple[str, ...]
    """The entries that it is about, by the names they have now."""
    changed: tuple[Changed, ...]
    notices: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Where:
    """Which file somebody wants; empty: the usual one."""

    layer: str = ""
    file: str = ""

    def __bool__(self) -> bool:
        return bool(self.layer or self.file)


USUAL = Where()


class Keeper:
    """Changes the phrase files of a library."""

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
    def _gathered(self) -> tuple[Bank, list[Problem]]:
        return gather_bank([(file.layer, file.path, file.name) for file in self.files], cache_root())

    @property
    def bank(self) -> Bank:
        """The phrases in force, as far as the files can be read."""
        return self._gathered[0]

    @property
    def faults(self) -> list[Problem]:
        """What is wrong with the files."""
        return self._gathered[1]

    @property
    def kinds(self) -> set[str]:
        """All kinds there are."""
        return {*KINDS, *(word.name for word in self.bank.declared.kinds)}

    # Add

    def add(
        self, entries: Sequence[edit.Entry], where: Where = USUAL, *, language: str = "", dry: bool = False
    ) -> Outcome:
        """Add phrases and sets; one that has neither `id` nor `set` gets an id made of its kind and text.

        A set that the file has already gets the texts that are new.

        Raises:
            DrafterError: what they say cannot be; another entry of the layer has the name.
        """
        said = " ".join(str(entry.get("text") or entry.get("texts")) for entry in entries)
        target = self.target(where, language or ("zh-CN" if _HANZI.search(said) else "en"))
        others = taken_names(self.files, target.file.layer, target.file.path)
        ids: list[str] = []

        def change(text: str) -> str:
            ids.clear()
            for entry in entries:
                text = self._with(text, target.file.name, entry, others, ids)
            return text

        done = carry_out([replace(target, edit=change)], self.kinds, dry=dry)
        return Outcome(tuple(ids), tuple(done), self._of_no_layer(target.file))

    def _with(self, text: str, name: str, entry: edit.Entry, others: Collection[str], ids: list[str]) -> str:
        here = entry_names(text, name)
        if "set" in entry and entry["set"] in here:
            ids.append(str(entry["set"]))
            return edit.with_changes(text, name, {str(entry["set"]): longer(text, name, entry)})
        new = entry if "id" in entry or "set" in entry else named(entry, {*here, *others})
        id = str(new.get("id") or new.get("set"))
        refuse_taken(id, {*here, *others}, name)
        ids.append(id)
        return edit.with_entries(text, name, [new])

    def alike(self, text: str, language: str = "") -> list[tuple[float, Phrase]]:
        """Return the phrases of the bank that say nearly what `text` says, the nearest first."""
        phrases = self.bank.in_language(language or ("zh" if _HANZI.search(text) else "en"))
        return [(ratio, phrases[number]) for ratio, number in Neighbours(one.text for one in phrases).near(text)]

    def give(self, phrases: Iterable[Phrase], words: Mapping[str, object], *, dry: bool = False) -> Outcome:
        """Give `phrases` the roles, themes, genres and tags of `words`; one of a set, to its set.

        One without roles, themes or genres serves all of them, and is not made narrower.

        Raises:
            DrafterError: a file cannot be changed.
        """
        ids: dict[str, None] = {}
        changed: list[Changed] = []
        for phrase in phrases:
            more = {
                key: [str(word) for word in given]
                for key in WORD_KEYS.values()
                if isinstance(given := words.get(key), (list, tuple)) and (key == "tags" or getattr(phrase, key))
            }
            id = phrase.set or phrase.id
            ids[id] = None
            if more:
                changed += self.tag([id], more, {}, dry=dry).changed
                self.__dict__.pop("_gathered", None)  # A copy of a built-in one is the one to be changed next.
        return Outcome(tuple(ids), tuple(changed))

    # Change

    def change(self, id: str, changes: edit.Changes, where: Where = USUAL, *, dry: bool = False) -> Outcome:
        """Set keys of the entry called `id`; None takes a key away.

        A built-in entry, or one that is to lie elsewhere, is copied first, and the copy is changed.

        Raises:
            DrafterError: there is no such entry; what it would say cannot be.
        """
        new = str(changes.get("id") or changes.get("set") or id)
        return self._onto(
            id, where, dry,
            lambda text, name: edit.with_changes(text, name, {id: changes}),
            lambda raw: changed_raw(raw, id, changes), new,
        )  # fmt: skip

    def raw(self, id: str) -> str:
        """Return the YAML of the entry called `id`, at the left margin and without its dash.

        Raises:
            DrafterError: there is none.
        """
        home = self.home(id)
        return edit.raw_entry(read_exact(home.path, home.name).text, home.name, self._entry(id))

    def replace(self, id: str, raw: str, where: Where = USUAL, *, dry: bool = False) -> Outcome:
        """Put `raw`, given as by `raw`, in the place of the entry called `id`; as `change` does.

        Raises:
            DrafterError: `raw` is no entry.
        """
        entry = self._entry(id)
        return self._onto(
            entry, where, dry,
            lambda text, name: edit.with_replaced(text, name, entry, raw),
            lambda _: raw, name_of(raw) or entry,
        )  # fmt: skip

    def _onto(
        self, id: str, where: Where, dry: bool, in_place: Callable[[str, str], str],
        in_copy: Callable[[str], str], new: str,
    ) -> Outcome:  # fmt: skip
        home = self.home(id)
        if home.layer != BUILT_IN and not where:
            step = Step(home, lambda text: in_place(text, home.name))
            return Outcome((new,), tuple(carry_out([step], self.kinds, dry=dry)))
        target = self.target(where, self._language(home))
        if target.file.path == home.path:
            return self._onto(id, Where(), dry, in_place, in_copy, new)
        raw = in_copy(without_comments(self.raw(id)))
        step = replace(target, edit=lambda text: edit.with_raw_entries(text, target.file.name, [raw]))
        done = carry_out([step], self.kinds, dry=dry)
        copied = problem(
            "copied",
            "'{id}' in {file} stays as it is; the one in {own} stands for it",
            None,
            id=self._entry(id),
            file=home.name if home.layer != BUILT_IN else Said("the built-in bank"),
            own=target.file.name,
        )
        return Outcome((new,), tuple(done), (copied.weighing(Level.HINT), *self._of_no_layer(target.file)))

    # Remove, move

    def remove(self, ids: Sequence[str], *, dry: bool = False) -> Outcome:
        """Remove the entries called `ids`, each from the strongest layer that has it.

        Raises:
            DrafterError: one is not there, or is built in.
        """
        homes = self._homes(ids)
        steps = [
            Step(home, without(home, [id for id in ids if homes[id] == home])) for home in dict.fromkeys(homes.values())
        ]
        done = carry_out(steps, self.kinds, dry=dry)
        notices = [self._uncovered(id) for id in ids]
        return Outcome(tuple(ids), tuple(done), tuple(one for one in notices if one))

    def move(self, ids: Sequence[str], where: Where, *, dry: bool = False) -> Outcome:
        """Move the entries called `ids`, with the comments above them, to another file.

        Raises:
            DrafterError: one is not there, or is built in; the other file has one of that name.
        """
        homes = self._homes(ids)
        languages = {self._language(home) for home in homes.values()}
        target = self.target(where, *sorted(languages)[:1])
        for home in homes.values():
            self._refuse_language(target.file, self._language(home))
        moving = [id for id in ids if homes[id].path != target.file.path]
        raws = {id: self.raw(id) for id in moving}
        left = self._left(target.file, [id for id in ids if id not in moving])

        def put(text: str) -> str:
            here = entry_names(text, target.file.name)
            # Somebody killed between the two writes left it in both files.
            new = [id for id in moving if id not in here or edit.raw_entry(text, target.file.name, id) != raws[id]]
            for id in new:
                refuse_taken(id, here, target.file.name)
            return edit.with_raw_entries(text, target.file.name, [raws[id] for id in new]) if new else text

        sources = dict.fromkeys(homes[id] for id in moving)
        steps = [Step(home, without(home, [id for id in moving if homes[id] == home])) for home in sources]
        steps = [replace(target, edit=put), *steps] if moving else []
        done = carry_out([*steps, *left], self.kinds, dry=dry)
        return Outcome(tuple(ids), tuple(done), self._of_no_layer(target.file))

    def _left(self, target: BankFile, ids: Sequence[str]) -> list[Step]:
        """Return what takes away the copies of entries in `target` that a move broken off left where they were."""
        if not ids:
            return []
        text = read_exact(target.path, target.name).text
        raws = {id: edit.raw_entry(text, target.name, id) for id in ids}
        steps = []
        for file in self.files:
            if file.layer == BUILT_IN or file.path == target.path or not file.path.is_file():
                continue
            there = read_exact(file.path, file.name).text
            names = entry_names(there, file.name)
            if again := [id for id in ids if id in names and edit.raw_entry(there, file.name, id) == raws[id]]:
                steps.append(Step(file, without(file, again)))
        return steps

    # Tag

    def tag(
        self,
        ids: Sequence[str],
        more: Mapping[str, Sequence[str]],
        less: Mapping[str, Sequence[str]],
        *,
        dry: bool = False,
    ) -> Outcome:
        """Give the entries called `ids` more words of some keys (`themes` …), or fewer.

        Built-in entries are copied to the user's own file first.

        Raises:
            DrafterError: one is not there.
        """
        steps: dict[Path, Step] = {}
        copied: dict[Path, list[str]] = {}
        tagged: dict[Path, list[str]] = {}
        for id in dict.fromkeys(ids):
            home = self.home(id)
            is_built_in = home.layer == BUILT_IN
            step = self.target(Where(), self._language(home)) if is_built_in else Step(home, str)
            steps[step.file.path] = step
            tagged.setdefault(step.file.path, []).append(id)
            if is_built_in:
                copied.setdefault(step.file.path, []).append(without_comments(self.raw(id)))
        plan = [
            replace(step, edit=retagging(step.file.name, copied.get(path, ()), tagged[path], more, less))
            for path, step in steps.items()
        ]
        return Outcome(tuple(ids), tuple(carry_out(plan, self.kinds, dry=dry)))

    # Places

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

    def _entry(self, id: str) -> str:
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
        self._refuse_language(file, language)
        return Step(file, str, language)

    def _layer(self, path: Path) -> str:
        """Return the layer that the file at `path` belongs to; empty: none."""
        folders = ((layer.name, layer.folder(PHRASES).resolve()) for layer in self.library.layers)
        return next((name for name, folder in folders if folder == path.resolve().parent), "")

    def _language(self, file: BankFile) -> str:
        text = read_exact(file.path, file.name).text
        if marks := list(conflicts(text, file.name)):
            raise DrafterError(*marks)
        tree = yamlfile.parse(text, file.name, [])
        found = plain(tree) if isinstance(tree, Tree) else {}
        return str(found.get("language") or "zh-CN") if isinstance(found, dict) else "zh-CN"

    def _refuse_language(self, file: BankFile, language: str) -> None:
        if not file.path.is_file():
            return
        there = self._language(file)
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

    def _of_no_layer(self, file: BankFile) -> tuple[Problem, ...]:
        return () if file.layer else (of_no_layer(file.name),)

    def _homes(self, ids: Sequence[str]) -> dict[str, BankFile]:
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
            if (entry := self._entry(id)) != id:
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

    def _uncovered(self, id: str) -> Problem | None:
        """Return the notice that a weaker phrase holds again once `id` is gone."""
        for one in self.bank.overrides:
            if one.params.get("id") in (id, f"{id}/1"):
                message = "'{id}' in {place} holds again"
                return problem("uncovered", message, id=id, place=one.params.get("place")).weighing(Level.HINT)
        return None
