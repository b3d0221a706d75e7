"""The picker: type to filter, arrows to choose, Enter to take one phrase; drawn on stderr, so that stdout is free."""

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from drafter.cli.messages import _
from drafter.cli.report import width, wrapped
from drafter.dataclass import dataclass

if TYPE_CHECKING:
    from prompt_toolkit.data_structures import Size
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.layout import Layout
    from prompt_toolkit.styles import Style

    from drafter.bank.search import Hit
    from drafter.model.phrase import Phrase

    Search = Callable[[str], Sequence[Hit]]

_ROWS = 10
MOST = 200
"""So many can be reached with the arrows; words lead to the others."""
_LOW = 10
"""A terminal of fewer lines shows what is known of a phrase, and what the keys do, on one line each."""


def pick(search: "Search", typed: str = "", *, leaves: str = "") -> "Phrase | None":
    """Return the phrase that the user takes; None if the user wants none.

    `search` gives what has the words, the best first; `typed` stands there already; `leaves` says
    what Esc does, if that is more than to leave.

    Raises:
        KeyboardInterrupt: the user wants to stop.
    """
    return _Picker(search, typed, leaves or _("Esc leaves")).run()


class _Picker:
    """What has been typed, what was found, and which of it is chosen."""

    def __init__(self, search: "Search", typed: str, leaves: str) -> None:
        from prompt_toolkit.buffer import Buffer
        from prompt_toolkit.document import Document

        self._search = search
        self._leaves = leaves
        self._found: Sequence[Hit] = ()
        self._sought: str | None = None
        """What `_found` was found by; None: nothing was looked for yet."""
        self._at = 0
        self._buffer = Buffer(document=Document(typed), multiline=False, accept_handler=lambda _: True)

    def run(self) -> "Phrase | None":
        from prompt_toolkit import Application
        from prompt_toolkit.output import create_output

        app: Application[Phrase | None] = Application(
            layout=self._layout(), key_bindings=self._keys(), style=_style(), erase_when_done=True,
            output=create_output(sys.stderr),
        )  # fmt: skip
        # Esc alone is told from the keys that begin with it by what follows at once.
        app.ttimeoutlen = app.timeoutlen = 0.1
        return app.run()

    @property
    def _hits(self) -> "Sequence[Hit]":
        """What has the words typed. Of several keys that came at once, only what they make together is looked for."""
        if self._buffer.text != self._sought:
            self._sought = self._buffer.text
            self._found, self._at = self._search(self._sought), 0
        return self._found

    def _layout(self) -> "Layout":
        from prompt_toolkit.layout import BufferControl, FormattedTextControl, HSplit, Layout, Window
        from prompt_toolkit.layout.processors import BeforeInput

        line = Window(BufferControl(self._buffer, input_processors=[BeforeInput("> ")]), height=1)
        rows = Window(FormattedTextControl(self._rows), height=lambda: self._shares().rows)
        about = Window(
            FormattedTextControl(lambda: _grey(self._shares().about)), height=lambda: len(self._shares().about)
        )
        text = Window(
            FormattedTextControl(lambda: "\n".join(self._shares().text)), height=lambda: self._shares().preview
        )
        keys = Window(FormattedTextControl(lambda: _grey(self._shares().keys)), height=lambda: len(self._shares().keys))
        return Layout(HSplit([line, rows, about, text, keys]), focused_element=line)

    def _shares(self) -> "_Shares":
        """Return what each part has of the terminal as it is now: low and narrow ones show less of a phrase."""
        size, hits = _size(), self._hits
        phrase = hits[self._at].phrase if hits else None
        most = 1 if size.rows < _LOW else 2
        keys = wrapped(self._help(), size.columns, most)
        about = wrapped(_about(phrase), size.columns, most) if phrase and size.rows > len(keys) + 3 else []
        left = size.rows - 1 - len(keys) - len(about)
        # A long phrase takes of the rows what it needs, but for three, or one.
        text = wrapped(phrase.text if phrase else "", size.columns, max(0, left - (3 if size.rows >= _LOW else 1)))
        preview = max(len(text), min(3, left - _ROWS))
        return _Shares(max(0, min(_ROWS, left - preview)), about, text, preview, keys)

    def _rows(self) -> "StyleAndTextTuples":
        """Return the lines around the one chosen."""
        rows = self._shares().rows
        first = min(max(0, self._at - rows // 2), max(0, len(self._hits) - rows))
        found: StyleAndTextTuples = []
        for number in range(first, min(first + rows, len(self._hits))):
            chosen = number == self._at
            found.append(("class:chosen" if chosen else "", "❯ " if chosen else "  "))
            found += _marked(self._hits[number], "class:chosen" if chosen else "")
            found.append(("", "\n"))
        return found or [("", _("no phrase fits") + "\n")]

    def _help(self) -> str:
        """Return where the choice stands, and what the keys do."""
        count = f"{len(self._hits)}{'+' if len(self._hits) == MOST else ''}"
        keys = _("{at}/{n} · ↑↓ choose, Enter takes, {leaves}")
        return keys.format(at=self._at + bool(self._hits), n=count, leaves=self._leaves)

    def _keys(self) -> "KeyBindings":
        from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

        keys = KeyBindings()
        steps = {"up": -1, "c-p": -1, "down": 1, "c-n": 1, "pageup": -_ROWS, "pagedown": _ROWS}

        def moves(step: int) -> Callable[[KeyPressEvent], None]:
            def move(_: KeyPressEvent) -> None:
                last = len(self._hits) - 1  # To look for what was typed takes the choice back to the first.
                self._at = max(0, min(self._at + step, last))

            return move

        for key, step in steps.items():
            keys.add(key)(moves(step))

        @keys.add("enter")
        def _take(event: KeyPressEvent) -> None:
            if self._hits:
                event.app.exit(result=self._hits[self._at].phrase)

        @keys.add("escape")
        def _leave(event: KeyPressEvent) -> None:
            event.app.exit(result=None)

        @keys.add("<bracketed-paste>")
        def _paste(event: KeyPressEvent) -> None:
            # Lines that are pasted are words to be found, not so many Enters.
            event.current_buffer.insert_text(" ".join(event.data.split()))

        @keys.add("c-c")
        @keys.add("c-d")
        def _stop(event: KeyPressEvent) -> None:
            event.app.exit(exception=KeyboardInterrupt)

        return keys


@dataclass(frozen=True, slots=True)
class _Shares:
    """What the parts of the picker have of the terminal, in lines."""

    rows: int
    about: list[str]
    text: list[str]
    preview: int
    """Lines for `text`, which may have fewer."""
    keys: list[str]


def _size() -> "Size":
    from prompt_toolkit.application import get_app

    return get_app().output.get_size()


def _about(phrase: "Phrase") -> str:
    """Return what is known of a phrase."""
    known = [phrase.id, phrase.kind, *phrase.roles, *phrase.themes, *phrase.tags, phrase.source]
    return " · ".join(filter(None, known))


def _grey(lines: Sequence[str]) -> "StyleAndTextTuples":
    return [("class:about", "\n".join(lines))]


def _style() -> "Style":
    from prompt_toolkit.styles import Style

    return Style.from_dict({"chosen": "reverse", "found": "bold ansiyellow", "about": "ansibrightblack"})


def _marked(hit: "Hit", style: str) -> "StyleAndTextTuples":
    """Return a text on one line, with what was found in it marked."""
    text, room = hit.phrase.text.replace("\n", " "), _size().columns - 3
    found: StyleAndTextTuples = []
    places = {at for begin, end in hit.spans for at in range(begin, end)}
    for at, char in enumerate(text):
        room -= width(char)
        if room < 1:
            found.append((style, "…"))
            break
        found.append((f"{style} class:found" if at in places else style, char))
    return found
