"""Jinja's sandbox as outlines need it: what templates may read and call, what is printed, what it costs.

Only what a template of more than names needs is here: to load Jinja takes longer than a small draft.
"""

import datetime
import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jinja2 import StrictUndefined, Undefined
from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError
from jinja2.ext import Extension
from jinja2.filters import do_round
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import Namespace

from drafter.errors import DrafterError
from drafter.marks import shield, unmark
from drafter.model.answers import Number, Record
from drafter.problem import problem
from drafter.render import helpers
from drafter.render.charges import ChargedCode
from drafter.render.helpers import given
from drafter.render.limits import CALL, Budget
from drafter.render.plain import shown
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


class Unknown(StrictUndefined):
    """Knows its own name when it is used."""

    def _fail_with_undefined_error(self, *args: Any, **kwargs: Any) -> Any:
        if self._undefined_exception is SecurityError:
            raise SecurityError(self._undefined_message)
        raise UnknownName(self._undefined_name or "", self._undefined_obj)


# Jinja's classes bind each operator to their own method, past the one above.
for _base in (Undefined, StrictUndefined):
    for _operator, _method in vars(_base).items():
        if _method is Undefined._fail_with_undefined_error:
            setattr(Unknown, _operator, Unknown._fail_with_undefined_error)


class UnknownName(UndefinedError):
    def __init__(self, name: str, owner: Any) -> None:
        super().__init__(name)
        self.name, self.owner = name, owner


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


class Environment(SandboxedEnvironment):
    code_generator_class = ChargedCode
    intercepted_binops = frozenset(["*", "**", "+", "%"])

    def __init__(self, budget: Budget, language: str) -> None:
        super().__init__(
            undefined=Unknown,
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
            case Unknown():
                text = str(value)
            case Undefined():  # What `{{ 'a' if b }}` is without b.
                text = ""
            case bool() | None | BlankValue() | Number() | datetime.date() | int():
                text = shown(value, chinese=self.chinese)
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
