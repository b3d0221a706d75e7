"""What is said of faults in templates, whether they are found in the text or come up as it is rendered."""

from collections.abc import Iterable

from drafter.location import Location
from drafter.model.outline import Template
from drafter.problem import Level, Problem, problem, unknown


def unknown_name(name: str, at: Location, known: Iterable[str]) -> Problem:
    """Return the problem of a name that a template does not know."""
    return unknown(
        "unknown-name",
        "'{name}' is neither a field nor a function",
        name,
        known,
        at,
        "name it under fields, or correct the name",
    )


def unknown_record_field(name: str, at: Location, known: Iterable[str]) -> Problem:
    """Return the problem of a field that a record does not have."""
    return unknown("unknown-record-field", "the record has no field '{name}'", name, known, at, "it has: {names}")


def unknown_filter(name: str, at: Location, known: Iterable[str]) -> Problem:
    """Return the problem of a filter that is not there."""
    return unknown("unknown-filter", "there is no filter '{name}'", name, sorted(known), at)


def unknown_test(name: str, at: Location, known: Iterable[str]) -> Problem:
    """Return the problem of a test that is not there."""
    return unknown("unknown-test", "there is no test '{name}'", name, sorted(known), at)


def unknown_attribute(name: str, at: Location, known: Iterable[str]) -> Problem:
    """Return the problem of what is read from an answer that is no record."""
    names = tuple(known)
    hint = "it has: {names}" if names else "write the name alone, without a dot"
    return unknown("unknown-attribute", "'{name}' cannot be read from this answer", name, names, at, hint)


def never_chosen(value: str, choices: Iterable[object], at: Location) -> Problem:
    """Return the problem of a comparison with what nobody can choose."""
    return unknown(
        "unknown-choice",
        "'{name}' is none of the choices, so this never holds",
        value,
        choices,
        at,
        "the choices are: {names}",
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
