"""Why the phrases of a draft stand where they stand, for people and as plain data."""

from collections.abc import Iterable, Iterator
from typing import Any

from drafter.choose import By, Choice, Kinship, Reason, Shelf, Step, given_up, steps
from drafter.cli.messages import _
from drafter.cli.phrase_options import kind_word, role_word


def lines(shelf: Shelf, choices: Iterable[Choice]) -> Iterator[str]:
    """Yield for each place what fitted at each step, what was given up or passed over, and what was chosen."""
    for choice in choices:
        yield choice.slot
        yield "  " + " → ".join(map(_step, steps(shelf, choice.query)))
        if gone := given_up(shelf, choice):
            yield "  " + _("given up: {words}").format(words=_(", ").join(_word(word) for word in gone))
        if choice.passed:
            passed = (
                _("{id} ({reason})").format(id=id, reason=_why(reason, other)) for id, reason, other in choice.passed
            )
            yield "  " + _("passed over: {phrases}").format(phrases=_(", ").join(passed))
        for phrase in choice.phrases:
            yield "  " + _("chosen: {id} {text}").format(id=phrase.id, text=phrase.text)
        yield "  " + _how(choice)


def as_data(shelf: Shelf, choices: Iterable[Choice]) -> list[dict[str, Any]]:
    """Return the same as plain data."""
    return [
        {
            "slot": choice.slot,
            "section": choice.path,
            "steps": [
                {"word": step.word, "wanted": step.wanted, "fit": step.fit} for step in steps(shelf, choice.query)
            ],
            "given_up": list(given_up(shelf, choice)),
            "passed_over": [{"id": id, "why": str(reason), "other": other} for id, reason, other in choice.passed],
            "chosen": [{"id": phrase.id, "text": phrase.text} for phrase in choice.phrases],
            "by": str(choice.by),
            "parallel": str(choice.kinship) if choice.kinship else None,
        }
        for choice in choices
    ]


def _step(step: Step) -> str:
    """Return what is asked for, and how many have it."""
    wanted = step.wanted
    match step.word:
        case "kind":
            wanted = kind_word(wanted)
        case "role":
            wanted = _("any") if wanted == "any" else role_word(wanted)
    return _("{word} {wanted}: {n}").format(word=_word(step.word), wanted=wanted, n=step.fit)


def _word(word: str) -> str:
    """Return what a word of a query is called."""
    return {
        "kind": _("kind"), "role": _("role"), "length": _("length"), "theme": _("theme"), "genre": _("genre"),
        "with": _("with"), "tags": _("tags"), "tone": _("tone"),
    }[word]  # fmt: skip


def _how(choice: Choice) -> str:
    match choice.by:
        case By.KEPT | By.WRITER:
            return _("by: your choice")
        case _ if choice.kinship is Kinship.SET:
            return _("by: the seed, among sets that fit alike")
        case _ if choice.kinship is Kinship.PATTERN:
            return _("by: the seed, put together of single headings of one pattern")
        case _ if choice.kinship is Kinship.LENGTH:
            return _("by: the seed, put together of single headings of one length; none of one pattern were left")
    return _("by: the seed, among phrases that fit alike")


def _why(reason: Reason, other: str) -> str:
    match reason:
        case Reason.USED:
            return _("stands in the draft")
        case Reason.NEAR:
            return _("nearly repeats {id}").format(id=other)
        case Reason.OPENING:
            return _("the third to open with {word}").format(word=other)
    return _("used in your last drafts")
