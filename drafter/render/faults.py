"""What is said of faults in templates, whether they are found in the text or come up as it is rendered."""

from collections.abc import Iterable

from drafter.location import Location
from drafter.model.outline import Template
from drafter.problem import Level, Problem, nearest, problem


def unknown_name(name: str, at: Location, known: Iterable[str]) -> Problem:
    """Return the problem of a name that a template does not know."""
    close = nearest(name, known)
    return problem(
        "unknown-name",
        "'{name}' is neither a field nor a function",
        at,
        "did you mean '{close}'?" if close else "name it under fields, or correct the name",
        name=name,
        close=close,
    )


def unknown_record_field(name: str, at: Location, known: Iterable[str]) -> Problem:
    """Return the problem of a field that a record does not have."""
    close = nearest(name, known)
    return problem(
        "unknown-record-field",
        "the record has no field '{name}'",
        at,
        "did you mean '{close}'?" if close else "it has: {names}",
        name=name,
        close=close,
        names=tuple(known),
    )


def unknown_filter(name: str, at: Location, known: Iterable[str]) -> Problem:
    """Return the problem of a filter that is not there."""
    close = nearest(name, known)
    return problem(
        "unknown-filter",
        "there is no filter '{name}'",
        at,
        "did you mean '{close}'?" if close else "there are: {names}",
        name=name,
        close=close,
        names=sorted(known),
    )


def unknown_test(name: str, at: Location, known: Iterable[str]) -> Problem:
    """Return the problem of a test that is not there."""
    close = nearest(name, known)
    return problem(
        "unknown-test",
        "there is no test '{name}'",
        at,
        "did you mean '{close}'?" if close else "there are: {names}",
        name=name,
        close=close,
        names=sorted(known),
    )


def unknown_attribute(name: str, at: Location, known: Iterable[str]) -> Problem:
    """Return the problem of what is read from an answer that is no record."""
    names = tuple(known)
    close = nearest(name, names)
    return problem(
        "unknown-attribute",
        "'{name}' cannot be read from this answer",
        at,
        "did you mean '{close}'?" if close else "it has: {names}" if names else "write the name alone, without a dot",
        name=name,
        close=close,
        names=names,
    )


def never_chosen(value: str, choices: Iterable[object], at: Location) -> Problem:
    """Return the problem of a comparison with what nobody can choose."""
    names = tuple(map(str, choices))
    close = nearest(value, names)
    return problem(
        "unknown-choice",
        "'{value}' is none of the choices, so this never holds",
        at,
        "did you mean '{close}'?" if close else "the choices are: {names}",
        value=value,
        close=close,
        names=names,
    ).weighing(Level.WARNING)


def asked_later(name: str, at: Location) -> Problem:
    """Return the problem of a question that uses the answer to a later one."""
    return problem(
        "asked-later",
        "'{name}' is not answered yet here: it is asked later",
        at,
        "move the question '{name}' up",
        name=name,
    )


def not_in_questions(name: str, at: Location) -> Problem:
    """Return the problem of a question that calls a function of the text."""
    return problem(
        "not-in-questions",
        "'{name}' cannot be used in questions",
        at,
        "choose phrases and mention sections where the text is written",
        name=name,
    )


def refused_tag(statement: str, at: Location) -> Problem:
    """Return the problem of a tag that leads to other files."""
    return problem(
        "template-tag",
        "a template cannot use {{% {name} %}}: it reads no files",
        at,
        "share texts as macros, and sections as parts",
        name={"FromImport": "from"}.get(statement, statement.lower()),
    )


def not_a_list(expression: Template) -> Problem:
    """Return the problem of a `for` over what is no list."""
    return problem("not-a-list", "'{text}' is no list", expression.location, text=expression.text[:60])
