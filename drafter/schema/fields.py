"""What the questions of an outline may hold."""

import re
from typing import Any

from drafter.dataclass import replace
from drafter.location import Location
from drafter.model.outline import Choice, Field, FieldType, Rule, Template
from drafter.model.tree import Node, Scalar
from drafter.problem import Problem, Said, problem
from drafter.schema.reader import Faults, Schema
from drafter.schema.scalars import Boolean, Number, OneOf, TemplateText, Text
from drafter.schema.shapes import ByShape, Key, Keys, Later, ListOf, Named, Plain

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

    def schema(self) -> Schema:
        return Named(FIELD).schema()


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

    def schema(self) -> Schema:
        return Plain().schema()


def _choice(faults: Faults, location: Location, value: str, label: str) -> Choice:
    return Choice(value, label or value)


class _ChoiceText:
    """A choice that is shown as it is."""

    def read(self, node: Node, faults: Faults) -> Choice:
        text = Text().read(node, faults)
        return Choice(text, text)

    def schema(self) -> Schema:
        return Text().schema()


class _Labels:
    """`{value: label, …}`."""

    _named = Named(Text(), r".+", Said("a value"))

    def read(self, node: Node, faults: Faults) -> tuple[Choice, ...]:
        labels = self._named.read(node, faults)
        return tuple(Choice(value, label) for value, label in labels.items())

    def schema(self) -> Schema:
        return self._named.schema()


_CHOICE = ByShape(
    Said("text, or the keys value and label"),
    _ChoiceText(),
    Keys(
        {
            "value": Key(Text(), required=True, doc="What templates get."),
            "label": Key(Text(), default="", doc="What the writer is shown."),
        },
        _choice,
        Said("a choice"),
    ),
)
_WAYS = Said("a list, values with their labels, or an expression")


class _ChoicesFrom:
    """An expression that lists choices; words with a mark between them are none."""

    def read(self, node: Node, faults: Faults) -> Template:
        template = TemplateText().read(node, faults)
        if re.search("[、，；]", template.text) and not re.search(r"[\"'(\[]", template.text):
            message = "'{text}' is not {shown}"
            raise faults.refuse(problem("wrong-text", message, node.location, text=template.text[:60], shown=_WAYS))
        return template

    def schema(self) -> Schema:
        return TemplateText().schema()


_ALL_CHOICES = ByShape(
    _WAYS,
    text=_ChoicesFrom(),
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

    def schema(self) -> Schema:
        return TemplateText().schema()


def _rule(faults: Faults, location: Location, holds: Template, say: Template | None) -> Rule:
    return Rule(holds, say)


_RULE = ByShape(
    Said("an expression, or the keys that and say"),
    _RuleText(),
    Keys(
        {
            "that": Key(TemplateText(), required=True, doc="An expression about value that must hold."),
            "say": Key(TemplateText(), doc="What is said if it does not."),
        },
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

    def schema(self) -> Schema:
        return {"type": "string"}


QUERY_KEYS = {
    "kind": Said("What the phrases do in the text."),
    "role": Said("The part of a document they serve."),
    "theme": Said("The subject they name."),
    "genre": Said("The kind of document they are made for."),
    "tone": Said("庄重 or 平实."),
    "tags": Said("What they are about, words with 、 between."),
    "length": Said("How many characters they have."),
}


def _query(faults: Faults, location: Location, **keys: Template | None) -> dict[str, Template]:
    return {name: template for name, template in keys.items() if template is not None}


FIELDS = Later("fields")
FIELD = Keys(
    {
        "type": Key(OneOf(tuple(FieldType)), required=True, doc="What the answer must be."),
        "ask": Key(Text(), default="", doc="The question; without it the name is asked for."),
        "help": Key(Text(), default="", doc="A sentence more, shown with the question."),
        "example": Key(Text(), default="", doc="A sample answer; never used as one."),
        "default": Key(
            _Default(), doc="Counts where there is no answer: a value, or a template with the answers before."
        ),
        "required": Key(Boolean(), default=True, doc="false: the question may stay without an answer."),
        "choices": Key(_ALL_CHOICES, default=(), doc="For choice and multi: what may be answered."),
        "query": Key(
            Keys(
                {name: Key(TemplateText(), required=name == "kind", doc=doc) for name, doc in QUERY_KEYS.items()},
                _query,
                Said("a query"),
            ),
            doc="For phrase: which phrases are offered.",
        ),
        "when": Key(TemplateText(), doc="Asked only if this expression holds."),
        "computed": Key(TemplateText(), doc="Never asked: the value of this expression."),
        "pattern": Key(_Pattern(), default="", doc="A regular expression that all of the text must match."),
        "validate": Key(ListOf(_RULE, single=True), default=(), doc="Rules that the answer must keep to."),
        "min": Key(Number(fraction=True), doc="The least number, or the fewest characters or entries."),
        "max": Key(Number(fraction=True), doc="The greatest number, or the most characters or entries."),
        "fields": Key(FIELDS, doc="For records: the questions about each record."),
    },
    _field,
    Said("a field"),
    {"validate": "rules"},
)
FIELDS.reader = Fields()


def _optional(faults: Faults, location: Location, ask: str, help: str, default: bool) -> Field:
    return Field("", FieldType.BOOLEAN, ask, help, default="true" if default else "false", location=location)


class _OptionalText:
    """The question alone; the section is written unless the answer is no."""

    def read(self, node: Node, faults: Faults) -> Field:
        return _optional(faults, node.location, Text().read(node, faults), "", True)

    def schema(self) -> Schema:
        return Text().schema()


OPTIONAL = ByShape(
    Said("a question, or the keys ask, help and default"),
    _OptionalText(),
    Keys(
        {
            "ask": Key(Text(), required=True, doc="The question."),
            "help": Key(Text(), default="", doc="A sentence more."),
            "default": Key(Boolean(), default=True, doc="The answer where none is given."),
        },
        _optional,
        Said("an optional section"),
    ),
)
