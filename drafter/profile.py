"""The user's profile: answers that hold for every outline which asks for them, kept in one file."""

import contextlib
from collections.abc import Mapping
from pathlib import Path

from drafter import yamlfile
from drafter.answersfile import as_yaml
from drafter.errors import DrafterError
from drafter.files import read_text, write
from drafter.model.tree import Mapping as Tree
from drafter.model.tree import plain
from drafter.problem import problem


def read_profile(path: Path) -> dict[str, object]:
    """Return the keys and values of the profile at `path`; none if there is no such file.

    Raises:
        DrafterError: it cannot be read, or holds no keys.
    """
    return {name: value for name, value in _plain(_tree(_text(path), path)).items() if value is not None}


def change_profile(path: Path, settings: Mapping[str, str]) -> None:
    """Set keys of the profile at `path`, or take them away where the value is empty; comments stay.

    Raises:
        DrafterError: it cannot be read or written, or holds no keys.
    """
    text = _text(path)
    for name, value in settings.items():
        text = _with(text, _tree(text, path), name, value.strip())
    with contextlib.suppress(OSError):  # What hinders here hinders `write` as well, which says so.
        path.parent.mkdir(parents=True, exist_ok=True)
    write(path, text.encode("utf-8"), force=True)


def _text(path: Path) -> str:
    return read_text(path) if path.is_file() else ""


def _tree(text: str, path: Path) -> Tree:
    tree = yamlfile.parse(text, str(path))
    if not isinstance(tree, Tree):
        raise DrafterError(
            problem("profile-shape", "a profile is keys with values", tree.location, "write it as  unit: …")
        )
    return tree


def _plain(tree: Tree) -> dict[str, object]:
    found = plain(tree)
    assert isinstance(found, dict)
    return found


def _with(text: str, tree: Tree, name: str, value: str) -> str:
    """Return `text` with `value` under `name`, or without `name`; other lines stay as they are."""
    lines = text.splitlines()
    if not tree.entries:
        lines = [line for line in lines if not line.strip() or line.startswith("#")]
    starts = [key.location.line - 1 for key, _ in tree]
    if any(key.location.column > 1 for key, _ in tree) or len(set(starts)) < len(starts):
        return as_yaml({**_plain(tree.without(name)), **({name: value} if value else {})})
    new = as_yaml({name: value}).splitlines() if value else []
    start = end = len(lines)
    if name in tree.entries:
        start = tree.entries[name][0].location.line - 1
        end = min((other for other in starts if other > start), default=len(lines))
        while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
            end -= 1  # Comments before the next key belong to that.
    return "".join(f"{line}\n" for line in (*lines[:start], *new, *lines[end:]))
