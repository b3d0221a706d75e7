"""Time drafter beside its peers, all in one run on the same data, and write RESULTS.md.

    python benchmarks/run.py [--quick]

Peers that are not installed are left out: pip install python-docx docxtpl; pandoc from the system.
"""

import json
import platform
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HERE = Path(__file__).resolve().parent
SIZES = {"S": 9, "M": 900, "L": 9000}
CHARACTERS = "群众工作基层治理问题措施落实责任服务发展建设管理学习调研走访协商机制制度"
PROGRAMS = ("drafter", "docxtpl", "python-docx", "floor")
BATCH = 1000


def data(points: int) -> dict[str, object]:
    """Return the data of a document with `points` points of 150 characters."""
    lots = random.Random(0)
    text = ["".join(lots.choices(CHARACTERS, k=149)) + "。" for _ in range(points)]
    lead = ["".join(lots.choices(CHARACTERS, k=7)) for _ in range(points)]
    return {"title": "工作情况", "points": [{"lead": a, "text": b} for a, b in zip(lead, text, strict=True)]}


def markdown(source: dict[str, object]) -> str:
    """Return the same document for pandoc."""
    points = source["points"]
    assert isinstance(points, list)
    body = "\n\n".join(f"{n}\\.**{p['lead']}。**{p['text']}" for n, p in enumerate(points, start=1))
    return f"---\ntitle: {source['title']}\n---\n\n# 主要做法\n\n{body}\n\n# 下一步打算\n\n继续抓好落实。\n"


def installed(program: str) -> str | None:
    """Return the version of `program`; None if it is not there."""
    if program == "floor":
        return platform.python_version()
    if program == "pandoc":
        if not shutil.which("pandoc"):
            return None
        return subprocess.run(["pandoc", "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    try:
        return version(program)
    except PackageNotFoundError:
        return None


def wall(command: list[str], runs: int) -> tuple[float, float]:
    """Return the median milliseconds of a whole process, and its peak memory in MB."""
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def command(program: str, size: str, folder: Path) -> list[str]:
    """Return the command that writes the document of `size` in a process of its own."""
    out = str(folder / f"{program}-{size}.docx")
    if program == "pandoc":
        return ["pandoc", str(folder / f"{size}.md"), "-o", out]
    if program == "drafter":
        options = ["--today", "2026-08-01", "--force", "-o", out]
        return [
            sys.executable,
            "-m",
            "drafter",
            "draft",
            str(HERE / "outline.yaml"),
            "--answers",
            str(folder / f"{size}.json"),
            *options,
        ]
    return [sys.executable, str(HERE / "peers.py"), program, str(folder / f"{size}.json"), out]


def batch(program: str, folder: Path, times: int) -> float:
    """Return the milliseconds of one S draft among `times` in one process, from data to file."""
    out = folder / "batch" / f"{program}.docx"
    out.parent.mkdir(exist_ok=True)
    arguments = [
        sys.executable,
        str(HERE / "peers.py"),
        program,
        str(folder / "S.json"),
        str(out),
        "--times",
        str(times),
    ]
    return float(subprocess.run(arguments, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    """Run everything and write the table."""
    quick = "--quick" in sys.argv
    programs = [name for name in (*PROGRAMS, "pandoc") if installed(name)]
    rows: dict[str, dict[str, float]] = {name: {} for name in programs}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size, points in SIZES.items():
            source = data(points)
            (folder / f"{size}.json").write_text(json.dumps(source, ensure_ascii=False), "utf-8")
            (folder / f"{size}.md").write_text(markdown(source), "utf-8")
        for program in programs:
            for size in SIZES:
                if quick and size == "L":
                    continue
                runs = 1 if program == "python-docx" and size == "L" else 3 if size != "S" else 9
                rows[program][f"{size}, whole process"] = wall(command(program, size, folder), runs)[0]
            if program != "pandoc":
                rows[program]["S, in a batch"] = batch(program, folder, 100 if quick else BATCH)
    report = table(rows)
    print(report)
    if not quick:
        (HERE / "RESULTS.md").write_text(report, "utf-8")


def table(rows: dict[str, dict[str, float]]) -> str:
    """Return the results as Markdown: milliseconds, and how many times drafter's."""
    columns = list(rows["drafter"])
    lines = [
        "# Results",
        "",
        f"`python benchmarks/run.py` on {platform.machine()}, Python {platform.python_version()}, "
        f"{time.strftime('%Y-%m-%d')}. Milliseconds (median), in brackets how many times drafter's.",
        "S, M, L: 9, 900 and 9,000 numbered points of 150 characters.",
        "",
        "| program | " + " | ".join(columns) + " |",
        "|---|" + "---|" * len(columns),
    ]
    for program, found in rows.items():
        cells = [
            f"{found[column]:.1f} ({found[column] / rows['drafter'][column]:.2f})" if column in found else ""
            for column in columns
        ]
        lines.append(f"| {program} {installed(program)} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
