"""LibreOffice, where it is there: what turns a Word file into pages."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from drafter.errors import DrafterError
from drafter.problem import problem

_NAMES = ("soffice", "libreoffice")
_USUAL = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_SECONDS = 180
"""A document of a thousand pages takes a minute."""
_TO_PDF = "pdf:writer_pdf_Export"
_WITH_BOOKMARKS = _TO_PDF + ':{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
_DESTINATION = re.compile(rb"/(?:_|#?5F)(\w+)\[(\d+) 0 R")
"""A bookmark in LibreOffice's PDF and the object of its page; 7.4 writes the underscore as 5F."""
_LEAVES = re.compile(rb"/Kids\s*\[([^\]]*)\]")


def find_libreoffice() -> str | None:
    """Return the path of LibreOffice; None where it is not installed."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next((path for path in _USUAL if os.path.isfile(path)), None)


def bookmark_pages(docx: bytes) -> dict[str, int]:
    """Return on which sheet, from 1, each bookmark of a Word file stands whose name begins with `_`.

    Raises:
        DrafterError: as `to_pdf` does.
    """
    pdf = to_pdf(docx, _WITH_BOOKMARKS)
    # LibreOffice writes its objects as text, and all pages below one node.
    sheets = _LEAVES.search(pdf)
    objects = re.findall(rb"(\d+) 0 R", sheets.group(1)) if sheets else []
    number = {object: sheet for sheet, object in enumerate(objects, start=1)}
    found = {f"_{name.decode()}": number.get(object) for name, object in _DESTINATION.findall(pdf)}
    return {name: sheet for name, sheet in found.items() if sheet}


def to_pdf(docx: bytes, filter: str = _TO_PDF) -> bytes:
    """Return the pages of a Word file as PDF; `filter` is what LibreOffice calls the way to write it.

    Raises:
        DrafterError: LibreOffice is not there, does not finish, or makes nothing of the file.
    """
    program = find_libreoffice()
    if program is None:
        raise DrafterError(
            problem(
                "no-libreoffice",
                "pages are laid out by LibreOffice, which is not on this machine",
                None,
                "install LibreOffice, or open the Word file in Word, which has pages too",
            )
        )
    # A profile of its own: a LibreOffice that is open would take the work over and forget it.
    with tempfile.TemporaryDirectory(prefix="drafter-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / "draft.docx"
        source.write_bytes(docx)
        _run([program, f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}", "--headless", "--norestore",
              "--nolockcheck", "--convert-to", filter, "--outdir", folder, str(source)])  # fmt: skip
        made = source.with_suffix(".pdf")
        if not made.is_file():
            raise _failed("it wrote no file")
        return made.read_bytes()


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise _failed(f"it did not finish in {_SECONDS} seconds") from error
    except OSError as error:
        raise _failed(error.strerror or str(error)) from error


def _failed(reason: str) -> DrafterError:
    return DrafterError(
        problem("libreoffice-failed", "LibreOffice laid out no pages: {reason}", None, "try again", reason=reason)
    )
