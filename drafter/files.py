"""Text files in, finished files out: encodings are recognised, nothing is overwritten half-way."""

import contextlib
import errno
import os
import re
import shutil
from functools import cache
from pathlib import Path

from drafter.errors import DrafterError
from drafter.location import Location
from drafter.pattern import pattern
from drafter.problem import Problem, nearest, problem
from drafter.version import __version__

MAX_BYTES = 64 * 1024 * 1024
_PACKAGE = Path(__file__).resolve().parent


def read_text(path: Path, name: str | None = None) -> str:
    """Return the text of `path`: UTF-8 with or without BOM, or GB18030.

    Raises:
        DrafterError: it is not there, cannot be read, is no text, or is larger than 64 MiB.
    """
    return decode(read_bytes(path, name), Location(name or str(path)))


def read_bytes(path: Path, name: str | None = None) -> bytes:
    """Return what stands in `path`, called `name` in messages.

    Raises:
        DrafterError: it is not there, cannot be read, or is larger than 64 MiB.
    """
    at = Location(name or str(path))
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DrafterError(
                problem("file-too-large", "the file is larger than {limit} MiB", at, limit=MAX_BYTES // 2**20)
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise DrafterError(_no_file(path, at)) from error
    except IsADirectoryError as error:
        raise DrafterError(problem("not-a-file", "this is a folder, not a file", at)) from error
    except OSError as error:
        raise DrafterError(
            problem("unreadable", "the file cannot be read: {reason}", at, reason=error.strerror or str(error))
        ) from error


def decode(data: bytes, at: Location) -> str:
    """Return `data` as text, line ends as `\\n`."""
    return data.decode(encoding_of(data, at)).replace("\r\n", "\n").replace("\r", "\n")


def encoding_of(data: bytes, at: Location) -> str:
    """Return how the text in `data` is encoded: utf-8-sig, which takes UTF-8 with a BOM or without, or gb18030.

    Raises:
        DrafterError: it is neither.
    """
    wrong = 0
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError as error:
            wrong = wrong or data.count(b"\n", 0, error.start) + 1  # Where it is no UTF-8: most files are meant to be.
        else:
            return encoding
    here = at if at.line else Location(at.file, wrong)
    raise DrafterError(
        problem("encoding", "the file is neither UTF-8 nor GB18030 text", here, "save it as text in UTF-8")
    )


def _no_file(path: Path, at: Location) -> Problem:
    there: list[str] = []
    with contextlib.suppress(OSError):
        there = [entry.name for entry in path.parent.iterdir()]
    close = nearest(path.name, there)
    hint = "did you mean {close}?" if close else "look at the path; the current folder is {folder}"
    return problem(
        "no-file",
        "there is no such file",
        at,
        hint,
        close=str(path.with_name(close)) if close else "",
        folder=os.getcwd(),
    )


@cache
def reader() -> str:
    """Return what changes when files may be read otherwise: the version, and when the reading modules were changed."""
    folders = (_PACKAGE, *(_PACKAGE / room for room in ("bank", "hanzi", "library", "model", "schema", "yamlfile")))
    modules = (entry for folder in folders for entry in os.scandir(folder) if entry.name.endswith(".py"))
    return f"{__version__} {max(entry.stat().st_mtime_ns for entry in modules)}"


def write(path: Path, data: bytes, *, force: bool = False, derived: bool = False) -> None:
    """Write `data` to `path` whole or not at all: beside it first, then renamed.

    What is `derived` can be made again: nobody waits until the disk has it, and when the power fails
    it may be lost or half there, which its reader must see.

    Raises:
        DrafterError: the file is there and `force` is not given, the folder is missing or cannot
            be written, another program holds the file open, the disk is full.
    """
    at = Location(str(path))
    # At most 175 bytes, whatever the characters: file systems take 255.
    beside = path.with_name(f".{path.name[:40]}.{os.urandom(4).hex()}.part")
    try:
        if path.is_dir():
            raise IsADirectoryError(path)
        try:
            with open(beside, "xb") as file:
                file.write(data)
                if not derived:
                    file.flush()
                    os.fsync(file.fileno())
            _put_in_place(beside, path, force)
        finally:
            with contextlib.suppress(OSError):
                beside.unlink()
    except FileExistsError as error:
        raise DrafterError(_exists(at)) from error
    except IsADirectoryError as error:
        raise DrafterError(problem("not-a-file", "this is a folder, not a file", at, "add a file name")) from error
    except OSError as error:
        raise DrafterError(_not_written(error, path, at)) from error


def refuse_existing(path: Path, *, force: bool = False) -> None:
    """Refuse early what `write` would refuse in the end.

    Raises:
        DrafterError: the file is there and `force` is not given.
    """
    if not force and path.exists():
        raise DrafterError(_exists(Location(str(path))))


def _exists(at: Location) -> Problem:
    hint = "choose another name with -o, or give --force to replace it"
    return problem("exists", "the file is there already", at, hint)


def _put_in_place(beside: Path, path: Path, force: bool) -> None:
    if force:
        _refuse_if_open(path)
        with contextlib.suppress(FileNotFoundError):
            shutil.copymode(path, beside)
        os.replace(beside, path)
        return
    try:
        os.link(beside, path)  # unlike a rename, fails when somebody made the file meanwhile
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if path.exists():
            raise FileExistsError(path) from None
        os.rename(beside, path)


def _refuse_if_open(path: Path) -> None:
    """Word and WPS leave a file named ~$… beside the document they hold open.

    On Windows the rename itself fails then; elsewhere it would pull the file from under the
    program, whose next save undoes the draft.
    """
    name = path.name
    owners = {f"~${name}", f"~${name[2:]}", f"~${name[1:]}", f".~lock.{name}#", f".~{name}"}
    if path.exists() and any(path.with_name(owner).exists() for owner in owners):
        raise PermissionError(errno.EBUSY, "open in another program", str(path))


def _not_written(error: OSError, path: Path, at: Location) -> Problem:
    sharing = getattr(error, "winerror", None) in (32, 33) or error.errno == errno.EBUSY
    if sharing or (os.name == "nt" and isinstance(error, PermissionError) and path.exists()):
        return problem(
            "open-elsewhere",
            "the file is open in another program",
            at,
            "close it in Word, WPS or LibreOffice and try again, or choose another name with -o",
        )
    if not path.parent.is_dir():
        return problem(
            "no-folder",
            "there is no folder {folder}",
            at,
            "make the folder first, or choose another place with -o",
            folder=path.parent,
        )
    # Folders that the system keeps say of a new file that it is not there.
    if isinstance(error, (PermissionError, FileNotFoundError)) or error.errno == errno.EROFS:
        return problem(
            "not-writable",
            "the folder {folder} cannot be written",
            at,
            "choose another place with -o",
            folder=path.parent,
        )
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return problem(
            "disk-full", "the disk is full; what was there before is unharmed", at, "make room and try again"
        )
    return problem("not-written", "the file cannot be written: {reason}", at, reason=error.strerror or str(error))


_UNSAFE = pattern(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_RESERVED = pattern(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|$)", re.IGNORECASE)


def safe_name(title: str, suffix: str) -> str:
    """Return a file name made of `title` that every file system takes.

    >>> safe_name("关于“一网通办”的报告: 2026/8", ".docx")
    '关于“一网通办”的报告 2026 8.docx'
    """
    name = " ".join(_UNSAFE.sub(" ", title).split()).strip(". ")
    name = name.encode("utf-8")[:180].decode("utf-8", errors="ignore")
    if _RESERVED.match(name):
        name = f"_{name}"
    return (name.rstrip(". ") or "draft") + suffix
