"""The programs of the benchmark, each writing the same document from the same data.

    python benchmarks/peers.py PROGRAM DATA.json OUT.docx [--times N]

With --times N the document is written N times in one process; what is printed is the milliseconds
that one took, from data to file.
"""

import json
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
Write = Callable[[dict[str, Any], Path], None]


def drafter_() -> Write:
    """Our own: outline, bank and style read once."""
    import datetime

    import drafter

    office = drafter.Office()
    outline = office.library.outline(str(HERE / "outline.yaml"))
    today = datetime.date(2026, 8, 1)

    def write(data: dict[str, Any], out: Path) -> None:
        out.write_bytes(drafter.draft(outline, data, today=today, office=office).to_docx())

    return write


def python_docx() -> Write:
    """python-docx in the ordinary way; its numbers are typed, for it has no call that numbers."""
    import docx

    def write(data: dict[str, Any], out: Path) -> None:
        document = docx.Document()
        document.add_paragraph(data["title"], style="Title")
        document.add_paragraph("主要做法", style="Heading 1")
        for number, point in enumerate(data["points"], start=1):
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{number}.{point['lead']}。").bold = True
            paragraph.add_run(point["text"])
        document.add_paragraph("下一步打算", style="Heading 1")
        document.add_paragraph("继续抓好落实。")
        document.save(str(out))

    return write


def docxtpl() -> Write:
    """docxtpl with a template of its own making."""
    import docx
    from docxtpl import DocxTemplate

    template = Path(sys.argv[3]).with_suffix(".template.docx")
    document = docx.Document()
    for text, style in (
        ("{{ title }}", "Title"), ("主要做法", "Heading 1"), ("{%p for p in points %}", None),
        ("{{ loop.index }}.{{ p.lead }}。{{ p.text }}", None), ("{%p endfor %}", None),
        ("下一步打算", "Heading 1"), ("继续抓好落实。", None),
    ):  # fmt: skip
        document.add_paragraph(text, style=style)
    document.save(str(template))

    def write(data: dict[str, Any], out: Path) -> None:
        filled = DocxTemplate(str(template))
        filled.render(data, autoescape=True)
        filled.save(str(out))

    return write


def floor() -> Write:
    """f-strings and zipfile, nothing else: what no program that writes the file can beat by much."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )

    def paragraph(text: str) -> str:
        return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"

    def write(data: dict[str, Any], out: Path) -> None:
        points = "".join(
            f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{n}.{escape(point['lead'])}。</w:t></w:r>"
            f"<w:r><w:t>{escape(point['text'])}</w:t></w:r></w:p>"
            for n, point in enumerate(data["points"], start=1)
        )
        body = (
            f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
            f"{paragraph(data['title'])}{paragraph('主要做法')}{points}{paragraph('下一步打算')}"
            f"{paragraph('继续抓好落实。')}</w:body></w:document>"
        )
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", types)
            archive.writestr("_rels/.rels", relations)
            archive.writestr("word/document.xml", body)

    return write


PROGRAMS: dict[str, Callable[[], Write]] = {
    "drafter": drafter_,
    "python-docx": python_docx,
    "docxtpl": docxtpl,
    "floor": floor,
}


def main() -> None:
    """Write the document that the command line asks for."""
    program, source, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    times = int(sys.argv[5]) if len(sys.argv) > 5 else 1
    data = json.loads(source.read_text("utf-8"))
    write = PROGRAMS[program]()
    if times == 1:
        write(data, out)
        return
    write(data, out)
    begun = time.perf_counter()
    for number in range(times):
        write(data | {"title": f"{data['title']}（{number}）"}, out.with_stem(f"{out.stem}-{number}"))
    print((time.perf_counter() - begun) * 1000 / times)


if __name__ == "__main__":
    main()
