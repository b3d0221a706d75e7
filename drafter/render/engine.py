"""One draft's Jinja: templates in, marked text out, every fault at its place in the user's file."""

import datetime
import math
import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import CodeType, FrameType, TracebackType
from typing import Any

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.environment import Template as Compiled
from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.ext import Extension
from jinja2.filters import do_round
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import Namespace

from drafter.errors import DrafterError
from drafter.location import Location
from drafter.marks import shield, unmark
from drafter.model.answers import Number, Record
from drafter.model.outline import Template
from drafter.problem import Problem, Said, problem
from drafter.render import helpers
from drafter.render.faults import not_a_list, unknown_name, unknown_record_field
from drafter.render.helpers import given
from drafter.render.limits import CALL, Budget, ChargedCode, LimitReached
from drafter.render.values import BlankValue

_BOOLEANS = {True: ("否", "是"), False: ("no", "yes")}
"""By whether the document is in Chinese: how false and true are printed."""

MAX_TEMPLATE = 100_000
"""Characters of one text with Jinja in it."""

MAX_CODES = 2_000
_CODES: dict[str, CodeType] = {}
"""The code of templates by their text, that of expressions by their text behind `{{`: making it is
what costs, and it knows nothing of the draft."""

MAX_NESTING = 60
"""Brackets and blocks open at once in a template."""
TURN = 100
"""What a turn of a section's loop costs, in the steps of `limits`."""

_FILTERS = (
    "abs", "batch", "capitalize", "default", "d", "dictsort", "first", "float", "groupby", "int",
    "items", "last", "length", "count", "list", "lower", "map", "max", "min", "reject",
    "rejectattr", "reverse", "round", "select", "selectattr", "slice", "sort", "sum", "title",
    "trim", "truncate", "unique", "upper", "wordcount",
)  # fmt: skip
"""Jinja's own filters that neither grow text without bound nor draw lots nor make HTML."""

_TESTS = (
    "boolean", "defined", "divisibleby", "eq", "equalto", "==", "even", "false", "float", "ge", "gt", "greaterthan",
    "in", "integer", "iterable", "le", "lessthan", "lower", "lt", "mapping", "ne", "none", "number", "odd",
    "sameas", "sequence", "string", "true", "undefined", "upper", "!=", "<", "<=", ">", ">=",
)  # fmt: skip
"""Jinja's own tests that look at a value and at nothing else."""

METHODS: dict[type, frozenset[str]] = {
    str: frozenset(
        [
            "startswith",
            "endswith",
            "strip",
            "lstrip",
            "rstrip",
            "upper",
            "lower",
            "title",
            "capitalize",
            "split",
            "splitlines",
            "find",
            "count",
            "index",
            "isdigit",
            "isalpha",
            "removeprefix",
            "removesuffix",
            "partition",
        ]
    ),
    list: frozenset(["index", "count"]),
    tuple: frozenset(["index", "count"]),
    dict: frozenset(["items", "keys", "values", "get"]),
    datetime.date: frozenset(["year", "month", "day", "weekday", "isoweekday", "isoformat"]),
    LoopContext: frozenset(
        [
            "index",
            "index0",
            "revindex",
            "revindex0",
            "first",
            "last",
            "length",
            "previtem",
            "nextitem",
            "depth",
            "depth0",
            "cycle",
            "changed",
        ]
    ),
}
"""What templates may read and call of each type."""


class _Undefined(StrictUndefined):
    """Knows its own name when it is used."""

    def _fail_with_undefined_error(self, *args: Any, **kwargs: Any) -> Any:
        if self._undefined_exception is SecurityError:
            raise SecurityError(self._undefined_message)
        raise _UnknownName(self._undefined_name or "", self._undefined_obj)


# Jinja's classes bind each operator to their own method, past the one above.
for _base in (Undefined, StrictUndefined):
    for _operator, _method in vars(_base).items():
        if _method is Undefined._fail_with_undefined_error:
            setattr(_Undefined, _operator, _Undefined._fail_with_undefined_error)


