"""Phrase files read, changed and written back by many at once: under a lock, whole or not at all.

The lock is one of the operating system, on a file `.NAME.lock` beside the phrase file (never the
phrase file itself, which is replaced). It ends with the process that holds it, so one that was
killed hinders nobody. Where a shared folder knows no locks, a file that only one can create
stands for it, and counts for nothing once it is old.
"""

import contextlib
import errno
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from drafter.dataclass import dataclass
from drafter.errors import DrafterError
from drafter.files import read_bytes, write
from drafter.location import Location
from drafter.problem import problem

WAIT_SECONDS = 30.0
"""How long to wait for somebody who is writing; it takes milliseconds."""
STALE_SECONDS = 60.0
_PAUSE_SECONDS = 0.01
_TRIES = 20
_BOM = b"\xef\xbb\xbf"
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL}


@dataclass(frozen=True, slots=True)
class Kept:
    """A text file as it stands: line ends as they are, without what marks its encoding."""

    text: str
    encoding: str = "utf-8"
    bom: bytes = b""

    def encoded(self, text: str) -> bytes:
        """Return `text` as this file has it."""
        return self.bom + text.encode(self.encoding)


def read_exact(path: Path, name: str | None = None) -> Kept:
    """Return the text of `path`, called `name` in messages, so that it can be written back to the byte.

    Raises:
        DrafterError: it cannot be read, or is neither UTF-8 nor GB18030.
    """
    data = read_bytes(path, name)
    return _decoded(data, Location(name or str(path)))


def _decoded(data: bytes, at: Location) -> Kept:
    bom = _BOM if data.startswith(_BOM) else b""
    for encoding in ("utf-8", "gb18030"):
        with contextlib.suppress(UnicodeDecodeError):
            kept = Kept(data[len(bom) :].decode(encoding), encoding, bom)
            if kept.encoded(kept.text) == data:
                return kept
    raise DrafterError(
        problem("encoding", "the file is neither UTF-8 nor GB18030 text", at, "save it as text in UTF-8")
    )


def edit_file(path: Path, edit: Callable[[str], str], *, name: str | None = None, new: str | None = None) -> bool:
    """Change the file at `path` to what `edit` makes of its text; return whether that changed anything.

    Nobody else who keeps to the lock writes it meanwhile; if somebody does who does not (a text
    editor), `edit` is asked again. A file that is not there begins with the text `new`, if given.

    Raises:
        DrafterError: it cannot be read or written, or what `edit` raises: nothing is changed then.
    """
    with locked(path):
        return edit_locked(path, edit, name=name, new=new)


def edit_locked(path: Path, edit: Callable[[str], str], *, name: str | None = None, new: str | None = None) -> bool:
    """Do what `edit_file` does to a file that is `locked` already."""
    at = Location(name or str(path))
    path = path.resolve()
    for _ in range(_TRIES):
        is_there = path.exists() or new is None
        data = read_bytes(path, at.file) if is_there else b""
        kept = _decoded(data, at) if is_there else Kept(new or "")
        changed = edit(kept.text)
        if is_there and changed == kept.text:
            return False
        if path.exists() == is_there and (not is_there or path.read_bytes() == data):
            write(path, kept.encoded(changed), force=True)
            return True
    raise DrafterError(problem("busy-file", "another program keeps changing the file", at, "try again when it is done"))


@contextlib.contextmanager
def locked(*paths: Path) -> Iterator[None]:
    """Keep all others who ask for the same from writing `paths` until the end of the block.

    Raises:
        DrafterError: somebody holds one of them too long, or its folder cannot be written.
    """
    with contextlib.ExitStack() as stack:
        # In one order for everybody, or two could wait for each other.
        for path in sorted({path.resolve() for path in paths}):
            with contextlib.suppress(OSError):  # What hinders here hinders the lock, which says so.
                path.parent.mkdir(parents=True, exist_ok=True)
            stack.enter_context(_lock(path))
            _sweep(path)
        yield


def _sweep(path: Path) -> None:
    """Remove what those who were killed while they wrote `path` have left."""
    for left in path.parent.glob(f".{_escaped(path.name[:40])}.????????.part"):
        with contextlib.suppress(OSError):
            left.unlink()


def _escaped(name: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)


@contextlib.contextmanager
def _lock(path: Path) -> Iterator[None]:
    beside = path.with_name(f".{path.name[:40]}.lock")
    until = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            file = open(beside, "ab")  # noqa: SIM115  # it stays open while the lock is held
        except PermissionError as error:
            if os.name != "nt":  # There, it is being deleted.
                raise _not_writable(path) from error
            file = None
        except OSError as error:
            raise _not_writable(path) from error
        if file and _is_taken(file, beside):
            break
        if file:
            file.close()
        if time.monotonic() > until:
            raise _held(path)
        time.sleep(_PAUSE_SECONDS)
    try:
        yield
    finally:
        _release(file, beside)


def _is_taken(file: IO[bytes], beside: Path) -> bool:
    """Whether the lock is ours now, on the file that the others see."""
    try:
        _take(file)
    except OSError as error:
        return error.errno in _NO_LOCKS and _is_created(_token(beside))
    with contextlib.suppress(OSError):
        return os.path.samestat(os.fstat(file.fileno()), beside.stat())
    return False


def _take(file: IO[bytes]) -> None:
    if os.name == "nt":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _token(beside: Path) -> Path:
    return beside.with_suffix(".held")


def _is_created(token: Path) -> bool:
    """Whether we made the file that stands for a lock; an old one is left by somebody who was killed."""
    with contextlib.suppress(OSError):
        # Both times are the shared folder's own: clocks of machines differ.
        os.utime(token.with_suffix(".lock"))
        if token.with_suffix(".lock").stat().st_mtime - token.stat().st_mtime > STALE_SECONDS:
            token.unlink()
    try:
        os.close(os.open(token, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except OSError:
        return False
    return True


def _release(file: IO[bytes], beside: Path) -> None:
    with contextlib.suppress(OSError):
        _token(beside).unlink()
    if os.name != "nt":
        # While it is ours: whoever waits for it sees that it is no longer there, and begins anew.
        with contextlib.suppress(OSError):
            beside.unlink()
        file.close()
        return
    file.close()
    with contextlib.suppress(OSError):
        beside.unlink()


def _held(path: Path) -> DrafterError:
    return DrafterError(
        problem(
            "locked",
            "somebody else has been writing this file for {seconds} seconds",
            Location(str(path)),
            "try again; if nobody is, delete {lock}",
            seconds=int(WAIT_SECONDS),
            lock=path.with_name(f".{path.name[:40]}.lock"),
        )
    )


def _not_writable(path: Path) -> DrafterError:
    return DrafterError(
        problem(
            "not-writable",
            "the folder {folder} cannot be written",
            Location(str(path)),
            "choose another place with --file or --layer",
            folder=path.parent,
        )
    )
