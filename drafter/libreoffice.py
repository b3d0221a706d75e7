"""LibreOffice, where it is there: what turns a Word file into pages."""

import os
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


def find_libreoffice() -> str | None:
    """Return the path of LibreOffice; None where it is not installed."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next((path for path in _USUAL if os.path.isfile(path)), None)


def to_pdf(docx: bytes) -> bytes:
    """Return the pages of a Word file as PDF.

    Raises:
        DrafterError: LibreOffice is not there, does not finish, or makes nothing of the file.
    """
    program = find_libreoffice()
    if program is None:
        raise DrafterError(
            problem(
                "no-libreoffice",
                "a PDF is made by LibreOffice, which is not on this machine",
                None,
                "install LibreOffice, or open the Word file and save it as PDF there; --html needs nothing else",
            )
        )
    # A profile of its own: a LibreOffice that is open would take the work over and forget it.
    with tempfile.TemporaryDirectory(prefix="drafter-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / "draft.docx"
        source.write_bytes(docx)
        _run([program, f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}", "--headless", "--norestore",
              "--nolockcheck", "--convert-to", "pdf:writer_pdf_Export", "--outdir", folder, str(source)])  # fmt: skip
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
        problem("libreoffice-failed", "LibreOffice made no PDF: {reason}", None, "try again", reason=reason)
    )