class _UnknownName(UndefinedError):
    def __init__(self, name: str, owner: Any) -> None:
        super().__init__(name)
        self.name, self.owner = name, owner


class Varies(Exception):
    """An expression has no value that is always the same."""


_BRACKETS = {"lparen": 1, "lbracket": 1, "lbrace": 1, "rparen": -1, "rbracket": -1, "rbrace": -1}


class _Ordinals(Extension):
    """Numbers the lines of the compiled template by its tags.

    Jinja tells faults by line. Here a token's "line" is the number of the `{{` or `{%` it stands
    in, counted from 1, so that a fault leads to its tag however the text was written in YAML.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        ordinal = depth = 0
        try:
            for token in stream:
                if token.type in ("variable_begin", "block_begin"):
                    ordinal += 1
                    depth = 0
                elif token.type in _BRACKETS:
                    depth += _BRACKETS[token.type]
                    if depth > MAX_NESTING:
                        raise TemplateSyntaxError("brackets are nested too deep", ordinal)
                yield Token(ordinal, token.type, token.value)
        except TemplateSyntaxError as error:
            # The stream is one token ahead: the one before the fault was not handed out.
            error.lineno = ordinal + (stream.current.type in ("variable_begin", "block_begin"))
            raise


class _Made(str):
    """What a macro made: text of the outline, in which Markdown is markup; its answers are shielded."""

    __slots__ = ()


class _Environment(SandboxedEnvironment):
    code_generator_class = ChargedCode
    intercepted_binops = frozenset(["*", "**", "+", "%"])

    def __init__(self, budget: Budget, language: str) -> None:
        super().__init__(
            undefined=_Undefined,
            extensions=[_Ordinals],
            finalize=self.printed,
            optimized=False,
            autoescape=False,
            cache_size=0,
        )
        self.budget = budget
        self.chinese = language.startswith("zh")
        # Called by what `limits` writes into templates.
        self.turns, self.charge, self.sized = budget.turns, budget.charge, budget.sized
        known = {name: self.filters[name] for name in _FILTERS}
        known |= {"join": self._join, "replace": self._replace, "string": self.as_text}
        known |= {"round": self._round, "sum": self._sum, "length": self._length, "count": self._length}
        known |= helpers.ready(helpers.FILTERS, language)
        known |= {name: self._of_texts(name, join) for name, join in helpers.ready(helpers.JOINERS, language).items()}
        self.filters = {name: self._careful(name, function) for name, function in known.items()}
        tests: dict[str, Any] = self.tests
        self.tests = {name: self._paid(tests[name]) for name in _TESTS}
        self.globals = {}

    def printed(self, value: Any) -> str:
        """Return what `{{ value }}` prints: for what a template prints, shielded against Markdown."""
        text = self.as_text(value)
        return text if isinstance(value, _Made) else shield(text)

    def as_text(self, value: Any) -> str:
        """Return `value` as marked text, charged by its length."""
        match value:
            case str():
                text = value
            case None:
                text = ""
            case bool():
                text = _BOOLEANS[self.chinese][value]
            case BlankValue() | Number() | datetime.date() | int() | _Undefined():
                text = str(value)
            case Undefined():  # What `{{ 'a' if b }}` is without b.
                text = ""
            case float():
                if not math.isfinite(value):
                    raise DrafterError(
                        problem(
                            "not-a-number",
                            "the number is too large to be written",
                            hint="a document's numbers have at most 16 digits before the point",
                        )
                    )
                # Adding 0.0 takes the sign off -0.0.
                text = f"{round(value, 10) + 0.0:.10f}".rstrip("0").rstrip(".")
            case list() | tuple() | dict() | Record() | Iterator():
                raise DrafterError(
                    problem(
                        "not-text",
                        "a list or record cannot be printed as it is",
                        hint="write {{{{ items | join('、') }}}}, or name a field: {{{{ item.name }}}}",
                    )
                )
            case _:
                raise DrafterError(problem("not-text", "this is no text"))
        self.budget.sized(text)
        return text

    def joined(self, *parts: Any) -> str:
        """Return what `a ~ b` is."""
        texts = [self.as_text(part) for part in parts]
        self.budget.expected(sum(map(len, texts)))
        return "".join(texts)

    def _join(self, values: Iterable[Any], separator: str = "", attribute: str | None = None) -> str:
        if attribute is not None:
            values = (self.getitem(value, attribute) for value in values)
        texts = [self.as_text(value) for value in self.budget.turns(values, 1)]
        self.budget.expected(len(separator) * len(texts) + sum(map(len, texts)))
        return separator.join(texts)

    def _of_texts(self, name: str, join: Callable[..., str]) -> Callable[..., str]:
        """Return a filter that gives `join` the values of a list as texts; empty ones are left out."""

        def joined(values: Any, *args: Any, **kwargs: Any) -> str:
            listed = () if values is None else given.values(values, name)
            texts = [self.as_text(value) for value in self.budget.turns(listed, 1)]
            self.budget.expected(2 * len(texts) + sum(map(len, texts)))
            return join([text for text in texts if text], *args, **kwargs)

        return joined

    def _replace(self, text: Any, old: str, new: str) -> str:
        whole, part, other = self.as_text(text), self.as_text(old), self.as_text(new)
        self.budget.expected(len(whole) + whole.count(part) * len(other))
        return whole.replace(part, other)

    def _round(self, value: Any, precision: int = 0, method: Any = "common") -> float:
        self.budget.operator("**", 10, precision)
        return do_round(value, precision, method)

    def _length(self, value: Any) -> int:
        """Return how many characters or values there are; marks are none."""
        return len(unmark(value) if isinstance(value, str) else value)

    def _sum(self, values: Iterable[Any], attribute: str | int | None = None, start: Any = 0) -> Any:
        for value in values:
            part = value if attribute is None else self.getitem(value, attribute)
            self.budget.operator("+", start, part)
            start = start + part
        return start

    def range(self, *bounds: int) -> Sequence[int]:
        values = range(*bounds)
        self.budget.expected(len(values))
        return values

    def _careful(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a filter that lets blanks through and pays for what it is given and gives."""
        position = 1 if hasattr(function, "jinja_pass_arg") else 0

        def careful(*args: Any, **kwargs: Any) -> Any:
            value = args[position]
            if isinstance(value, BlankValue) and name not in ("length", "count"):
                return value.attribute(name)
            args = (*args[:position], self.budget.each(value), *args[position + 1 :])
            if name in ("batch", "slice"):
                for argument in (*args[position + 1 :], *kwargs.values()):
                    self.budget.expected(argument if isinstance(argument, int) else 0)
            return self.budget.sized(function(*args, **kwargs))

        if position:
            careful.jinja_pass_arg = function.jinja_pass_arg  # type: ignore[attr-defined]
        return careful

    def _paid(self, test: Callable[..., Any]) -> Callable[..., Any]:
        """Return a test that pays for what it is given."""

        def paid(*args: Any) -> Any:
            return test(*map(self.budget.sized, args))

        return paid

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        self.budget.operator(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def call(self, context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        self.budget.charge(CALL)
        # `text.count('x')` reads all of the text; what macros hand on may hold more than it seems.
        for charged in (getattr(obj, "__self__", None), args, kwargs):
            self.budget.sized(charged)
        value = self.budget.sized(super().call(context, obj, *args, **kwargs))
        return _Made(value.strip()) if isinstance(obj, Macro) else value

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, (Record, BlankValue)):
            return self.getitem(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, Record):
            return obj[argument] if argument in obj else self.undefined(obj=obj, name=str(argument))
        if isinstance(obj, BlankValue):
            return obj.attribute(str(argument))
        return super().getitem(obj, argument)

    def wrap_str_format(self, value: Any) -> None:
        """Jinja's sandbox lets `'{:1000000000}'.format(1)` through; here it is an attribute like others."""
        return None

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, Namespace):
            return not attr.startswith("_")
        return any(attr in names for kind, names in METHODS.items() if isinstance(obj, kind))

    def is_safe_callable(self, obj: Any) -> bool:
        return isinstance(obj, (Macro, LoopContext, BlankValue)) or super().is_safe_callable(obj)


