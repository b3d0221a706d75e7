"""Time drafter's search beside its peers, all in one run on the same phrases, and write RESULTS-search.md.

    python benchmarks/search.py [PHRASES]

A million phrases of 10 to 40 characters if no number is given. Peers that are not installed are left
out: pip install duckdb tantivy; SQLite is Python's own. Each gives the first 20 of the phrases that
hold the words, in an order of its own: drafter, LIKE and DuckDB by length, FTS5 and tantivy by BM25
on pairs of characters. Of each phrase all is given that there is about it, and where the words
stand. Before a program is timed, what it finds is looked through. Each runs in a process of its own.
"""

import gc
import json
import multiprocessing
import os
import platform
import random
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from itertools import accumulate, chain, pairwise
from pathlib import Path
from typing import Any

from drafter.bank.index import open_index
from drafter.bank.index.build import File
from drafter.bank.query import Filters
from drafter.model.phrase import KINDS, Phrase

HERE = Path(__file__).resolve().parent
IN_FILE = 1000
QUERIES, FEW, IN_TURN = 400, 12, 20
SIZES = (2, 4)
THEMES = ("民生", "基层治理", "乡村振兴", "党建", "营商环境", "作风建设", "安全生产", "生态环保", "数字化", "综合")
ROLES = ("practice", "reflection", "suggestion", "summary", "problem")
FILTERS = {
    "no filter": Filters(),
    "kind": Filters(kind="measure"),
    "kind and theme": Filters(kind="measure", theme="民生"),
}

Result = tuple[str, str, str, str, str, str, int]
"""Id, text, kind, role, theme and tag of a phrase, and where the words begin."""
Search = Callable[[str, Filters], list[Result]]
COLUMNS = "id, text, kind, role, theme, tag"


