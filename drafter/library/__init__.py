"""Where outlines, phrase files and house styles lie: project over user over team over built-in."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.dataclass import dataclass
from drafter.errors import DrafterError
from drafter.files import read_text
from drafter.problem import Problem, nearest, problem

if TYPE_CHECKING:
    from drafter.library.kept import Seen
    from drafter.model.outline import Outline
    from drafter.model.style import HouseStyle
    from drafter.model.tree import Node
    from drafter.schema.inherit import StyleFile
    from drafter.schema.reuse import Kind, Source

_PACKAGE = Path(__file__).resolve().parent.parent
_SUFFIXES = (".yaml", ".yml")
PROFILE = "profile.yaml"
"""The user's answers for every outline; it lies in the user's own layer."""
OUTLINES, PHRASES, STYLES = "outlines", "phrasebank", "styles"
PARTS = "parts"
"""The folder inside a folder of outlines that holds what several of them include."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A place that holds outlines, phrase files and styles, each in a folder of its own."""

    name: str
    """project, user, team or built-in."""
    root: Path

    def folder(self, kind: str) -> Path:
        """Return where files of `kind` lie."""
        if self.name == "built-in" and kind == STYLES:
            return _PACKAGE / STYLES
        return self.root / kind

    def files(self, kind: str) -> list[Path]:
        """Return the files of `kind` in the order of their names."""
        return _files(self.folder(kind))


def builtin_root() -> Path:
    """Return where the shipped outlines and phrases lie, in an installed package and in a checkout."""
    installed = _PACKAGE / "_data"
    return installed if installed.is_dir() else _PACKAGE.parent


def cache_root() -> Path | None:
    """Return where derived files are kept; None if DRAFTER_CACHE is set to nothing."""
    folder = os.environ.get("DRAFTER_CACHE")
    if folder is not None:
        return Path(folder) if folder else None
    from platformdirs import user_cache_path

    return user_cache_path("drafter", False)


def state_root() -> Path | None:
    """Return where the ledger of drafts is kept; None if DRAFTER_STATE is set to nothing.

    Whoever moves the user's own files with DRAFTER_HOME moves it with them.
    """
    from platformdirs import user_state_path

    folder, home = os.environ.get("DRAFTER_STATE"), os.environ.get("DRAFTER_HOME")
    if folder is None:
        return Path(home, "state") if home else user_state_path("drafter", False)
    return Path(folder) if folder else None


def user_root() -> Path:
    """Return where the user's own files lie: the folder named by DRAFTER_HOME, or the system's place for them."""
    if home := os.environ.get("DRAFTER_HOME"):
        return Path(home)
    from platformdirs import user_data_path

    return user_data_path("drafter", False)


def project_root(folder: Path) -> Path:
    """Return the nearest folder at or above `folder` that holds drafter.yaml, or `folder` itself."""
    return next((above for above in (folder, *folder.parents) if (above / "drafter.yaml").is_file()), folder)


def find_layers(folder: Path) -> tuple[Layer, ...]:
    """Return the layers that serve somebody who works in `folder`, the strongest first.

    The team's layer is the folder named by the environment variable DRAFTER_TEAM.
    """
    found = [Layer("project", project_root(folder.resolve())), Layer("user", user_root())]
    if team := os.environ.get("DRAFTER_TEAM"):
        found.append(Layer("team", Path(team)))
    builtin = Layer("built-in", builtin_root())
    return (*(layer for layer in found if layer.root != builtin.root), builtin)


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
        source = Source(Kind.OUTLINE, path.stem, layer, _tree(path, faults, seen))
        return resolve(source, _Reusable(folders, seen))

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
        tree = _tree(path, faults, seen)
        folders, layer = self._folders(STYLES, path)
        return read_style(inherited(StyleFile(path.stem, layer, tree), _StyleFolders(folders, seen)), faults)

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
        if name.endswith(_SUFFIXES) or "/" in name or "\\" in name:
            return Path(name)
        for layer in self.layers:
            if path := _file(layer.folder(kind), name):
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
                tree = _tree(path)
                if isinstance(tree, Mapping):
                    texts = (plain(tree.entries[key][1]) for key in ("name", "genre") if key in tree.entries)
                    if any(isinstance(text, str) and text.startswith(name) for text in texts):
                        return path.stem
        return None


@dataclass(frozen=True, slots=True)
class _Reusable:
    """The outlines and parts that an outline may name, in folders of outlines, the strongest first."""

    folders: tuple[Path, ...]
    seen: "Seen"

    def find(self, kind: "Kind", name: str, below: int) -> "Source | None":
        """Return the strongest file called `name` of the folders after number `below`."""
        from drafter.schema.reuse import Source

        for number, folder in enumerate(self._folders(kind)):
            if number > below and (path := _file(folder, name, self.seen)):
                return Source(kind, name, number, _tree(path, None, self.seen))
        return None

    def names(self, kind: "Kind") -> list[str]:
        """Return the names of all files of `kind`."""
        return sorted({path.stem for folder in self._folders(kind) for path in _files(folder)})

    def _folders(self, kind: "Kind") -> list[Path]:
        from drafter.schema.reuse import Kind

        return [folder / PARTS if kind is Kind.PART else folder for folder in self.folders]


@dataclass(frozen=True, slots=True)
class _StyleFolders:
    """The styles that a style may name, in folders of styles, the strongest first."""

    folders: tuple[Path, ...]
    seen: "Seen"

    def find(self, name: str, below: int) -> "StyleFile | None":
        """Return the strongest file called `name` of the folders after number `below`."""
        from drafter.schema.inherit import StyleFile

        for number, folder in enumerate(self.folders):
            if number > below and (path := _file(folder, name, self.seen)):
                return StyleFile(name, number, _tree(path, None, self.seen))
        return None

    def names(self) -> list[str]:
        """Return the names of all files."""
        return sorted({path.stem for folder in self.folders for path in _files(folder)})


def _file(folder: Path, name: str, seen: "Seen | None" = None) -> Path | None:
    look = seen.look if seen else Path.is_file
    return next((path for suffix in _SUFFIXES if look(path := folder / f"{name}{suffix}")), None)


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix in _SUFFIXES and path.is_file())


def _tree(path: Path, faults: list[Problem] | None = None, seen: "Seen | None" = None) -> "Node":
    from drafter import yamlfile

    if seen:
        seen.look(path)
    name = shown_path(path)
    return yamlfile.parse(read_text(path, name), name, faults)


def shown_path(path: Path) -> str:
    """Return `path` as the user would type it: relative to the current folder where it is below it."""
    real, here = os.path.realpath(path), os.getcwd()
    return real[len(here) :].lstrip(os.sep) if real.startswith(os.path.join(here, "")) else str(path)
