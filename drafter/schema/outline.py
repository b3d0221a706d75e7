"""What an outline may hold."""

import re
from dataclasses import replace
from typing import Any

from drafter.location import Location
from drafter.model.outline import Field, FieldType, Item, Loop, Outline, Section, Template
from drafter.model.scheme import Level, Scheme
from drafter.model.tree import Node
from drafter.numerals import Numeral, read_format
from drafter.problem import Said, problem
from drafter.schema.reader import (
    Boolean,
    ByShape,
    Faults,
    Invalid,
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
    load,
)

MAX_LEVELS = 9
"""Word's lists have nine levels."""

RESERVED = frozenset(
    [
        "true",
        "false",
        "none",
        "and",
        "or",
        "not",
        "in",
        "is",
        "if",
        "else",
        "for",
        "set",
        "loop",
        "pick",
        "picks",
        "phrase",
        "today",
        "namespace",
        "range",
        "self",
    ]
)
"""Names that a field may not have: templates mean something else by them."""


def read_outline(node: Node) -> Outline:
    """Return the outline that `node` holds.

    Raises:
        DrafterError: with every fault of the file.
    """
    outline = load(_OUTLINE, node)
    assert isinstance(outline, Outline)
    return outline


def _level(
    faults: Faults,
    location: Location,
    format: str,
    run_in: bool = False,
    restart: bool | None = None,
    space: bool | None = None,
) -> Level:
    if format == "none":
        return Level(None, run_in)
    try:
        shape = read_format(format)
    except ValueError:
        raise faults.refuse(
            problem(
                "wrong-format",
                "'{text}' shows no number",
                location,
                "write the first label of the level: 一、 （一） 1. 1.1 第一章 A. ①",
                text=format[:60],
            )
        ) from None
    if restart is None:
        # The articles of a regulation are counted through all its chapters.
        restart = not format.endswith("条")
    if space is None:
        # GB/T 15834—2011, B.3: a blank after 第一章; nothing after 一、 （一） 1. ①.
        space = shape.texts[-1] in ("", "章", "节", "条", "款") and shape.numerals[-1] is not Numeral.CIRCLED
    return Level(shape, run_in, " " if space else "", restart)


class _LevelText:
    """A level written by its example alone."""

    def read(self, node: Node, faults: Faults) -> Level:
        return _level(faults, node.location, Text().read(node, faults))


_LEVEL_KEYS = Keys(
    {
        "format": Key(Text(), required=True),
        "run_in": Key(Boolean(), default=False),
        "restart": Key(Boolean()),
        "space": Key(Boolean()),
    },
    _level,
    Said("a level"),
)


class _Numbering:
    """The levels of headings; what a level refers to must be there."""

    _levels = ListOf(ByShape(Said("a number format such as 一、"), _LevelText(), _LEVEL_KEYS))

    def read(self, node: Node, faults: Faults) -> Scheme:
        levels = self._levels.read(node, faults)
        if not 1 <= len(levels) <= MAX_LEVELS:
            raise faults.refuse(
                problem(
                    "level-count",
                    "numbering has {count} levels; it may have 1 to {limit}",
                    node.location,
                    count=len(levels),
                    limit=MAX_LEVELS,
                )
            )
        for depth, level in enumerate(levels, start=1):
            assert isinstance(level, Level)
            if level.format and len(level.format.numerals) > depth:
                raise faults.refuse(
                    problem(
                        "level-parts",
                        "'{text}' shows {parts} numbers at level {level}",
                        node.location,
                        "a format shows its own number and those of the levels above it",
                        text=level.format.example,
                        parts=len(level.format.numerals),
                        level=depth,
                    )
                )
        return Scheme(levels)


class _LoopText:
    """`lead in picks(…)`."""

    _FORM = re.compile(r"\s*([^\W\d]\w*(?:\s*,\s*[^\W\d]\w*)*)\s+in\s+(.+)", re.DOTALL)

    def read(self, node: Node, faults: Faults) -> Loop:
        template = TemplateText().read(node, faults)
        match = self._FORM.fullmatch(template.text)
        if match is None:
            raise faults.refuse(
                problem(
                    "wrong-loop",
                    "'{text}' is not of the form: name in list",
                    template.location,
                    "write for: item in items",
                    text=template.text[:60],
                )
            )
        names = tuple(name.strip() for name in match.group(1).split(","))
        return Loop(names, replace(template, text=match.group(2)))


def _field(faults: Faults, location: Location, type: str, **keys: Any) -> Field:
    kind = FieldType(type)
    named = keys.pop("fields") or {}
    assert isinstance(named, dict)
    if (kind is FieldType.CHOICE) != bool(keys["choices"]):
        raise faults.refuse(
            problem("field-choices", "a choice needs the key 'choices'; no other type has it", location)
        )
    if (kind is FieldType.RECORDS) != bool(named):
        raise faults.refuse(problem("field-records", "records need the key 'fields'; no other type has it", location))
    return Field("", kind, fields=_name(named), location=location, **keys)


def _name(fields: dict[str, Field]) -> tuple[Field, ...]:
    return tuple(replace(field, name=name, ask=field.ask or name) for name, field in fields.items())


