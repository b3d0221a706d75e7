"""What files held is kept, and counts only while nothing that it depends on has changed."""

import json
import os
from pathlib import Path

import pytest

from drafter.errors import DrafterError
from drafter.library import Library
from drafter.library.layers import Layer

BASE = "outline: 1\nid: base\nname: 基础\nnumbering: [一、]\nfields: {a: {type: text}}\ntitle: 甲\n"
OWN = "outline: 1\nextends: base\nid: own\nname: 自己的\n"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Return a library of two layers whose stronger one extends an outline of the weaker."""
    monkeypatch.setenv("DRAFTER_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    for layer, name, text in (("weak", "base", BASE), ("strong", "own", OWN)):
        (tmp_path / layer / "outlines").mkdir(parents=True)
        (tmp_path / layer / "outlines" / f"{name}.yaml").write_text(text, "utf-8")
    return Library((Layer("project", tmp_path / "strong"), Layer("user", tmp_path / "weak")))


def kept(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache").glob("outlines-*.json"))


def test_what_is_kept_is_what_was_read(library, tmp_path):
    read = library.outline("own")
    (file,) = kept(tmp_path)
    before = file.read_bytes()
    assert library.outline("own") == read
    assert file.read_bytes() == before
    assert json.loads(before)["classes"]  # plain data


@pytest.mark.parametrize("own", ["style: gbt9704", "style: plain"])
def test_house_styles_are_kept_too(library, tmp_path, own):
    shipped = Library.for_folder(tmp_path)
    style = shipped.style(own.split()[1])
    assert shipped.style(own.split()[1]) == style
    assert list((tmp_path / "cache").glob("styles-*.json"))


def test_a_change_of_a_file_that_it_reuses_counts(library, tmp_path):
    assert library.outline("own").title.text == "甲"
    base = tmp_path / "weak/outlines/base.yaml"
    times = base.stat()
    base.write_text(BASE.replace("甲", "乙"), "utf-8")
    os.utime(base, ns=(times.st_atime_ns, times.st_mtime_ns))  # The clock says nothing has changed.
    assert library.outline("own").title.text == "乙"


def test_a_stronger_file_that_was_not_there_before_counts(library, tmp_path):
    assert library.outline("own").title.text == "甲"
    (tmp_path / "strong/outlines/base.yaml").write_text(BASE.replace("甲", "丙"), "utf-8")
    assert library.outline("own").title.text == "丙"


def test_a_file_that_is_gone_is_missed(library, tmp_path):
    library.outline("own")
    (tmp_path / "weak/outlines/base.yaml").unlink()
    with pytest.raises(DrafterError):
        library.outline("own")


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"key": 1}', '{"key": [], "files": {}, "classes": [], "value": [9]}']
)
def test_a_damaged_file_is_read_over(library, tmp_path, damage):
    read = library.outline("own")
    kept(tmp_path)[0].write_text(damage, "utf-8")
    assert library.outline("own") == read


def test_a_kept_file_names_no_class_that_is_not_the_models(library, tmp_path):
    read = library.outline("own")
    (file,) = kept(tmp_path)
    entry = json.loads(file.read_bytes())
    entry["classes"][0] = "Path"
    file.write_text(json.dumps(entry), "utf-8")
    assert library.outline("own") == read


def test_places_are_called_as_they_are_seen_from_the_current_folder(library, tmp_path, monkeypatch):
    assert library.outline("own").location.file == os.path.join("strong", "outlines", "own.yaml")
    monkeypatch.chdir(tmp_path / "strong")
    assert library.outline("own").location.file == os.path.join("outlines", "own.yaml")


def test_without_a_place_for_it_nothing_is_kept(library, tmp_path, monkeypatch):
    (tmp_path / "cache").write_text("a file where the folder would be", "utf-8")
    assert library.outline("own").name == "自己的"
    monkeypatch.setenv("DRAFTER_CACHE", "")
    assert library.outline("own").name == "自己的"


def test_an_outline_with_faults_is_not_kept(library, tmp_path):
    (tmp_path / "strong/outlines/own.yaml").write_text(OWN + "titel: x\n", "utf-8")
    with pytest.raises(DrafterError):
        library.outline("own")
    assert kept(tmp_path) == []
