"""The writer chooses each phrase on the terminal, among those that fit: whole groups where they are parallel."""

from collections.abc import Callable, Sequence

from drafter.choose import Offer, Wishes
from drafter.cli import report
from drafter.cli.messages import _
from drafter.cli.terminal import Terminal, is_back
from drafter.model.phrase import Phrase, Query
from drafter.pipeline import Draft

_AT_ONCE = 9
_REST = (".", "。")
_MORE = ("+", "＋")


class _Back(BaseException):
    """The writer wants to choose again at the place before. No exception, so that no template takes it for a fault."""


class PhraseAsking:
    """Asks at each place of a draft, which is made anew when the writer goes back: what was chosen stays."""

    def __init__(self, kept: dict[str, tuple[str, ...]], lately: Sequence[str]) -> None:
        self._kept = kept
        self._lately = lately
        self._chosen: dict[str, tuple[str, ...]] = {}
        self._terminal = Terminal()
        self._by_seed = False

    def drafted(self, draft: Callable[[Wishes], Draft]) -> Draft:
        """Return the draft once all places are filled.

        Raises:
            DrafterError: with all that is wrong with the draft.
            KeyboardInterrupt: the writer wants to stop.
        """
        report.talk(
            _("Enter takes the phrase marked *, a number another one; + shows more, words find those with them.")
        )
        report.talk(_("< leads back, . leaves the rest to the seed."))
        while True:
            try:
                return draft(Wishes({**self._kept, **self._chosen}, self._lately, self._ask))
            except _Back:
                self._chosen.popitem()

    def _ask(self, offer: Offer) -> tuple[Phrase, ...]:
        if self._by_seed:
            return offer.default
        report.talk(f"\n{offer.path} · {_asked(offer.query)}")
        everything = (offer.default, *offer.others)
        shown = _show(everything, everything, 0)
        matching: Sequence[tuple[Phrase, ...]] = everything
        while True:
            typed = self._terminal.line().strip()
            if is_back(typed):
                if self._chosen:
                    raise _Back
                report.talk(_("This is the first phrase."))
            elif typed in _REST:
                self._by_seed = True
                return offer.default
            elif typed in _MORE:
                shown = _show(everything, matching, shown if shown < len(matching) else 0)
            elif not typed or typed.isdecimal():
                number = int(typed or 1)
                if 1 <= number <= len(everything):
                    chosen = everything[number - 1]
                    self._chosen[offer.slot] = tuple(phrase.id for phrase in chosen)
                    return chosen
                report.talk(_("There are {n}.").format(n=len(everything)))
            else:
                matching = _with_words(everything, typed)
                shown = _show(everything, matching, 0)


def _show(everything: Sequence[tuple[Phrase, ...]], groups: Sequence[tuple[Phrase, ...]], start: int) -> int:
    """Print some of `groups` from number `start` on, numbered as in `everything`; return where to go on."""
    if not groups:
        report.talk(_("no phrase fits"))
    for group in groups[start : start + _AT_ONCE]:
        number = everything.index(group) + 1
        report.talk(f" {'*' if number == 1 else ' '}{number:>3}. {_text(group)}")
    end = min(start + _AT_ONCE, len(groups))
    if left := len(groups) - end:
        report.talk("      " + _("+ shows {n} more").format(n=left))
    return end


def _with_words(groups: Sequence[tuple[Phrase, ...]], words: str) -> list[tuple[Phrase, ...]]:
    """Return the groups that a search for `words` finds, the best first."""
    from drafter.bank.search import search

    by_id = {phrase.id: group for group in reversed(groups) for phrase in group}
    hits = search([phrase for group in groups for phrase in group], words).hits
    return list(dict.fromkeys(by_id[hit.phrase.id] for hit in hits))


def _text(group: tuple[Phrase, ...]) -> str:
    return " / ".join(phrase.text for phrase in group)


def _asked(query: Query) -> str:
    """Return what a place asks for, in the words of its query."""
    return " · ".join(word for word in (query.kind, query.role, query.theme, *query.tags, query.about) if word)
