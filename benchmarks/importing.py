"""Time the import of a table into the bank, step by step, and write RESULTS-importing.md.

    python benchmarks/importing.py [ROWS]

100,000 rows if no number is given, of three makes. The search for near phrases is timed by itself as
well, beside the way that needs no index: rapidfuzz compares each text with all before it, by the
same measure (pip install rapidfuzz); of that only the first rows are done, as it is quadratic.
"""

import csv
import gc
import io
import platform
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

from search import phrases

from drafter.bank.merge import Choice
from drafter.exchange import Defaults, Format
from drafter.importer import Importer, Source
from drafter.library import Layer, Library
from drafter.likeness import NEAR, Neighbours, normal

HERE = Path(__file__).resolve().parent
FEW = 10_000
MAKES = (
    "no two alike",
    "every tenth nearly repeats another",
    "all begin with the same nine characters",
)


def rows(count: int, make: str) -> list[list[str]]:
    """Return made-up rows of a table: text, kind, role, theme, tag."""
    lots = random.Random(1)
    found: list[list[str]] = []
    for number, one in enumerate(phrases(count)):
        text = one.text
        if make.startswith("every") and number % 10 == 9:
            changed = list(lots.choice(found)[0])
            changed[lots.randrange(len(changed) - 1)] = lots.choice("清河镇办")
            text = "".join(changed)
        elif make.startswith("all"):
            text = f"坚持以人民为中心的{text}"
        found.append([text, one.kind, one.roles[0], one.themes[0], one.tags[0]])
    return found


def table(lines: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([["内容", "类型", "角色", "主题", "标签"], *lines])
    return out.getvalue().encode()


def busy(work: Callable[[], object]) -> float:
    """Return the seconds of processor time that `work` takes, which other programs do not disturb."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def imported(data: bytes) -> tuple[dict[str, int], list[float]]:
    """Return the report of an import into an empty bank, and the seconds of its three steps."""
    with tempfile.TemporaryDirectory() as folder:
        importer = Importer(Library((Layer("user", Path(folder)),)))
        kept: dict[str, object] = {}

        def read() -> None:
            source = Source("table.csv", data, Format.CSV)
            kept["coming"] = importer.read([source], Defaults(), lambda *step: None)

        def compare() -> None:
            kept["plan"] = importer.plan(kept["coming"], lambda case: Choice.KEEP, lambda *step: None)

        steps = [busy(read), busy(compare), busy(lambda: list(importer.write(kept["plan"], lambda *step: None)))]
        return kept["plan"].counts, steps


def neighbours(texts: list[str]) -> int:
    """Return how many of `texts` are near one before them, by drafter's index."""
    found = 0
    known = Neighbours((), texts)
    for text in texts:
        found += bool(known.near(text))
        known.add(text)
    return found


def each_with_all(texts: list[str]) -> int:
    """Return the same, by rapidfuzz."""
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import extractOne

    forms = list(map(normal, texts))
    return sum(
        extractOne(form, forms[:number], scorer=Indel.normalized_similarity, score_cutoff=NEAR) is not None
        for number, form in enumerate(forms)
    )


def whole(count: int) -> Iterator[str]:
    """Yield the table of whole imports."""
    yield "| rows | new | near | read, s | compare, s | of it near phrases, s | write, s | rows/s | rows/s without near phrases |"
    yield "|---" * 9 + "|"
    for make in MAKES:
        lines = rows(count, make)
        counts, (read, compare, write) = imported(table(lines))
        texts = [line[0] for line in lines]
        near = min(busy(lambda texts=texts: neighbours(texts)), compare)
        every = read + compare + write
        yield (
            f"| {make} | {counts['new']:,} | {counts['near']:,} | {read:.1f} | {compare:.1f} | {near:.1f} "
            f"| {write:.1f} | {count / every:,.0f} | {count / (every - near):,.0f} |"
        )


def beside(count: int) -> Iterator[str]:
    """Yield the table of drafter's index beside rapidfuzz."""
    yield "\n| texts | near one before, drafter | s | rapidfuzz, each with all before | s |"
    yield "|---" * 5 + "|"
    for size in sorted({min(count, FEW // 4), min(count, FEW // 2), min(count, FEW)}):
        texts = [line[0] for line in rows(size, "every tenth")]
        found: dict[str, int] = {}
        ours = busy(lambda texts=texts, found=found: found.update(ours=neighbours(texts)))
        cells = ["not installed", ""]
        with suppress(ImportError):
            theirs = busy(lambda texts=texts, found=found: found.update(theirs=each_with_all(texts)))
            cells = [f"{found['theirs']:,}", f"{theirs:.1f}"]
        yield f"| {size:,} | {found['ours']:,} | {ours:.2f} | {' | '.join(cells)} |"


def main() -> None:
    """Measure, print and write the results."""
    gc.disable()  # As the command line does.
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    head = [
        "# Import\n",
        f"`python benchmarks/importing.py`: {count:,} rows of a CSV table with text, kind, role, theme and tag into an empty bank,",
        f"in process, seconds of processor time, on {platform.machine()}, Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}.\n",
    ]
    lines = []
    for line in chain(head, whole(count), _memory(), beside(count)):
        print(line, flush=True)
        lines.append(line)
    if len(sys.argv) < 2:
        (HERE / "RESULTS-importing.md").write_text("\n".join(lines) + "\n", "utf-8")


def _memory() -> Iterator[str]:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield f"\nPeak memory: {peak:.0f} MB, the made-up rows included.\n"
    yield "Finding near phrases, beside rapidfuzz doing the same without an index, in one run:"


if __name__ == "__main__":
    main()
