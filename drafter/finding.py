"""Finding phrases by their words, in the bank of a library: small ones are looked through, big ones have an index."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from drafter.bank.ledger import Ledger
from drafter.bank.query import ANY, Filters
from drafter.bank.search import Found, search
from drafter.dataclass import dataclass
from drafter.library import Library, cache_root, shown_path, state_root
from drafter.model.phrase import Phrase
from drafter.problem import Problem

BIG = 8 * 1024 * 1024
"""Bytes of phrase files, some 30,000 phrases, from which on an index pays: reading them all takes a second then."""


class Finder(Protocol):
    """The bank of a library, to be searched."""

    @property
    def overrides(self) -> tuple[Problem, ...]:
        """What a stronger layer replaces; of a big bank it is not found out."""
        ...

    def search(self, words: str, filters: Filters = ANY, limit: int = 0) -> Found:
        """Return the phrases that have the words and pass the filters, the best first, at most `limit`."""
        ...


@contextmanager
def open_finder(library: Library | None = None) -> Iterator[Finder]:
    """Give the bank of `library`, or of the one that serves the current folder.

    Raises:
        DrafterError: with every fault of the phrase files; of a big bank, of those that changed.
    """
    files = [(layer, path, shown_path(path)) for layer, path in (library or Library.for_folder()).phrase_files()]
    used = {id: usage.times for id, usage in Ledger(state_root()).usage().items()}
    folder = cache_root()
    if folder is not None and sum(_size(path) for _, path, _ in files) > BIG:
        with _big(files, used, folder) as finder:
            if finder:
                yield finder
                return
    from drafter.bank.read import read_bank

    bank = read_bank(files, folder)
    yield _Small(bank.phrases, bank.overrides, used)


@dataclass(frozen=True, slots=True)
class _Small:
    """All phrases, looked through."""

    phrases: tuple[Phrase, ...]
    overrides: tuple[Problem, ...]
    used: Mapping[str, int]

    def search(self, words: str, filters: Filters = ANY, limit: int = 0) -> Found:
        return search(self.phrases, words, filters, used=self.used, limit=limit)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


@contextmanager
def _big(files: list[tuple[str, Path, str]], used: Mapping[str, int], folder: Path) -> Iterator[Finder | None]:
    """Give the index; None where it cannot be kept."""
    from drafter.bank.index import File, open_index
    from drafter.bank.read import read_alone

    index = open_index(folder, [File(*file) for file in files], read_alone, used)
    try:
        yield index
    finally:
        if index:
            index.close()
