"""The manual's pictures, printed by LibreOffice: a page of each house style, and the first one of each example.

python .ci/pictures.py                    writes docs/images/style-*.png and example-*.png anew
python .ci/pictures.py styles             those of house styles alone
python .ci/pictures.py examples [ID]…     those of all examples, or of those named

It needs soffice and pdftoppm. Fonts that this machine lacks are exchanged as fontconfig says, so the
pictures look right where the styles' fonts, or good stand-ins for them, are installed. A new picture of
an example gets into the gallery by  python .ci/gallery.py update.
"""

import datetime
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import drafter
import examples
from drafter.library import Library
from drafter.library.layers import Layer, builtin_root

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs/images"
TODAY = datetime.date(2026, 10, 8)

PICTURES = {
    "gbt9704": ("examples/official-notice/outline.yaml", None),
    "gbt9704-letter": ("examples/official-letter/outline.yaml", None),
    "gbt9704-order": ("examples/official-order/outline.yaml", None),
    "gbt9704-minutes": ("examples/official-minutes/outline.yaml", None),
    "material": ("practice-reflection-suggestion", "practice-reflection-suggestion"),
    "speech": ("work-summary", "work-summary"),
    "report": ("work-summary", "work-summary"),
    "plain": ("practice-reflection-suggestion-en", "practice-reflection-suggestion-en"),
}
"""The outline and the example whose answers are used, by house style."""
PAGES = {"report": (1, 2, 4), "gbt9704": (1, -1), "speech": (1,)}
"""Which pages are shown, the last one as -1; of other styles the first."""
SHARP, SMALL = 64, 42
"""Dots per inch of pages of house styles, and of those in the gallery."""


def main() -> None:
    """Draft, print and write the pictures that are asked for."""
    asked, *names = sys.argv[1:] or ["all"]
    office = drafter.Office(Library((Layer("built-in", builtin_root()),)))
    if asked in ("all", "styles"):
        made = {style: _draft(style, *source, office) for style, source in PICTURES.items()}
        _print(made, "style", SHARP)
    if asked in ("all", "examples"):
        made = {name: examples.drafted(name, office).to_docx(slots=False) for name in names or examples.names()}
        _print(made, "example", SMALL)


def _draft(style: str, outline: str, answers: str | None, office: drafter.Office) -> bytes:
    """Return the Word file of an example in a house style."""
    path = ROOT / outline if outline.endswith(".yaml") else outline
    given = drafter.Answers({})
    if answers:
        file = ROOT / "examples" / answers / "answers.yaml"
        given = drafter.read_answers(file.read_text("utf-8"), file.name)
    made = drafter.draft(path, given, style=style, today=TODAY, allow_missing=True, office=office)
    return made.to_docx(slots=False)


def _print(files: Mapping[str, bytes], prefix: str, resolution: int) -> None:
    """Write the pictures of Word files, by what they show."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for shown, content in files.items():
            (folder / f"{shown}.docx").write_bytes(content)
        options = [f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
        paths = [str(folder / f"{shown}.docx") for shown in files]
        subprocess.run(["soffice", *options, "--convert-to", "pdf", "--outdir", name, *paths], check=True)
        for shown in files:
            pages = PAGES.get(shown, (1,)) if prefix == "style" else (1,)
            _pictures(folder / f"{shown}.pdf", f"{prefix}-{shown}", pages, resolution)


def _pictures(pdf: Path, name: str, pages: tuple[int, ...], resolution: int) -> None:
    told = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    count = int(told.partition("Pages:")[2].split()[0])
    for number, page in enumerate(pages):
        at = str(count if page == -1 else min(page, count))
        target = IMAGES / f"{name}{f'-{number + 1}' if number else ''}"
        options = ["-r", str(resolution), "-f", at, "-l", at, "-singlefile", "-png"]
        subprocess.run(["pdftoppm", *options, str(pdf), str(target)], check=True)


if __name__ == "__main__":
    sys.exit(main())
