"""What an outline may hold."""

from collections.abc import Iterable, Iterator
from typing import Any

from drafter.dataclass import dataclass, replace
from drafter.location import Location
from drafter.model.outline import (
    Attachment,
    ContentsKey,
    Field,
    Outline,
    Section,
    Template,
)
from drafter.model.scheme import Scheme
from drafter.model.tree import Node
from drafter.numerals import read_format
from drafter.problem import Problem, Said, problem
from drafter.schema.elements import ELEMENTS
from drafter.schema.fields import FIELD, FIELDS, name_fields
from drafter.schema.levels import Numbering, WrittenLevel
from drafter.schema.reader import Faults, Invalid, Schema, load
from drafter.schema.scalars import Boolean, Number, TemplateText, Text
from drafter.schema.section import ENUMERATION, SECTION, SECTIONS
from drafter.schema.shapes import ByShape, Key, Keys, ListOf
from drafter.schema.text import ID, LengthText, LoopText


def read_outline(node: Node, found: Iterable[Problem] = ()) -> Outline:
    """Return the outline that `node` holds; `found` was wrong with the file before.

    Raises:
        DrafterError: with every fault of the file.
    """
    outline = load(OUTLINE, node, found)
    assert isinstance(outline, Outline)
    return outline


@dataclass(frozen=True, slots=True)
class _WrittenAttachment:
    """An attachment and its own numbering, which depends on the language of the outline."""

    attachment: Attachment
    levels: tuple[WrittenLevel, ...]

    def done(self, language: str) -> Attachment:
        scheme = Scheme(tuple(level.level(language) for level in self.levels)) if self.levels else None
        return replace(self.attachment, scheme=scheme)


def _attachment(
    faults: Faults, location: Location, title: Template, label: str, levels: tuple[WrittenLevel, ...], **keys: Any
) -> _WrittenAttachment:
    try:
        format = read_format(label) if label else None
    except ValueError:
        raise faults.refuse(
            problem(
                "wrong-label",
                "'{text}' shows no number",
                location,
                "write the label of the first one: 附录A, 附录1, Appendix A",
                text=label[:60],
            )
        ) from None
    shown = max((len(one.format.numerals) - depth for depth, one in enumerate(levels, 1) if one.format), default=0)
    if shown > 0 and format is None:
        raise faults.refuse(
            problem(
                "numbering-without-label",
                "the numbering shows the number of an appendix, which has no label",
                location,
                "add label: 附录A, or leave the first number out",
            )
        )
    return _WrittenAttachment(Attachment(title, location, label=format, **keys), levels)


def _contents(faults: Faults, location: Location, **keys: Any) -> ContentsKey:
    return ContentsKey(**keys)


class _ContentsFlag:
    """A table of contents as is usual, or none."""

    def read(self, node: Node, faults: Faults) -> ContentsKey | None:
        return ContentsKey() if Boolean().read(node, faults) else None

    def schema(self) -> Schema:
        return Boolean().schema()


_CONTENTS = ByShape(
    Said("true, or the keys depth, title, page_break"),
    _ContentsFlag(),
    Keys(
        {
            "depth": Key(Number(1, 9), default=3, doc="The deepest level of headings that it lists."),
            "title": Key(Text(), default="", doc="Its title; by default 目　录 or Contents."),
            "page_break": Key(Boolean(), default=True, doc="true: the text begins a new page."),
        },
        _contents,
        Said("a table of contents"),
    ),
)


_ATTACHMENT = Keys(
    {
        "title": Key(TemplateText(), required=True, doc="Title of the attachment."),
        "body": Key(TemplateText(), doc="Its text."),
        "sections": Key(SECTIONS, default=(), doc="Its sections; their headings count anew."),
        "when": Key(TemplateText(), doc="It is there only if this expression holds."),
        "for": Key(LoopText(), doc="One attachment for each value: name in list."),
        "label": Key(Text(), default="", doc="How an appendix is called, by its first label: 附录A, Appendix A."),
        "numbering": Key(Numbering(above=1), default=(), doc="The levels of its headings: 第一章, 第一条; A.1, A.1.1."),
    },
    _attachment,
    Said("an attachment"),
    {"for": "loop", "numbering": "levels"},
)


def _outline(
    faults: Faults,
    location: Location,
    outline: int,
    fields: dict[str, Field] | None,
    sections: tuple[Section, ...],
    attachments: tuple[_WrittenAttachment, ...],
    levels: tuple[WrittenLevel, ...],
    language: str,
    enumeration: str,
    **keys: Any,
) -> Outline:
    before = len(faults)
    attached = [one.done(language) for one in attachments]
    every = (*sections, *(section for attachment in attached for section in attachment.sections))
    _check_depth(sections, len(levels), 1, faults)
    for one in attached:
        _check_depth(one.sections, len(one.scheme.levels if one.scheme else levels), 1, faults)
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
        attachments=tuple(attached),
        scheme=Scheme(tuple(level.level(language) for level in levels)),
        language=language,
        enumeration=enumeration or ("一是" if language.startswith("zh") else "(1)"),
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
        "outline": Key(Number(1, 1), required=True, doc="Version of this format."),
        "id": Key(ID, required=True, doc="Name of the outline; the file has the same one."),
        "name": Key(Text(), required=True, doc="What people call this kind of document."),
        "genre": Key(Text(), default="", doc="Kind of document; phrases made for it are preferred."),
        "language": Key(
            Text(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", Said("a language such as zh-CN or en")),
            default="zh-CN",
            doc="Language of the draft, such as zh-CN or en.",
        ),
        "description": Key(Text(), default="", doc="One sentence about the outline."),
        "style": Key(ID, default="material", doc="House style, by its id."),
        "numbering": Key(
            Numbering(), required=True, doc="The levels of headings, each by its first label: 一、 （一） 1."
        ),
        "enumeration": Key(
            ENUMERATION,
            default="",
            doc="How items are counted inside a paragraph, by the first mark: 一是, in other languages (1).",
        ),
        "length": Key(LengthText(), doc="How many characters the whole text should have: 800-1500, 800- or -1500."),
        "macros": Key(
            ListOf(TemplateText(), single=True),
            default=(),
            doc="Jinja macros that every template of the outline may call.",
        ),
        "fields": Key(FIELDS, doc="The questions by their names, asked in this order."),
        "title": Key(TemplateText(), required=True, doc="Title of the document."),
        "byline": Key(TemplateText(), doc="Line below the title: a unit, a name."),
        "salutation": Key(TemplateText(), doc="Whom the document addresses."),
        "opening": Key(TemplateText(), doc="Text before the first heading."),
        "sections": Key(SECTIONS, default=(), doc="The sections in their order."),
        "contents": Key(_CONTENTS, doc="A table of contents before the text: true, or what it is like."),
        "attachments": Key(ListOf(_ATTACHMENT), default=(), doc="Documents that go with the draft."),
        "elements": Key(
            replace(ELEMENTS, elsewhere=("include",)),
            default=(),
            doc="What an official document has beside title and text.",
        ),
        "closing": Key(TemplateText(), doc="Text after the last section."),
        "signature": Key(TemplateText(), doc="Who signs."),
        "date": Key(TemplateText(), doc="Date of the document."),
    },
    _outline,
    Said("an outline"),
    {"numbering": "levels"},
    elsewhere=("extends", "change"),
    inside=(SECTION, FIELD),
)
