"""JSON Schema of the answers to one outline."""

import math
import re
from collections.abc import Callable, Iterable, Sequence

from drafter.model.answers import FALSE, TRUE
from drafter.model.outline import Field, FieldType, Outline
from drafter.schema.reader import DRAFT, SCALAR, Schema, or_null


def answers_schema(outline: Outline) -> Schema:
    """Return the schema of an answers file of `outline`."""
    return {"$schema": DRAFT, "title": outline.name, **_answers(outline.fields)}


def _answers(fields: Sequence[Field]) -> Schema:
    asked = [field for field in fields if field.computed is None]
    must = [field.name for field in asked if field.required and field.default is None and field.when is None]
    return {
        "type": "object",
        "properties": {field.name: _answer(field) for field in asked},
        **({"required": must} if must else {}),
        "additionalProperties": False,
    }


def _answer(field: Field) -> Schema:
    """Return what may answer `field`; an answer left empty is no fault, but still to be given."""
    shown: Schema = {"description": "\n".join(filter(None, (field.ask, field.help)))}
    if field.example:
        shown["examples"] = [field.example]
    if isinstance(field.default, (str, list)):
        shown["default"] = field.default
    answer = _ANSWERS[field.type](field)
    return {**(or_null(answer) if answer == SCALAR else {"anyOf": [answer, {"enum": [None, ""]}]}), **shown}


def _text(field: Field) -> Schema:
    schema = SCALAR | _bounds(field, "minLength", "maxLength")
    # Editors know no groups and flags of Python's, and no letters but English ones.
    if field.pattern and not re.search(r"\(\?|\\[pPwWbB]", field.pattern):
        schema["pattern"] = rf"^\s*(?:{field.pattern})\s*$"
    return schema


def _integer(field: Field) -> Schema:
    written = {"type": ["integer", "string"], "pattern": r"^\s*[-+]?[0-9][0-9,，]*\s*$"}
    return written | _bounds(field, "minimum", "maximum")


def _number(field: Field) -> Schema:
    written = {"type": ["number", "string"], "pattern": r"^\s*[-+]?[0-9][0-9,，]*(\.[0-9]+)?\s*$"}
    return written | _bounds(field, "minimum", "maximum")


def _boolean(field: Field) -> Schema:
    words = sorted(TRUE | FALSE)
    written = dict.fromkeys(form for word in words for form in (word, word.capitalize(), word.upper()))
    return {"enum": [True, False, 1, 0, *written]}


def _date(field: Field) -> Schema:
    day = "[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?"
    return {"type": "string", "pattern": rf"^\s*({day}|[Tt]oday|TODAY|今天)\s*$"}


def _choice(field: Field) -> Schema:
    if field.choices_from:
        return SCALAR
    texts = (text for choice in field.choices for text in (choice.value, choice.label))
    return {"enum": list(_as_read(dict.fromkeys(texts)))}


def _as_read(texts: Iterable[str]) -> Iterable[object]:
    """Yield `texts`, those that an editor takes for a number or a boolean as that as well."""
    for text in texts:
        yield text
        if text.lower() in ("true", "false"):
            yield text.lower() == "true"
        elif text.isascii() and text.isdigit():
            yield int(text)


def _multi(field: Field) -> Schema:
    chosen = {"type": "array", "items": _choice(field), **_bounds(field, "minItems", "maxItems")}
    return {"anyOf": [chosen, SCALAR]}


def _list(field: Field) -> Schema:
    return {"anyOf": [{"type": "array", "items": SCALAR, **_bounds(field, "minItems", "maxItems")}, SCALAR]}


def _records(field: Field) -> Schema:
    return {"type": "array", "items": _answers(field.fields), **_bounds(field, "minItems", "maxItems")}


def _bounds(field: Field, least: str, most: str) -> Schema:
    exact = least == "minimum"
    bounds: Schema = {}
    if field.min is not None:
        bounds[least] = field.min if exact else math.ceil(field.min)
    if field.max is not None:
        bounds[most] = field.max if exact else math.floor(field.max)
    return bounds


_ANSWERS: dict[FieldType, Callable[[Field], Schema]] = {
    FieldType.TEXT: _text,
    FieldType.MULTILINE: _text,
    FieldType.INTEGER: _integer,
    FieldType.NUMBER: _number,
    FieldType.BOOLEAN: _boolean,
    FieldType.DATE: _date,
    FieldType.CHOICE: _choice,
    FieldType.MULTI: _multi,
    FieldType.PHRASE: lambda field: SCALAR,
    FieldType.LIST: _list,
    FieldType.RECORDS: _records,
}
