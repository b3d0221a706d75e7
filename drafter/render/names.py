"""What templates use, found in their text: names, fields of records, filters, calls for phrases.

Nothing is rendered. What a name stands for is followed through loops, `set`, filters and macros, so
that `i.name` in `for i in issues` is known as the field `name` of `issues`.
"""

from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

from jinja2 import nodes

from drafter.location import Location
from drafter.model.outline import Template
from drafter.problem import Level, Problem, nearest, problem
from drafter.render.engine import METHODS, Engine, LoopContext, place, unknown_name, unknown_record_field
from drafter.render.shapes import ANY, EMPTY, TEXT, FieldPath, Shape, either, held

Scope = ChainMap[str, Shape]
"""What the names of a template stand for."""

T = TypeVar("T")

_SPECIAL = frozenset(("loop", "self", "super", "caller", "varargs", "kwargs"))
_ONE_OF = frozenset(("first", "last", "min", "max"))
_LIKE = frozenset(("sort", "reverse", "unique", "list", "select", "reject", "selectattr", "rejectattr", "default", "d"))
_ATTRIBUTE_AT = {"selectattr": 0, "rejectattr": 0, "groupby": 0, "sum": 0, "join": 1, "min": 1, "max": 1, "sort": 2}
"""Where filters take the name of a field without `attribute=`."""
_PHRASE_CALLS = frozenset(("pick", "picks", "phrase", "ref"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where in an outline something is used."""

    part: str
    """`practices/issues`, `attachment 1/list`, `fields.unit`; "" for the outline itself."""
    key: str
    """`body`, `items.2.text`, `table.columns.1.heading`."""
    location: Location


@dataclass(frozen=True, slots=True)
class Use:
    """A question whose answer a template uses."""

    field: FieldPath
    place: Place


@dataclass(frozen=True, slots=True)
class Operand:
    """What a template gives a function."""

    values: tuple[object, ...] | None
    """All that it can be; None: unknown."""
    is_written: bool
    """It stands in the template as it is."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call of `pick`, `picks`, `phrase` or `ref`."""

    function: str
    operands: Mapping[str, Operand]
    """By the names of the function's parameters."""
    place: Place


@dataclass(frozen=True, slots=True)
class _Macro:
    node: nodes.Macro
    template: Template
    scope: Scope


class Reading:
    """Reads the templates of an outline one after the other and keeps what it finds.

    `at` says where the next one stands.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._part = self._key = ""
        self._template: Template
        self._open: list[nodes.Macro] = []
        self._waiting: list[_Macro] = []
        self._uses: dict[Use, None] = {}
        self._problems: dict[Problem, None] = {}
        self.calls: list[Call] = []

    @property
    def uses(self) -> list[Use]:
        """What was used so far, in the order of reading."""
        return list(self._uses)

    @property
    def problems(self) -> list[Problem]:
        """What was found wrong so far."""
        return list(dict.fromkeys((*self._engine.faults, *self._problems)))

    def at(self, part: str, key: str) -> None:
        """Say where the templates read from now on stand."""
        self._part, self._key = part, key

    def text(self, template: Template | None, scope: Scope) -> None:
        """Read a template."""
        if template is not None and "{" in template.text and (parsed := self._engine.parsed(template)):
            with self._in(template):
                self._all(parsed.body, scope.new_child())
                self.macros()

    def define(self, template: Template, scope: Scope) -> None:
        """Read a template of macros; `scope` knows them from now on. `macros` reads what is in them."""
        if parsed := self._engine.parsed(template):
            with self._in(template):
                self._all(parsed.body, scope)

    def macros(self) -> None:
        """Read the macros that were found, as if anything might be given to them."""
        while self._waiting:
            macro = self._waiting.pop()
            with self._in(macro.template):
                self._macro(macro, (), {})

    def expression(self, expression: Template, scope: Scope) -> Shape:
        """Read an expression; return what is known of its value."""
        if parsed := self._engine.parsed_expression(expression):
            with self._in(expression):
                return self._value(parsed, scope.new_child())
        return ANY

    def is_never(self, expression: Template) -> bool:
        """Whether `expression` is false, or a list without anything in it, whatever is answered."""
        ...

    @contextmanager
    def _in(self, template: Template) -> Iterator[None]:
        before = getattr(self, "_template", template)
        self._template = template
        try:
            yield
        except RecursionError:
            self._tell(problem("template-nesting", "the template is nested too deep", template.location))
        finally:
            self._template = before
