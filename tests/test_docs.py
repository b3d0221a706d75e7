"""The manual cannot go stale: it names every command, option and key, and what it shows works."""

import datetime
import importlib
import json
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer.main

import drafter
import drafter.schema
from drafter import yamlfile
from drafter.cli import app
from drafter.library import Library
from drafter.model.outline import FieldType
from drafter.model.phrase import KINDS
from drafter.schema.phrases import read_phrases
from drafter.schema.shapes import Keys
from drafter.schema.template import read_template

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
PAGES = sorted([*READMES, ROOT / "CHANGELOG.md", *DOCS.glob("*.md")])
TODAY = datetime.date(2026, 8, 1)
HELP = {"--help", "-h"}

_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`]+)`")


def both_languages(name: str) -> list[Any]:
    return [pytest.param(DOCS / f"{name}{twin}.md", id=f"{name}{twin}") for twin in ("", ".zh-CN")]


def prose(page: Path) -> str:
    return _FENCED.sub("", page.read_text(encoding="utf-8"))


def fences(page: Path, language: str) -> list[str]:
    found = _FENCED.findall(page.read_text(encoding="utf-8"))
    return [content for name, content in found if name == language]


def tables(text: str, *heads: str) -> Iterator[list[list[str]]]:
    """Yield the rows of the tables whose first column has one of `heads`, each row as its cells."""
    for block in re.findall(r"(?:^\|.*\n)+", text + "\n", re.MULTILINE):
        rows = [[cell.strip() for cell in line.strip().strip("|").split(" | ")] for line in block.splitlines()]
        if rows[0][0].strip("| ") in heads:
            yield [[cell.strip("| ") for cell in row] for row in rows[2:]]


def named(text: str, *heads: str) -> list[set[str]]:
    """Return, for each such table, what its first column has as code, but for what follows the first blank."""
    return [
        {code.split()[0] for row in rows for code in _CODE.findall(row[0])} for rows in tables(text, *heads)
    ]  # fmt: skip


def slug(heading: str) -> str:
    plain = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return plain.replace(" ", "-")


@cache
def headings(page: Path) -> list[tuple[int, str]]:
    return [(len(marks), text) for marks, text in re.findall(r"^(#+) (.+)$", prose(page), re.MULTILINE)]


# Keys


def mappings_in(value: object, seen: dict[int, object]) -> Iterator[Keys]:
    """Yield the mappings that can be reached from a reader; what was seen is held, or its id would be given anew."""
    if id(value) in seen or isinstance(value, type):
        return
    seen[id(value)] = value
    if isinstance(value, Keys):
        yield value
    if isinstance(value, dict):
        parts: list[object] = list(value.values())
    elif isinstance(value, (list, tuple)):
        parts = list(value)
    elif type(value).__module__.startswith("drafter.schema"):
        names = [name for name in dir(value) if not name.startswith("__")]
        parts = [getattr(value, name) for name in names]
    else:
        return
    for part in parts:
        yield from mappings_in(part, seen)


def mappings() -> list[Any]:
    found = []
    seen: dict[int, object] = {}
    modules = pkgutil.iter_modules(drafter.schema.__path__)
    for module in sorted(modules, key=lambda module: module.name == "draft"):  # It takes mappings of outlines.
        if module.name == "export":  # has the mappings of all others
            continue
        page = {
            "phrases": "phrases",
            "style": "styles",
            "template": "styles",
            "draft": "markdown",
            "checking": "checks",
        }.get(module.name, "outlines")
        for value in vars(importlib.import_module(f"drafter.schema.{module.name}")).values():
            found += [(page, keys) for keys in mappings_in(value, seen)]
    return found


def keys_of(mapping: Keys) -> set[str]:
    return {*mapping.keys, *mapping.elsewhere}


MAPPINGS = mappings()


def test_the_walk_finds_the_mappings():
    found = {str(keys.what) for _, keys in MAPPINGS}
    assert {"an outline", "a section", "a field", "a level", "a phrase", "a set", "a house style", "a look"} <= found


@pytest.mark.parametrize("language", ["", ".zh-CN"], ids=["en", "zh"])
@pytest.mark.parametrize(("page", "mapping"), MAPPINGS, ids=[str(keys.what) for _, keys in MAPPINGS])
def test_a_table_of_the_manual_has_every_key(page: str, mapping: Keys, language: str):
    wanted = keys_of(mapping)
    there = named(prose(DOCS / f"{page}{language}.md"), "key", "键")
    missing = min((wanted - keys for keys in there), key=len)
    assert not missing


