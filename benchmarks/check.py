"""Check reports of 100, 300 and 900 pages as a whole process, and write RESULTS-check.md.

python benchmarks/check.py
"""

import datetime
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from drafter.library import Library
from drafter.markdown import to_markdown
from drafter.model.blocks import Block, Heading, Paragraph
from drafter.model.document import Document
from drafter.model.inlines import Text
from drafter.model.scheme import Level, Scheme
from drafter.numerals import read_format
from drafter.plain import to_text
from drafter.word import to_docx

HERE = Path(__file__).resolve().parent
PAGES = (100, 300, 900)
A_PAGE = 22 * 28
"""How many characters a page of the house style gbt9704 holds."""
RUNS = 3
_POINT = (
    "各村要把防汛工作摆在重要位置，落实二十四小时值班和领导带班制度，及时掌握雨情、水情、汛情，发现险情先报告、"
    "先处置，保障群众生命财产安全，保障水库、塘坝、河堤安全度汛。镇水务站会同各村对沟渠、机井、泵站逐处登记，查明"
    "淤塞、损毁和缺损情况，建立台账，逐项销号，任务到人、责任到人，进展情况于每月25日前报镇人民政府办公室。"
)


def report(pages: int) -> Document:
    """Return a report that fills so many pages with headings and points, each point another one."""
    return Document(
        (Text("清河镇人民政府关于全镇防汛工作的报告"),),
        tuple(_blocks(pages * A_PAGE)),
        Scheme((Level(read_format("一、")), Level(read_format("（一）")))),
        "zh-CN",
    )


def _blocks(characters: int) -> Iterator[Block]:
    written = part = 0
    while written < characters:
        part += 1
        yield Heading(1, (Text(f"做好第{part}片区防汛工作"),))
        for point in range(3):
            yield Heading(2, (Text(f"落实第{part}片区{'甲乙丙'[point]}组责任"),))
            for place in range(3):
                text = f"第{part}片区{'甲乙丙'[point]}组第{place + 1}责任段：{_POINT}"
                written += len(text)
                yield Paragraph((Text(text),))


def measured(path: Path) -> tuple[float, float]:
    """Return the least seconds of some runs, by the clock and of the processor."""
    found = []
    for _ in range(RUNS):
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "drafter", "check", str(path), "--style", "gbt9704", "--json"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        assert done.returncode in (0, 1)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        found.append((time.perf_counter() - began, cpu))
    return min(wall for wall, _ in found), min(cpu for _, cpu in found)


def main() -> None:
    """Measure, print and write the table."""
    style = Library.for_folder().style("gbt9704")
    rows = []
    with tempfile.TemporaryDirectory() as name:
        for pages in PAGES:
            document = report(pages)
            files = {
                "docx": to_docx(document, style, date=datetime.date(2026, 8, 1)),
                "md": to_markdown(document).encode(),
                "txt": to_text(document).encode(),
            }
            cells = []
            for kind, data in files.items():
                path = Path(name, f"{pages}.{kind}")
                path.write_bytes(data)
                cells.append("{:.2f} ({:.2f})".format(*measured(path)))
            rows.append(f"| {pages} | {len(to_text(document)):,} | {' | '.join(cells)} |")
    table = "\n".join(
        [
            "# Checking",
            "",
            f"`python benchmarks/check.py`: seconds of the whole process, the best of {RUNS} runs, in brackets those of the",
            f"processor; Python {platform.python_version()}, {os.cpu_count()} processors, all rules.",
            "",
            "| pages | characters | Word file | Markdown | text |",
            "|---|---|---|---|---|",
            *rows,
        ]
    )
    print(table)
    (HERE / "RESULTS-check.md").write_text(table + "\n", "utf-8")


if __name__ == "__main__":
    main()
