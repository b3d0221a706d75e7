"""The user's text editor: a text goes in, what was made of it comes out."""

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from drafter.cli import report
from drafter.cli.messages import _
from drafter.errors import DrafterError
from drafter.problem import Problem, problem

T = TypeVar("T")


def edited(text: str, accept: Callable[[str], T]) -> T | None:
    """Return what `accept` makes of `text` as the user changes it in an editor; None if it stays as it is.

    What `accept` refuses is shown and can be mended; what was written is kept in a file until it is taken.

    Raises:
        DrafterError: there is no editor, it failed, or the user leaves what was refused.
    """
    from drafter.cli.terminal import Terminal, can_ask

    handle, name = tempfile.mkstemp(suffix=".yaml", prefix="drafter-")
    os.close(handle)
    path = Path(name)
    path.write_text(text, encoding="utf-8")
    while True:
        _run(path)
        new = path.read_text(encoding="utf-8-sig")
        if new.strip() == text.strip() or not new.strip():
            path.unlink()
            return None
        try:
            found = accept(new)
        except DrafterError as error:
            report.problems(error.problems)
            if can_ask() and Terminal().yes(_("Edit it once more?"), default=True):
                continue
            kept = problem("kept-text", "what you wrote is kept in {file}", file=str(path))
            raise DrafterError(*(() if can_ask() else error.problems), kept) from error
        path.unlink()
        return found


def _run(path: Path) -> None:
    default = "notepad" if sys.platform == "win32" else "vi"
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or default
    words = [command] if Path(command).exists() else shlex.split(command, posix=sys.platform != "win32")
    try:
        code = subprocess.run([*words, str(path)], check=False).returncode
    except OSError as error:
        raise DrafterError(_failed(command, path, str(error.strerror or error))) from error
    if code:
        raise DrafterError(_failed(command, path, _("exit code {code}").format(code=code)))


def _failed(command: str, path: Path, reason: str) -> Problem:
    return problem(
        "editor",
        "the editor '{command}' failed: {reason}",
        None,
        "set EDITOR to one that works; what was written is in {file}",
        command=command,
        reason=reason,
        file=str(path),
    )
