"""Phrase files to one bank, in which a stronger layer's phrase stands for a weaker one's."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from drafter import yamlfile
from drafter.bank.cache import Cache
from drafter.errors import DrafterError
from drafter.files import read_text
from drafter.model.phrase import Phrase
from drafter.problem import Problem, problem
from drafter.schema.phrases import read_phrases


@dataclass(frozen=True, slots=True)
class Bank:
    """All phrases in force."""

    phrases: tuple[Phrase, ...]
    overrides: tuple[Problem, ...]
    """What a stronger layer replaces, one finding each."""

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
    found: dict[str, Phrase] = {}
    own: dict[tuple[str, str], Phrase] = {}
    sets: dict[str, str] = {}
    faults: list[Problem] = []
    overrides: list[Problem] = []
    cache = Cache(cache_folder)
    for layer, path, name in files:
        phrases = cache.phrases(path, name)
        if phrases is None:
            try:
                found_before: list[Problem] = []
                phrases = read_phrases(yamlfile.parse(read_text(path, name), name, found_before), found_before)
            except DrafterError as error:
                faults += error.problems
                continue
            cache.keep(path, name, phrases)
        for phrase in (replace(phrase, layer=layer) for phrase in phrases):
            first = own.setdefault((layer, phrase.id), phrase)
            if first is not phrase:
                faults.append(
                    problem(
                        "repeated-id",
                        "the phrase id '{id}' stands in two files",
                        phrase.location,
                        "the other is {place}",
                        id=phrase.id,
                        place=first.location,
                    )
                )
                continue
            # A set is replaced whole: what a longer one has beyond the stronger one's goes as well.
            if phrase.set and sets.setdefault(phrase.set, layer) != layer and phrase.id not in found:
                continue
            first = found.setdefault(phrase.id, phrase)
            if first is not phrase:
                overrides.append(
                    problem(
                        "overridden",
                        "the phrase '{id}' replaces the one in {place}",
                        first.location,
                        id=phrase.id,
                        place=phrase.location,
                    )
                )
    cache.save()
    if faults:
        raise DrafterError(*faults)
    return Bank(tuple(found.values()), tuple(overrides))
