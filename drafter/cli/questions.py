"""How a question is put on the terminal, and what a typed entry means as its answer."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from drafter.asking import Question
from drafter.cli.messages import _
from drafter.model.answers import ChosenPhrase
from drafter.model.outline import Choice, FieldType

MOST_SHOWN = 30
"""How many choices are listed; those beyond can be typed."""

_SEARCH = ("/", "／", "、")
"""Begins a search; the last is what the key gives while Chinese is typed."""
_MANY_LINES = (FieldType.MULTILINE, FieldType.LIST)


def takes_lines(question: Question) -> bool:
    """Whether the answer may have several lines."""
    return question.field.type in _MANY_LINES


def introduction(question: Question) -> Iterator[str]:
    """Yield what stands under a question: help, example, choices, how to answer, what Enter does."""
    field = question.field
    if field.help:
        yield from field.help.splitlines()
    if field.example:
        yield _("e.g. {value}").format(value=field.example)
    for number, choice in enumerate(question.choices[:MOST_SHOWN], 1):
        label = choice.label if field.type is FieldType.PHRASE or choice.label == choice.value else _labelled(choice)
        yield f"{number:>3}) {label}"
    if (more := len(question.choices) - MOST_SHOWN) > 0:
        yield _("and {n} more, which can be typed").format(n=more)
    if how := _how(field.type):
        yield how
    if enter := _enter(question):
        yield enter


def entry(question: Question, text: str) -> object:
    """Return what `text` gives as the answer: numbers of choices become their values, lines a list."""
    match question.field.type:
        case FieldType.CHOICE | FieldType.PHRASE:
            return _picked(text.strip(), question.choices)
        case FieldType.MULTI:
            return [_picked(part, question.choices) for part in _parts(text, question.choices)]
        case FieldType.LIST:
            return [line.strip() for line in text.splitlines() if line.strip()]
        case FieldType.MULTILINE:
            return text.strip("\n")
    return text.strip()


def is_search(question: Question, text: str) -> bool:
    """Whether `text` asks for the picker, with the words that follow."""
    return question.field.type is FieldType.PHRASE and text[:1] in _SEARCH and bool(text)


def picked(question: Question, text: str) -> str:
    """Return the phrase that the user picks among the choices, by its id; "" if none is picked."""
    from drafter.bank.search import search
    from drafter.cli.picker import MOST, pick
    from drafter.model.phrase import Phrase

    phrases = [Phrase(choice.value, choice.label, "") for choice in question.choices]
    phrase = pick(lambda words: search(phrases, words, limit=MOST).hits, text[1:])
    return phrase.id if phrase else ""


def editable(question: Question, raw: object) -> str:
    """Return the answer that was given as text to be changed; `entry` makes the same answer of it."""
    value = question.value
    if raw in (None, "", []):
        return ""
    if question.is_open:
        return raw if isinstance(raw, str) else ""
    match question.field.type:
        case FieldType.PHRASE if isinstance(value, ChosenPhrase):
            return _number(value.id, question.choices)
        case FieldType.MULTI:
            return ", ".join(_number(one, question.choices) for one in value)
        case FieldType.BOOLEAN:
            return "y" if value else "n"
        case FieldType.DATE:
            return str(value.isoformat())
        case FieldType.LIST:
            return "\n".join(value)
    return str(value)


def shown(question: Question) -> str:
    """Return the answer as people read it; "" if there is none."""
    value = question.value
    if question.is_open or value is None:
        return ""
    labels = {choice.value: choice.label for choice in question.choices}
    match value:
        case ChosenPhrase():
            return labels.get(value.id, value.id)
        case bool():
            return _("yes") if value else _("no")
        case list():
            return _("; ").join(labels.get(str(one), str(one)) for one in value)
        case str():
            return labels.get(value, value)
    return str(value)


def _labelled(choice: Choice) -> str:
    return _("{text} ({note})").format(text=choice.label, note=choice.value)


def _how(kind: FieldType) -> str:
    match kind:
        case FieldType.CHOICE:
            return _("Type a number or the words.")
        case FieldType.MULTI:
            return _("Type one or more numbers or words, with commas between them.")
        case FieldType.PHRASE:
            return _("Type a number, or a text of your own; / and words search.")
        case FieldType.BOOLEAN:
            return _("Type y or n.")
        case FieldType.DATE:
            return _("Type a date such as 2026-08-01, or today.")
        case FieldType.MULTILINE:
            return _("Several lines; an empty line, or Esc and Enter, ends the text.")
        case FieldType.LIST:
            return _("One entry a line; an empty line, or Esc and Enter, ends the list.")
    return ""


def _enter(question: Question) -> str:
    """Return what Enter alone does where nothing was answered yet."""
    if question.given or question.is_open:
        return ""
    if value := shown(question):
        return _("Enter: {value}").format(value=value)
    return _("Enter leaves it empty.")


def _parts(text: str, choices: Sequence[Choice]) -> list[str]:
    """Return the parts of an entry that names several choices; blanks part numbers only."""
    if any(text.strip() in (choice.value, choice.label) for choice in choices):
        return [text.strip()]
    parts = [part.strip() for part in re.split(r"[\n、,，;；]", text) if part.strip()]
    return [piece for part in parts for piece in (part.split() if re.fullmatch(r"[0-9 ]+", part) else [part])]


def _picked(text: str, choices: Sequence[Choice]) -> str:
    """Return the value that `text` names, by itself, its label or its number; else the text."""
    for choice in choices:
        if text in (choice.value, choice.label):
            return choice.value
    number = unicodedata.normalize("NFKC", text).rstrip(".)、")
    if number.isdecimal() and 0 < int(number) <= len(choices):
        return choices[int(number) - 1].value
    return text


def _number(value: str, choices: Sequence[Choice]) -> str:
    values = [choice.value for choice in choices]
    number = str(values.index(value) + 1) if value in values else value
    return value if _picked(number, choices) != value else number