def phrases(count: int) -> list[Phrase]:
    """Return made-up phrases whose words are as unequally frequent as those of a language."""
    lots = random.Random(0)
    hanzi = [bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xCC) for cell in range(0xA1, 0xFE)]
    frequent = list(accumulate(1 / (rank + 10) for rank in range(len(hanzi))))
    words = ["".join(lots.choices(hanzi, cum_weights=frequent, k=2)) for _ in range(8_000)]
    weights = list(accumulate(1 / (rank + 5) for rank in range(len(words))))
    found = []
    for number in range(count):
        size = lots.randint(10, 40)
        text = "".join(lots.choices(words, cum_weights=weights, k=-(-size // 2)))[: size - 1] + "。"
        found.append(
            Phrase(
                f"p{number}",
                text,
                lots.choice(KINDS),
                roles=(lots.choice(ROLES),),
                themes=(lots.choice(THEMES),),
                tags=(f"标签{lots.randrange(200)}",),
            )
        )
    return found


def queries(found: list[Phrase], size: int) -> list[str]:
    """Return what stands somewhere in the phrases, so that frequent words are asked for more often."""
    lots = random.Random(size)
    texts = (lots.choice(found).text[:-1] for _ in range(QUERIES))
    return [text[(at := lots.randrange(len(text) - size)) : at + size] for text in texts]


def row(phrase: Phrase) -> tuple[str, str, str, str, str, str]:
    return phrase.id, phrase.text, phrase.kind, phrase.roles[0], phrase.themes[0], phrase.tags[0]


def results(rows: list[tuple], words: str) -> list[Result]:
    return [(*one, one[1].find(words)) for one in rows]


def pairs(text: str) -> str:
    return " ".join(map("".join, pairwise(text)))


def peak() -> float:
    """Return the peak memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Drafter:
    """drafter's index."""

    name, few = "drafter", False

    def __init__(self, found: list[Phrase], folder: Path) -> None:
        self.folder = folder / "drafter"
        self.files = []
        self.held = {}
        for number, first in enumerate(range(0, len(found), IN_FILE)):
            path = folder / f"{number}.yaml"
            path.touch()
            self.files.append(File("team", path, path.name))
            self.held[path] = found[first : first + IN_FILE]
        self.index = self.opened()

    def opened(self):
        return open_index(self.folder, self.files, lambda path, name: self.held[path])

    def search(self, words: str, filters: Filters) -> list[Result]:
        return [(*row(hit.phrase), hit.spans[0][0]) for hit in self.index.search(words, filters, limit=20).hits]

    def reopened(self) -> float:
        """Return the milliseconds of processor time it takes to open the index."""
        self.index.close()
        begun = time.process_time()
        self.index = self.opened()
        self.index.search("没有")
        return (time.process_time() - begun) * 1000

    def changed(self) -> tuple[float, float]:
        """Return the milliseconds to open the index and search once: as it is, and after a file changed."""
        before = statistics.median(self.reopened() for _ in range(5))
        path = self.files[len(self.files) // 2].path
        self.held[path] = [Phrase("new", "刚刚写下的一句话。", "opening"), *self.held[path][1:]]
        path.write_text("changed", "utf-8")
        return before, self.reopened()

    def size(self) -> int:
        return sum(path.stat().st_size for path in self.folder.iterdir())


class DrafterOfTenth(Drafter):
    """drafter's index of a tenth of the phrases, which shows how the time of a query grows."""

    name, one_in = "drafter, a tenth of the phrases", 10

    def __init__(self, found: list[Phrase], folder: Path) -> None:
        super().__init__(found[:: self.one_in], folder)


class Like:
    """SQLite, LIKE over all texts."""

    name, few = "SQLite LIKE", True

    def __init__(self, found: list[Phrase], folder: Path) -> None:
        self.path = folder / "like.sqlite"
        self.database = sqlite3.connect(self.path)
        self.database.execute("CREATE TABLE phrases (id, text, kind, role, theme, tag, size)")
        rows = ((*row(one), len(one.text)) for one in found)
        self.database.executemany("INSERT INTO phrases VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        self.database.commit()

    def search(self, words: str, filters: Filters) -> list[Result]:
        where, values = "text LIKE ?", [f"%{words}%"]
        for column, value in (("kind", filters.kind), ("theme", filters.theme)):
            if value:
                where, values = f"{where} AND {column} = ?", [*values, value]
        rows = self.database.execute(f"SELECT {COLUMNS} FROM phrases WHERE {where} ORDER BY size LIMIT 20", values)
        return results(rows.fetchall(), words)

    def size(self) -> int:
        return self.path.stat().st_size


class Fts5:
    """SQLite's FTS5 on pairs of characters, by BM25."""

    name, few = "SQLite FTS5, bm25", False

    def __init__(self, found: list[Phrase], folder: Path) -> None:
        self.path = folder / "fts5.sqlite"
        self.database = sqlite3.connect(self.path)
        self.database.execute("CREATE TABLE phrases (id, text, kind, role, theme, tag)")
        self.database.execute("CREATE VIRTUAL TABLE pairs USING fts5(words, content='', detail=full)")
        self.database.executemany("INSERT INTO phrases VALUES (?, ?, ?, ?, ?, ?)", map(row, found))
        self.database.executemany(
            "INSERT INTO pairs (rowid, words) VALUES (?, ?)", ((n, pairs(one.text)) for n, one in enumerate(found, 1))
        )
        self.database.execute("INSERT INTO pairs (pairs) VALUES ('optimize')")
        self.database.commit()

    def search(self, words: str, filters: Filters) -> list[Result]:
        where, values = "pairs MATCH ?", [f'"{pairs(words)}"']
        for column, value in (("kind", filters.kind), ("theme", filters.theme)):
            if value:
                where, values = f"{where} AND {column} = ?", [*values, value]
        rows = self.database.execute(
            f"SELECT phrases.* FROM pairs JOIN phrases ON phrases.rowid = pairs.rowid WHERE {where} ORDER BY bm25(pairs) LIMIT 20",
            values,
        )
        return results(rows.fetchall(), words)

    def size(self) -> int:
        return self.path.stat().st_size


class DuckDb:
    """DuckDB, contains() over all texts."""

    name, few = "DuckDB", True

    def __init__(self, found: list[Phrase], folder: Path) -> None:
        import duckdb

        self.path = folder / "duck.db"
        rows = folder / "rows.csv"
        rows.write_text("".join(",".join(row(one)) + "\n" for one in found), "utf-8")
        self.database = duckdb.connect(str(self.path))
        self.database.execute(
            "CREATE TABLE phrases AS SELECT * FROM read_csv(?, header=false, names=['id', 'text', 'kind', 'role', 'theme', 'tag'])",
            [str(rows)],
        )
        self.database.execute("CHECKPOINT")

    def search(self, words: str, filters: Filters) -> list[Result]:
        where, values = "contains(text, ?)", [words]
        for column, value in (("kind", filters.kind), ("theme", filters.theme)):
            if value:
                where, values = f"{where} AND {column} = ?", [*values, value]
        rows = self.database.execute(f"SELECT * FROM phrases WHERE {where} ORDER BY length(text) LIMIT 20", values)
        return results(rows.fetchall(), words)

    def size(self) -> int:
        return self.path.stat().st_size


class Tantivy:
    """tantivy on pairs of characters, by BM25."""

    name, few = "tantivy", False

    def __init__(self, found: list[Phrase], folder: Path) -> None:
        import tantivy

        self.tantivy = tantivy
        self.folder = folder / "tantivy"
        self.folder.mkdir()
        builder = tantivy.SchemaBuilder()
        builder.add_bytes_field("phrase", stored=True, indexed=False)
        builder.add_text_field("pairs", tokenizer_name="whitespace", index_option="position")
        builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
        builder.add_text_field("theme", tokenizer_name="raw", index_option="basic")
        self.schema = builder.build()
        self.index = tantivy.Index(self.schema, path=str(self.folder))
        writer = self.index.writer(256_000_000, 2)
        dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
        for one in found:
            kept = dump(row(one)).encode("utf-8")
            writer.add_document(
                tantivy.Document(phrase=kept, pairs=pairs(one.text), kind=one.kind, theme=one.themes[0])
            )
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def search(self, words: str, filters: Filters) -> list[Result]:
        query, must = self.tantivy.Query, self.tantivy.Occur.Must
        tokens = pairs(words).split()
        parts = [
            (
                must,
                query.phrase_query(self.schema, "pairs", tokens)
                if len(tokens) > 1
                else query.term_query(self.schema, "pairs", tokens[0]),
            )
        ]
        for field, value in (("kind", filters.kind), ("theme", filters.theme)):
            if value:
                parts.append((must, query.term_query(self.schema, field, value)))
        asked = query.boolean_query(parts) if len(parts) > 1 else parts[0][1]
        hits = self.searcher.search(asked, 20, count=False).hits
        return results([json.loads(self.searcher.doc(address)["phrase"][0]) for _, address in hits], words)

    def size(self) -> int:
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())


def times(search: Search, asked: list[str], filters: Filters) -> list[float]:
    """Return the milliseconds of processor time that each query takes, which other programs do not disturb."""
    taken = []
    for words in asked:
        begun = time.process_time()
        search(words, filters)
        taken.append((time.process_time() - begun) * 1000)
    return taken


def p50_p99(taken: list[float]) -> str:
    taken = sorted(taken)
    return f"{statistics.median(taken):.2f} / {taken[min(len(taken) - 1, int(len(taken) * 0.99))]:.2f}"


def looked_through(search: Search, asked: list[str], filters: Filters) -> None:
    """Hold a program to find what has the words and is of the kind and theme."""
    for words in asked:
        for _, text, kind, _, theme, _, at in search(words, filters):
            assert text[at:].startswith(words), (words, text)
            assert filters.kind in ("", kind)
            assert filters.theme in ("", theme)


class Apart:
    """A program in a process of its own, which has the phrases from the first."""

    def __init__(self, peer: type, folder: str) -> None:
        self.name, self.few = peer.name, peer.few
        self._process = ProcessPoolExecutor(1, multiprocessing.get_context("fork"))
        self.built = self._process.submit(_built, peer, folder).result()
        self.taken: list[list[float]] = []
        """The milliseconds of each query, by columns."""

    def time(self, size: int, filters: Filters, some: slice) -> list[float]:
        """Return the milliseconds that some of the queries of a size take."""
        return self._process.submit(_timed, size, filters, some).result()

    def line(self) -> str:
        every = chain.from_iterable(self.taken)
        return f"| {self.name} | {' | '.join([self.built, *map(p50_p99, self.taken)])} | {statistics.mean(every):.2f} |"

    def note(self) -> str:
        return self._process.submit(_note).result()


_found: list[Phrase] = []
_tried: list[Any] = []
"""The phrases, and in the process of a program that program."""


def _built(peer: type, folder: str) -> str:
    """Build what a program searches; return how long that took, and what it takes."""
    gc.collect()
    gc.freeze()
    Path(folder).mkdir()
    before, begun, used = peak(), time.perf_counter(), time.process_time()
    tried = peer(_found, Path(folder))
    took, busy = time.perf_counter() - begun, time.process_time() - used
    _tried.append(tried)
    return f"{took:.1f} ({busy:.1f} of CPU) | {tried.size() / 1e6:.0f} | {max(0, peak() - before):.0f}"


def _timed(size: int, filters: Filters, some: slice) -> list[float]:
    tried = _tried[0]
    words = queries(_found[:: getattr(tried, "one_in", 1)], size)[: FEW if tried.few else QUERIES]
    if some.start == 0:
        looked_through(tried.search, words[:5], filters)
    return times(tried.search, words[some], filters)


def _note() -> str:
    tried = _tried[0]
    if type(tried) is not Drafter:
        return ""
    opened, changed = tried.changed()
    return f"\nOpening drafter's index and searching once took {opened:.0f} ms, after a file of {IN_FILE} phrases changed {changed - opened:.0f} ms more (its YAML not counted)."


def table(count: int) -> Iterator[str]:
    """Yield the lines of the table."""
    _found.extend(phrases(count))
    columns = [f"{size} characters, {name}" for size in SIZES for name in FILTERS]
    with tempfile.TemporaryDirectory() as folder:
        programs = []
        for peer in (Drafter, DrafterOfTenth, Like, Fts5, DuckDb, Tantivy):
            with suppress(ImportError):
                programs.append(Apart(peer, f"{folder}/{len(programs)}"))
        for size in SIZES:
            for filters in FILTERS.values():
                for program in programs:
                    program.taken.append([])
                # A few of each program in turn, so that a busy moment is one for all.
                for begin in range(0, QUERIES, IN_TURN):
                    for program in programs:
                        program.taken[-1] += program.time(size, filters, slice(begin, begin + IN_TURN))
        yield f"| program | build, s | on disk, MB | memory to build, MB | {' | '.join(columns)} | all, mean |"
        yield "|---" * (5 + len(columns)) + "|"
        yield from [program.line() for program in programs]
        yield "".join([program.note() for program in programs])


def main() -> None:
    """Measure, print and write the results."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    head = [
        "# Search\n",
        f"`python benchmarks/search.py` with {count:,} phrases of 10 to 40 characters, on {platform.machine()}, Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}.",
        f"In process, the first 20 found, p50 / p99 in milliseconds of processor time (of all threads), and the mean of all queries, of {QUERIES} queries ({FEW} for LIKE and DuckDB) taken from the phrases themselves. The machine's load was {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.\n",
    ]
    lines = []
    for line in chain(head, table(count)):
        print(line, flush=True)
        lines.append(line)
    if len(sys.argv) < 2:
        (HERE / "RESULTS-search.md").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
