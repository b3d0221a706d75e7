"""What templates use, found in their text: names, fields of records, filters, calls for phrases.

Nothing is rendered. What a name stands for is followed through loops, `set`, filters and macros, so
that `i.name` in `for i in issues` is known as the field `name` of `issues`.
"""

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

from jinja2 import nodes
from jinja2.runtime import LoopContext

from drafter.dataclass import dataclass, replace
from drafter.location import Location
from drafter.model.outline import Template
from drafter.problem import Problem, problem
from drafter.render.engine import Engine
from drafter.render.faults import (
    asked_later,
    never_chosen,
    not_in_questions,
    refused_tag,
    unknown_attribute,
    unknown_filter,
    unknown_name,
    unknown_record_field,
    unknown_test,
)
from drafter.render.places import place
from drafter.render.sandbox import METHODS
from drafter.render.shapes import ANY, EMPTY, NOT_IN_QUESTIONS, TEXT, FieldPath, Shape, either, held
from drafter.render.templates import Varies
from drafter.render.uses import PARAMETERS, Call, Operand, Place, Use

Scope = ChainMap[str, Shape]
"""What the names of a template stand for."""

_ONE_OF = frozenset(("first", "last", "min", "max"))
_LIKE = frozenset(("sort", "reverse", "unique", "list", "select", "reject", "selectattr", "rejectattr", "default", "d"))
_ATTRIBUTE_AT = {"selectattr": 0, "rejectattr": 0, "groupby": 0, "sum": 0, "join": 1, "min": 1, "max": 1, "sort": 2}
"""Where filters take the name of a field without `attribute=`."""


@dataclass(frozen=True, slots=True)
class _Macro:
    node: nodes.Macro
    template: Template
    scope: Scope


