"""The command line: parse, call one function, print, exit code.

Exit codes: 0 done, 1 the user can put it right, 2 wrong usage, 130 interrupted.
"""

import contextlib
import errno
import gc
import os
import sys


def main() -> None:
    """Run the command that the process was started with."""
    from drafter.cli import messages

    # A command lives shorter than its garbage; to look for it takes a tenth of a long draft.
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            # A console that lacks a character (cp936, ASCII) shows it escaped; it never stops the command.
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    messages.speak(messages.user_languages())
    from drafter.cli.app import run

    try:
        code = run()
        sys.stdout.flush()
    except OSError as error:
        if error.errno not in (errno.EPIPE, errno.ENOSPC):
            raise
        # Who reads has left, as `head` does, or the disk is full: what is left to be written must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno == errno.ENOSPC:
            print(messages._("what was printed cannot be kept: the disk is full"), file=sys.stderr)
        code = 1
    # Where an interrupt came while a class was made, Python would still end by the signal, not with this code,
    # though it was caught; to run anything anew takes that back.
    exec("")
    sys.exit(code)
