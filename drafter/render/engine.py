"""One draft's Jinja: templates in, marked text out, every fault at its place in the user's file."""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.environment import Template as Compiled
from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import Namespace

from drafter.errors import DrafterError
from drafter.location import Location
from drafter.marks import shield
from drafter.model.answers import Number, Record
from drafter.model.outline import Template
from drafter.numerals import chinese
from drafter.problem import Problem, nearest, problem
from drafter.render.limits import Budget, ChargedCode, LimitReached
from drafter.render.values import BlankValue

MAX_NESTING = 60
"""Brackets and blocks open at once in a template."""

_FILTERS = (
    "abs", "batch", "capitalize", "default", "d", "dictsort", "first", "float", "groupby", "int",
    "items", "last", "length", "count", "list", "lower", "map", "max", "min", "reject",
    "rejectattr", "reverse", "round", "select", "selectattr", "slice", "sort", "sum", "title",
    "trim", "truncate", "unique", "upper", "wordcount",
)  # fmt: skip
"""Jinja's own filters that neither grow text without bound nor draw lots nor make HTML."""

_METHODS: dict[type, frozenset[str]] = {
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
                elif token.type == "operator":
                    depth += (token.value in "([{") - (token.value in ")]}")
                    if depth > MAX_NESTING:
                        raise TemplateSyntaxError("brackets are nested too deep", ordinal)
                yield Token(ordinal, token.type, token.value)
        except TemplateSyntaxError as error:
            error.lineno = ordinal
            raise


class _Environment(SandboxedEnvironment):
    code_generator_class = ChargedCode
    intercepted_binops = frozenset(["*", "**", "+", "%"])

    def __init__(self, budget: Budget) -> None:
        super().__init__(
            undefined=_Undefined,
            extensions=[_Ordinals],
            finalize=self.printed,
            optimized=False,
            autoescape=False,
            cache_size=0,
        )
        self.budget = budget
        # Called by what `limits` writes into templates.
        self.turns, self.charge, self.nested = budget.turns, budget.charge, budget.nested
        known = {name: self.filters[name] for name in _FILTERS}
        known |= {"join": self._join, "replace": self._replace, "string": self.as_text, "hanzi": _hanzi}
        self.filters = {name: self._careful(name, function) for name, function in known.items()}
        self.globals = {}

    def printed(self, value: Any) -> str:
        """Return what `{{ value }}` prints: for what a template prints, shielded against Markdown."""
        return shield(self.as_text(value))

    def as_text(self, value: Any) -> str:
        """Return `value` as marked text, charged by its length."""
        match value:
            case str():
                text = value
            case None:
                text = ""
            case bool():
                text = "是" if value else "否"
            case BlankValue() | Number() | datetime.date() | int() | _Undefined():
                text = str(value)
            case float():
                text = f"{value:.10f}".rstrip("0").rstrip(".")
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

    def _replace(self, text: Any, old: str, new: str) -> str:
        whole, part, other = self.as_text(text), self.as_text(old), self.as_text(new)
        self.budget.expected(len(whole) + whole.count(part) * len(other))
        return whole.replace(part, other)

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
            self.budget.sized(value)
            if name in ("batch", "slice"):
                for argument in (*args[position + 1 :], *kwargs.values()):
                    self.budget.expected(argument if isinstance(argument, int) else 0)
            return self.budget.sized(function(*args, **kwargs))

        if position:
            careful.jinja_pass_arg = function.jinja_pass_arg  # type: ignore[attr-defined]
        return careful

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        self.budget.operator(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def call(self, context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        self.budget.charge(1)
        return self.budget.sized(super().call(context, obj, *args, **kwargs))

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

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, Namespace):
            return not attr.startswith("_")
        return any(attr in names for kind, names in _METHODS.items() if isinstance(obj, kind))

    def is_safe_callable(self, obj: Any) -> bool:
        return isinstance(obj, (Macro, LoopContext, BlankValue)) or super().is_safe_callable(obj)


def _hanzi(number: Any) -> str:
    """Return a whole number in Chinese numerals: 2 → 二."""
    if not isinstance(number, int) or not 0 <= number < 100_000_000:
        raise DrafterError(problem("not-a-number", "hanzi wants a whole number from 0 to 99,999,999"))
    return chinese(number)


@dataclass(slots=True)
class _Kept:
    """Takes the value of an expression out of a template."""

    value: Any = None

    def __call__(self, value: Any) -> str:
        self.value = value
        return ""


_TAG = re.compile(r"\{#.*?#\}|\{%[-+]?\s*raw\b.*?\{%[-+]?\s*endraw\b.*?%\}|(\{\{|\{%)", re.DOTALL)

_TAG_LINE = re.compile(
    r"^[ \t]*(?:(?:\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\})[ \t]*)+(?:\n|\Z)", re.MULTILINE | re.DOTALL
)


def _without_line(match: re.Match[str]) -> str:
    """A line that holds tags and nothing else is no line of the text."""
    return match.group().strip()


class Engine:
    """Renders the templates of one draft; its faults are kept, so that all are told together."""

    def __init__(self, language: str = "zh-CN") -> None:
        self.faults: list[Problem] = []
        self.language = language
        self._environment = _Environment(Budget())
        self.functions = {"range": self._environment.range, "namespace": Namespace}
        """What every template may call; to be among its variables."""
        self._compiled: dict[str, Compiled] = {}
        self._expressions: dict[str, Compiled] = {}

    def text(self, template: Template | None, variables: dict[str, Any]) -> str:
        """Return the marked text of `template`; "" if there is none, or if it failed."""
        if template is None:
            return ""
        if "{" not in template.text:
            return template.text
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
                self.faults.append(
                    problem("not-a-list", "'{text}' is no list", expression.location, text=expression.text[:60])
                )
            return
        yield from self._environment.budget.turns(value, 1)

    def _compile(self, text: str) -> Compiled:
        if text not in self._compiled:
            self._compiled[text] = self._environment.from_string(_TAG_LINE.sub(_without_line, text))
        return self._compiled[text]

    def _compile_expression(self, text: str) -> Compiled:
        if text not in self._expressions:
            parsed = self._environment.parse("{{ __keep(" + text + "\n) }}")
            output = parsed.body[0]
            if len(parsed.body) != 1 or not isinstance(output, nodes.Output) or len(output.nodes) != 1:
                raise TemplateSyntaxError("this is not one expression", 1)
            call = output.nodes[0]
            if not isinstance(call, nodes.Call) or len(call.args) != 1 or call.kwargs:
                raise TemplateSyntaxError("this is not one expression", 1)
            self._expressions[text] = self._environment.from_string(parsed)
        return self._expressions[text]

    def _tell(self, error: Exception, template: Template, variables: Mapping[str, Any]) -> None:
        """Keep what `error` means at its place in the file; a bug of ours is raised again."""
        at = place(template, _ordinal(error, self._environment))
        match error:
            case DrafterError():
                self.faults.extend(found.at(at) for found in error.problems)
            case _UnknownName():
                self.faults.append(self._unknown(error, at, variables))
            case SecurityError():
                self.faults.append(
                    problem("template-unsafe", "templates may not do this: {reason}", at, reason=str(error))
                )
            case TemplateError():
                self.faults.append(
                    problem("template-syntax", "the template is wrong: {reason}", at, reason=error.message or "")
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

    def _unknown(self, error: _UnknownName, at: Location, variables: Mapping[str, Any]) -> Problem:
        if isinstance(error.owner, Record):
            close = nearest(error.name, error.owner)
            return problem(
                "unknown-record-field",
                "the record has no field '{name}'",
                at,
                "did you mean '{close}'?" if close else "it has: {names}",
                name=error.name,
                close=close,
                names=tuple(error.owner),
            )
        close = nearest(error.name, variables)
        return problem(
            "unknown-name",
            "'{name}' is neither a field nor a function",
            at,
            "did you mean '{close}'?" if close else "name it under fields, or correct the name",
            name=error.name,
            close=close,
        )


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
    # What Jinja knows of a compiled template: pairs ordinal=line of its Python code, in order.
    pairs = (pair.split("=") for pair in reversed(frames[-1].tb_frame.f_globals["debug_info"].split("&")) if pair)
    return next((int(tag) for tag, line in pairs if int(line) <= frames[-1].tb_lineno), 1)


def _template_frames(traceback: TracebackType | None, environment: _Environment) -> Iterator[TracebackType]:
    while traceback is not None:
        if traceback.tb_frame.f_globals.get("environment") is environment:
            yield traceback
        traceback = traceback.tb_next


def _in_template(error: BaseException, environment: _Environment) -> bool:
    """Whether `error` came up while a template was computing, not in code of ours beside it."""
    return any(True for _ in _template_frames(error.__traceback__, environment))
