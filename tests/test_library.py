"""The library: where things lie, which layer wins, and what it says about what is not there."""

import os
from pathlib import Path

import platformdirs
import pytest

from drafter.errors import DrafterError
from drafter.library import Library
from drafter.library.layers import (
    OUTLINES,
    PHRASES,
    STYLES,
    Layer,
    builtin_root,
    cache_root,
    find_layers,
    project_root,
    shown_path,
    state_root,
    user_root,
)

OUTLINE = """\
outline: 1
id: {id}
name: {name}
genre: summary
numbering: ["一、"]
title: 标题
sections:
  - heading: 甲
"""


def outline(root: Path, name: str, title: str, suffix: str = ".yaml") -> Path:
    path = root / OUTLINES / f"{name}{suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(OUTLINE.format(id=name, name=title), encoding="utf-8")
    return path


@pytest.fixture
def layers(tmp_path) -> tuple[Layer, Layer]:
    return Layer("project", tmp_path / "project"), Layer("user", tmp_path / "user")


def test_the_strongest_layer_s_outline_is_found(layers):
    strong, weak = layers
    outline(strong.root, "summary", "自己的")
    outline(weak.root, "summary", "通用的")
    outline(weak.root, "report", "报告")
    library = Library(layers)
    assert [library.outline(name).name for name in ("summary", "report")] == ["自己的", "报告"]


def test_entries_name_each_once_with_the_layer_that_wins(layers):
    strong, weak = layers
    mine = outline(strong.root, "summary", "甲")
    outline(weak.root, "summary", "乙")
    other = outline(weak.root, "report", "丙", ".yml")
    (weak.root / OUTLINES / "notes.txt").touch()
    (weak.root / OUTLINES / "folder.yaml").mkdir()
    assert list(Library(layers).entries(OUTLINES)) == [(strong, mine), (weak, other)]


def test_phrase_files_of_all_layers_count_even_with_the_same_name(layers):
    for layer in layers:
        folder = layer.root / PHRASES
        folder.mkdir(parents=True)
        for name in ("b.yaml", "a.yaml"):
            (folder / name).touch()
    found = [(layer, path.parent.parent.name, path.name) for layer, path in Library(layers).phrase_files()]
    assert found == [(name, name, file) for name in ("project", "user") for file in ("a.yaml", "b.yaml")]


def test_an_outline_may_be_named_by_its_path(tmp_path):
    path = outline(tmp_path, "elsewhere", "别处")
    assert Library(()).outline(str(path)).name == "别处"


@pytest.mark.parametrize(
    ("method", "name", "expected"),
    [
        ("outline", "sumary", "there is no outline 'sumary'\nhint: did you mean 'summary'?"),
        ("outline", "xyz", "there is no outline 'xyz'\nhint: there are: report, summary"),
        ("style", "gbt9740", "there is no house style 'gbt9740'\nhint: did you mean 'gbt9704'?"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(tmp_path, method, name, expected):
    outline(tmp_path, "summary", "甲")
    outline(tmp_path, "report", "乙")
    library = Library(
        (Layer("project", tmp_path), *find_layers(tmp_path)[-1:])
        if method == "style"
        else (Layer("project", tmp_path),)
    )
    with pytest.raises(DrafterError) as caught:
        getattr(library, method)(name)
    assert str(caught.value) == expected


def test_a_path_that_leads_nowhere_is_told_as_a_missing_file(tmp_path):
    with pytest.raises(DrafterError) as caught:
        Library(()).outline(str(tmp_path / "gone.yaml"))
    assert caught.value.problems[0].code == "no-file"


def test_faults_of_an_outline_are_told_with_its_path_as_one_would_type_it(tmp_path, monkeypatch):
    path = outline(tmp_path, "summary", "甲")
    path.write_text("outline: 1\nid: summary\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DrafterError) as caught:
        Library((Layer("project", tmp_path),)).outline("summary")
    assert {str(found.location).split(":")[0] for found in caught.value.problems} == {
        os.path.join(OUTLINES, "summary.yaml")
    }


def test_every_shipped_outline_and_style_can_be_read():
    library = Library((Layer("built-in", builtin_root()),))
    outlines = [library.outline(path.stem) for _, path in library.entries(OUTLINES)]
    styles = [library.style(path.stem) for _, path in library.entries(STYLES)]
    assert [one.id for one in outlines] == [path.stem for _, path in library.entries(OUTLINES)]
    assert [one.id for one in styles] == [path.stem for _, path in library.entries(STYLES)]
    assert {one.style for one in outlines} <= {one.id for one in styles}


# --- layers


@pytest.fixture
def places(tmp_path, monkeypatch) -> Path:
    """A folder to work in; the user's and the team's folders lie beside it."""
    work = tmp_path / "work" / "deep"
    work.mkdir(parents=True)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DRAFTER_TEAM", raising=False)
    return work


def test_project_over_user_over_team_over_built_in(places, monkeypatch):
    monkeypatch.setenv("DRAFTER_TEAM", str(places.parent / "team"))
    found = find_layers(places)
    assert [layer.name for layer in found] == ["project", "user", "team", "built-in"]
    assert [layer.root for layer in found[::2]] == [places, places.parent / "team"]


def test_without_a_team_there_is_no_team_layer(places):
    assert [layer.name for layer in find_layers(places)] == ["project", "user", "built-in"]


def test_a_project_is_known_by_its_drafter_yaml_from_below(places):
    (places.parent / "drafter.yaml").touch()
    assert project_root(places) == places.parent
    assert find_layers(places)[0].root == places.parent


def test_without_drafter_yaml_the_folder_itself_is_the_project(places):
    assert project_root(places) == places


def test_who_works_where_the_built_in_files_lie_has_them_once(places):
    assert [layer.name for layer in find_layers(builtin_root())] == ["user", "built-in"]


@pytest.mark.parametrize(
    ("path", "shown"),
    [("outlines/a.yaml", "outlines/a.yaml"), ("./outlines/../a.yaml", "a.yaml")],
    ids=["below", "round about"],
)
def test_paths_below_the_current_folder_are_shown_as_one_would_type_them(places, monkeypatch, path, shown):
    monkeypatch.chdir(places)
    assert shown_path(places / path) == str(Path(shown))


def test_paths_elsewhere_are_shown_whole(places, monkeypatch):
    monkeypatch.chdir(places)
    assert shown_path(places.parent / "a.yaml") == str(places.parent / "a.yaml")


@pytest.mark.parametrize("named", ["", "/srv/own", "not/absolute", None])
def test_the_users_folders_are_where_the_system_has_them(monkeypatch, named):
    for variable in ("DRAFTER_HOME", "DRAFTER_STATE", "DRAFTER_CACHE"):
        monkeypatch.delenv(variable, raising=False)
    for variable in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(variable, raising=False) if named is None else monkeypatch.setenv(variable, named)
    assert user_root() == platformdirs.user_data_path("drafter", False)
    assert state_root() == platformdirs.user_state_path("drafter", False)
    assert cache_root() == platformdirs.user_cache_path("drafter", False)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_that_cannot_be_read_is_told_with_its_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "phrasebank").mkdir(mode=0)
    with pytest.raises(DrafterError, match=r"^phrasebank: the folder cannot be read"):
        Library.for_folder(tmp_path).phrase_files()
    (tmp_path / "phrasebank").chmod(0o700)
