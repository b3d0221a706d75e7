"""What the questions of an outline may hold."""

import re
from dataclasses import replace
from typing import Any

from drafter.location import Location
from drafter.model.outline import Choice, Field, FieldType, Rule, Template
from drafter.model.tree import Node, Scalar
from drafter.problem import Problem, Said, problem
from drafter.schema.reader import (
    Boolean,
    ByShape,
    Faults,
    Key,
    Keys,
    Later,
    ListOf,
    Named,
    Number,
    OneOf,
    Plain,
    TemplateText,
    Text,
)

RESERVED = frozenset(
    "true false none and or not in is if else for set loop pick picks phrase ref today value namespace range self".split()  # noqa: SIM905
)
"""Names that a field may not have: templates mean something else by them."""

_CHOICES = (FieldType.CHOICE, FieldType.MULTI)


def name_fields(fields: dict[str, Field]) -> tuple[Field, ...]:
    """Return `fields` with their names; a field without a question is asked by its name."""
    return tuple(replace(field, name=name, ask=field.ask or name) for name, field in fields.items())


class Fields:
    """Questions by name."""

    def read(self, node: Node, faults: Faults) -> dict[str, Field]:
        found: dict[str, Field] = Named(FIELD).read(node, faults)
        for name, field in found.items():
            if name.lower() in RESERVED:
                raise faults.refuse(
                    problem(
                        "reserved-name",
                        "a field cannot be called '{name}': templates use the word",
                        field.location,
                        "take another name",
                        name=name,
                    )
                )
        return found


def _field(
    faults: Faults,
    location: Location,
    type: str,
    choices: tuple[Choice, ...] | Template,
    query: dict[str, Template] | None,
    fields: dict[str, Field] | None,
    rules: tuple[Rule, ...],
    **keys: Any,
) -> Field:
    kind = FieldType(type)
    for wrong in _mismatches(kind, bool(choices), query is not None, bool(fields), location):
        raise faults.refuse(wrong)
    if fields and any(inner.type is FieldType.RECORDS for inner in fields.values()):
        raise faults.refuse(problem("nested-records", "records cannot hold records", location))
    return Field(
        "",
        kind,
        choices=() if isinstance(choices, Template) else choices,
        choices_from=choices if isinstance(choices, Template) else None,
        query=tuple((query or {}).items()),
        fields=name_fields(fields or {}),
        rules=rules,
        location=location,
        **keys,
    )


def _mismatches(kind: FieldType, choices: bool, query: bool, fields: bool, at: Location) -> list[Problem]:
    found = []
    if (kind in _CHOICES) != choices:
        found.append(problem("field-choices", "choice and multi need the key 'choices'; no other type has it", at))
    if (kind is FieldType.PHRASE) != query:
        found.append(problem("field-query", "phrase needs the key 'query'; no other type has it", at))
    if (kind is FieldType.RECORDS) != fields:
        found.append(problem("field-records", "records need the key 'fields'; no other type has it", at))
    return found


class _Default:
    """A default: plain data, or a template where there is Jinja in it."""

    def read(self, node: Node, faults: Faults) -> object:
        if isinstance(node, Scalar) and ("{{" in node.text or "{%" in node.text):
            return TemplateText().read(node, faults)
        return Plain().read(node, faults)


def _choice(faults: Faults, location: Location, value: str, label: str) -> Choice:
    return Choice(value, label or value)


class _ChoiceText:
    """A choice that is shown as it is."""

    def read(self, node: Node, faults: Faults) -> Choice:
        text = Text().read(node, faults)
        return Choice(text, text)


class _Labels:
    """`{value: label, …}`."""

    def read(self, node: Node, faults: Faults) -> tuple[Choice, ...]:
        labels = Named(Text(), r".+", Said("a value")).read(node, faults)
        return tuple(Choice(value, label) for value, label in labels.items())


_CHOICE = ByShape(
    Said("text, or the keys value and label"),
    _ChoiceText(),
    Keys({"value": Key(Text(), required=True), "label": Key(Text(), default="")}, _choice, Said("a choice")),
)
_ALL_CHOICES = ByShape(
    Said("a list, values with their labels, or an expression"),
    text=TemplateText(),
    mapping=_Labels(),
    sequence=ListOf(_CHOICE),
)


class _RuleText:
    """An expression that must hold, or a template whose text says what is wrong."""

    def read(self, node: Node, faults: Faults) -> Rule:
        template = TemplateText().read(node, faults)
        if "{{" in template.text or "{%" in template.text:
            return Rule(say=template)
        return Rule(holds=template)


def _rule(faults: Faults, location: Location, holds: Template, say: Template | None) -> Rule:
    return Rule(holds, say)


_RULE = ByShape(
    Said("an expression, or the keys that and say"),
    _RuleText(),
    Keys(
        {"that": Key(TemplateText(), required=True), "say": Key(TemplateText())},
        _rule,
        Said("a rule"),
        {"that": "holds"},
    ),
)


class _Pattern:
    """A regular expression."""

    def read(self, node: Node, faults: Faults) -> str:
        pattern = Text().read(node, faults)
        try:
            re.compile(pattern)
        except re.error as error:
            raise faults.refuse(
                problem("wrong-pattern", "this is no regular expression: {reason}", node.location, reason=str(error))
            ) from error
        return pattern


QUERY_KEYS = ("kind", "role", "theme", "genre", "tone", "tags", "length")


def _query(faults: Faults, location: Location, **keys: Template | None) -> dict[str, Template]:
    return {name: template for name, template in keys.items() if template is not None}


_NESTED = Later()
FIELD = Keys(
    {
        "type": Key(OneOf(tuple(FieldType)), required=True),
        "ask": Key(Text(), default=""),
        "help": Key(Text(), default=""),
        "example": Key(Text(), default=""),
        "default": Key(_Default()),
        "required": Key(Boolean(), default=True),
        "choices": Key(_ALL_CHOICES, default=()),
        "query": Key(
            Keys({name: Key(TemplateText(), required=name == "kind") for name in QUERY_KEYS}, _query, Said("a query"))
        ),
        "when": Key(TemplateText()),
        "computed": Key(TemplateText()),
        "pattern": Key(_Pattern(), default=""),
        "validate": Key(ListOf(_RULE, single=True), default=()),
        "min": Key(Number(fraction=True)),
        "max": Key(Number(fraction=True)),
        "fields": Key(_NESTED),
    },
    _field,
    Said("a field"),
    {"validate": "rules"},
)
_NESTED.reader = Fields()


def _optional(faults: Faults, location: Location, ask: str, help: str, default: bool) -> Field:
    return Field("", FieldType.BOOLEAN, ask, help, default="true" if default else "false", location=location)


class _OptionalText:
    """The question alone; the section is written unless the answer is no."""

    def read(self, node: Node, faults: Faults) -> Field:
        return _optional(faults, node.location, Text().read(node, faults), "", True)


OPTIONAL = ByShape(
    Said("a question, or the keys ask, help and default"),
    _OptionalText(),
    Keys(
        {"ask": Key(Text(), required=True), "help": Key(Text(), default=""), "default": Key(Boolean(), default=True)},
        _optional,
        Said("an optional section"),
    ),
)
