"""The terminal as the interview sees it: a line, several lines, yes or no; all of it on stderr."""

import sys
from typing import TYPE_CHECKING

from drafter.cli import report
from drafter.cli.messages import _

if TYPE_CHECKING:
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

_BACK = ("<", "＜", "《")
"""Typed alone, they lead back; the last two are what the key gives while Chinese is typed."""


def is_back(text: str) -> bool:
    """Whether the user wants to go back to the question before."""
    return text.strip() in _BACK


def can_ask() -> bool:
    """Whether somebody sits there who can be asked."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


class Terminal:
    """Reads what the user types; Ctrl-C and Ctrl-D raise KeyboardInterrupt."""

    def __init__(self) -> None:
        from prompt_toolkit import PromptSession
        from prompt_toolkit.output import create_output

        self._session: PromptSession[str] = PromptSession(output=create_output(sys.stderr))

    def line(self, prompt: str = "> ", text: str = "") -> str:
        """Return one line; `text` stands there already and can be changed."""
        return self._read(prompt, text, many=False)

    def lines(self, text: str = "") -> str:
        """Return several lines, ended by an empty one or by Esc and Enter."""
        return self._read("> ", text, many=True).rstrip()

    def yes(self, question: str, default: bool) -> bool:
        """Return the answer to a yes-no question; Enter takes `default`."""
        choice = _("Y/n") if default else _("y/N")
        while True:
            answer = truth(self.line(f"{question} [{choice}] "), default)
            if answer is not None:
                return answer
            report.talk(_("Type y or n."))

    def _read(self, prompt: str, text: str, *, many: bool) -> str:
        from prompt_toolkit.key_binding import KeyBindings

        # The session keeps what it is not told anew.
        keys = _ends_lines() if many else KeyBindings()
        try:
            return self._session.prompt(
                prompt, default=text, multiline=many, key_bindings=keys, prompt_continuation="  "
            )
        except EOFError:
            raise KeyboardInterrupt from None


def truth(text: str, default: bool) -> bool | None:
    """Return what `text` says to a yes-no question; None if it says neither."""
    from drafter.model.answers import FALSE, TRUE

    text = text.strip().lower()
    if not text:
        return default
    return True if text in TRUE else False if text in FALSE else None


def _ends_lines() -> "KeyBindings":
    """Return keys for several lines: Enter at the end, on an empty line or after `<` alone, is the end."""
    from prompt_toolkit.key_binding import KeyBindings

    keys = KeyBindings()

    @keys.add("enter")
    def _enter(event: "KeyPressEvent") -> None:
        buffer = event.current_buffer
        document = buffer.document
        is_end = document.is_cursor_at_the_end and not document.current_line.strip()
        if is_end or is_back(document.text):
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    return keys
