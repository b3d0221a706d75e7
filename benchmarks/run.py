"""Time drafter beside its peers, all in one run on the same data, and write RESULTS.md.

    python benchmarks/run.py [--quick]

README.md beside this file says what is measured and how peers are installed; those that are not
there are left out.
"""

import json
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import floor

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SIZES = {"S": 9, "M": 900, "L": 9000}
CHARACTERS = "群众工作基层治理问题措施落实责任服务发展建设管理学习调研走访协商机制制度"
ON_PYTHON = ("python-docx", "docxtpl", "floor")
ON_NODE = ("docx", "docxtemplater", "carbone")
SLIM, OWN = "docxtpl, slim template", "docxtpl, own template"
PROGRAMS = ("drafter", SLIM, OWN, "python-docx", *ON_NODE, "pandoc", "floor")
SHIPPED = "practice-reflection-suggestion"
AS_SHIPPED, WITH_MORE = "bank as shipped", "bank with more"
MORE_PHRASES = 10_000


@dataclass
class Runs:
    """What one command took, run after run."""

    wall_ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    peak_mib: float = 0

    @property
    def wall(self) -> float:
        return statistics.median(self.wall_ms)

    @property
    def cpu(self) -> float:
        return statistics.median(self.cpu_ms)


def main() -> None:
    """Run everything and write the tables."""
    quick = "--quick" in sys.argv
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        programs = [program for program in PROGRAMS if installed(program)]
        whole = {size: whole_processes(programs, size, folder, quick) for size in ("S", "M", "L")}
        rounds = 1 if quick else 2
        in_memory = batches("--times", 50 if quick else 200, rounds, folder)
        in_files = batches("--files", 100 if quick else 1000, rounds, folder)
        few = batches("--files", 100, rounds, folder)
        banks = alternating(
            dict.fromkeys((AS_SHIPPED, WITH_MORE), shipped_draft(folder)),
            3 if quick else 9,
            folder,
            {WITH_MORE: larger_bank(folder)},
        )
    report = "\n".join(
        [heading(), *tables(whole, in_memory, in_files), *targets(whole, in_memory, in_files, few, banks)]
    )
    print(report)
    if not quick:
        (HERE / "RESULTS.md").write_text(report + "\n", "utf-8")


def prepare(folder: Path) -> None:
    """Write the data and the templates."""
    for size, points in SIZES.items():
        source = data(points)
        (folder / f"{size}.json").write_text(json.dumps(source, ensure_ascii=False), "utf-8")
        (folder / f"{size}.md").write_text(markdown(source), "utf-8")
    jinja = ("{%p for p in points %}", "{{ loop.index }}.{{ p.lead }}。{{ p.text }}", "{%p endfor %}")
    carbone = ("{d.points[i].number}.{d.points[i].lead}。{d.points[i].text}", "{d.points[i+1].number}")
    templater = ("{#points}", "{number}.{lead}。{text}", "{/points}")
    slim = {SLIM: ("{{ title }}", jinja), "docxtemplater": ("{title}", templater), "carbone": ("{d.title}", carbone)}
    for program, (title, points_) in slim.items():
        paragraphs = "".join(floor.paragraph("BodyText", text) for text in points_)
        template(folder, program).write_bytes(floor.document(title, paragraphs))
    if installed("python-docx"):
        import docx

        document = docx.Document()
        document.add_paragraph("{{ title }}", style="Title")
        for text in ("主要做法", *jinja, "下一步打算", "继续抓好落实。"):
            document.add_paragraph(text)
        document.save(str(template(folder, OWN)))


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


def template(folder: Path, program: str) -> Path:
    """Return where the template of `program` lies."""
    return folder / f"{program}.template.docx"


