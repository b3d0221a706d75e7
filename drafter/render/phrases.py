"""A phrase's own text: answers filled in, what may be left out kept or dropped.

`{{ unit }}` in a phrase is an answer of the outline that asks for the phrase, or a blank for the
writer where the outline has none of that name. `[[…]]` may be left out: it goes where an answer in
it is missing or empty, and where the phrase is wanted short; else it stays.
"""

import re
from collections.abc import Iterator, Mapping, MutableSequence
from typing import Any

from drafter.location import Location
from drafter.marks import CLOSE, INNER, OPEN, shield, unmark
from drafter.model.inlines import Blank, BlankKind
from drafter.model.outline import Template
from drafter.model.phrase import OPTIONAL, Phrase
from drafter.pattern import pattern
from drafter.render import plain
from drafter.render.engine import Engine
from drafter.render.values import BlankList, BlankValue

_BLANK = pattern(f"{OPEN}(\\d+){INNER}{CLOSE}")


class PhraseTexts:
    """The texts of phrases in one draft."""

    def __init__(self, engine: Engine, marked: MutableSequence[Any]) -> None:
        self._engine = engine
        self._marked = marked
        self._variables: Mapping[str, Any] = {}

    def know(self, variables: Mapping[str, Any]) -> None:
        """Take `variables` for what phrases may name."""
        self._variables = variables

    def text(self, phrase: Phrase, *, full: bool | None = None) -> str:
        """Return the text of `phrase`, in which nothing is markup; without marks.

        With `full` what may be left out stays unless an answer in it is missing, without it goes;
        None: as usual.
        """
        text = phrase.text
        if "[[" not in text and "{" not in text:
            return shield(text)
        at = phrase.location or Location("")
        kept = "".join(self._parts(text, at, full))
        filled = self._engine.text(Template(kept, at), self._with_blanks(kept, at))
        return shield(unmark(_BLANK.sub(self._blank, filled)))

    def _parts(self, text: str, at: Location, full: bool | None) -> Iterator[str]:
        """Yield what of `text` is kept."""
        for index, part in enumerate(OPTIONAL.split(text)):
            # Every second part is one that stood in brackets.
            if index % 2 == 0 or (full is not False and all(map(self._is_given, self._names(part, at)))):
                yield part

    def _names(self, text: str, at: Location) -> set[str]:
        """Return the names that a template uses; none where it is wrong, which rendering tells."""
        if "{" not in text:
            return set()
        if (pieces := plain.pieces(text)) is not None:
            return {name for (name, _), _ in pieces[1]}
        parsed = self._engine.parsed(Template(text, at))
        if parsed is None:
            return set()
        from jinja2 import TemplateError
        from jinja2.meta import find_undeclared_variables

        try:
            return find_undeclared_variables(parsed)
        except TemplateError:
            return set()

    def _is_given(self, name: str) -> bool:
        value = self._variables.get(name)
        # Blanks say that they are used when they are looked at.
        return not isinstance(value, (BlankValue, BlankList)) and value not in (None, "", [], ())

    def _with_blanks(self, text: str, at: Location) -> dict[str, Any]:
        """Return the variables of a phrase, a blank for each name that the outline does not know."""
        found = dict(self._variables)
        for name in sorted(self._names(text, at) - found.keys()):
            self._marked.append(Blank(BlankKind.WRITER, name))
            found[name] = BlankValue(len(self._marked) - 1, lambda: None)
        return found

    def _blank(self, mark: re.Match[str]) -> str:
        """Return a blank as text: inside a phrase it is part of what can be exchanged."""
        blank = self._marked[int(mark.group(1))]
        return blank.text if isinstance(blank, Blank) else ""
