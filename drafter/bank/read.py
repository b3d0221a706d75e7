"""Phrase files to one bank, in which a stronger layer's phrase stands for a weaker one's."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.bank.cache import Cache, Stamp, stamped
from drafter.bank.gitmarks import conflicts
from drafter.dataclass import dataclass, field, replace
from drafter.errors import DrafterError
from drafter.files import read_text
from drafter.model.phrase import KINDS, Phrase, PhraseFile, Vocabulary
from drafter.problem import Level, Problem, problem

if TYPE_CHECKING:
    from drafter.model.tree import Node

# What reads YAML is loaded when a file must be read: most times none has changed.


@dataclass(frozen=True, slots=True)
class Bank:
    """All phrases in force."""

    phrases: tuple[Phrase, ...]
    overrides: tuple[Problem, ...]
    """What a stronger layer replaces, one finding each."""
    declared: Vocabulary = field(default_factory=Vocabulary)
    """The kinds, roles and themes that the files declare."""

    def in_language(self, language: str) -> tuple[Phrase, ...]:
        """Return the phrases of `language`, of which only the first part counts: zh of zh-CN."""
        wanted = language.partition("-")[0]
        return tuple(phrase for phrase in self.phrases if phrase.language.partition("-")[0] == wanted)


def read_bank(files: Iterable[tuple[str, Path, str]], cache_folder: Path | None = None) -> Bank:
    """Return the bank in `files`: each with its layer's name and its name for messages, strongest layer first.

    With a `cache_folder`, files that have not changed since they were last read are not read again.

    Raises:
        DrafterError: with every fault of every file; two files of one layer hold the same id.
    """
    bank, faults = gather_bank(files, cache_folder)
    if faults:
        raise DrafterError(*faults)
    return bank


def gather_bank(files: Iterable[tuple[str, Path, str]], cache_folder: Path | None = None) -> tuple[Bank, list[Problem]]:
    """Return what `read_bank` does as far as it can be read, and every fault."""
    faults: list[Problem] = []
    read = list(_read(files, Cache(cache_folder), faults))
    overrides: list[Problem] = []
    phrases = tuple(_in_force(read, faults, overrides))
    declared = Vocabulary(
        tuple(word for _, file in read for word in file.declared.kinds),
        tuple(word for _, file in read for word in file.declared.roles),
        tuple(word for _, file in read for word in file.declared.themes),
    )
    return Bank(phrases, tuple(overrides), declared), faults


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A file that the cache does not have."""

    path: Path
    name: str
    stamp: Stamp
    tree: "Node"
    faults: list[Problem]
    kinds: tuple[str, ...]
    """What it declares."""


def _read(
    files: Iterable[tuple[str, Path, str]], cache: Cache, faults: list[Problem]
) -> Iterator[tuple[str, PhraseFile]]:
    """Yield what each file holds with its layer; what is wrong with the others is added to `faults`."""
    found: list[tuple[str, PhraseFile | _Parsed]] = []
    for layer, path, name in files:
        try:
            found.append((layer, cache.file(path, name, layer) or _parsed(path, name)))
        except DrafterError as error:
            faults += error.problems
    # A kind that one file declares may be used in all.
    kinds = set(KINDS)
    for _, one in found:
        kinds.update(one.kinds if isinstance(one, _Parsed) else (word.name for word in one.declared.kinds))
    for layer, one in found:
        try:
            yield layer, _checked(one, kinds, cache)
        except DrafterError as error:
            faults += error.problems
    cache.save()


def read_alone(path: Path, name: str) -> tuple[Phrase, ...]:
    """Return the phrases of one file, whose kinds may be declared in another.

    Raises:
        DrafterError: with every fault of the file.
    """
    from drafter.schema.phrases import kinds_used, read_file

    one = _parsed(path, name)
    return read_file(one.tree, one.faults, {kind for kind, _ in kinds_used(one.tree)}).phrases


def _parsed(path: Path, name: str) -> _Parsed:
    from drafter import yamlfile
    from drafter.schema.phrases import declared_kinds

    # Before it is read: what is written meanwhile must not pass for what was read.
    stamp = stamped(path)
    text = read_text(path, name)
    if marks := list(conflicts(text, name)):
        raise DrafterError(*marks)
    faults: list[Problem] = []
    tree = yamlfile.parse(text, name, faults)
    return _Parsed(path, name, stamp, tree, faults, declared_kinds(tree))


def _checked(one: PhraseFile | _Parsed, kinds: Collection[str], cache: Cache) -> PhraseFile:
    if isinstance(one, _Parsed):
        from drafter.schema.phrases import read_file

        file = read_file(one.tree, one.faults, kinds)
        cache.keep(one.path, one.stamp, file)
        return file
    if unknown := [(phrase.kind, phrase.location) for phrase in one.phrases if phrase.kind not in kinds]:
        from drafter.schema.phrases import unknown_kinds

        raise DrafterError(*unknown_kinds(unknown, kinds))
    return one


def _in_force(
    files: Iterable[tuple[str, PhraseFile]], faults: list[Problem], overrides: list[Problem]
) -> Iterable[Phrase]:
    """Return the phrases of `files`, a stronger layer's for a weaker one's of the same id."""
    found: dict[str, Phrase] = {}
    own: dict[tuple[str, str], Phrase] = {}
    sets: dict[str, str] = {}
    for layer, file in files:
        for phrase in (one if one.layer == layer else replace(one, layer=layer) for one in file.phrases):
            first = own.setdefault((layer, phrase.id), phrase)
            if first is not phrase:
                # Somebody who was killed while moving it left it in both files: no reason to refuse drafts.
                if replace(phrase, location=first.location) == first:
                    overrides.append(_doubled(phrase, first))
                else:
                    faults.append(_repeated(phrase, first))
                continue
            # A set is replaced whole: what a longer one has beyond the stronger one's goes as well.
            if phrase.set and sets.setdefault(phrase.set, layer) != layer and phrase.id not in found:
                continue
            first = found.setdefault(phrase.id, phrase)
            if first is not phrase:
                overrides.append(_overridden(first, phrase))
    return found.values()


def _repeated(phrase: Phrase, first: Phrase) -> Problem:
    return problem(
        "repeated-id",
        "the phrase id '{id}' stands in two files",
        phrase.location,
        "the other is {place}",
        id=phrase.id,
        place=first.location,
    )


def _doubled(phrase: Phrase, first: Phrase) -> Problem:
    return problem(
        "doubled",
        "the phrase '{id}' stands in {place} as well, in the same words",
        phrase.location,
        "move it there again, or remove one",
        id=phrase.id,
        place=first.location,
    ).weighing(Level.WARNING)


def _overridden(stronger: Phrase, weaker: Phrase) -> Problem:
    return problem(
        "overridden",
        "the phrase '{id}' replaces the one in {place}",
        stronger.location,
        id=stronger.id,
        place=weaker.location,
    )
