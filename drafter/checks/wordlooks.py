"""Lines of a Word file beside how they look and how the house style has them."""

from collections.abc import Iterator

from drafter.checks.subject import Line, Role, Subject
from drafter.checks.wordfacts import LookFacts
from drafter.dataclass import dataclass
from drafter.model.style import Form, HouseStyle, Look
from drafter.pattern import pattern

_LOOKS = {
    Role.TITLE: "title", Role.BYLINE: "byline", Role.SALUTATION: "salutation", Role.BODY: "body", Role.ITEM: "body",
    Role.CELL: "table", Role.SIGNATURE: "signature", Role.DATE: "signature",
}  # fmt: skip
_ELEMENT = pattern("(?:出席|请假|列席|抄送|主送|附件)[：:0-9]")


@dataclass(frozen=True, slots=True)
class Worn:
    """A line, how it looks, and how it should: by its own look or, as run-in headings do, by several."""

    index: int
    line: Line
    look: LookFacts
    wanted: tuple[Look, ...]


def worn(subject: Subject, *roles: Role) -> Iterator[Worn]:
    """Yield the lines of `roles`, or of all that the house style knows, with their looks."""
    facts, style = subject.word, subject.style
    if facts is None or style is None or not facts.looks:
        return
    first, last = _text_between(subject)
    for index, line in enumerate(subject.lines):
        wanted = _wanted(style, line)
        number = line.at.line if line.at else 0
        if wanted and first <= number <= last and (not roles or line.role in roles) and line.part == 0:
            yield Worn(index, line, facts.looks[number - 1], wanted)


def _text_between(subject: Subject) -> tuple[int, int]:
    """Return the paragraphs of title and date: elements of official documents stand before and behind."""
    assert subject.word is not None
    first, last = 1, len(subject.word.looks)
    for line in subject.lines:
        if line.at is not None and line.part == 0:
            first = line.at.line if line.role is Role.TITLE else first
            last = line.at.line if line.role is Role.DATE else last
    return first, last


def _wanted(style: HouseStyle, line: Line) -> tuple[Look, ...]:
    """Return the looks that a line may have; none where it may be an element of an official document."""
    if style.elements is not None and (
        line.role is Role.BYLINE
        or _ELEMENT.match(line.text)
        or (style.elements.form is Form.ORDER and line.role in (Role.TITLE, Role.SIGNATURE))
    ):
        return ()
    if line.role is Role.HEADING:
        return (style.level(line.level),)
    if line.role is Role.RUN_IN:
        return style.level(line.level), style.body
    name = _LOOKS.get(line.role)
    return (getattr(style, name).over(style.body),) if name else ()


@dataclass(frozen=True, slots=True)
class Odd:
    """What is otherwise than the style has it: the first line, how many there are, and what was found."""

    index: int
    start: int
    end: int
    count: int
    what: tuple[object, ...]


def grouped(found: Iterator[tuple[Worn, int, int, tuple[object, ...]]]) -> Iterator[Odd]:
    """Yield what was found once for each kind of line and each deviation: at its first place, with the count."""
    first: dict[tuple[object, ...], tuple[int, int, int]] = {}
    counts: dict[tuple[object, ...], int] = {}
    for one, start, end, what in found:
        key = (one.line.role, one.line.level, *what)
        first.setdefault(key, (one.index, start, end))
        counts[key] = counts.get(key, 0) + 1
    for key, place in first.items():
        yield Odd(*place, counts[key], key[2:])