@dataclass(slots=True)
class _Kept:
    """Takes the value of an expression out of a template."""

    value: Any = None

    def __call__(self, value: Any) -> str:
        # What is computed value by value is computed here, where a fault has its place.
        self.value = list(value) if isinstance(value, Iterator) else value
        return ""


_TAG = re.compile(
    r"""\{\#.*?\#\} | \{%[-+]?\s*raw\b.*?\{%[-+]?\s*endraw\b.*?%\}
    | (\{\{|\{%) (?: [^'"}%] | '[^']*' | "[^"]*" | [}%](?!\}) )*""",
    re.DOTALL | re.VERBOSE,
)
"""A comment, raw text, or a tag: its beginning as the group, and what it holds, braces in strings included."""

_TAG_LINE = re.compile(
    r"^[ \t]*(?:(?:\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\})[ \t]*)+(?:\n|\Z)", re.MULTILINE | re.DOTALL
)


def _without_line(match: re.Match[str]) -> str:
    """A line that holds tags and nothing else is no line of the text."""
    return "".join(re.findall(r"\{%.*?%\}|\{#.*?#\}", match.group(), re.DOTALL))


class Engine:
    """Renders the templates of one draft; its faults are kept, so that all are told together."""

    def __init__(self, language: str = "zh-CN") -> None:
        self.faults: list[Problem] = []
        self.language = language
        self._environment = _Environment(Budget(), language)
        self.functions = {
            "range": self._environment.range,
            "namespace": Namespace,
            **helpers.ready(helpers.FUNCTIONS, language),
        }
        """What every template may call; to be among its variables."""
        self._compiled: dict[str, Compiled] = {}
        self._expressions: dict[str, Compiled] = {}
        self._macros: dict[Template, Compiled] = {}
        self._rendered: Template | None = None

    def here(self) -> Location | None:
        """Return where the tag stands that is being rendered; to be asked by a function that a template calls."""
        frame: FrameType | None = sys._getframe()
        while frame is not None and frame.f_globals.get("environment") is not self._environment:
            frame = frame.f_back
        if frame is None or self._rendered is None:
            return None
        return place(self._source(frame.f_globals, self._rendered), _tag(frame.f_globals, frame.f_lineno))

    def with_macros(self, templates: Sequence[Template], variables: dict[str, Any]) -> dict[str, Any]:
        """Return `variables` with the macros of `templates` among them, which see the variables too."""
        known = dict(variables)
        for template in templates:
            found = self._exported(template, known)
            self.faults += [
                problem(
                    "macro-name",
                    "the macro '{name}' has the name of a field or function",
                    template.location,
                    "call one of them otherwise",
                    name=name,
                )
                for name in found
                if name in variables
            ]
            known |= found  # In place: the macros before see those after, too.
        return known

    def _exported(self, template: Template, variables: dict[str, Any]) -> dict[str, Any]:
        try:
            if template not in self._macros:
                self._macros[template] = self._made(template.text)
            compiled = self._macros[template]
            context = compiled.new_context(variables, shared=True)
            for part in compiled.root_render_func(context):
                self._environment.budget.charge(len(part))
            return context.get_exported()
        except Exception as error:
            self._tell(error, template, variables)
            return {}

    def text(self, template: Template | None, variables: dict[str, Any]) -> str:
        """Return the marked text of `template`; "" if there is none, or if it failed."""
        if template is None:
            return ""
        if "{" not in template.text:
            return template.text
        self._rendered = template
        try:
            compiled = self._compile(template.text)
            context = compiled.new_context(variables, shared=True)
            parts = []
            for part in compiled.root_render_func(context):
                self._environment.budget.charge(len(part))
                parts.append(part)
            return "".join(parts)
        except Exception as error:
            self._tell(error, template, variables)
            return ""

    def value(self, expression: Template, variables: dict[str, Any]) -> Any:
        """Return the value of `expression`; None if it failed."""
        self._rendered = expression
        try:
            kept = _Kept()
            compiled = self._compile_expression(expression.text)
            context = compiled.new_context({**variables, "__keep": kept}, shared=True)
            for _ in compiled.root_render_func(context):
                pass
            if isinstance(kept.value, _Undefined):
                str(kept.value)
            return kept.value
        except Exception as error:
            self._tell(error, expression, variables)
            return None

    def truth(self, expression: Template | None, variables: dict[str, Any]) -> bool:
        """Return whether `expression` holds; one that is not there does."""
        return expression is None or bool(self.value(expression, variables))

    def values(self, expression: Template, variables: dict[str, Any]) -> Iterator[Any]:
        """Yield the values of `expression`, which must be a list."""
        value = self.value(expression, variables)
        if isinstance(value, (str, bytes, Mapping)) or not isinstance(value, Iterable):
            if value is not None:
                self.faults.append(not_a_list(expression))
            return
        try:
            yield from self._environment.budget.turns(value, TURN)
        except LimitReached as error:
            self._tell(error, expression, variables)

    def _compile(self, text: str) -> Compiled:
        if text not in self._compiled:
            self._compiled[text] = self._made(text)
        return self._compiled[text]

    def _made(self, text: str) -> Compiled:
        return self._loaded(text, lambda: _TAG_LINE.sub(_without_line, text))

    def _loaded(self, key: str, source: Callable[[], str | nodes.Template]) -> Compiled:
        """Return a template from its code, which all drafts of the process share."""
        if len(key) > MAX_TEMPLATE:
            raise DrafterError(
                problem(
                    "template-length",
                    "a text with {{{{ }}}} or {{% %}} in it has more than {limit} characters",
                    hint="divide it among several sections",
                    limit=MAX_TEMPLATE,
                )
            )
        if key not in _CODES:
            if len(_CODES) >= MAX_CODES:
                _CODES.clear()
            _CODES[key] = self._environment.compile(source())
        return Compiled.from_code(self._environment, _CODES[key], {})

    def _compile_expression(self, text: str) -> Compiled:
        if text not in self._expressions:
            self._expressions[text] = self._loaded(f"{{{{{text}", lambda: self._parse_expression(text)[0])
        return self._expressions[text]

    def _parse_expression(self, text: str) -> tuple[nodes.Template, nodes.Expr]:
        """Return a template that keeps the value of the expression `text`, and the expression in it."""
        if text.lstrip().startswith(("{{", "{%")):
            raise TemplateSyntaxError("an expression stands here without braces", 1)
        parsed = self._environment.parse("{{ __keep(" + text + "\n) }}")
        output = parsed.body[0]
        if len(parsed.body) != 1 or not isinstance(output, nodes.Output) or len(output.nodes) != 1:
            raise TemplateSyntaxError("this is not one expression", 1)
        call = output.nodes[0]
        if not isinstance(call, nodes.Call) or len(call.args) != 1 or call.kwargs:
            raise TemplateSyntaxError("this is not one expression", 1)
        return parsed, call.args[0]

    def parsed(self, template: Template) -> nodes.Template | None:
        """Return what `template` says as Jinja has it, each node's line the number of its tag; None if it is wrong."""
        try:
            return self._environment.parse(_TAG_LINE.sub(_without_line, template.text))
        except Exception as error:
            self._tell(error, template, {})
            return None

    def parsed_expression(self, expression: Template) -> nodes.Expr | None:
        """Return what `expression` says as Jinja has it; None if it is wrong."""
        try:
            return self._parse_expression(expression.text)[1]
        except Exception as error:
            self._tell(error, expression, {})
            return None

    def constant(self, expression: nodes.Expr) -> object:
        """Return the value that `expression` always has.

        Raises:
            Varies: it hangs on something, or cannot be computed.
        """
        try:
            return expression.as_const(nodes.EvalContext(self._environment))
        except Exception as error:
            raise Varies from error

    @property
    def filters(self) -> Collection[str]:
        """The names of all filters."""
        return self._environment.filters

    @property
    def tests(self) -> Collection[str]:
        """The names of all tests."""
        return self._environment.tests

    def _tell(self, error: Exception, template: Template, variables: Mapping[str, Any]) -> None:
        """Keep what `error` means at its place in the file; a bug of ours is raised again."""
        at = place(self._origin(error, template), _ordinal(error, self._environment))
        match error:
            case DrafterError():
                self.faults.extend(found.at(at) for found in error.problems)
            case _UnknownName() if isinstance(error.owner, Record):
                self.faults.append(unknown_record_field(error.name, at, error.owner))
            case _UnknownName():
                self.faults.append(unknown_name(error.name, at, variables))
            case SecurityError():
                self.faults.append(
                    problem("template-unsafe", "templates may not do this: {reason}", at, reason=str(error))
                )
            case TemplateError():
                self.faults.append(
                    problem("template-syntax", "the template is wrong: {reason}", at, reason=Said(error.message or ""))
                )
            case RecursionError() | MemoryError() | SyntaxError():
                self.faults.append(problem("template-nesting", "the template is nested too deep", at))
            case TypeError() | ValueError() | ArithmeticError() | LookupError() | AttributeError() if _in_template(
                error, self._environment
            ):
                self.faults.append(
                    problem("template-value", "the expression cannot be computed: {reason}", at, reason=str(error))
                )
            case _:
                raise error
        if isinstance(error, LimitReached):
            raise DrafterError(*self.faults) from error

    def _origin(self, error: Exception, template: Template) -> Template:
        """Return the template in which `error` came up: `template`, or the macros that it called."""
        frames = list(_template_frames(error.__traceback__, self._environment))
        return self._source(frames[-1].tb_frame.f_globals, template) if frames else template

    def _source(self, names: Mapping[str, Any], template: Template) -> Template:
        """Return the macros whose compiled code has the globals `names`, or `template`."""
        files = ((macros, compiled.root_render_func.__globals__) for macros, compiled in self._macros.items())
        return next((macros for macros, found in files if found is names), template)


