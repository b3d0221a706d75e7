"""Pages as they are printed: words and ink of a PDF by their places, in millimetres from the top left corner."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from conftest import needs

Box = tuple[float, float, float, float, str]

_DPI = 127
_PER_MM = _DPI / 25.4


def words(pdf: Path) -> list[list[Box]]:
    """Return the words of each page: left, top, right, bottom and the text."""
    run = subprocess.run([needs("pdftotext"), "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True)
    word = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')
    pages = run.stdout.split("<page ")[1:]
    return [[(*(float(n) * 25.4 / 72 for n in found[:4]), found[4]) for found in word.findall(page)] for page in pages]


def phrases(page: list[Box], gap: float = 2.5) -> list[Box]:
    """Return the words of a page with those put together that stand less than `gap` apart on a line.

    LibreOffice spaces digits from Hanzi, whatever the file says.
    """
    found: list[Box] = []
    for box in page:
        before = found[-1] if found else None
        if before and abs(before[1] - box[1]) < 1 and -1 < box[0] - before[2] < gap:
            found[-1] = (before[0], before[1], box[2], before[3], before[4] + box[4])
        else:
            found.append(box)
    return found


@dataclass
class Ink:
    """The ink of one page."""

    width: int
    reds: bytes
    greens: bytes

    @classmethod
    def of(cls, pdf: Path, page: int) -> "Ink":
        options = ["-r", str(_DPI), "-f", str(page), "-l", str(page)]
        image = subprocess.run([needs("pdftoppm"), *options, str(pdf)], capture_output=True, check=True).stdout
        size = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", image)
        assert size
        pixels = image[size.end() :]
        return cls(int(size[1]), pixels[0::3], pixels[1::3])

    def runs(self, *, red: bool, left: float = 0, right: float = 210) -> list[tuple[float, float]]:
        """Return from where to where there is ink, red or black, in the rows between two edges."""
        begin, end = int(left * _PER_MM), int(right * _PER_MM)
        found: list[tuple[float, float]] = []
        for row in range(len(self.reds) // self.width):
            here = slice(row * self.width + begin, row * self.width + min(end, self.width))
            dark = min(self.greens[here]) < 128 and (min(self.reds[here]) > 128) == red
            if dark:
                place = row / _PER_MM
                if found and place - found[-1][1] < 1.5 / _PER_MM:
                    found[-1] = (found[-1][0], place + 1 / _PER_MM)
                else:
                    found.append((place, place + 1 / _PER_MM))
        return found

    def across(self, top: float, bottom: float) -> tuple[float, float]:
        """Return from where to where there is ink in the rows between two heights."""
        columns: set[int] = set()
        for row in range(int(top * _PER_MM), int(bottom * _PER_MM) + 1):
            line = self.greens[row * self.width : (row + 1) * self.width]
            columns |= {column for column, green in enumerate(line) if green < 128}
        return min(columns) / _PER_MM, (max(columns) + 1) / _PER_MM
