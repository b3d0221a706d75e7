"""The manual's pictures of house styles: drafts of the examples, printed by LibreOffice.

python .ci/pictures.py        writes docs/images/style-*.png anew

It needs soffice and pdftoppm. Fonts that this machine lacks are exchanged as fontconfig says, so the
pictures look right where the styles' fonts, or good stand-ins for them, are installed.
"""

import datetime
import subprocess
import sys
import tempfile
from pathlib import Path

import drafter
from drafter.library import Layer, Library, builtin_root

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


def main() -> None:
    """Draft, print and write the pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for style, (outline, answers) in PICTURES.items():
            (folder / f"{style}.docx").write_bytes(_draft(style, outline, answers))
        options = [f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
        files = [str(folder / f"{style}.docx") for style in PICTURES]
        subprocess.run(["soffice", *options, "--convert-to", "pdf", "--outdir", name, *files], check=True)
        for style in PICTURES:
            _pictures(folder / f"{style}.pdf", style)


def _draft(style: str, outline: str, answers: str | None) -> bytes:
    """Return the Word file of an example in a house style."""
    office = drafter.Office(Library((Layer("built-in", builtin_root()),)))
    path = ROOT / outline if outline.endswith(".yaml") else outline
    given = drafter.Answers({})
    if answers:
        file = ROOT / "examples" / answers / "answers.yaml"
        given = drafter.read_answers(file.read_text("utf-8"), file.name)
    made = drafter.draft(path, given, style=style, today=TODAY, allow_missing=True, office=office)
    return made.to_docx(slots=False)


def _pictures(pdf: Path, style: str) -> None:
    shown = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    count = int(shown.partition("Pages:")[2].split()[0])
    for number, page in enumerate(PAGES.get(style, (1,))):
        at = str(count if page == -1 else min(page, count))
        target = IMAGES / f"style-{style}{f'-{number + 1}' if number else ''}"
        options = ["-r", "64", "-f", at, "-l", at, "-singlefile", "-png"]
        subprocess.run(["pdftoppm", *options, str(pdf), str(target)], check=True)


if __name__ == "__main__":
    sys.exit(main())
