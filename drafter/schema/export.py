"""JSON Schema of outlines, phrase files, house styles and drafter.yaml: for editors that complete and check.

It falls out of the tables that read the files, and is never stricter than they are. An editor sees
one file alone: an outline that extends another need not have all keys.
"""

from collections.abc import Callable

from drafter.problem import Said
from drafter.schema.checking import PROJECT
from drafter.schema.fields import FIELD
from drafter.schema.outline import OUTLINE
from drafter.schema.phrases import FILE
from drafter.schema.reader import DRAFT, Reader, Schema, or_null, portable
from drafter.schema.reuse import PART
from drafter.schema.scalars import Text
from drafter.schema.section import SECTION
from drafter.schema.shapes import Key, ListOf
from drafter.schema.style import STYLE

_INCLUDE = Key(ListOf(Text(), single=True), doc="The parts whose sections, fields or elements stand here.")
_EXTENDED = Key(Text(), doc="The house style that this one is, with changes.")
_EXTENDS = Key(Text(), doc="The outline that this one is, with changes.")
_CHANGE = Said("Changes to the sections of the outline that is extended.")
_CHANGES = {
    "replace": Key(Text(), doc="The section that gives way to the one written here."),
    "merge": Key(Text(), doc="The section whose keys give way to those written here."),
    "before": Key(Text(), doc="The section that the one written here comes before."),
    "after": Key(Text(), doc="The section that the one written here comes after."),
    "remove": Key(Text(), doc="The section that goes."),
}
_OWN = ("outline", "id", "name")
"""What an outline never has from another."""


def phrases_schema() -> Schema:
    """Return the schema of a phrase file."""
    return _whole("drafter phrases", FILE)


def project_schema() -> Schema:
    """Return the schema of drafter.yaml."""
    return _whole("drafter project", PROJECT)


def style_schema() -> Schema:
    """Return the schema of a house style."""
    schema = _whole("drafter style", STYLE)
    own = ["style", "id", "name"]
    inherited = [name for name in schema.pop("required") if name not in own]
    # What a style extends may have what these keys need.
    parts = {name: {"required": one.pop("required")} for name, one in schema["properties"].items() if "required" in one}
    schema["properties"]["extends"] = _EXTENDED.schema(True)
    whole = {"required": inherited, "properties": parts}
    return schema | {"required": own, "if": {"not": {"required": ["extends"]}}, "then": whole}


def outline_schema() -> Schema:
    """Return the schema of an outline, or of a part that outlines include."""
    schema = _whole("drafter outline", OUTLINE)
    inherited = [name for name in schema.pop("required") if name not in _OWN]
    changes = {"type": ["array", "null"], "items": _change(), "description": _CHANGE}
    schema["properties"] |= {
        "extends": _EXTENDS.schema(True),
        "change": changes,
        "part": PART.keys["part"].schema(True),
    }
    schema["properties"]["elements"]["properties"]["include"] = _INCLUDE.schema(False)
    schema["if"] = {"required": ["part"]}
    schema["then"] = {"propertyNames": {"enum": list(PART.keys)}}
    schema["else"] = {
        "required": list(_OWN),
        "if": {"not": {"required": ["extends"]}},
        "then": {"required": inherited, "properties": {"fields": {"$ref": "#/$defs/whole_fields"}}},
    }
    schema["$defs"] = {
        "sections": {"type": "array", "items": _section()},
        "fields": _fields(),
        "whole_fields": _whole_fields(),
    }
    return schema


def translated(schema: Schema, translate: Callable[[str], str]) -> Schema:
    """Return `schema` with what it says of each key in another language."""
    found: Schema = {}
    for name, value in schema.items():
        match value:
            case str() if name == "description":
                found[name] = translate(value)
            case dict():
                found[name] = translated(value, translate)
            case list():
                found[name] = [translated(item, translate) if isinstance(item, dict) else item for item in value]
            case _:
                found[name] = value
    return found


def _whole(title: str, reader: Reader) -> Schema:
    return {"$schema": DRAFT, "title": title, **reader.schema()}


def _section() -> Schema:
    """Return the schema of a section, or of an `include` in its place."""
    schema = SECTION.schema()
    schema["properties"]["include"] = _INCLUDE.schema(False)
    return schema


def _change() -> Schema:
    """Return the schema of a change: the section it is about, and keys of a section."""
    schema = _section()
    schema["properties"] |= {name: key.schema(False) for name, key in _CHANGES.items()}
    schema["anyOf"] = [{"required": [name]} for name in _CHANGES]
    return schema


def _fields() -> Schema:
    """Return the schema of questions, which may be changes to those of another file."""
    field = or_null(FIELD.schema())
    del field["required"]
    names = {"pattern": portable(r"^[^\W\d]\w*$")}
    return {
        "type": ["object", "null"],
        "propertyNames": names,
        "properties": {"include": _INCLUDE.schema(False)},
        "additionalProperties": field,
    }


def _whole_fields() -> Schema:
    """Return the schema of questions that change nothing, in which each has a type."""
    field = {"required": ["type"], "properties": {"fields": {"$ref": "#/$defs/whole_fields"}}}
    return {
        "if": {"not": {"required": ["include"]}},
        "then": {"additionalProperties": {"type": "object", **field}},
    }