def place(template: Template, ordinal: int) -> Location:
    """Return where tag number `ordinal` (from 1) of `template` stands in its file.

    Tags are counted in the file's own text, so folded and quoted scalars need no special care.
    """
    tags = [match for match in _TAG.finditer(template.raw) if match.group(1)]
    if not 1 <= ordinal <= len(tags):
        return template.location
    before = template.raw[: tags[ordinal - 1].start()]
    newlines = before.count("\n")
    if not newlines:
        column = template.location.column + len(before)
        return Location(template.location.file, template.location.line, column)
    return Location(template.location.file, template.location.line + newlines, len(before) - before.rfind("\n"))


def _ordinal(error: BaseException, environment: _Environment) -> int:
    """Return the number of the tag in which `error` came up; 0 if none is to blame."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    frames = list(_template_frames(error.__traceback__, environment))
    if not frames:
        return 0
    return _tag(frames[-1].tb_frame.f_globals, frames[-1].tb_lineno)


def _tag(names: Mapping[str, Any], line: int) -> int:
    """Return the number of the tag at a line of the compiled template whose globals are `names`."""
    # What Jinja knows of a compiled template: pairs ordinal=line of its Python code, in order.
    pairs = (pair.split("=") for pair in reversed(names["debug_info"].split("&")) if pair)
    return next((int(tag) for tag, first in pairs if int(first) <= line), 1)


def _template_frames(traceback: TracebackType | None, environment: _Environment) -> Iterator[TracebackType]:
    while traceback is not None:
        if traceback.tb_frame.f_globals.get("environment") is environment:
            yield traceback
        traceback = traceback.tb_next


def _in_template(error: BaseException, environment: _Environment) -> bool:
    """Whether `error` came up while a template was computing, not in code of ours beside it."""
    return any(True for _ in _template_frames(error.__traceback__, environment))
