"""What outlines and house styles may name in their turn: files in folders, the strongest first."""

from pathlib import Path
from typing import TYPE_CHECKING

from drafter.dataclass import dataclass
from drafter.files import read_text
from drafter.library.layers import PARTS, file_called, files_in, shown_path
from drafter.problem import Problem

if TYPE_CHECKING:
    from drafter.library.kept import Seen
    from drafter.model.tree import Node
    from drafter.schema.inherit import StyleFile
    from drafter.schema.reuse import Kind, Source


@dataclass(frozen=True, slots=True)
class Reusable:
    """The outlines and parts that an outline may name, in folders of outlines, the strongest first."""

    folders: tuple[Path, ...]
    seen: "Seen"

    def find(self, kind: "Kind", name: str, below: int) -> "Source | None":
        """Return the strongest file called `name` of the folders after number `below`."""
        from drafter.schema.reuse import Source

        for number, folder in enumerate(self._folders(kind)):
            if number > below and (path := file_called(folder, name, self.seen)):
                return Source(kind, name, number, tree_of(path, None, self.seen))
        return None

    def names(self, kind: "Kind") -> list[str]:
        """Return the names of all files of `kind`."""
        return sorted({path.stem for folder in self._folders(kind) for path in files_in(folder)})

    def _folders(self, kind: "Kind") -> list[Path]:
        from drafter.schema.reuse import Kind

        return [folder / PARTS if kind is Kind.PART else folder for folder in self.folders]


@dataclass(frozen=True, slots=True)
class StyleFolders:
    """The styles that a style may name, in folders of styles, the strongest first."""

    folders: tuple[Path, ...]
    seen: "Seen"

    def find(self, name: str, below: int) -> "StyleFile | None":
        """Return the strongest file called `name` of the folders after number `below`."""
        from drafter.schema.inherit import StyleFile

        for number, folder in enumerate(self.folders):
            if number > below and (path := file_called(folder, name, self.seen)):
                return StyleFile(name, number, tree_of(path, None, self.seen))
        return None

    def names(self) -> list[str]:
        """Return the names of all files."""
        return sorted({path.stem for folder in self.folders for path in files_in(folder)})


def tree_of(path: Path, faults: list[Problem] | None = None, seen: "Seen | None" = None) -> "Node":
    from drafter import yamlfile

    if seen:
        seen.look(path)
    name = shown_path(path)
    return yamlfile.parse(read_text(path, name), name, faults)
