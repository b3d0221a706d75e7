"""How far long work has come: one line on stderr that changes, where that is a terminal."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from drafter.cli.messages import _
from drafter.problem import Said

_SECONDS = 0.2
_SAID = {
    "read": Said("reading: {done}"),
    "index": Said("making the index: {done} of {total} files are read"),
    "compare": Said("comparing: {done} of {total}"),
    "write": Said("writing: {done} of {total}"),
    "pages": Said("LibreOffice is laying out the pages"),
}


class Progress:
    """Says what is being done, five times a second at most."""

    def __init__(self) -> None:
        self._shows = sys.stderr is not None and sys.stderr.isatty()
        self._next = time.monotonic() + _SECONDS
        self._is_there = False

    def step(self, what: str, done: int, total: int = 0) -> None:
        """Say that `done` of `total` is done of `what`."""
        if self._shows and (now := time.monotonic()) >= self._next:
            self._next = now + _SECONDS
            self._write(_(_SAID[what]).format(done=f"{done:,}", total=f"{total:,}"))

    def say(self, what: str) -> None:
        """Say what is being done, of which nothing is known but that it takes seconds."""
        if self._shows:
            self._write(_(_SAID[what]))

    def _write(self, line: str) -> None:
        self._is_there = True
        sys.stderr.write("\r\x1b[K" + line)
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away, so that something else can be said."""
        if self._is_there:
            self._is_there = False
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


@contextmanager
def progress() -> Iterator[Progress]:
    """Yield what shows the progress of the block; its line is gone afterwards, however the block ends."""
    shown = Progress()
    try:
        yield shown
    finally:
        shown.clear()
