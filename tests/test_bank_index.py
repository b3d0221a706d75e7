"""The index of a big bank finds what looking through all phrases finds, and keeps up with the files."""

import json
import os
import random
import sqlite3
import subprocess
import sys
from operator import itemgetter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_search import TABLE, small_bank

from drafter import yamlfile
from drafter.bank.index import open_index
from drafter.bank.index.build import File
from drafter.bank.index.invert import Inverted
from drafter.bank.index.tokens import first_pair, pairs, single
from drafter.bank.query import Filters
from drafter.bank.read import read_bank
from drafter.bank.search import search
from drafter.dataclass import replace
from drafter.errors import DrafterError
from drafter.finding import open_finder
from drafter.hanzi.tables import READINGS
from drafter.library import Library
from drafter.library.layers import Layer
from drafter.location import Location
from drafter.model.phrase import Phrase
from drafter.schema.phrases import read_phrases


def read(path: Path, name: str) -> tuple[Phrase, ...]:
    return read_phrases(yamlfile.parse(path.read_text("utf-8"), name))


def written(path: Path, phrases) -> Path:
    path.parent.mkdir(exist_ok=True, parents=True)
    lines = [
        f'  - {{id: {one.id}, text: "{one.text}", kind: {one.kind}, themes: {list(one.themes)}, tags: {list(one.tags)}}}\n'
        for one in phrases
    ]
    path.write_text("phrases:\n" + "".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def banks(tmp_path_factory):
    """The small bank in two layers, in memory and as an index, and with a file that waits outside of it."""
    folder = tmp_path_factory.mktemp("index")
    phrases = small_bank()
    files = [
        File("project", written(folder / "own.yaml", [*phrases[:20], Phrase("own", "另写的民生无小事。", "opening")]), "own.yaml"),
        File("team", written(folder / "a.yaml", phrases[10:250]), "a.yaml"),
        File("team", written(folder / "b.yaml", phrases[250:]), "b.yaml"),
    ]  # fmt: skip
    used = {phrases[300].id: 3, phrases[17].id: 2}
    open_index(folder / "cache", files, read, used, most_loose=100).close()
    files.append(
        File("built-in", written(folder / "late.yaml", [Phrase("late", "迟来的民生小事。", "opening")]), "late")
    )
    index = open_index(folder / "cache", files, read, used, most_loose=100)
    assert (len(index.contents.segments), len(index.contents.loose)) == (2, 1)
    yield index, read_bank(files).phrases, used
    index.close()


QUERIES = [
    *(typed for lines in TABLE.values() for typed in lines), "", "民", "的", "把 的", "民生 -小事", "-民生", "一", "没有的词",
    "群众 干部", "有人 有", "民生小事", "late", "idiom.", "heading.mass", "m", "zh", "sh群众", "走访", "基层治理 协商", "qz gb", "《", "民无小事生", "民x事", "小无事", "事小", "群重路线", "走防", "基层致理", "无z事",
]  # fmt: skip
FILTERS = {
    "kind": Filters(kind="heading"), "theme": Filters(theme="民生"), "length": Filters(shortest=5, longest=9),
    "several": Filters(kind="measure", theme="基层治理", language="zh"), "unknown": Filters(tag="没有"),
}  # fmt: skip


def compared(banks, queries, filters, limit):
    """Yield what the index finds and what looking through all finds, where they differ."""
    index, phrases, used = banks
    for typed in queries:
        found = index.search(typed, filters, limit=limit)
        expected = search(phrases, typed, filters, used=used, limit=limit)
        if found.hits != expected.hits or found.total not in (expected.total, None):
            yield typed, found, expected


@pytest.mark.parametrize("limit", [0, 3])
def test_the_index_finds_the_same_in_the_same_order(banks, limit):
    assert not list(compared(banks, QUERIES, Filters(), limit))


@pytest.mark.parametrize("filters", FILTERS.values(), ids=FILTERS)
def test_the_index_knows_filters(banks, filters):
    assert not list(
        compared(banks, ["", "民", "群众 干部", "民生 -小事", "走访", "shen", "mszx", "民声无小事"], filters, 3)
    )


def somebodys_words(texts: list[str], lots: random.Random) -> str:
    """Return words as they are typed: pieces of the texts, misspelt, in pinyin, by initials, or unwanted."""
    readings = {char: line.split()[0] for line in READINGS.splitlines() for char in line}

    def word() -> str:
        text = lots.choice(texts)
        begin = lots.randrange(len(text))
        chars = list(text[begin : begin + lots.randint(1, 5)])
        at = lots.randrange(len(chars))
        match lots.randrange(9):
            case 0:
                chars[at] = lots.choice(lots.choice(texts))
            case 1:
                chars.insert(at, lots.choice(lots.choice(texts)))
            case 2:
                chars[at:] = reversed(chars[at:])
            case 3 | 4 as form:
                chars = [readings.get(char, char)[: 1 if form == 3 else None] for char in chars]
            case 5:
                chars[:at] = [readings.get(char, char) for char in chars[:at]]
        return lots.choice(["", "", "", "", "-"]) + "".join(chars)

    return " ".join(word() for _ in range(lots.choice([1, 1, 2])))


def test_whatever_is_typed_the_index_finds_the_same(banks):
    lots = random.Random(7)
    texts = [one.text for one in banks[1]]
    queries = [somebodys_words(texts, lots) for _ in range(150)]
    assert not list(compared(banks, queries, Filters(), 3))
    assert not list(compared(banks, queries[:50], Filters(kind="heading", longest=12), 20))


@pytest.fixture(scope="module")
def big_banks(tmp_path_factory):
    """Phrases of which many have the same words, in memory and as an index of one segment."""
    folder = tmp_path_factory.mktemp("big")
    phrases = tuple(
        replace(one, id=f"{one.id}-{n}", text=f"{one.text[:-1]}，第{mark}类事项。", location=None, layer="team")
        for n, mark in enumerate("甲乙丙丁戊己")
        for one in small_bank()
    )
    (folder / "big.yaml").touch()
    used = {phrases[1000].id: 2}
    files = [File("team", folder / "big.yaml", "")]
    index = open_index(folder / "cache", files, lambda *_: phrases, used, most_loose=0)
    assert (len(index.contents.segments), len(index.contents.loose)) == (1, 0)
    yield index, tuple(replace(one, location=Location("", 0, 0)) for one in phrases), used
    index.close()


@pytest.mark.parametrize("filters", [Filters(), *FILTERS.values()], ids=["none", *FILTERS])
def test_frequent_words_and_rare_ones_are_found_in_one_segment(big_banks, filters):
    queries = [
        "民生",
        "类事",
        "类事项",
        "第甲类",
        "甲类",
        "生，第",
        "群众路线",
        "民生无小事",
        "事情民生",
        "不在其中",
        "群众 事项",
        "类项",
        "第x类",
        "民x小事",
        "lsx",
    ]
    assert not list(compared(big_banks, queries, filters, 20))
    assert not list(compared(big_banks, queries[:4], filters, 3))


FOLDED = st.text(st.sampled_from("民生无小事ab𠮷𡈽"), max_size=6)


@given(st.lists(st.tuples(FOLDED, st.lists(FOLDED, max_size=2)), max_size=12))
def test_phrases_are_under_all_that_they_have(texts):
    phrases = [
        (Phrase(f"p{n}", text, "opening", variants=tuple(("short", one) for one in variants), tags=(text[:1],)), text)
        for n, (text, variants) in enumerate(texts)
    ]
    inverted = Inverted(phrases)
    everywhere, starts = list(inverted.everywhere()), list(inverted.starts())
    assert everywhere == sorted(everywhere, key=itemgetter(0))
    assert starts == sorted(starts, key=itemgetter(0))
    for n, (text, variants) in enumerate(texts):
        of_text = {pair for one in (text, *variants) for pair in pairs(one)}
        here = {pair for pair, docs in everywhere if n in docs}
        assert of_text == {pair for pair in here if pair & 0xFFFF}
        assert {single(one[-1]) for one in (text, *variants) if one and one[-1] <= "\uffff"} <= here
        at_start = {pair for pair, docs in starts if n in docs}
        assert at_start >= {one(text) for one in (first_pair, single) if text}
        assert len(at_start) <= 2
        assert {name for name, docs in inverted.named().items() if n in docs and name[0] == "tags"} == {
            ("tags", text[:1])
        }


@pytest.fixture
def bank(tmp_path):
    """A bank of one file that can be written anew, and looked at through a new index."""

    class Bank:
        file = File("team", tmp_path / "bank.yaml", "bank.yaml")
        reads = 0

        def write(self, *texts: str) -> None:
            written(self.file.path, [Phrase(f"p{n}", text, "opening") for n, text in enumerate(texts)])
            os.utime(self.file.path, ns=(self.reads, len(texts)))

        def read(self, path: Path, name: str) -> tuple[Phrase, ...]:
            self.reads += 1
            return read(path, name)

        def found(self, words: str, most_loose: int = 0) -> list[str]:
            index = open_index(tmp_path / "cache", [self.file], self.read, most_loose=most_loose)
            try:
                return [one.phrase.text for one in index.search(words).hits]
            finally:
                index.close()

    return Bank()


@pytest.mark.parametrize("most_loose", [0, 100], ids=["in segments", "outside of segments"])
def test_a_file_is_read_again_only_when_it_changed(bank, most_loose):
    bank.write("民生无小事。", "办好民生实事。")
    assert bank.found("民生", most_loose) == bank.found("民生", most_loose) == ["民生无小事。", "办好民生实事。"]
    assert bank.reads == 1
    bank.write("民生无小事。", "办好民心工程。", "民生为大。")
    assert bank.found("民生", most_loose) == ["民生为大。", "民生无小事。"]
    assert bank.reads == 2


def test_many_changes_leave_few_segments(bank, tmp_path):
    for n in range(12):
        bank.write(*["民生无小事。"] * (n + 1))
        assert len(bank.found("民生")) == n + 1
    files = [
        File("team", written(tmp_path / f"{n}.yaml", [Phrase(f"q{n}", "民生为大。", "opening")]), "") for n in range(12)
    ]
    for n in range(12):
        index = open_index(tmp_path / "cache", files[: n + 1], read, most_loose=0)
        assert len(index.search("民生").hits) == n + 1
        assert len(index.contents.segments) <= 8
        index.close()


@pytest.mark.parametrize("damage", [b"", b"nonsense" * 1000, None], ids=["empty", "nonsense", "half of it"])
def test_a_damaged_index_is_made_anew(bank, tmp_path, damage):
    bank.write("民生无小事。")
    assert bank.found("民生")
    (path,) = (tmp_path / "cache").glob("*.sqlite")
    path.write_bytes(path.read_bytes()[:3000] if damage is None else damage)
    assert bank.found("民生") == ["民生无小事。"]


def test_a_faulty_file_is_told_and_leaves_the_index_as_it_was(bank):
    bank.write("民生无小事。")
    assert bank.found("民生")
    good = bank.file.path.read_text("utf-8")
    bank.file.path.write_text("phrases: [{id: a}]", "utf-8")
    with pytest.raises(DrafterError, match=r"bank\.yaml"):
        bank.found("民生")
    bank.file.path.write_text(good, "utf-8")
    assert bank.found("民生") == ["民生无小事。"]


def test_processes_share_an_index(bank, tmp_path):
    bank.write(*(f"民生实事第{n}件。" for n in range(300)))
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from test_bank_index import *\n"
        "index = open_index(Path(sys.argv[2]), [File('team', Path(sys.argv[3]), 'bank.yaml')], read, most_loose=0)\n"
        "print(len(index.search('民生实事', limit=0).hits))"
    )
    arguments = [str(Path(__file__).parent), str(tmp_path / "cache"), str(bank.file.path)]
    started = [
        subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    assert [process.communicate(timeout=60)[0] for process in started] == ["300\n"] * 3
    (path,) = (tmp_path / "cache").glob("*.sqlite")
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT COUNT(*) FROM phrases").fetchone() == (300,)
    database.close()


def test_a_bank_too_big_to_be_looked_through_is_searched_by_an_index_that_mends_itself(command, tmp_path, monkeypatch):
    monkeypatch.setenv("DRAFTER_CACHE", str(tmp_path / "cache"))
    texts = [f"第{n}件民生实事。{'办好群众身边的事' * 40}" for n in range(8 * 1024 * 1024 // 1000)]
    lines = [f"  - {{id: p{n}, kind: opening, text: {text}}}\n" for n, text in enumerate(texts)]
    written(tmp_path / "phrasebank" / "big.yaml", []).write_text("phrases:\n" + "".join(lines), "utf-8")
    asked = ("phrases", "search", "第77件民生", "--json")
    first = command(*asked)
    assert [one["id"] for one in first.data["phrases"]] == ["p77"]
    (path,) = (tmp_path / "cache").glob("*.sqlite")
    with sqlite3.connect(path) as database:  # where opening it does not look
        database.execute("UPDATE postings SET docs = x'3a30'")
    database.close()
    assert command(*asked).data == first.data
    assert command("phrases", "search", "第8", "--json").data["phrases"]


def test_where_there_are_no_bitmaps_a_big_bank_is_looked_through(tmp_path):
    written(tmp_path / "phrasebank" / "own.yaml", [Phrase("own", "民生无小事。", "opening")])
    code = (
        "import sys; sys.modules['pyroaring'] = None\n"
        "from drafter import finding; from drafter.cli.app import run\n"
        "finding.BIG = 0; sys.exit(run(['phrases', 'search', '民生无小事', '--json']))"
    )
    mine = {"DRAFTER_HOME": str(tmp_path / "home"), "DRAFTER_CACHE": str(tmp_path / "cache")}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=os.environ | mine, capture_output=True, text=True
    )
    assert "own" in [one["id"] for one in json.loads(done.stdout)["phrases"]]
    assert not list((tmp_path / "cache").glob("*.sqlite"))


def test_who_waits_for_an_index_hears_how_far_it_is(tmp_path, monkeypatch):
    monkeypatch.setattr("drafter.finding.BIG", 0)
    monkeypatch.setenv("DRAFTER_CACHE", str(tmp_path / "cache"))
    written(tmp_path / "mine" / "phrasebank" / "own.yaml", [Phrase("own", "民生无小事。", "opening")])
    written(tmp_path / "mine" / "phrasebank" / "more.yaml", [Phrase("more", "民生有大事。", "opening")])
    library = Library((Layer("project", tmp_path / "mine"),))
    steps: list[tuple[int, int]] = []
    for _ in range(2):
        with open_finder(library, on_read=lambda done, total: steps.append((done, total))) as finder:
            assert len(finder.search("民生").hits) == 2
    assert steps == [(0, 2), (1, 2)]
