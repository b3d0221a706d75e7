"""`drafter outlines`: which outlines there are, and what they ask."""

from typing import TYPE_CHECKING, Any

from drafter.cli import outline_check, outline_fields, outline_new, report
from drafter.cli.base import Commands
from drafter.cli.messages import _
from drafter.cli.options import Json, OutlineName

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drafter.model.outline import Field, Outline, Section

app = Commands(help=_("See which outlines there are and what they ask."))


@app.command("list", help=_("List the outlines: id, name, language and where each comes from."))
def list_(json: Json = False) -> None:
    from drafter.cli.listing import listed
    from drafter.library.layers import OUTLINES

    listed(OUTLINES, lambda library, path: library.outline_at(path), json=json)


@app.command(help=_("Show one outline: its questions and its headings."), no_args_is_help=True)
def show(outline: OutlineName, json: Json = False) -> None:
    from drafter.library import Library

    found = Library.for_folder().outline(outline)
    if json:
        report.as_json({"ok": True, **_as_data(found)})
        return
    report.data(f"{found.id}  {found.name}")
    if found.description:
        report.data(found.description)
    report.data("\n" + _("Questions (* must be answered):"))
    for line in _questions(found.fields, 0):
        report.data(line)
    report.data("\n" + _("Headings:"))
    for line in _headings(found.sections, 0):
        report.data(line)


app.command("fields", help=outline_fields.HELP, no_args_is_help=True)(outline_fields.fields)
app.command("check", help=outline_check.HELP)(outline_check.check)
app.command("new", help=outline_new.HELP, no_args_is_help=True)(outline_new.new)


def _questions(fields: "Sequence[Field]", depth: int) -> "Iterator[str]":
    for field in fields:
        if field.computed is not None:
            continue
        must = "*" if field.required and field.default is None else " "
        asked = _("{text} ({note})").format(text=field.ask, note=_("; ").join(_notes(field)))
        yield f"  {'    ' * depth}{must} {field.name}: {asked}"
        yield from _questions(field.fields, depth + 1)


def _notes(field: "Field") -> "Iterator[str]":
    yield str(field.type)
    if field.choices:
        yield " | ".join(choice.label for choice in field.choices)
    if field.default is not None:
        yield _("default: {value}").format(value=_written(field.default))
    if field.example:
        yield _("e.g. {value}").format(value=field.example)
    if field.when is not None:
        yield _("asked if {condition}").format(condition=field.when.text)


def _written(value: object) -> str:
    """Return a default as its author wrote it."""
    if isinstance(value, list):
        return "、".join(map(_written, value))
    return str(getattr(value, "text", value))


def _headings(sections: "Sequence[Section]", depth: int) -> "Iterator[str]":
    for section in sections:
        if section.heading:
            notes = ""
            if section.loop:
                notes += _("  (for each {names})").format(names=_(", ").join(section.loop.names))
            if section.when:
                notes += _("  (if {condition})").format(condition=section.when.text)
            yield f"  {'    ' * depth}{section.heading.text.strip()}{notes}"
        yield from _headings(section.sections, depth + 1)


def _as_data(outline: "Outline") -> dict[str, Any]:
    return {
        "id": outline.id,
        "name": outline.name,
        "genre": outline.genre,
        "language": outline.language,
        "description": outline.description,
        "style": outline.style,
        "numbering": [level.format.example if level.format else None for level in outline.scheme.levels],
        "fields": [_field_as_data(field) for field in outline.fields],
        "headings": [line.strip() for line in _headings(outline.sections, 0)],
    }


def _field_as_data(field: "Field") -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": field.name,
        "type": str(field.type),
        "ask": field.ask,
        "required": field.required and field.default is None,
    }
    for name in ("help", "example", "default", "min", "max"):
        if (value := getattr(field, name)) not in (None, ""):
            found[name] = getattr(value, "text", value)
    if field.choices:
        found["choices"] = {choice.value: choice.label for choice in field.choices}
    if field.fields:
        found["fields"] = [_field_as_data(inner) for inner in field.fields]
    return found