class Reading:
    """Reads the templates of an outline one after the other and keeps what it finds."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._part = self._key = ""
        self._template: Template | None = None
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
        """Say where the templates that are read from now on stand."""
        self._part, self._key = part, key

    def text(self, template: Template | None, scope: Scope) -> None:
        """Read a template."""
        if template is not None and "{" in template.text and (parsed := self._engine.parsed(template)):
            with self._in(template):
                self._all(parsed.body, scope.new_child())
            self.macros()

    def define(self, template: Template, scope: Scope) -> None:
        """Read a template of macros, which `scope` knows from now on; `macros` reads what is in them."""
        if parsed := self._engine.parsed(template):
            with self._in(template):
                self._all(parsed.body, scope)

    def macros(self) -> None:
        """Read the macros that were found, as if anything might be given to them."""
        while self._waiting:
            self._expand(self._waiting.pop(), (), {})

    def expression(self, expression: Template, scope: Scope) -> Shape:
        """Read an expression; return what is known of its value."""
        shape = ANY
        if parsed := self._engine.parsed_expression(expression):
            with self._in(expression):
                shape = self._value(parsed, scope.new_child())
            with suppress(Varies):
                shape = replace(shape, values=(self._engine.constant(parsed),))
        return shape

    def bind(self, names: Sequence[str], shape: Shape, scope: Scope) -> None:
        """Let `names` stand for what `shape` is, or for its parts if they are several."""
        parts = [shape] if len(names) == 1 else shape.parts
        for index, name in enumerate(names):
            scope[name] = parts[index] if index < len(parts) else ANY

    @contextmanager
    def _in(self, template: Template) -> Iterator[None]:
        before, self._template = self._template, template
        try:
            yield
        except RecursionError:
            self._problems[problem("template-nesting", "the template is nested too deep", template.location)] = None
        finally:
            self._template = before

    def _location(self, node: nodes.Node) -> Location:
        assert self._template
        return place(self._template, node.lineno)

    def _use(self, field: FieldPath, node: nodes.Node) -> None:
        self.use(field, self._location(node))

    def use(self, field: FieldPath, location: Location) -> None:
        """Keep that a question is used."""
        self._uses[Use(field, Place(self._part, self._key, location))] = None

    def tell(self, found: Problem) -> None:
        """Keep a problem."""
        self._problems[found] = None

    # Statements

    def _all(self, statements: Iterable[nodes.Node], scope: Scope) -> None:
        for statement in statements:
            self._statement(statement, scope)

    def _statement(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.Output():
                for part in node.nodes:
                    self._printed(part, scope)
            case nodes.For():
                self._for(node, scope)
            case nodes.Assign():
                self._assign(node.target, self._value(node.node, scope), scope)
            case nodes.AssignBlock():
                self._all(node.body, scope.new_child())
                self._assign(node.target, TEXT, scope)
            case nodes.With():
                inner = scope.new_child()
                for target, value in zip(node.targets, node.values, strict=True):
                    self._assign(target, self._value(value, scope), inner)
                self._all(node.body, inner)
            case nodes.Macro():
                macro = _Macro(node, self._template or Template("", self._location(node)), scope)
                self._waiting.append(macro)
                scope[node.name] = Shape(macro=macro)
            case nodes.CallBlock():
                self._value(node.call, scope)
                self._all(node.body, self._with_parameters(node, (), {}, scope))
            case nodes.Include() | nodes.Import() | nodes.FromImport() | nodes.Extends():
                self.tell(refused_tag(type(node).__name__, self._location(node)))
            case nodes.FilterBlock() | nodes.Block():
                self._all(node.body, scope.new_child())
            case nodes.Expr():
                self._value(node, scope)
            case _:  # `if`, whose names count after it
                self._all(node.iter_child_nodes(), scope)

    def _for(self, node: nodes.For, scope: Scope) -> None:
        listed = self._value(node.iter, scope)
        item = listed.item or ANY
        inner = scope.new_child()
        self._assign(node.target, item, inner)
        around = dict.fromkeys(("previtem", "nextitem"), item)
        inner["loop"] = Shape(names=dict.fromkeys(METHODS[LoopContext], ANY) | around)
        if node.test:
            self._value(node.test, inner)
        self._all(node.body, inner)
        self._all(node.else_, scope.new_child())

    def _assign(self, target: nodes.Node, shape: Shape, scope: Scope) -> None:
        match target:
            case nodes.Name():
                scope[target.name] = shape
            case nodes.Tuple():
                for index, part in enumerate(target.items):
                    self._assign(part, shape.parts[index] if index < len(shape.parts) else ANY, scope)
            case nodes.NSRef():
                self._escape(shape, target)

    def _printed(self, node: nodes.Expr, scope: Scope) -> None:
        if not isinstance(node, nodes.TemplateData) and not self._value(node, scope).is_text:
            self.tell(
                problem(
                    "not-text",
                    "a list or record cannot be printed as it is",
                    self._location(node),
                    "write {{{{ items | join('、') }}}}, or name a field: {{{{ item.name }}}}",
                )
            )

    # Macros

    def _expand(self, macro: _Macro, given: Sequence[Shape], named: Mapping[str, Shape]) -> None:
        if macro.node in self._open:
            return
        self._open.append(macro.node)
        with self._in(macro.template):
            self._all(macro.node.body, self._with_parameters(macro.node, given, named, macro.scope))
        self._open.pop()

    def _with_parameters(
        self, node: nodes.Macro | nodes.CallBlock, given: Sequence[Shape], named: Mapping[str, Shape], scope: Scope
    ) -> Scope:
        inner = scope.new_child(dict.fromkeys(("caller", "varargs", "kwargs"), ANY))
        for default in node.defaults:
            self._value(default, scope)
        for index, parameter in enumerate(node.args):
            inner[parameter.name] = given[index] if index < len(given) else named.get(parameter.name, ANY)
        return inner

    # Expressions

    def _value(self, node: nodes.Node, scope: Scope) -> Shape:
        """Return what is known of the value of an expression."""
        match node:
            case nodes.Name():
                return self._name(node, scope)
            case nodes.Const():
                return Shape(values=(node.value,))
            case nodes.List():
                return self._list([self._value(item, scope) for item in node.items])
            case nodes.Tuple():
                parts = tuple(self._value(item, scope) for item in node.items)
                return replace(self._list(parts), parts=parts)
            case nodes.Getattr():
                return self._attribute(self._value(node.node, scope), node.attr, node)
            case nodes.Getitem():
                return self._element(node, scope)
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.Test():
                return self._test(node, scope)
            case nodes.Call():
                return self._call(node, scope)
            case nodes.Compare():
                return self._compare(node, scope)
            case nodes.CondExpr():
                self._value(node.test, scope)
                other = self._value(node.expr2, scope) if node.expr2 else ANY
                return either(self._value(node.expr1, scope), other)
            case nodes.Or() | nodes.And() | nodes.Add():
                return either(self._value(node.left, scope), self._value(node.right, scope))
            case nodes.Concat():
                for part in node.nodes:
                    self._printed(part, scope)
                return TEXT
        for child in node.iter_child_nodes():
            self._escape(self._value(child, scope), child)
        return ANY

    def _name(self, node: nodes.Name, scope: Scope) -> Shape:
        shape = scope.get(node.name)
        if shape is None:
            self.tell(unknown_name(node.name, self._location(node), scope))
            return ANY
        if shape.is_late:
            self.tell(asked_later(node.name, self._location(node)))
        elif shape is NOT_IN_QUESTIONS:
            self.tell(not_in_questions(node.name, self._location(node)))
        if shape.field:
            self._use(shape.field, node)
        return shape

    def _list(self, items: Sequence[Shape]) -> Shape:
        if not items:
            return EMPTY
        item = items[0]
        for other in items[1:]:
            item = either(item, other)
        return Shape(item=item)

    def _attribute(self, shape: Shape, name: str, node: nodes.Node) -> Shape:
        if shape.names is None:
            self._escape(shape, node)
            return ANY
        if (found := shape.names.get(name)) is None:
            say = unknown_record_field if shape.is_record else unknown_attribute
            self.tell(say(name, self._location(node), shape.names))
            return ANY
        if found.field:
            self._use(found.field, node)
        return found

    def _element(self, node: nodes.Getitem, scope: Scope) -> Shape:
        shape = self._value(node.node, scope)
        match node.arg:
            case nodes.Const(value=str(name)):
                return self._attribute(shape, name, node)
            case nodes.Slice():
                self._value(node.arg, scope)
                return shape
        self._value(node.arg, scope)
        if shape.is_record:
            self._escape(shape, node)
        return shape.item or ANY

    def _filter(self, node: nodes.Filter, scope: Scope) -> Shape:
        if node.name not in self._engine.filters:
            self.tell(unknown_filter(node.name, self._location(node), self._engine.filters))
        if node.node is None:  # {% filter … %}
            return TEXT
        shape = self._value(node.node, scope) if not _is_guarded(node, scope) else ANY
        given = [self._value(argument, scope) for argument in node.args]
        for one in node.kwargs:
            self._value(one.value, scope)
        item = shape.item or ANY
        attribute = _attribute_name(node)
        of_item = self._path(item, attribute, node) if attribute else item
        match node.name:
            case "map":
                return Shape(item=of_item if attribute else self._mapped(node))
            case "groupby":
                return Shape(item=Shape(names={"grouper": ANY, "list": shape}, parts=(ANY, shape)))
            case "batch" | "slice":
                return Shape(item=shape)
            case name if name in _ONE_OF:
                return item
            case name if name in _LIKE:
                return either(shape, given[0]) if name in ("default", "d") and given else shape
            case "items" | "dictsort":
                self._escape(shape, node)
        return ANY

    def _mapped(self, node: nodes.Filter) -> Shape:
        match node.args:
            case [nodes.Const(value=str(name)), *_] if name not in self._engine.filters:
                self.tell(unknown_filter(name, self._location(node), self._engine.filters))
        return ANY

    def _path(self, shape: Shape, path: str, node: nodes.Node) -> Shape:
        """Return what `attribute='name'` takes from a value; `a.b` takes it in two steps."""
        for step in path.split("."):
            shape = (shape.item or ANY) if step.isdigit() else self._attribute(shape, step, node)
        return shape

    def _test(self, node: nodes.Test, scope: Scope) -> Shape:
        if node.name not in self._engine.tests:
            self.tell(unknown_test(node.name, self._location(node), self._engine.tests))
        if not _is_guarded(node, scope):
            for child in node.iter_child_nodes():
                self._value(child, scope)
        return ANY

    def _compare(self, node: nodes.Compare, scope: Scope) -> Shape:
        left = self._value(node.expr, scope)
        for operand in node.ops:
            right = self._value(operand.expr, scope)
            self._compared(left, right, node)
            if operand.op in ("in", "notin"):
                self._compared(left, right.item or ANY, node)
            left = right
        return ANY

    def _compared(self, first: Shape, second: Shape, node: nodes.Node) -> None:
        """Look whether a choice is compared with what nobody can choose."""
        for choice, other in ((first, second), (second, first)):
            if not choice.values or len(choice.values) < 2 or not other.values or other.field:
                continue
            for value in other.values:
                if isinstance(value, str) and value not in choice.values:
                    self.tell(never_chosen(value, choice.values, self._location(node)))

    def _call(self, node: nodes.Call, scope: Scope) -> Shape:
        called = self._value(node.node, scope)
        given = [self._value(argument, scope) for argument in node.args]
        named = {one.key: self._value(one.value, scope) for one in node.kwargs}
        for extra in (node.dyn_args, node.dyn_kwargs):
            if extra:
                self._escape(self._value(extra, scope), node)
        if isinstance(called.macro, _Macro):
            self._expand(called.macro, given, named)
            return TEXT
        if called.function in PARAMETERS:
            return self._phrase_call(called.function, node, given, named)
        for shape in (*given, *named.values()):
            self._escape(shape, node)
        return ANY

    def _phrase_call(
        self, function: str, node: nodes.Call, given: Sequence[Shape], named: Mapping[str, Shape]
    ) -> Shape:
        names = PARAMETERS[function]
        arguments = dict(zip(names, node.args, strict=False)) | {one.key: one.value for one in node.kwargs}
        shapes = dict(zip(names, given, strict=False)) | dict(named)
        operands = {
            name: Operand(shape.values, isinstance(arguments[name], nodes.Const)) for name, shape in shapes.items()
        }
        at = Place(self._part, self._key, self._location(node))
        self.calls.append(Call(function, operands, len(given), at))
        return Shape(item=TEXT) if function == "picks" else TEXT

    def _escape(self, shape: Shape, node: nodes.Node) -> None:
        """Count all fields of a record as used: nobody knows what becomes of it."""
        for field in held(shape):
            self._use(field, node)


def _attribute_name(node: nodes.Filter) -> str:
    """Return what field of each value a filter looks at; "" if it looks at the values, or nobody knows."""
    named = next((one.value for one in node.kwargs if one.key == "attribute"), None)
    position = _ATTRIBUTE_AT.get(node.name, len(node.args))
    match named or (node.args[position] if position < len(node.args) else None):
        case nodes.Const(value=str(name)):
            return name
    return ""


def _is_guarded(node: nodes.Filter | nodes.Test, scope: Scope) -> bool:
    """Whether a name that nobody knows is no fault here: `x is defined`, `x | default('…')`."""
    asked = node.node
    return node.name in ("defined", "undefined", "default", "d") and (
        isinstance(asked, nodes.Name) and asked.name not in scope
    )
