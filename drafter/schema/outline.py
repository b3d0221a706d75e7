"""What an outline may hold."""

from collections.abc import Iterator
from typing import Any

from drafter.location import Location
from drafter.model.outline import (
    Attachment,
    Column,
    Field,
    Item,
    Loop,
    Outline,
    RecordTable,
    Section,
    Template,
)
from drafter.model.scheme import Scheme
from drafter.model.tree import Node
from drafter.problem import Said, problem
from drafter.schema.fields import OPTIONAL, Fields, name_fields
from drafter.schema.levels import Numbering, WrittenLevel
from drafter.schema.reader import (
    Boolean,
    ByShape,
    Faults,
    Invalid,
    Key,
    Keys,
    Later,
    ListOf,
    Number,
    TemplateText,
    Text,
    load,
)
from drafter.schema.text import ID, LengthText, LoopText


def read_outline(node: Node) -> Outline:
    """Return the outline that `node` holds.

    Raises:
        DrafterError: with every fault of the file.
    """
    outline = load(OUTLINE, node)
    assert isinstance(outline, Outline)
    return outline


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
        {"text": Key(TemplateText(), required=True), "when": Key(TemplateText()), "for": Key(LoopText())},
        _item,
        Said("an item"),
        {"for": "loop"},
    ),
)


def _column(faults: Faults, location: Location, heading: Template, text: Template, width: float) -> Column:
    return Column(heading, text, width)


def _table(faults: Faults, location: Location, **keys: Any) -> RecordTable:
    return RecordTable(**keys)


_TABLE = Keys(
    {
        "for": Key(LoopText(), required=True),
        "when": Key(TemplateText()),
        "caption": Key(TemplateText()),
        "columns": Key(
            ListOf(
                Keys(
                    {
                        "heading": Key(TemplateText(), required=True),
                        "text": Key(TemplateText(), required=True),
                        "width": Key(Number(0.1, 100, fraction=True), default=1),
                    },
                    _column,
                    Said("a column"),
                )
            ),
            required=True,
        ),
    },
    _table,
    Said("a table"),
    {"for": "loop"},
)


def _section(faults: Faults, location: Location, id: str, optional: Field | None, **keys: Any) -> Section:
    if not any(keys[name] for name in ("heading", "body", "items", "sections", "table")):
        raise faults.refuse(
            problem("empty-section", "a section needs a heading, a body, items, a table or sections", location)
        )
    if optional and not id:
        raise faults.refuse(
            problem("optional-without-id", "an optional section needs an id: it names the question", location)
        )
    named = name_fields({id.replace("-", "_").replace(".", "_"): optional})[0] if optional else None
    return Section(id, location, optional=named, **keys)


_ENUMERATION = Text(
    r"一是|第一，|其一，|首先|一方面|first|\S*[1一①⑴iIaA]\S*", Said("an enumeration mark such as 一是, 首先 or （1）")
)
_SECTIONS = Later()
SECTION = Keys(
    {
        "id": Key(ID, default=""),
        "heading": Key(TemplateText()),
        "body": Key(TemplateText()),
        "items": Key(ListOf(_ITEM), default=()),
        "after": Key(TemplateText()),
        "enumeration": Key(_ENUMERATION, default=""),
        "table": Key(_TABLE),
        "when": Key(TemplateText()),
        "for": Key(LoopText()),
        "optional": Key(OPTIONAL),
        "guidance": Key(TemplateText()),
        "length": Key(LengthText()),
        "numbered": Key(Boolean(), default=True),
        "start": Key(Number(1, 9999)),
        "page_break": Key(Boolean(), default=False),
        "sections": Key(_SECTIONS, default=()),
    },
    _section,
    Said("a section"),
    {"for": "loop"},
    elsewhere=("include",),
)
_SECTIONS.reader = ListOf(SECTION)


def _attachment(faults: Faults, location: Location, title: Template, **keys: Any) -> Attachment:
    return Attachment(title, location, **keys)


_ATTACHMENT = Keys(
    {
        "title": Key(TemplateText(), required=True),
        "body": Key(TemplateText()),
        "sections": Key(_SECTIONS, default=()),
        "when": Key(TemplateText()),
        "for": Key(LoopText()),
    },
    _attachment,
    Said("an attachment"),
    {"for": "loop"},
)


def _outline(
    faults: Faults,
    location: Location,
    outline: int,
    fields: dict[str, Field] | None,
    sections: tuple[Section, ...],
    attachments: tuple[Attachment, ...],
    levels: tuple[WrittenLevel, ...],
    language: str,
    **keys: Any,
) -> Outline:
    before = len(faults)
    every = (*sections, *(section for attachment in attachments for section in attachment.sections))
    _check_depth(every, len(levels), 1, faults)
    _check_ids(every, {}, faults)
    declared = dict(fields or {})
    optional = {field.name: field for field in _optional_fields(every)}
    for name in declared.keys() & optional.keys():
        faults.append(
            problem(
                "optional-name",
                "the question '{name}' has the name of an optional section",
                declared[name].location,
                "call one of them otherwise",
                name=name,
            )
        )
    if len(faults) > before:
        raise Invalid
    return Outline(
        fields=(*name_fields(declared), *optional.values()),
        sections=sections,
        attachments=attachments,
        scheme=Scheme(tuple(level.level(language) for level in levels)),
        language=language,
        location=location,
        **keys,
    )


def _optional_fields(sections: tuple[Section, ...]) -> Iterator[Field]:
    for section in sections:
        if section.optional:
            yield section.optional
        yield from _optional_fields(section.sections)


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
        _check_depth(section.sections, levels, depth + 1 if section.heading else depth, faults)


def _check_ids(sections: tuple[Section, ...], seen: dict[str, Section], faults: Faults) -> None:
    for section in sections:
        if section.id and (first := seen.setdefault(section.id, section)) is not section:
            faults.append(
                problem(
                    "repeated-id",
                    "the section id '{id}' stands twice",
                    section.location,
                    "its first place is {place}",
                    id=section.id,
                    place=first.location,
                )
            )
        _check_ids(section.sections, seen, faults)


OUTLINE = Keys(
    {
        "outline": Key(Number(1, 1), required=True),
        "id": Key(ID, required=True),
        "name": Key(Text(), required=True),
        "genre": Key(Text(), default=""),
        "language": Key(Text(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", Said("a language such as zh-CN or en")), default="zh-CN"),
        "description": Key(Text(), default=""),
        "style": Key(Text(), default="material"),
        "numbering": Key(Numbering(), required=True),
        "enumeration": Key(_ENUMERATION, default="一是"),
        "length": Key(LengthText()),
        "macros": Key(ListOf(TemplateText(), single=True), default=()),
        "fields": Key(Fields()),
        "title": Key(TemplateText(), required=True),
        "byline": Key(TemplateText()),
        "salutation": Key(TemplateText()),
        "opening": Key(TemplateText()),
        "sections": Key(_SECTIONS, default=()),
        "attachments": Key(ListOf(_ATTACHMENT), default=()),
        "closing": Key(TemplateText()),
        "signature": Key(TemplateText()),
        "date": Key(TemplateText()),
    },
    _outline,
    Said("an outline"),
    {"numbering": "levels"},
    elsewhere=("extends", "change"),
)