class _Fields:
    """Questions by name."""

    _named = Named(Later())

    def read(self, node: Node, faults: Faults) -> dict[str, object]:
        found = self._named.read(node, faults)
        for name, field in found.items():
            if name.lower() in RESERVED:
                assert isinstance(field, Field)
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


_FIELD = Keys(
    {
        "type": Key(OneOf(tuple(FieldType)), required=True),
        "ask": Key(Text(), default=""),
        "help": Key(Text(), default=""),
        "example": Key(Text(), default=""),
        "default": Key(Plain()),
        "required": Key(Boolean(), default=True),
        "choices": Key(ListOf(Text()), default=()),
        "min": Key(Number(fraction=True)),
        "max": Key(Number(fraction=True)),
        "fields": Key(_Fields()),
    },
    _field,
    Said("a field"),
)
_Fields._named.value.reader = _FIELD  # type: ignore[attr-defined]


def _item(faults: Faults, location: Location, text: Template, when: Template | None, loop: Loop | None) -> Item:
    return Item(text, when, loop)


class _ItemText:
    """An item that is text alone."""

    def read(self, node: Node, faults: Faults) -> Item:
        return Item(TemplateText().read(node, faults))


_ITEM = ByShape(
    Said("text, or the keys text, for, when"),
    _ItemText(),
    Keys(
        {"text": Key(TemplateText(), required=True), "when": Key(TemplateText()), "for": Key(_LoopText())},
        _item,
        Said("an item"),
        {"for": "loop"},
    ),
)


def _section(faults: Faults, location: Location, id: str, **keys: Any) -> Section:
    if not any(keys[name] for name in ("heading", "body", "items", "sections")):
        raise faults.refuse(problem("empty-section", "a section needs a heading, a body, items or sections", location))
    return Section(id, location, **keys)


_ID = Text(r"[^\W_][\w.\-]*", Said("an id (letters, digits, - . _)"))
_SECTIONS = Later()
_SECTIONS.reader = ListOf(
    Keys(
        {
            "id": Key(_ID, default=""),
            "heading": Key(TemplateText()),
            "body": Key(TemplateText()),
            "items": Key(ListOf(_ITEM), default=()),
            "when": Key(TemplateText()),
            "for": Key(_LoopText()),
            "guidance": Key(TemplateText()),
            "numbered": Key(Boolean(), default=True),
            "sections": Key(_SECTIONS, default=()),
        },
        _section,
        Said("a section"),
        {"for": "loop"},
    )
)


def _outline(
    faults: Faults,
    location: Location,
    outline: int,
    fields: dict[str, Field] | None,
    sections: tuple[Section, ...],
    scheme: Scheme,
    enumeration: str,
    **keys: Any,
) -> Outline:
    before = len(faults)
    _check_depth(sections, len(scheme.levels), 1, faults)
    _check_ids(sections, {}, faults)
    if len(faults) > before:
        raise Invalid
    return Outline(
        fields=_name(fields or {}),
        sections=sections,
        scheme=scheme,
        enumeration=enumeration,
        location=location,
        **keys,
    )


def _check_depth(sections: tuple[Section, ...], levels: int, depth: int, faults: Faults) -> None:
    for section in sections:
        if section.heading and depth > levels:
            faults.append(
                problem(
                    "deeper-than-numbering",
                    "this heading is at level {depth}, numbering has {levels}",
                    section.heading.location,
                    "add a level to numbering, or move the section up",
                    depth=depth,
                    levels=levels,
                )
            )
        _check_depth(section.sections, levels, depth + 1, faults)


def _check_ids(sections: tuple[Section, ...], seen: dict[str, Section], faults: Faults) -> None:
    for section in sections:
        if section.id and (first := seen.setdefault(section.id, section)) is not section:
            faults.append(
                problem(
                    "repeated-id",
                    "the section id '{id}' stands twice",
                    section.location,
                    "its first place is line {line}",
                    id=section.id,
                    line=first.location.line,
                )
            )
        _check_ids(section.sections, seen, faults)


_OUTLINE = Keys(
    {
        "outline": Key(Number(1, 1), required=True),
        "id": Key(_ID, required=True),
        "name": Key(Text(), required=True),
        "genre": Key(Text(), default=""),
        "language": Key(Text(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", Said("a language such as zh-CN or en")), default="zh-CN"),
        "description": Key(Text(), default=""),
        "style": Key(Text(), default="material"),
        "numbering": Key(_Numbering(), required=True),
        "enumeration": Key(
            Text(r"一是|第一，|其一，|\S*[1一①⑴iIaA]\S*", Said("an enumeration mark such as 一是 or （1）")),
            default="一是",
        ),
        "fields": Key(_Fields()),
        "title": Key(TemplateText(), required=True),
        "byline": Key(TemplateText()),
        "salutation": Key(TemplateText()),
        "opening": Key(TemplateText()),
        "sections": Key(_SECTIONS, default=()),
        "closing": Key(TemplateText()),
        "signature": Key(TemplateText()),
        "date": Key(TemplateText()),
    },
    _outline,
    Said("an outline"),
    {"numbering": "scheme"},
)
