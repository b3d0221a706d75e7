"""The command line for tests, run in this process: what is printed, and the exit code."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from drafter.cli import messages
from drafter.cli.app import run


@dataclass(frozen=True)
class Done:
    """A command that has run."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What was printed with `--json`."""
        return json.loads(self.out)


Run = Callable[..., Done]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs drafter in `tmp_path`, in English, with nobody's own files."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DRAFTER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DRAFTER_CACHE", "")
    monkeypatch.delenv("DRAFTER_STATE", raising=False)
    monkeypatch.delenv("DRAFTER_TEAM", raising=False)
    monkeypatch.setenv("LANGUAGE", "en")  # put back what `speak` changes
    messages.speak(["en"])

    def command(*arguments: object) -> Done:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Done(code, printed.out, printed.err)

    return command
