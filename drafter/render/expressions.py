"""The expressions of questions: conditions, defaults, computed values, rules, choices."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from drafter.marks import unmark
from drafter.model.answers import ChosenPhrase, Day
from drafter.model.outline import Choice, Template
from drafter.model.phrase import Phrase, Query
from drafter.problem import Problem
from drafter.render import queries
from drafter.render.engine import Engine
from drafter.render.values import Blanks

Offer = Callable[[Query], Sequence[Phrase]]
"""Which phrases fit a query, the best first."""


class Expressions:
    """Computes what questions say of each other; `faults` has what went wrong."""

    def __init__(self, language: str, genre: str, today: Day, offer: Offer, macros: Sequence[Template] = ()) -> None:
        self._language = language
        self._blanks = Blanks([])
        self._genre = genre
        self._today = today
        self._offer = offer
        self._macros = macros
        self._seen: dict[int, tuple[Any, Any]] = {}
        """Lists of answers by their identity, and as templates see them: each expression sees all of them."""

    @cached_property
    def _engine(self) -> Engine:
        """What computes them, made with the first: most outlines have none."""
        return Engine(language=self._language)

    @property
    def faults(self) -> list[Problem]:
        """The faults found so far, in their order, each once."""
        return list(dict.fromkeys(self._engine.faults)) if "_engine" in vars(self) else []

    def text(self, template: Template, answers: Mapping[str, Any]) -> str:
        """Return what `template` says, given the answers before."""
        return unmark(self._engine.text(template, self._variables(answers))).strip()

    def default(self, template: Template, answers: Mapping[str, Any]) -> str | None:
        """Return what `template` says; None if an answer that it looks at is missing: the rest would be a wrong one."""
        self._blanks.used.clear()
        text = self.text(template, answers)
        return None if self._blanks.used else text

    def value(self, expression: Template, answers: Mapping[str, Any]) -> Any:
        """Return the value of `expression`: the first missing answer that it looks at, None if it cannot be computed."""
        self._blanks.used.clear()
        value = self._engine.value(expression, self._variables(answers))
        for one in value if isinstance(value, list) else (value,):
            str(one)  # What came through as it is counts as looked at.
        return next(iter(self._blanks.used.values()), value)

    def truth(self, expression: Template, answers: Mapping[str, Any]) -> bool:
        """Return whether `expression` holds."""
        return self._engine.truth(expression, self._variables(answers))

    def choices(self, expression: Template, answers: Mapping[str, Any]) -> tuple[Choice, ...]:
        """Return the choices that `expression` lists."""
        values = self._engine.values(expression, self._variables(answers))
        texts = [unmark(str(value)) for value in values]
        return tuple(Choice(text, text) for text in dict.fromkeys(texts))

    def phrases(self, query: Sequence[tuple[str, Template]], answers: Mapping[str, Any]) -> tuple[Choice, ...]:
        """Return the phrases that fit `query`: ids, with their texts as labels."""
        wanted = {name: self.text(template, answers) for name, template in query}
        tags = wanted.pop("tags", "")
        listed = {"tags": tags.replace("、", ",").split(",")} if tags else {}
        found = self._offer(queries.query(wanted.pop("kind"), {**wanted, **listed}, self._genre))
        return tuple(Choice(phrase.id, phrase.text) for phrase in found)

    def _value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return self._blanks.value(value)
        if id(value) not in self._seen:
            self._seen[id(value)] = (value, self._blanks.value(value))
        return self._seen[id(value)][1]

    def _variables(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        plain = {name: value.id if isinstance(value, ChosenPhrase) else value for name, value in answers.items()}
        values = {name: self._value(value) for name, value in plain.items()}
        return self._engine.with_macros(self._macros, {**self._engine.functions, "today": self._today, **values})
