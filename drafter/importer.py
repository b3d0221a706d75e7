"""Phrases of other programs' files into the bank: read, compared with what is there, written."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from drafter.bank.apply import Target, apply
from drafter.bank.keeping import of_no_layer
from drafter.bank.merge import Decide, Plan, plan_merge
from drafter.bank.read import Bank, read_bank
from drafter.dataclass import dataclass, replace
from drafter.errors import DrafterError
from drafter.exchange import Defaults, Format, entry_of, format_of, phrases_of, read_rows
from drafter.files import read_bytes
from drafter.library import Library
from drafter.library.layers import PHRASES, cache_root, shown_path
from drafter.model.phrase import KINDS, Phrase
from drafter.problem import Problem

FILE = "imported.yaml"
"""Where new phrases go if nobody says otherwise."""
OnStep = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is (0: not known)."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be imported."""

    name: str
    data: bytes
    format: Format

    @classmethod
    def of(cls, path: Path, format: Format | None) -> "Source":
        """Return the file at `path`.

        Raises:
            DrafterError: it cannot be read, or nothing says its format.
        """
        data = read_bytes(path)
        return cls(str(path), data, format or format_of(path.name, data))


class Importer:
    """Brings phrases into one file of a library, beside or into what the bank has."""

    def __init__(self, library: Library, into: str = "", layer: str = "") -> None:
        self.library = library
        self.notices: list[Problem] = []
        path = Path(into) if into else self.library.own_layer(layer).folder(PHRASES) / FILE
        files = [(name, one, shown_path(one)) for name, one in library.phrase_files()]
        self._target = Target(path, self._layer(path), {})
        if not self._target.layer:
            self.notices.append(of_no_layer(shown_path(path)))
            if path.is_file():
                files.insert(0, ("", path, shown_path(path)))
        own = {name: one for of, one, name in files if of == self._target.layer}
        self._target = replace(self._target, files=own)
        self.bank: Bank = read_bank(files, cache_root())

    def _layer(self, path: Path) -> str:
        """Return the layer whose folder of phrases `path` is in; empty: none.

        Raises:
            DrafterError: it is the built-in one.
        """
        folder = path.resolve().parent
        found = next((one.name for one in self.library.layers if one.folder(PHRASES).resolve() == folder), "")
        if found == "built-in":
            self.library.own_layer(found)
        return found

    def read(self, sources: Sequence[Source], defaults: Defaults, on_step: OnStep) -> list[Phrase]:
        """Return the phrases that `sources` hold; what is left out of them is added to the notices.

        Raises:
            DrafterError: with the faults of all of them.
        """
        kinds = {*KINDS, *(word.name for word in self.bank.declared.kinds)}
        found: list[Phrase] = []
        faults: list[Problem] = []
        for source in sources:
            rows = read_rows(source.data, source.name, source.format, self.notices)
            try:
                for phrase in phrases_of(rows, defaults, kinds):
                    found.append(phrase)
                    on_step("read", len(found), 0)
            except DrafterError as error:
                faults += error.problems
        if faults:
            raise DrafterError(*faults)
        return found

    def plan(self, coming: Sequence[Phrase], decide: Decide, on_step: OnStep) -> Plan:
        """Return what becomes of phrases that come; nothing is written yet.

        Raises:
            DrafterError: a new phrase has no kind.
        """
        return plan_merge(coming, self.bank.phrases, decide, lambda done: on_step("compare", done, len(coming)))

    def write(self, plan: Plan, on_step: OnStep) -> Iterator[str]:
        """Do what `plan` says; yield what each file is called when it is written.

        Raises:
            DrafterError: a file cannot be read or written; those yielded before are written.
        """
        for path in apply(plan, self._target, self.bank.phrases, entry_of, partial(on_step, "write")):
            yield shown_path(path)