@pytest.mark.parametrize("page", ["outlines", "phrases", "styles", "markdown", "checks"])
@pytest.mark.parametrize("language", ["", ".zh-CN"], ids=["en", "zh"])
def test_the_manual_names_no_key_that_is_not_there(page: str, language: str):
    there = {key for of_page, mapping in MAPPINGS if of_page == page for key in keys_of(mapping)}
    assert set().union(*named(prose(DOCS / f"{page}{language}.md"), "key", "键")) == there


@pytest.mark.parametrize("page", both_languages("outlines"))
def test_the_manual_has_every_type_of_field(page: Path):
    assert named(prose(page), "type", "类型") == [set(FieldType)]


@pytest.mark.parametrize("page", both_languages("phrases"))
def test_the_manual_has_every_kind_of_phrase(page: Path):
    assert named(prose(page), "kind", "种类") == [set(KINDS)]


# Commands


def commands() -> dict[str, set[str]]:
    """Return the options of each command."""
    found: dict[str, set[str]] = {}

    def walk(command: Any, path: str) -> None:
        options = {name for param in command.params if param.param_type_name == "option" for name in param.opts}
        if options or not hasattr(command, "commands"):
            found[path] = options | HELP
        for name, inner in getattr(command, "commands", {}).items():
            walk(inner, f"{path} {name}")

    walk(typer.main.get_command(app.commands()), "drafter")
    return found


COMMANDS = commands()


def described(page: Path) -> dict[str, set[str]]:
    """Return the options that the page's sections describe, by command."""
    found = {}
    for part in re.split(r"^## ", prose(page), flags=re.MULTILINE)[1:]:
        title, _, text = part.partition("\n")
        if title.split()[0] == "drafter":
            found[title.strip()] = set().union(*named(text, "option", "选项"))
    return found


@pytest.mark.parametrize("page", both_languages("commands"))
def test_the_manual_has_every_command_and_option_and_no_other(page: Path):
    found = {
        name: {option for option in options if option.startswith("-")} for name, options in described(page).items()
    }
    assert found == COMMANDS


@pytest.mark.parametrize("page", both_languages("commands"))
def test_the_manual_has_every_environment_variable(page: Path):
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "drafter").rglob("*.py"))
    assert set().union(*named(prose(page), "variable", "变量")) == set(re.findall(r"\bDRAFTER_[A-Z]+\b", code))


