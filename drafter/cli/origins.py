"""Where answers come from, in the user's words."""

from collections.abc import Callable

from drafter.asking import Asked, Question
from drafter.cli.messages import _
from drafter.model.answers import AnswerOrigin
from drafter.pipeline.answers import Answers

OriginOf = Callable[[Question], str | None]
"""A question → the word for its origin; None: nobody answered, or it stands in a record."""


def names(answers: Answers) -> OriginOf:
    """Return what names the origins of `answers`."""
    words = {
        AnswerOrigin.TYPED: _("typed"),
        AnswerOrigin.SET: _("--set"),
        AnswerOrigin.FILE: _("file"),
        AnswerOrigin.PROFILE: _("profile"),
        AnswerOrigin.DEFAULT: _("default"),
    }

    def name(question: Question) -> str | None:
        origin = answers.origin(question) if len(question.path) == 1 else None
        return words[origin] if origin else None

    return name


def as_data(answers: Answers, asked: Asked) -> dict[str, str]:
    """Return the origin of each answer, by the name of its question."""
    found = {str(one.path[0]): answers.origin(one) for one in asked.questions if len(one.path) == 1}
    return {name: str(origin) for name, origin in found.items() if origin}
