"""The phrase bank kept: phrases added, changed, removed, moved and tagged in the files of the layers.

What is built in is never written: a change to a built-in phrase goes to a copy in a layer of the
user's own, which stands for it from then on.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

from drafter.bank import edit
from drafter.bank.entrylines import Entry
from drafter.bank.keeping import (
    BUILT_IN,
    BankFile,
    Changed,
    Step,
    carry_out,
    entry_names,
    refuse_taken,
    taken_names,
)
from drafter.bank.rewriting import changed_raw, longer, name_of, named, retagging, without, without_comments
from drafter.bank.store import read_exact
from drafter.dataclass import dataclass, replace
from drafter.keeper.places import USUAL, Places, Where
from drafter.likeness import Neighbours
from drafter.model.phrase import Phrase
from drafter.problem import Level, Problem, Said, problem

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


class Keeper(Places):
    """Changes the phrase files of a library."""

    # Add

    def add(self, entries: Sequence[Entry], where: Where = USUAL, *, language: str = "", dry: bool = False) -> Outcome:
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
        return Outcome(tuple(ids), tuple(done), self.of_no_layer(target.file))

    def _with(self, text: str, name: str, entry: Entry, others: Collection[str], ids: list[str]) -> str:
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
                self.__dict__.pop("gathered", None)  # A copy of a built-in one is the one to be changed next.
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
        return edit.raw_entry(read_exact(home.path, home.name).text, home.name, self.entry(id))

    def replace(self, id: str, raw: str, where: Where = USUAL, *, dry: bool = False) -> Outcome:
        """Put `raw`, given as by `raw`, in the place of the entry called `id`; as `change` does.

        Raises:
            DrafterError: `raw` is no entry.
        """
        entry = self.entry(id)
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
        target = self.target(where, self.language(home))
        if target.file.path == home.path:
            return self._onto(id, Where(), dry, in_place, in_copy, new)
        raw = in_copy(without_comments(self.raw(id)))
        step = replace(target, edit=lambda text: edit.with_raw_entries(text, target.file.name, [raw]))
        done = carry_out([step], self.kinds, dry=dry)
        copied = problem(
            "copied",
            "'{id}' in {file} stays as it is; the one in {own} stands for it",
            None,
            id=self.entry(id),
            file=home.name if home.layer != BUILT_IN else Said("the built-in bank"),
            own=target.file.name,
        )
        return Outcome((new,), tuple(done), (copied.weighing(Level.HINT), *self.of_no_layer(target.file)))

    # Remove, move

    def remove(self, ids: Sequence[str], *, dry: bool = False) -> Outcome:
        """Remove the entries called `ids`, each from the strongest layer that has it.

        Raises:
            DrafterError: one is not there, or is built in.
        """
        homes = self.homes(ids)
        steps = [
            Step(home, without(home, [id for id in ids if homes[id] == home])) for home in dict.fromkeys(homes.values())
        ]
        done = carry_out(steps, self.kinds, dry=dry)
        notices = [self.uncovered(id) for id in ids]
        return Outcome(tuple(ids), tuple(done), tuple(one for one in notices if one))

    def move(self, ids: Sequence[str], where: Where, *, dry: bool = False) -> Outcome:
        """Move the entries called `ids`, with the comments above them, to another file.

        Raises:
            DrafterError: one is not there, or is built in; the other file has one of that name.
        """
        homes = self.homes(ids)
        languages = {self.language(home) for home in homes.values()}
        target = self.target(where, *sorted(languages)[:1])
        for home in homes.values():
            self.refuse_language(target.file, self.language(home))
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
        return Outcome(tuple(ids), tuple(done), self.of_no_layer(target.file))

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
            step = self.target(Where(), self.language(home)) if is_built_in else Step(home, str)
            steps[step.file.path] = step
            tagged.setdefault(step.file.path, []).append(id)
            if is_built_in:
                copied.setdefault(step.file.path, []).append(without_comments(self.raw(id)))
        plan = [
            replace(step, edit=retagging(step.file.name, copied.get(path, ()), tagged[path], more, less))
            for path, step in steps.items()
        ]
        return Outcome(tuple(ids), tuple(carry_out(plan, self.kinds, dry=dry)))
