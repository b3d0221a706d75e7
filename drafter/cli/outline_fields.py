"""`drafter outlines fields`: all that an outline may ask, and where each answer is used."""

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from drafter.cli import report
from drafter.cli.messages import _
from drafter.cli.options import Force, Json, OutlineName

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from drafter.model.outline import Choice, Field, Outline, Rule
    from drafter.render.uses import Place

    Uses = Mapping[tuple[str, ...], Sequence[Place]]

HELP = _("List all that an outline may ask and where each answer is used, or write an answers file to be filled in.")


def fields(
    outline: OutlineName,
    skeleton: Annotated[
        Path | None, typer.Option("--skeleton", metavar="FILE", help=_("The answers file to write; - prints it."))
    ] = None,
    force: Force = False,
    json: Json = False,
) -> None:
    from drafter.library import Library

    found = Library.for_folder().outline(outline)
    if skeleton:
        _write_skeleton(found, skeleton, force, json)
        return
    uses = _uses(found)
    if json:
        data = [_as_data(field, (field.name,), uses) for field in found.fields]
        report.as_json({"ok": True, "id": found.id, "name": found.name, "fields": data})
        return
    for field in found.fields:
        for line in _lines(field, (field.name,), uses):
            report.data(line)


def _write_skeleton(outline: "Outline", path: Path, force: bool, json: bool) -> None:
    from drafter.answersfile import skeleton
    from drafter.files import write

    text = skeleton(outline, _)
    if path == Path("-"):
        report.data(text.rstrip("\n"))
        return
    write(path, text.encode("utf-8"), force=force)
    if json:
        report.as_json({"ok": True, "file": str(path)})
    else:
        report.talk(_("wrote {file}").format(file=path))


def _uses(outline: "Outline") -> "Uses":
    """Return where each question's answer is used, by its path."""
    from drafter.render.survey import survey

    found: dict[tuple[str, ...], list[Place]] = defaultdict(list)
    for use in survey(outline).uses:
        found[use.field].append(use.place)
    return found


def _lines(field: "Field", path: tuple[str, ...], uses: "Uses") -> "Iterator[str]":
    indent = "    " * (len(path) - 1)
    mark = "*" if field.required and field.default is None and field.computed is None else ""
    yield f"{indent}{field.name}{mark}: {_('{text} ({note})').format(text=field.ask, note=field.type)}"
    for line in _notes(field):
        yield f"{indent}    {line}"
    yield f"{indent}    {_used(uses.get(path, ()))}"
    for inner in field.fields:
        yield from _lines(inner, (*path, inner.name), uses)


def _notes(field: "Field") -> "Iterator[str]":
    """Yield what else is to be known of a question, a line each."""
    if field.help:
        yield field.help
    if field.choices:
        yield _("one of: {choices}").format(choices=" | ".join(map(_choice, field.choices)))
    if field.choices_from:
        yield _("one of: {choices}").format(choices=field.choices_from.text)
    if field.query:
        yield _("a phrase: {query}").format(query=_(", ").join(f"{name}={one.text}" for name, one in field.query))
    if field.default is not None:
        yield _("default: {value}").format(value=_plain(field.default))
    if field.example:
        yield _("e.g. {value}").format(value=field.example)
    if field.when:
        yield _("asked if {condition}").format(condition=field.when.text)
    if field.computed:
        yield _("never asked: it is {expression}").format(expression=field.computed.text)
    if field.pattern:
        yield _("of the form {pattern}").format(pattern=field.pattern)
    if field.min is not None or field.max is not None:
        least, most = ("…" if bound is None else f"{bound:g}" for bound in (field.min, field.max))
        yield _("from {least} to {most}").format(least=least, most=most)


def _used(places: "Sequence[Place]") -> str:
    """Return where an answer is used: the parts of the outline, each with its lines."""
    lines: dict[str, dict[str, None]] = defaultdict(dict)
    for place in places:
        lines[f"{place.part} {place.key}".strip()][str(place.location.line)] = None
    if not lines:
        return _("used nowhere")
    return _("used in: {places}").format(
        places=_("; ").join(_("{text} ({note})").format(text=part, note=", ".join(at)) for part, at in lines.items())
    )


def _as_data(field: "Field", path: tuple[str, ...], uses: "Uses") -> dict[str, Any]:
    plain = ("help", "example", "default", "when", "computed", "pattern", "min", "max")
    return {
        "name": field.name,
        "type": str(field.type),
        "ask": field.ask,
        "required": field.required and field.default is None and field.computed is None,
        **{name: _plain(value) for name in plain if (value := getattr(field, name)) not in (None, "")},
        **({"choices": {one.value: one.label for one in field.choices}} if field.choices else {}),
        **({"choices_from": field.choices_from.text} if field.choices_from else {}),
        **({"query": {name: one.text for name, one in field.query}} if field.query else {}),
        **({"rules": [_rule(rule) for rule in field.rules]} if field.rules else {}),
        **({"fields": [_as_data(one, (*path, one.name), uses) for one in field.fields]} if field.fields else {}),
        "uses": [_place(place) for place in uses.get(path, ())],
    }


def _place(place: "Place") -> dict[str, Any]:
    at = place.location
    return {"part": place.part, "key": place.key, "file": at.file, "line": at.line, "column": at.column}


def _rule(rule: "Rule") -> dict[str, str]:
    parts = {"that": rule.holds, "say": rule.say}
    return {name: template.text for name, template in parts.items() if template}


def _choice(choice: "Choice") -> str:
    return choice.value if choice.value == choice.label else f"{choice.value} ({choice.label})"


def _plain(value: object) -> object:
    """Return a value as its author wrote it."""
    return getattr(value, "text", value)
