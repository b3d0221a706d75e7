"""The writer chooses each phrase with the picker, among those that fit: whole groups where they are parallel."""

from collections.abc import Callable, Mapping, Sequence
from typing import NoReturn

from drafter.bank.query import How
from drafter.bank.search import Hit, search
from drafter.choose import By, Offer, Wishes
from drafter.cli import report
from drafter.cli.messages import _
from drafter.cli.phrase_options import kind_word, role_word
from drafter.cli.picker import MOST, pick
from drafter.cli.terminal import is_back
from drafter.dataclass import replace
from drafter.errors import DrafterError
from drafter.model.phrase import Phrase, Query
from drafter.pipeline.result import Draft

_REST = (".", "。")
_BACK_ID, _REST_ID = "<", "."
Group = tuple[Phrase, ...]


class _Back(BaseException):
    """The writer wants to choose again at the place before. No exception, so that no template takes it for a fault."""


class _Next(BaseException):
    """The writer has chosen at one place."""


class _Rest(BaseException):
    """The writer leaves all other places to the seed."""


class PhraseAsking:
    """Asks at each place of a draft, which is made anew after each choice: what was chosen stays."""

    def __init__(self, kept: Mapping[str, tuple[str, ...]], lately: Sequence[str]) -> None:
        self._kept = kept
        self._lately = lately
        self.chosen: dict[str, tuple[str, ...]] = {}
        """What the writer has chosen so far: ids of phrases by the name of the place, in the order of choosing."""
        self._before: dict[str, tuple[str, ...]] = {}
        """What was chosen where the writer went back to, or behind."""
        self._places = 0
        """How many there are to be filled by the writer."""

    def drafted(self, draft: Callable[[Wishes], Draft]) -> Draft:
        """Return the draft once all places are filled.

        Raises:
            DrafterError: with all that is wrong with the draft, before anything is chosen.
            KeyboardInterrupt: the writer wants to stop.
        """
        made = draft(self._wishes())
        report.talk(_("Type words to find phrases, choose with the arrows; Enter takes one."))
        report.talk(_("< and Enter, or Esc, lead back; . and Enter leave the rest to the seed."))
        while open_places := sum(choice.by is By.SEED for choice in made.choices):
            self._places = len(self.chosen) + open_places
            try:
                draft(self._wishes(self._ask))
            except _Back:
                slot, ids = self.chosen.popitem()
                self._before[slot] = ids
            except _Rest:
                return made
            except _Next:
                pass
            made = self._tried(draft) or made
        return made

    def _tried(self, draft: Callable[[Wishes], Draft]) -> Draft | None:
        """Return the draft with what was chosen, the rest by the seed; where that fails, the last choice is taken back."""
        try:
            return draft(self._wishes())
        except DrafterError as error:
            report.problems(error.problems)
            report.talk(_("This choice leaves too little for another place: choose again."))
            self.chosen.popitem()
            return None

    def _wishes(self, ask: Callable[[Offer], Group] | None = None) -> Wishes:
        return Wishes({**self._kept, **self.chosen}, self._lately, ask)

    def _ask(self, offer: Offer) -> NoReturn:
        number = len(self.chosen) + 1
        report.talk(f"\n{number}/{max(number, self._places)} · {offer.path} · {_asked(offer.query)}")
        groups = {_ids(group): group for group in (offer.default, *offer.others)}
        rows = [_row(group, _("the seed's choice") if group is offer.default else "") for group in groups.values()]
        before = ", ".join(self._before.get(offer.slot, ()))
        if before in groups:  # It comes first, so that Enter alone takes it again.
            rows = [_row(groups[before], _("chosen before")), *(row for row in rows if row.id != before)]
        while True:
            taken = pick(lambda typed: _found(rows, typed), leaves=_("Esc leads back"))
            if taken is None or taken.id == _BACK_ID:
                if self.chosen:
                    raise _Back
                report.talk(_("This is the first phrase."))
            elif taken.id == _REST_ID:
                raise _Rest
            else:
                report.talk(f"  {taken.text}")
                self.chosen[offer.slot] = tuple(phrase.id for phrase in groups[taken.id])
                raise _Next


def _found(rows: Sequence[Phrase], typed: str) -> Sequence[Hit]:
    """Return what the picker shows: all in the order of their fitness, or what has the words, or what a sign does."""
    if is_back(typed):
        return [_sign(_BACK_ID, _("Back to the place before"))]
    if typed.strip() in _REST:
        return [_sign(_REST_ID, _("Leave the rest to the seed"))]
    if not typed.strip():
        return [Hit(row, How.TEXT, ()) for row in rows]
    return search(rows, typed, limit=MOST).hits


def _sign(id: str, text: str) -> Hit:
    return Hit(Phrase(id, text, ""), How.TEXT, ())


def _row(group: Group, said: str) -> Phrase:
    """Return a group as the picker shows it: as one phrase, with what is to be said of it."""
    first = group[0]
    tags = tuple(dict.fromkeys(tag for phrase in group for tag in phrase.tags))
    text = " / ".join(phrase.text for phrase in group)
    return replace(first, id=_ids(group), text=text, tags=tags, source=said, variants=())


def _ids(group: Group) -> str:
    return ", ".join(phrase.id for phrase in group)


def _asked(query: Query) -> str:
    """Return what a place asks for."""
    said = (kind_word(query.kind), role_word(query.role), query.theme, *query.tags, query.about)
    return " · ".join(filter(None, said))
