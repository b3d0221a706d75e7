"""The layers of a library and the folders of this program: project over user over team over built-in."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.dataclass import dataclass

if TYPE_CHECKING:
    from drafter.errors import DrafterError
    from drafter.library.kept import Seen

_PACKAGE = Path(__file__).resolve().parent.parent
SUFFIXES = (".yaml", ".yml")
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
        return files_in(self.folder(kind))


def builtin_root() -> Path:
    """Return where the shipped outlines and phrases lie, in an installed package and in a checkout."""
    installed = _PACKAGE / "_data"
    return installed if installed.is_dir() else _PACKAGE.parent


def cache_root() -> Path | None:
    """Return where derived files are kept; None if DRAFTER_CACHE is set to nothing."""
    folder = os.environ.get("DRAFTER_CACHE")
    if folder is not None:
        return Path(folder) if folder else None
    return _own("cache", "XDG_CACHE_HOME", ".cache")


def state_root() -> Path | None:
    """Return where the ledger of drafts is kept; None if DRAFTER_STATE is set to nothing.

    Whoever moves the user's own files with DRAFTER_HOME moves it with them.
    """
    folder, home = os.environ.get("DRAFTER_STATE"), os.environ.get("DRAFTER_HOME")
    if folder is None:
        return Path(home, "state") if home else _own("state", "XDG_STATE_HOME", ".local/state")
    return Path(folder) if folder else None


def user_root() -> Path:
    """Return where the user's own files lie: the folder named by DRAFTER_HOME, or the system's place for them."""
    if home := os.environ.get("DRAFTER_HOME"):
        return Path(home)
    return _own("data", "XDG_DATA_HOME", ".local/share")


def _own(kind: str, variable: str, usual: str) -> Path:
    """Return the user's folder for `kind` of files: on Linux where the variable says, or where they usually are."""
    if sys.platform == "linux" and "ANDROID_DATA" not in os.environ:
        # What platformdirs says as well, which takes a tenth of a short command to load.
        if os.path.isabs(named := os.environ.get(variable, "").strip()):
            return Path(named, "drafter")
        return Path(os.path.expanduser("~"), usual, "drafter")
    import platformdirs

    return Path(getattr(platformdirs, f"user_{kind}_path")("drafter", False))


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


def file_called(folder: Path, name: str, seen: "Seen | None" = None) -> Path | None:
    look = seen.look if seen else Path.is_file
    return next((path for suffix in SUFFIXES if look(path := folder / f"{name}{suffix}")), None)


def files_in(folder: Path) -> list[Path]:
    """Return the YAML files of a folder, which need not be there.

    Raises:
        DrafterError: the folder is there and cannot be read.
    """
    try:
        if not folder.is_dir():
            return []
        return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES and path.is_file())
    except OSError as error:
        raise _closed(folder, error) from error


def _closed(folder: Path, error: OSError) -> "DrafterError":
    from drafter.errors import DrafterError
    from drafter.location import Location
    from drafter.problem import problem

    at, reason = Location(shown_path(folder)), error.strerror or str(error)
    return DrafterError(problem("unreadable", "the folder cannot be read: {reason}", at, reason=reason))


def shown_path(path: Path) -> str:
    """Return `path` as the user would type it: relative to the current folder where it is below it."""
    real, here = os.path.realpath(path), os.getcwd()
    return real[len(here) :].lstrip(os.sep) if real.startswith(os.path.join(here, "")) else str(path)
