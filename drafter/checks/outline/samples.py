"""Defaults and examples: would they be taken as answers?"""

from collections.abc import Iterator, Sequence

from drafter.asking import ask
from drafter.dataclass import replace
from drafter.location import Location
from drafter.model.answers import Day
from drafter.model.outline import Field, FieldType, Template
from drafter.model.tree import Mapping, Node, Path
from drafter.model.tree import Sequence as TreeSequence
from drafter.problem import Level, Problem, problem
from drafter.render.expressions import Expressions


def sample_findings(fields: Sequence[Field], tree: Node, today: Day, above: Path = ()) -> Iterator[Problem]:
    """Yield defaults, examples, bounds and choices that do not fit the question they belong to.

    Defaults that are templates, and rules, hang on answers and are left aside.
    """
    for field in fields:
        path: Path = (*above, "fields", field.name)
        yield from _bounds(field, _value_at(tree, (*path, "min")))
        yield from _choices(field, _value_at(tree, (*path, "choices")))
        if field.default is not None and not isinstance(field.default, Template):
            yield from _answered(field, field.default, tree, (*path, "default"), today)
        if field.example and field.type is not FieldType.RECORDS:
            for found in _answered(replace(field, example=""), field.example, tree, (*path, "example"), today):
                yield found.weighing(Level.WARNING)
        yield from sample_findings(field.fields, tree, today, path)


def _value_at(tree: Node, path: Path) -> Location:
    """Return the place of the value at `path`, or of the deepest one on the way that is there."""
    node = tree
    for step in path:
        match node, step:
            case Mapping(entries), str() if step in entries:
                _, node = entries[step]
            case TreeSequence(items), int() if step < len(items):
                node = items[step]
            case _:
                break
    return node.location


def _bounds(field: Field, at: Location) -> Iterator[Problem]:
    if field.min is not None and field.max is not None and field.min > field.max:
        yield problem(
            "wrong-bounds",
            "no answer can lie between {least} and {most}",
            at,
            "min is the smaller one",
            least=f"{field.min:g}",
            most=f"{field.max:g}",
        )


def _choices(field: Field, at: Location) -> Iterator[Problem]:
    values = [choice.value for choice in field.choices]
    for value in dict.fromkeys(value for value in values if values.count(value) > 1):
        yield problem(
            "repeated-choice", "the choice '{value}' stands twice", at, "keep one of them", value=value
        ).weighing(Level.WARNING)


def _answered(field: Field, answer: object, tree: Node, path: Path, today: Day) -> Iterator[Problem]:
    """Yield why `answer`, which stands at `path`, would not be taken as one to `field`."""
    expressions = Expressions(today.language, "", today, lambda query: ())
    asked = ask(
        [_bare(field)],
        {field.name: answer},
        today=today,
        expressions=expressions,
        locate=lambda inner: _value_at(tree, (*path, *inner[1:])),
    )
    yield from asked.problems


def _bare(field: Field) -> Field:
    """Return `field` without all that hangs on other answers."""
    types = {FieldType.CHOICE: FieldType.TEXT, FieldType.MULTI: FieldType.LIST}
    return replace(
        field,
        type=types.get(field.type, field.type) if field.choices_from else field.type,
        choices_from=None,
        default=None,
        query=(),
        when=None,
        computed=None,
        rules=(),
        fields=tuple(map(_bare, field.fields)),
    )
