"""All that the templates of an outline use, whichever way the answers go."""

from collections.abc import Iterable, Mapping, Sequence

from drafter.dataclass import dataclass, replace
from drafter.model.outline import Attachment, Field, FieldType, Item, Loop, Outline, RecordTable, Section, Template
from drafter.problem import Problem, problem
from drafter.render.engine import Engine
from drafter.render.faults import not_a_list
from drafter.render.names import Reading, Scope
from drafter.render.shapes import ANY, NOT_IN_QUESTIONS, TURN, FieldPath, Shape, of_field
from drafter.render.uses import PARAMETERS, Call, Place, Use


@dataclass(frozen=True, slots=True)
class Survey:
    """What was found in the templates of an outline."""

    uses: tuple[Use, ...]
    calls: tuple[Call, ...]
    never: tuple[Place, ...]
    """Conditions that hold for no answers, and lists without anything in them."""
    problems: tuple[Problem, ...]


def survey(outline: Outline, also: Iterable[str] = ()) -> Survey:
    """Return what the templates of `outline` use; the names in `also` may be anything."""
    walk = _Walk(outline, also)
    walk.outline(outline)
    reading = walk.reading
    return Survey(tuple(reading.uses), tuple(reading.calls), tuple(walk.never), tuple(reading.problems))


class _Walk:
    """Goes the way that rendering goes, down every branch."""

    def __init__(self, outline: Outline, also: Iterable[str]) -> None:
        engine = Engine(language=outline.language)
        self.reading = Reading(engine)
        self.never: list[Place] = []
        self.functions = dict.fromkeys(("today", *engine.functions, *also), ANY)

    def outline(self, outline: Outline) -> None:
        not_there = dict.fromkeys(PARAMETERS, NOT_IN_QUESTIONS)
        phrases = {name: Shape(function=name) for name in PARAMETERS}
        answers = {field.name: of_field(field) for field in outline.fields}
        scope = self._with_macros(outline.macros, {**self.functions, **phrases, **answers})
        self._questions(outline.fields, Scope({**self.functions, **scope.maps[0], **not_there}))
        for key in ("title", "byline", "salutation", "opening"):
            self._text("", key, getattr(outline, key), scope)
        self._sections(outline.sections, "", scope)
        for key in ("closing", "signature", "date"):
            self._text("", key, getattr(outline, key), scope)
        for name, templates in outline.elements:
            for template in templates:
                self._text("", f"elements.{name}", template, scope)
        for position, attachment in enumerate(outline.attachments, start=1):
            self._attachment(attachment, f"attachment {position}", scope)

    def _with_macros(self, templates: Sequence[Template], names: Mapping[str, Shape]) -> Scope:
        """Return `names` with the macros, which stand in a map of their own."""
        self.reading.at("", "macros")
        scope = Scope({}, dict(names))
        for template in templates:
            self.reading.define(template, scope)
            for name in scope.maps[0].keys() & names.keys():
                self.reading.tell(
                    problem(
                        "macro-name",
                        "the macro '{name}' has the name of a field or function",
                        template.location,
                        "call one of them otherwise",
                        name=name,
                    )
                )
        self.reading.macros()
        return scope

    # Questions

    def _questions(self, fields: Sequence[Field], known: Scope, above: FieldPath = ()) -> None:
        """Read the questions, each of which knows those before it and what is `known`."""
        later = {field.name: Shape((*above, field.name), is_late=True) for field in fields}
        scope = known.new_child(later)
        for field in fields:
            self._question(field, scope, above)
            scope[field.name] = of_field(field, above)

    def _question(self, field: Field, scope: Scope, above: FieldPath) -> None:
        part = ".".join(("fields", *above, field.name))
        if field.when:
            self._condition(part, "when", field.when, scope)
        if field.computed:
            self._expression(part, "computed", field.computed, scope)
        if field.choices_from:
            self._expression(part, "choices", field.choices_from, scope)
        if isinstance(field.default, Template):
            self._text(part, "default", field.default, scope)
        for name, template in field.query:
            self._text(part, f"query.{name}", template, scope)
        own = replace(of_field(field), field=())
        answered = scope.new_child({field.name: own, "value": own})
        for number, rule in enumerate(field.rules, start=1):
            if rule.holds:
                self._expression(part, f"validate.{number}", rule.holds, answered)
            self._text(part, f"validate.{number}.say", rule.say, answered)
        if field.type is FieldType.RECORDS:
            self._questions(field.fields, scope, (*above, field.name))

    # Text

    def _attachment(self, attachment: Attachment, part: str, scope: Scope) -> None:
        inner = self._turn(part, "", attachment.loop, attachment.when, scope)
        self._text(part, "title", attachment.title, inner)
        self._text(part, "body", attachment.body, inner)
        self._sections(attachment.sections, part, inner)

    def _sections(self, sections: Sequence[Section], above: str, scope: Scope) -> None:
        for position, section in enumerate(sections, start=1):
            self._section(section, f"{above}/{section.id or position}".lstrip("/"), scope)

    def _section(self, section: Section, part: str, scope: Scope) -> None:
        if section.optional:
            self.reading.at(part, "optional")
            self.reading.use((section.optional.name,), section.optional.location or section.location)
        inner = self._turn(part, "", section.loop, section.when, scope)
        self._text(part, "heading", section.heading, inner)
        self._text(part, "body", section.body, inner)
        for number, item in enumerate(section.items, start=1):
            self._item(item, part, f"items.{number}", inner)
        self._text(part, "after", section.after, inner)
        if section.table:
            self._table(section.table, part, inner)
        if section.image:
            for key in ("file", "caption", "description"):
                self._text(part, f"image.{key}", getattr(section.image, key), inner)
        self._text(part, "guidance", section.guidance, inner)
        self._sections(section.sections, part, inner)

    def _item(self, item: Item, part: str, key: str, scope: Scope) -> None:
        inner = self._turn(part, f"{key}.", item.loop, item.when, scope)
        self._text(part, f"{key}.text" if item.loop or item.when else key, item.text, inner)

    def _table(self, table: RecordTable, part: str, scope: Scope) -> None:
        inner = self._turn(part, "table.", table.loop, table.when, scope)
        self._text(part, "table.caption", table.caption, scope)
        for number, column in enumerate(table.columns, start=1):
            self._text(part, f"table.columns.{number}.heading", column.heading, scope)
            self._text(part, f"table.columns.{number}.text", column.text, inner)

    def _turn(self, part: str, key: str, loop: Loop | None, when: Template | None, scope: Scope) -> Scope:
        """Return what a turn of `loop` knows; `when` is asked for in it."""
        if loop:
            listed = self._condition(part, f"{key}for", loop.over, scope)
            if listed.is_single:
                self.reading.tell(not_a_list(loop.over))
            scope = scope.new_child({"loop": TURN})
            self.reading.bind(loop.names, listed.item or ANY, scope)
        if when:
            self._condition(part, f"{key}when", when, scope)
        return scope

    def _text(self, part: str, key: str, template: Template | None, scope: Scope) -> None:
        self.reading.at(part, key)
        self.reading.text(template, scope)

    def _expression(self, part: str, key: str, expression: Template, scope: Scope) -> Shape:
        self.reading.at(part, key)
        return self.reading.expression(expression, scope)

    def _condition(self, part: str, key: str, expression: Template, scope: Scope) -> Shape:
        """Read what decides whether, or how often, something is there."""
        shape = self._expression(part, key, expression, scope)
        if shape.values is not None and not any(shape.values):
            self.never.append(Place(part, key, expression.location))
        return shape
