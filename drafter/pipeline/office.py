"""What many drafts share: the library, the phrase bank and the house styles, each read once."""

import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.asking import Asked, ask
from drafter.choose import Wishes
from drafter.errors import DrafterError
from drafter.library import Library
from drafter.library.layers import cache_root, shown_path
from drafter.model.answers import Day
from drafter.model.outline import Outline
from drafter.model.style import HouseStyle
from drafter.pipeline.answers import Answers
from drafter.problem import Problem
from drafter.render import Expressions

if TYPE_CHECKING:
    from drafter.bank.read import Bank
    from drafter.choose import Chooser, Shelf


class Office:
    """What drafts are made from: a library, and its phrase bank read once."""

    def __init__(self, library: Library | None = None) -> None:
        self.library = library or Library.for_folder()
        self._shelves: dict[tuple[str, datetime.date], Shelf] = {}
        self._styles: dict[str, HouseStyle] = {}

    @cached_property
    def bank(self) -> "Bank":
        """The phrases in force.

        Raises:
            DrafterError: with every fault of every phrase file.
        """
        from drafter.bank.read import read_bank

        files = [(layer, path, shown_path(path)) for layer, path in self.library.phrase_files()]
        return read_bank(files, cache_root())

    def style(self, name: str) -> HouseStyle:
        """Return the house style called `name`, an id or a path.

        Raises:
            DrafterError: there is none, or it has faults.
        """
        if name not in self._styles:
            self._styles[name] = self.library.style(name)
        return self._styles[name]

    def shelf(self, language: str, today: datetime.date) -> "Shelf":
        """Return the phrases of `language` that may be used on the day `today`, ready for choosing."""
        from drafter.choose import Shelf

        if (language, today) not in self._shelves:
            day = today.isoformat()
            there = self.bank.in_language(language)
            offered = tuple(phrase for phrase in there if phrase.is_offered(day))
            withheld = tuple(phrase for phrase in there if not phrase.is_offered(day))
            self._shelves[language, today] = Shelf(offered, withheld)
        return self._shelves[language, today]

    def chooser(self, language: str, today: datetime.date, seed: int, wishes: Wishes) -> "Chooser":
        """Return what chooses the phrases of one draft."""
        from drafter.choose import Chooser

        return Chooser(self.shelf(language, today), seed, wishes)

    def check_outline(self, path: Path, today: datetime.date) -> list[Problem]:
        """Return all that is wrong with the outline at `path`, as far as it can be known before anybody answers."""
        from drafter.checks.outline import check_outline

        faults: list[Problem] = []
        try:
            tree = self.library.outline_tree(path, faults)
        except DrafterError as error:
            return list(error.problems)
        return check_outline(tree, today, lambda language: self.shelf(language, today), faults)

    def ask(self, outline: Outline, answers: Answers, today: Day, *, in_records: bool = True) -> Asked:
        """Return the questions that `answers` lead to in `outline`, with the values so far.

        Without `in_records`, those inside records are left out, which is quicker.
        """
        expressions = Expressions(
            outline.language,
            outline.genre,
            today,
            lambda query: self.shelf(outline.language, today).offer(query),
            outline.macros,
        )
        return ask(
            outline.fields,
            answers.given,
            today=today,
            expressions=expressions,
            locate=answers.locate,
            in_records=in_records,
        )