def installed(program: str) -> str | None:
    """Return the version of `program`; None if it is not there."""
    name = program.partition(",")[0]
    if name == "floor":
        return platform.python_version()
    if name == "pandoc":
        if not shutil.which("pandoc"):
            return None
        return subprocess.run(["pandoc", "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    if name in ON_NODE:
        described = HERE / "node_modules" / name / "package.json"
        return str(json.loads(described.read_text("utf-8"))["version"]) if described.is_file() else None
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def command(program: str, size: str, folder: Path) -> list[str]:
    """Return the command that writes the document of `size` in a process of its own."""
    name = program.partition(",")[0]
    source, out = str(folder / f"{size}.json"), str(folder / f"{program}-{size}.docx")
    if name == "pandoc":
        return ["pandoc", str(folder / f"{size}.md"), "-o", out]
    if name == "drafter":
        return [
            *drafter(),
            str(HERE / "outline.yaml"),
            "--answers",
            source,
            "--today",
            "2026-08-01",
            "--force",
            "-o",
            out,
        ]
    given = [name, source, out, str(template(folder, program))]
    return ["node", str(HERE / "peers.cjs"), *given] if name in ON_NODE else [*peers(), *given]


def drafter() -> list[str]:
    """Return how a draft is begun on the command line."""
    script = Path(sys.executable).with_name("drafter")
    return [str(script), "draft"] if script.is_file() else [sys.executable, "-m", "drafter", "draft"]


def peers() -> list[str]:
    return [sys.executable, str(HERE / "peers.py")]


def shipped_draft(folder: Path) -> list[str]:
    """Return the command that drafts a shipped outline, with phrases from the bank."""
    answers = str(ROOT / "examples" / SHIPPED / "answers.yaml")
    return [
        *drafter(),
        SHIPPED,
        "--answers",
        answers,
        "--today",
        "2026-08-01",
        "--force",
        "-o",
        str(folder / "shipped.docx"),
    ]


def larger_bank(folder: Path) -> Path:
    """Write `MORE_PHRASES` made-up phrases as those of a user; return the folder of cache and home."""
    from search import IN_FILE, phrases

    user = folder / "larger"
    bank = user / "home" / "phrasebank"
    bank.mkdir(parents=True)
    found = phrases(MORE_PHRASES)
    for first in range(0, len(found), IN_FILE):
        kept = [
            {
                "id": one.id,
                "text": one.text,
                "kind": one.kind,
                "roles": one.roles,
                "themes": one.themes,
                "tags": one.tags,
            }
            for one in found[first : first + IN_FILE]
        ]
        text = json.dumps({"language": "zh-CN", "phrases": kept}, ensure_ascii=False, indent=0)
        (bank / f"{first}.yaml").write_text(text, "utf-8")
    return user


def whole_processes(programs: Sequence[str], size: str, folder: Path, quick: bool) -> dict[str, Runs]:
    """Return what each program took for the document of `size`, the programs in turn."""
    taking_part = [program for program in programs if not (size == "L" and program == "python-docx" and quick)]
    runs = {"S": 9, "M": 5, "L": 3}[size]
    return alternating(
        {program: command(program, size, folder) for program in taking_part}, 2 if quick else runs, folder
    )


def alternating(
    commands: dict[str, list[str]], runs: int, folder: Path, users: dict[str, Path] | None = None
) -> dict[str, Runs]:
    """Run each command `runs` times, in turn, after once to warm up; `users` have another cache and home."""
    found = {program: Runs() for program in commands}
    for turn in range(runs + 1):
        for program, words in commands.items():
            wall, cpu, peak = measured(words, (users or {}).get(program, folder))
            if turn:
                found[program].wall_ms.append(wall)
                found[program].cpu_ms.append(cpu)
                found[program].peak_mib = max(found[program].peak_mib, peak)
    return found


def measured(words: list[str], folder: Path) -> tuple[float, float, float]:
    """Return the wall and processor milliseconds of a process, and its peak memory in MiB."""
    begun = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment(folder))
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(words)} failed")
    return wall * 1000, (used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss / 1024


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of every program: Python keeps compiled modules, as it does for users."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"DRAFTER_CACHE": str(folder / "cache"), "DRAFTER_HOME": str(folder / "home")}


def batches(kind: str, times: int, rounds: int, folder: Path) -> dict[str, Runs]:
    """Return the milliseconds of one S draft among `times` in one process, the programs in turn."""
    programs = [name for name in ("drafter", SLIM, "python-docx", "floor") if installed(name)]
    found = {name: Runs() for name in programs}
    for turn in range(rounds):
        for program in programs:
            if turn and program == "python-docx":
                continue  # Once is enough of what takes most of the time, and a hundred.
            out = folder / "batch" / f"{program}.docx"
            out.parent.mkdir(exist_ok=True)
            given = [program.partition(",")[0], str(folder / "S.json"), str(out), str(template(folder, program))]
            run = subprocess.run(
                [*peers(), *given, kind, str(min(times, 100) if program == "python-docx" else times)],
                check=True,
                capture_output=True,
                text=True,
                env=environment(folder),
            )
            wall, cpu = map(float, run.stdout.split())
            found[program].wall_ms.append(wall)
            found[program].cpu_ms.append(cpu)
            shutil.rmtree(out.parent)
    return found


def heading() -> str:
    """Return what stands above the tables."""
    return (
        f"# Results\n\n`python benchmarks/run.py` on {platform.machine()}, {os.cpu_count()} processors, "
        f"Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}; medians of runs in turn; by the clock, and the processor's time alone, which others on the machine hardly change. "
        "S, M, L: 9, 900 and 9,000 numbered points of 150 characters. In brackets: how many times drafter's.\n"
    )


def tables(whole: dict[str, dict[str, Runs]], in_memory: dict[str, Runs], in_files: dict[str, Runs]) -> list[str]:
    """Return the results as Markdown."""
    lines = [
        "| program | S, cold (ms) | processor alone | M (ms) | L (ms) | processor alone | peak of L (MiB) |",
        "|---|---|---|---|---|---|---|",
    ]
    of_s, of_m, of_l = whole["S"], whole["M"], whole["L"]
    for program in of_s:
        cells = [
            beside(of_s, program, lambda runs: runs.wall), beside(of_s, program, lambda runs: runs.cpu),
            beside(of_m, program, lambda runs: runs.wall), beside(of_l, program, lambda runs: runs.wall),
            beside(of_l, program, lambda runs: runs.cpu), beside(of_l, program, lambda runs: runs.peak_mib),
        ]  # fmt: skip
        lines.append(f"| {program} {installed(program)} | " + " | ".join(cells) + " |")
    lines += [
        "",
        "| program | S in process (ms) | processor alone | S in a batch of 1,000 files (ms) | processor alone |",
        "|---|---|---|---|---|",
    ]
    for program in in_memory:
        cells = [
            beside(found, program, figure, 2)
            for found in (in_memory, in_files)
            for figure in (lambda runs: runs.wall, lambda runs: runs.cpu)
        ]
        lines.append(f"| {program} {installed(program)} | " + " | ".join(cells) + " |")
    return lines


def beside(found: dict[str, Runs], program: str, figure: Callable[[Runs], float], places: int = 0) -> str:
    """Return a figure of `program`, and in brackets how many times drafter's it is."""
    if program not in found:
        return ""
    return f"{figure(found[program]):.{places}f} ({figure(found[program]) / figure(found['drafter']):.2f})"


def targets(
    whole: dict[str, dict[str, Runs]],
    in_memory: dict[str, Runs],
    in_files: dict[str, Runs],
    few: dict[str, Runs],
    banks: dict[str, Runs],
) -> list[str]:
    """Return each target with what it came to in this run."""
    lines = ["", "| target | by the clock | | processor alone | |", "|---|---|---|---|---|"]

    def row(target: str, one: Runs, other: Runs | None, holds: Callable[[float], bool]) -> None:
        if other is None:
            return
        ratios = one.wall / other.wall, one.cpu / other.cpu
        cells = (f"{ratio:.2f} | {'yes' if holds(ratio) else '**no**'}" for ratio in ratios)
        lines.append(f"| {target} | {' | '.join(cells)} |")

    row("S in process: docxtpl's time is at least 6 drafter's", in_memory[SLIM], in_memory["drafter"], lambda x: x >= 6)
    row("S in process: at most 8 times the floor", in_memory["drafter"], in_memory["floor"], lambda x: x <= 8)
    row(
        "S to 1,000 files: docxtpl's time is at least 5 drafter's",
        in_files[SLIM],
        in_files["drafter"],
        lambda x: x >= 5,
    )
    row("S to 1,000 files: at most twice the floor", in_files["drafter"], in_files["floor"], lambda x: x <= 2)
    for size in ("M", "L"):
        ours = whole[size]["drafter"]
        for name, runs in whole[size].items():
            if name not in ("drafter", "floor"):
                row(f"{size}, whole process: ahead of {name}", ours, runs, lambda x: x < 1)
    large = whole["L"]["drafter"]
    row("L, whole process: at most 1.2 times the floor", large, whole["L"]["floor"], lambda x: x <= 1.2)
    row("growth: L takes at most 11 times M", large, whole["M"]["drafter"], lambda x: x <= 11)
    row("growth: a draft among 1,000 and among 100", in_files["drafter"], few["drafter"], lambda x: x <= 1.15)
    row(
        f"growth: with {MORE_PHRASES:,} more phrases in the bank, at most twice the time",
        banks[WITH_MORE],
        banks[AS_SHIPPED],
        lambda x: x <= 2,
    )
    row("S, cold: ahead of docxtpl with its own template", whole["S"]["drafter"], whole["S"].get(OWN), lambda x: x < 1)
    row("S, cold: at most 3.5 times pandoc", whole["S"]["drafter"], whole["S"].get("pandoc"), lambda x: x <= 3.5)
    shipped = banks[AS_SHIPPED]
    peak = large.peak_mib / whole["L"]["floor"].peak_mib
    return [
        *lines,
        "",
        f"Peak memory of L: {peak:.2f} times the floor's (target: at most 1.5). The shipped outline `{SHIPPED}`, with "
        f"phrases from the bank, cold: {shipped.wall:.0f} ms, of which the processor {shipped.cpu:.0f}.",
    ]


if __name__ == "__main__":
    main()