def command_lines(page: Path) -> list[str]:
    return re.findall(r"^(?:    |\$ )(?:DRAFTER_\w+=\w+ )?(drafter [^#\n]*)", page.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_commands_that_are_shown_exist(page: Path):
    for line in command_lines(page):
        words = line.split()
        path = max((name for name in COMMANDS if f"{line} ".startswith(f"{name} ")), key=len)
        assert path != "drafter" or words[1].startswith("-"), line
        assert {word for word in words if re.match(r"--?[a-z]", word)} <= COMMANDS[path], line


# What is shown works


def run(folder: Path, arguments: list[str]) -> subprocess.CompletedProcess[str]:
    """Run drafter in `folder`, with nobody's own files."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("DRAFTER_")}
    environment = own | {
        "DRAFTER_LANG": "en",
        "DRAFTER_HOME": str(folder / "home"),
        "DRAFTER_CACHE": "",
        "PYTHONUTF8": "1",
    }
    return subprocess.run(
        [sys.executable, "-m", "drafter", *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )


def consoles() -> list[tuple[str, str]]:
    """Return each command of the page's consoles with what it prints."""
    return [
        (command, printed)
        for block in fences(DOCS / "commands.md", "console")
        for command, printed in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
    ]


def test_what_the_manual_shows_on_the_terminal_is_what_is_printed(tmp_path: Path):
    for block in fences(DOCS / "commands.md", "yaml"):
        if name := re.match(r"# (\S+\.yaml)\n", block):
            (tmp_path / name.group(1)).write_text(block, encoding="utf-8")
    shown = consoles()
    assert len(shown) > 5
    assert [(line, run(tmp_path, line.split()[1:]).stdout) for line, _ in shown] == shown


@pytest.mark.parametrize("kind", ["yaml", "console", "python", "jinja"])
@pytest.mark.parametrize("name", ["README", "commands", "outlines", "phrases", "styles", "markdown", "checks"])
def test_both_languages_show_the_same_examples(name: str, kind: str):
    def bare(page: Path) -> list[str]:
        return [re.sub(r" +# .*", "", block) for block in fences(page, kind)]

    assert bare(DOCS / f"{name}.md") == bare(DOCS / f"{name}.zh-CN.md")


@pytest.mark.parametrize(
    ("row", "arguments"),
    [
        ("draft", ["draft", "work-summary", "--allow-missing", "--json"]),
        ("preview", ["preview", "work-summary", "--allow-missing", "--json"]),
        ("outlines list", ["outlines", "list", "--json"]),
        ("outlines show", ["outlines", "show", "work-summary", "--json"]),
        ("phrases list", ["phrases", "list", "--kind", "closing", "--json"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("page", both_languages("commands"))
def test_the_manual_has_every_key_of_the_json_output(page: Path, row: str, arguments: list[str], tmp_path: Path):
    (rows,) = tables(prose(page).partition("## JSON")[2].partition("## ")[0], "command", "命令")
    told = next(set(_CODE.findall(cells[1])) for cells in rows if row in _CODE.findall(cells[0]))
    assert json.loads(run(tmp_path, arguments).stdout).keys() - {"ok"} <= told


def whole_files() -> list[Any]:
    """Return the YAML examples that are whole files, with what reads each."""
    kinds = {
        "outline:": "outline",
        "style: 1": "style",
        "language:": "phrases",
        "phrases:": "phrases",
        "template: 1": "template",
    }
    return [
        pytest.param(kind, block, id=f"{page.name} {kind}")
        for page in PAGES
        for block in fences(page, "yaml")
        for start, kind in kinds.items()
        if block.startswith(start)
    ]


@pytest.mark.parametrize(("kind", "text"), whole_files())
def test_a_whole_file_in_the_manual_works_as_it_stands(kind: str, text: str, tmp_path: Path):
    match kind:
        case "outline":
            (tmp_path / "outline.yaml").write_text(text, encoding="utf-8")
            assert drafter.draft(tmp_path / "outline.yaml", {}, today=TODAY, allow_missing=True).to_docx()
        case "style":
            (tmp_path / "style.yaml").write_text(text, encoding="utf-8")
            assert Library.for_folder(tmp_path).style_at(tmp_path / "style.yaml")
        case "template":
            assert read_template(yamlfile.parse(text, "template.yaml"))
        case "phrases":
            assert read_phrases(yamlfile.parse(text, "phrases.yaml"))


@pytest.mark.parametrize("page", both_languages("outlines"))
def test_the_complete_outline_is_the_example_and_drafts_what_is_shown(page: Path):
    example = ROOT / "examples" / "minimal-notice" / "outline.yaml"
    shown = next(block for block in fences(page, "yaml") if block.startswith("outline:"))
    assert shown == example.read_text(encoding="utf-8")
    assert fences(page, "text") == [drafter.draft(example, {}, today=TODAY).to_text()]


@pytest.mark.parametrize("page", both_languages("README"))
def test_the_python_that_is_shown_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (code,) = fences(page, "python")
    exec(compile(code, page.name, "exec"), {})
    assert (tmp_path / "summary.docx").stat().st_size


# Pages


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path):
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if "://" in target:
            continue
        name, _, anchor = target.partition("#")
        there = (page.parent / name).resolve() if name else page
        assert there.exists(), target
        assert there.is_relative_to(ROOT), target
        assert not anchor or anchor in {slug(text) for _, text in headings(there)}, target


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda page: page.name)
def test_every_page_has_a_twin_with_the_same_headings_and_is_in_the_index(page: Path):
    name = page.name.partition(".")[0]
    english, chinese = DOCS / f"{name}.md", DOCS / f"{name}.zh-CN.md"
    assert [level for level, _ in headings(english)] == [level for level, _ in headings(chinese)]
    index = DOCS / page.name.replace(name, "README", 1)
    assert f"({page.name})" in index.read_text(encoding="utf-8") or name == "README"


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_the_readmes_name_the_targets_of_the_makefile(page: Path):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert targets
    text = page.read_text(encoding="utf-8")
    assert [name for name in targets.group(1).split() if not re.search(rf"\bmake {name}\b", text)] == []


@pytest.mark.parametrize("image", sorted((DOCS / "images").iterdir()), ids=lambda image: image.name)
def test_pictures_are_small(image: Path):
    assert image.stat().st_size < 150_000
