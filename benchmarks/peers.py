"""The programs of the benchmark that run on Python, each writing the same document from the same data.

    python benchmarks/peers.py PROGRAM DATA.json OUT.docx TEMPLATE.docx [--times N | --files N]

With --times N the document is made N times in memory, with --files N written to N files, each with a
title and first point of its own; what is printed is the milliseconds that one took, by the clock and of the processor.
"""

import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
Make = Callable[[dict[str, Any]], bytes]


def drafter_(template: Path) -> Make:
    """Our own: outline, bank and style read once."""
    import datetime

    import drafter

    office = drafter.Office()
    outline = office.library.outline(str(HERE / "outline.yaml"))
    today = datetime.date(2026, 8, 1)
    return lambda data: drafter.draft(outline, data, today=today, office=office).to_docx()


def python_docx(template: Path) -> Make:
    """python-docx in the ordinary way; its numbers are typed, for it has no call that numbers."""
    import docx

    def make(data: dict[str, Any]) -> bytes:
        document = docx.Document()
        document.add_paragraph(data["title"], style="Title")
        document.add_paragraph("主要做法", style="Heading 1")
        for number, point in enumerate(data["points"], start=1):
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{number}.{point['lead']}。").bold = True
            paragraph.add_run(point["text"])
        document.add_paragraph("下一步打算", style="Heading 1")
        document.add_paragraph("继续抓好落实。")
        written = io.BytesIO()
        document.save(written)
        return written.getvalue()

    return make


def docxtpl(template: Path) -> Make:
    """docxtpl with the template that the command line names."""
    from docxtpl import DocxTemplate

    def make(data: dict[str, Any]) -> bytes:
        filled = DocxTemplate(str(template))
        filled.render(data, autoescape=True)
        written = io.BytesIO()
        filled.save(written)
        return written.getvalue()

    return make


def floor_(template: Path) -> Make:
    """f-strings and zlib."""
    import floor

    return floor.draft


PROGRAMS: dict[str, Callable[[Path], Make]] = {
    "drafter": drafter_,
    "python-docx": python_docx,
    "docxtpl": docxtpl,
    "floor": floor_,
}


def main() -> None:
    """Write the document that the command line asks for."""
    program, source, out, template, *many = sys.argv[1:]
    data = json.loads(Path(source).read_text("utf-8"))
    make = PROGRAMS[program](Path(template))
    if not many:
        Path(out).write_bytes(make(data))
        return
    make(data)
    different = [_different(data, number) for number in range(int(many[1]))]
    files = [Path(out).with_stem(f"{Path(out).stem}-{number}") for number in range(len(different))]
    begun, used = time.perf_counter(), time.process_time()
    for one, file in zip(different, files, strict=True):
        made = make(one)
        if many[0] == "--files":
            file.write_bytes(made)
    print(
        *(
            (now - then) * 1000 / len(different)
            for now, then in ((time.perf_counter(), begun), (time.process_time(), used))
        )
    )


def _different(data: dict[str, Any], number: int) -> dict[str, Any]:
    first, *others = data["points"]
    first = {"lead": first["lead"], "text": f"{first['text']}第{number}份。"}
    return {"title": f"{data['title']}（{number}）", "points": [first, *others]}


if __name__ == "__main__":
    main()
