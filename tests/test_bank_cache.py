"""What is kept of phrase files: it gives what the files do, and is none where anything about it is odd."""

import os
from pathlib import Path

import pytest

from drafter.bank import cache
from drafter.bank.glance import glance
from drafter.bank.query import ANY, Filters
from drafter.bank.read import read_bank
from drafter.bank.search import Found, search
from drafter.errors import DrafterError
from drafter.library import Library

OF_A = "phrases:\n  - {id: a, text: 民生无小事。, kind: opening, themes: [民生], variants: {短: 百姓事大}}\n"
OF_B = "phrases:\n  - {id: b, text: 办好民生实事。, kind: opening, tags: [走访]}\n"
SHIPPED = [(layer, path, path.name) for layer, path in Library.for_folder(Path("/")).phrase_files()]


@pytest.fixture
def files(tmp_path):
    def files(*contents: str) -> list[tuple[str, Path, str]]:
        listed = []
        for number, content in enumerate(contents):
            path = tmp_path / f"{number}.yaml"
            path.write_text(content, "utf-8")
            listed.append((f"layer {number}", path, path.name))
        return listed

    return files


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("phrases-*"))


def test_the_bank_that_is_kept_is_the_bank_that_is_read(tmp_path):
    first = read_bank(SHIPPED, tmp_path / "cache")
    assert len(kept(tmp_path / "cache")) == len(SHIPPED)
    assert read_bank(SHIPPED, tmp_path / "cache") == first == read_bank(SHIPPED)


def test_a_glance_finds_what_a_search_of_all_phrases_does(tmp_path):
    bank = read_bank(SHIPPED, tmp_path / "cache")
    quick = glance(SHIPPED, tmp_path / "cache")
    used = {bank.phrases[3].id: 2}
    for words in (
        "民生",
        "民",
        "群众 干部",
        "民生 -小事",
        '"民生 无小事"',
        "基层治理",
        "无小事，枝叶",
        "民生無小事",
        "opening.mass",
        "msws",
        "minsheng",
        "mswxs",
        "qz gb",
        "群众 gb",
        "jiceng -治理",
        "xyz",
        "m",
        "民声无小事",
        "民生小事",
        "民无生小事",
        "群重 干部",
        "小事无",
        "opning.mass",
        "为名服务 gb",
    ):
        for filters in (ANY, Filters(kind="heading"), Filters(theme="民生", longest=9)):
            found = quick.search(words, filters, used, 20)
            assert found is None or found == search(bank.phrases, words, filters, used=used, limit=20), words
            assert filters != ANY or " -" in words or found


def test_of_what_does_not_pass_a_glance_does_not_say_whether_anything_is_near(files, tmp_path):
    bank = files(OF_A, OF_B)
    read_bank(bank, tmp_path / "cache")
    quick = glance(bank, tmp_path / "cache")
    assert quick.search("xyz") == Found((), 0)
    assert [len(quick.search(words).hits) for words in ("民声无小事", "走访", "百姓")] == [1, 1, 1]
    assert quick.search("民生 -小事", Filters(kind="heading")) is quick.search("") is quick.search("-民生") is None


@pytest.mark.parametrize(
    "other",
    [
        "phrases:\n  - {id: a, text: 别的。, kind: opening}\n",
        "phrases:\n  - {id: c, text: 别的。, kind: slogan}\nkinds:\n  slogan: 口号\n",
    ],
    ids=["a phrase stands for another", "the kind is declared no more"],
)
def test_what_files_have_to_do_with_each_other_is_not_settled_at_a_glance(files, tmp_path, other):
    bank = files(OF_A, other)
    read_bank(bank, tmp_path / "cache")
    if "slogan" in other:
        uses = "phrases:\n  - {id: d, text: 民生为大。, kind: slogan}\n"
        bank = [*bank, *files(OF_A, other, uses)[2:]]
        read_bank(bank, tmp_path / "cache")
        assert glance(bank, tmp_path / "cache")
        bank = [bank[0], bank[2]]
        with pytest.raises(DrafterError, match="slogan"):
            read_bank(bank, tmp_path / "cache")
    assert glance(bank, tmp_path / "cache") is None


def test_a_file_that_changed_is_read_again(files, tmp_path):
    read_bank(files(OF_A), tmp_path / "cache")
    changed = files(OF_A.replace("无小事", "为大"))
    assert glance(changed, tmp_path / "cache") is None
    assert read_bank(changed, tmp_path / "cache").phrases[0].text == "民生为大。"
    assert glance(changed, tmp_path / "cache")


@pytest.mark.parametrize("damage", [b"", b"nonsense\n" * 20, None], ids=["empty", "nonsense", "half of it"])
def test_a_damaged_file_of_the_cache_counts_for_nothing(files, tmp_path, damage):
    bank = files(OF_A)
    first = read_bank(bank, tmp_path / "cache")
    (path,) = kept(tmp_path / "cache")
    path.write_bytes(path.read_bytes()[:-40] if damage is None else damage)
    assert read_bank(bank, tmp_path / "cache") == first


def test_what_another_version_kept_counts_for_nothing(files, tmp_path, monkeypatch):
    bank = files(OF_A)
    read_bank(bank, tmp_path / "cache")
    monkeypatch.setattr(cache, "reader", lambda: "another")
    assert glance(bank, tmp_path / "cache") is None


def test_of_very_many_files_the_oldest_are_forgotten(files, tmp_path, monkeypatch):
    monkeypatch.setattr(cache, "MOST_FILES", 2)
    bank = files(*(OF_A.replace("id: a", f"id: {id}") for id in "abc"))
    for number, one in enumerate(bank):
        read_bank([one], tmp_path / "cache")
        for path in kept(tmp_path / "cache"):
            os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 10 * (3 - number)))
    assert [bool(glance([one], tmp_path / "cache")) for one in bank] == [False, True, True]
