"""Finding phrases by their words, in the bank of a library: small ones are looked through, big ones have an index."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from drafter.bank.glance import Glance, glance
from drafter.bank.ledger import Ledger
from drafter.bank.query import ANY, Filters
from drafter.bank.search import Found, search
from drafter.library import Library
from drafter.library.layers import cache_root, shown_path, state_root
from drafter.problem import Problem

if TYPE_CHECKING:
    from drafter.bank.index import Index
    from drafter.bank.read import Bank
    from drafter.model.phrase import Phrase

OnRead = Callable[[int, int], None]
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
def open_finder(library: Library | None = None, on_read: OnRead = lambda done, total: None) -> Iterator[Finder]:
    """Give the bank of `library`, or of the one that serves the current folder.

    `on_read` is told before each file that is read for an index how many were, and how many files there are.

    Raises:
        DrafterError: with every fault of the phrase files; of a big bank, of those that changed.
    """
    files = [(layer, path, shown_path(path)) for layer, path in (library or Library.for_folder()).phrase_files()]
    used = Ledger(state_root()).times()
    folder = cache_root()
    if folder is not None and sum(_size(path) for _, path, _ in files) > BIG:
        with _big(files, used, folder, on_read) as finder:
            if finder:
                yield finder
                return
    quick = glance(files, folder)
    yield _Small(lambda: _read(files, folder), used, quick)


class _Small:
    """All phrases, looked through: as they are kept where that will do, else read."""

    def __init__(self, read: Callable[[], "Bank"], used: Mapping[str, int], quick: Glance | None) -> None:
        self._read = read
        self._used = used
        self._quick = quick
        self._bank = None if quick else read()

    @property
    def overrides(self) -> tuple[Problem, ...]:
        return self._bank.overrides if self._bank else ()

    def search(self, words: str, filters: Filters = ANY, limit: int = 0) -> Found:
        if self._bank is None:
            if self._quick and (found := self._quick.search(words, filters, self._used, limit)) is not None:
                return found
            self._bank = self._read()
        return search(self._bank.phrases, words, filters, used=self._used, limit=limit)


def _read(files: list[tuple[str, Path, str]], folder: Path | None) -> "Bank":
    from drafter.bank.read import read_bank

    return read_bank(files, folder)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


class _Big:
    """The index of a big bank, made anew once if it turns out to be damaged."""

    def __init__(self, index: "Index", again: Callable[[], "Index | None"]) -> None:
        self._index = index
        self._again = again

    @property
    def overrides(self) -> tuple[Problem, ...]:
        return self._index.overrides

    def search(self, words: str, filters: Filters = ANY, limit: int = 0) -> Found:
        from drafter.bank.index import DAMAGED

        try:
            return self._index.search(words, filters, limit)
        except DAMAGED:
            self.close()
            if (index := self._again()) is None:
                raise
            self._index = index
        return self._index.search(words, filters, limit)

    def close(self) -> None:
        self._index.close()


@contextmanager
def _big(
    files: list[tuple[str, Path, str]], used: Mapping[str, int], folder: Path, on_read: OnRead
) -> Iterator[Finder | None]:
    """Give the index; None where it cannot be kept."""
    try:
        from drafter.bank.index import File, discard, open_index
    except ImportError:  # of what there is not for every machine
        yield None
        return
    from drafter.bank.read import read_alone

    def opened() -> "Index | None":
        done = count()

        def read(path: Path, name: str) -> "tuple[Phrase, ...]":
            on_read(next(done), len(files))
            return read_alone(path, name)

        return open_index(folder, [File(*file) for file in files], read, used)

    def again() -> "Index | None":
        discard(folder)
        return opened()

    if (index := opened()) is None:
        yield None
        return
    finder = _Big(index, again)
    try:
        yield finder
    finally:
        finder.close()
