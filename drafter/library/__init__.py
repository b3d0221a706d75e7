"""Where outlines, phrase files and house styles lie: project over user over team over built-in."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.dataclass import dataclass
from drafter.errors import DrafterError
from drafter.library.layers import (
    OUTLINES,
    PHRASES,
    STYLES,
    SUFFIXES,
    Layer,
    cache_root,
    file_called,
    find_layers,
    shown_path,
)
from drafter.library.sources import Reusable, StyleFolders, tree_of
from drafter.problem import Problem, nearest, problem

if TYPE_CHECKING:
    from drafter.library.kept import Seen
    from drafter.model.outline import Outline
    from drafter.model.style import HouseStyle
    from drafter.model.tree import Node


@dataclass(frozen=True, slots=True)
class Library:
    """Finds things by id in its layers, or by path anywhere."""

    layers: tuple[Layer, ...]

    @classmethod
    def for_folder(cls, folder: Path | None = None) -> "Library":
        """Return the library of somebody who works in `folder`, or in the current one."""
        return cls(find_layers(folder or Path.cwd()))

    def outline(self, name: str) -> "Outline":
        """Return the outline called `name`, an id or a path.

        Raises:
            DrafterError: there is none, or it has faults.
        """
        return self.outline_at(self.outline_path(name))

    def outline_path(self, name: str) -> Path:
        """Return where the outline called `name` lies, an id or a path.

        Raises:
            DrafterError: there is none with this id.
        """
        return self._find(OUTLINES, name, "unknown-outline", "there is no outline '{name}'")

    def outline_at(self, path: Path) -> "Outline":
        """Return the outline in the file at `path`; what it reuses is found in its own folder and the layers.

        Raises:
            DrafterError: it cannot be read, or has faults.
        """
        from drafter.library.kept import kept

        return kept(cache_root(), self._key(OUTLINES, path), lambda seen: self._outline(path, seen), shown_path)

    def _outline(self, path: Path, seen: "Seen") -> "Outline":
        from drafter.schema.outline import read_outline

        faults: list[Problem] = []
        return read_outline(self.outline_tree(path, faults, seen), faults)

    def outline_tree(self, path: Path, faults: list[Problem], seen: "Seen | None" = None) -> "Node":
        """Return what the file at `path` holds as an outline, with all that it has from other files.

        What is wrong with the file and leaves a tree all the same is added to `faults`; `seen` remembers
        the files that were looked at.

        Raises:
            DrafterError: it is no YAML, or names or changes what is not there.
        """
        from drafter.library.kept import Seen
        from drafter.schema.reuse import Kind, Source, resolve

        folders, layer = self._folders(OUTLINES, path)
        seen = seen or Seen()
        source = Source(Kind.OUTLINE, path.stem, layer, tree_of(path, faults, seen))
        return resolve(source, Reusable(folders, seen))

    def style(self, name: str) -> "HouseStyle":
        """Return the house style called `name`, an id or a path.

        Raises:
            DrafterError: there is none, or it has faults.
        """
        return self.style_at(self.style_path(name))

    def style_path(self, name: str) -> Path:
        """Return where the house style called `name` lies, an id or a path.

        Raises:
            DrafterError: there is none with this id.
        """
        return self._find(STYLES, name, "unknown-style", "there is no house style '{name}'")

    def style_at(self, path: Path) -> "HouseStyle":
        """Return the house style in the file at `path`, with what it has from those that it extends.

        Raises:
            DrafterError: it cannot be read, or has faults.
        """
        from drafter.library.kept import kept

        return kept(cache_root(), self._key(STYLES, path), lambda seen: self._style(path, seen), shown_path)

    def _style(self, path: Path, seen: "Seen") -> "HouseStyle":
        from drafter.schema.inherit import StyleFile, inherited
        from drafter.schema.style import read_style

        faults: list[Problem] = []
        tree = tree_of(path, faults, seen)
        folders, layer = self._folders(STYLES, path)
        return read_style(inherited(StyleFile(path.stem, layer, tree), StyleFolders(folders, seen)), faults)

    def _key(self, kind: str, path: Path) -> list[object]:
        """Return what a file is read by: where it lies, and where what it names is looked for."""
        return [kind, os.path.abspath(path), *map(os.path.abspath, self._folders(kind, path)[0])]

    def entries(self, kind: str) -> Iterator[tuple[Layer, Path]]:
        """Yield the files of `kind`; of those with one name, the strongest layer's."""
        seen: set[str] = set()
        for layer in self.layers:
            for path in layer.files(kind):
                if path.stem not in seen:
                    seen.add(path.stem)
                    yield layer, path

    def phrase_files(self) -> list[tuple[str, Path]]:
        """Return all phrase files with their layer's name, the strongest layer first."""
        return [(layer.name, path) for layer in self.layers for path in layer.files(PHRASES)]

    def own_layer(self, name: str = "") -> Layer:
        """Return the layer that new phrases go to: the one called `name`, or the project, or the user's own.

        A folder is a project if it holds a drafter.yaml or phrases.

        Raises:
            DrafterError: there is no such layer, or it is the built-in one.
        """
        own = {layer.name: layer for layer in self.layers if layer.name != "built-in"}
        if name and name not in own:
            hint = "the built-in files stay as they are: a phrase of your own with the same id stands for theirs"
            hint = hint if name == "built-in" else "there are: {names}"
            raise DrafterError(
                problem(
                    "unknown-layer", "nothing is written to the layer '{name}'", None, hint, name=name, names=[*own]
                )
            )
        if name:
            return own[name]
        project = own.get("project")
        is_one = project and ((project.root / "drafter.yaml").is_file() or project.folder(PHRASES).is_dir())
        return project if project and is_one else own["user"]

    def _folders(self, kind: str, path: Path) -> tuple[tuple[Path, ...], int]:
        """Return the folders of `kind`, the strongest first, and the number of the one that `path` lies in.

        A folder of its own is stronger than all.
        """
        folders = [layer.folder(kind) for layer in self.layers]
        places = [folder.resolve() for folder in folders]
        own = path.parent.resolve()
        if own not in places:
            folders.insert(0, path.parent)
            places.insert(0, own)
        return tuple(folders), places.index(own)

    def _find(self, kind: str, name: str, code: str, message: str) -> Path:
        if name.endswith(SUFFIXES) or "/" in name or "\\" in name:
            return Path(name)
        for layer in self.layers:
            if path := file_called(layer.folder(kind), name):
                return path
        names = [path.stem for _, path in self.entries(kind)]
        close = nearest(name, names) or self._called(kind, name)
        raise DrafterError(
            problem(
                code,
                message,
                None,
                "did you mean '{close}'?" if close else "there are: {names}",
                name=name,
                close=close,
                names=names,
            )
        )

    def _called(self, kind: str, name: str) -> str | None:
        """Return the id of the outline or style whose own name begins with `name`: 工作总结."""
        from drafter.model.tree import Mapping, plain

        for _, path in self.entries(kind):
            with suppress(DrafterError):
                tree = tree_of(path)
                if isinstance(tree, Mapping):
                    texts = (plain(tree.entries[key][1]) for key in ("name", "genre") if key in tree.entries)
                    if any(isinstance(text, str) and text.startswith(name) for text in texts):
                        return path.stem
        return None
