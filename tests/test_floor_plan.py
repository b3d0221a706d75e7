"""The house keeps to its plan: imports point down, rooms of a floor are strangers, libraries have one home."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import drafter

HOUSE = Path(drafter.__file__).parent
HOMES = {
    "typer": "cli", "rich": "cli", "prompt_toolkit": "cli", "platformdirs": "library", "sqlite3": "bank", "yaml": "yamlfile",
    "markdown_it": "markup", "jinja2": "render", "docx": "word", "lxml": "word", "isal": "word",
}  # fmt: skip


def floors() -> dict[str, int]:
    """Return the floor of each room, as the table in drafter's docstring has it."""
    found, floor = {}, 0
    rule = re.compile(r"^=[= ]+\n", re.MULTILINE)
    for line in rule.split(drafter.__doc__ or "")[2].splitlines():
        floor = int(line[:5].strip() or floor)
        found |= {room.strip(" /"): floor for room in line[7:25].split(",") if room.strip()}
    return found


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


MODULES = [path for path in sorted(HOUSE.rglob("*.py")) if path.parent != HOUSE or not path.name.startswith("__")]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_imports_point_down_and_libraries_have_one_home(path: Path) -> None:
    here, plan = room(path), floors()
    for name in imports(path):
        library, _, rest = name.partition(".")
        there = rest.split(".")[0]
        if library == "drafter" and there != here and there in plan:
            assert plan[there] < plan[here] or plan[here] == plan[there] == 0, f"{here} imports {name}"
        assert HOMES.get(library, here) == here, f"{here} imports {name}"


def test_every_room_is_on_the_plan_and_every_room_of_the_plan_is_there() -> None:
    assert {room(path) for path in MODULES} == set(floors())
