"""Phrase files to one bank, in which a stronger layer's phrase stands for a weaker one's."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from drafter import yamlfile
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


def read_bank(files: Iterable[tuple[str, Path, str]]) -> Bank:
    """Return the bank in `files`: each with its layer's name and its name for messages, strongest layer first.

    Raises:
        DrafterError: with every fault of every file; two files of one layer hold the same id.
    """
    found: dict[str, Phrase] = {}
    faults: list[Problem] = []
    overrides: list[Problem] = []
    for layer, path, name in files:
        try:
            phrases = read_phrases(yamlfile.parse(read_text(path, name), name))
        except DrafterError as error:
            faults += error.problems
            continue
        for phrase in phrases:
            first = found.setdefault(phrase.id, replace(phrase, layer=layer))
            if first.location == phrase.location:
                continue
            if first.layer == layer:
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
            else:
                overrides.append(
                    problem(
                        "overridden",
                        "the phrase '{id}' replaces the one in {place}",
                        first.location,
                        id=phrase.id,
                        place=phrase.location,
                    )
                )
    if faults:
        raise DrafterError(*faults)
    return Bank(tuple(found.values()), tuple(overrides))
