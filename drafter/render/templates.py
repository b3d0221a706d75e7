"""The templates that need Jinja, compiled and run, and what their errors mean."""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from types import CodeType, FrameType
from typing import Any

from jinja2 import nodes
from jinja2.environment import Template as Compiled
from jinja2.exceptions import SecurityError, TemplateError, TemplateSyntaxError

from drafter.dataclass import dataclass
from drafter.errors import DrafterError
from drafter.location import Location
from drafter.marks import FORBIDDEN
from drafter.model.answers import Record
from drafter.model.outline import Template
from drafter.problem import Problem, Said, problem
from drafter.render.faults import unknown_name, unknown_record_field
from drafter.render.limits import Budget
from drafter.render.places import frames, in_template, ordinal, place, tag
from drafter.render.sandbox import Environment, Unknown, UnknownName

MAX_TEMPLATE = 100_000
"""Characters of one text with Jinja in it."""

MAX_CODES = 2_000
_CODES: dict[str, CodeType] = {}
"""The code of templates by their text, that of expressions by their text behind `{{`: making it is
what costs, and it knows nothing of the draft."""

_TAG_LINE = re.compile(
    r"^[ \t]*(?:(?:\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\})[ \t]*)+(?:\n|\Z)", re.MULTILINE | re.DOTALL
)


def _without_line(match: re.Match[str]) -> str:
    """A line that holds tags and nothing else is no line of the text."""
    return "".join(re.findall(r"\{%.*?%\}|\{#.*?#\}", match.group(), re.DOTALL))


class Varies(Exception):
    """An expression has no value that is always the same."""


@dataclass(slots=True)
class _Kept:
    """Takes the value of an expression out of a template."""

    value: Any = None

    def __call__(self, value: Any) -> str:
        # What is computed value by value is computed here, where a fault has its place.
        self.value = list(value) if isinstance(value, Iterator) else value
        return ""


class Templates:
    """The compiled templates of one draft."""

    def __init__(self, budget: Budget, language: str) -> None:
        self.environment = Environment(budget, language)
        self._budget = budget
        self._compiled: dict[str, Compiled] = {}
        self._expressions: dict[str, Compiled] = {}
        self._macros: dict[Template, Compiled] = {}
        self._rendered: Template | None = None

    def here(self) -> Location | None:
        """Return where the tag stands that is being rendered."""
        frame: FrameType | None = sys._getframe()
        while frame is not None and frame.f_globals.get("environment") is not self.environment:
            frame = frame.f_back
        if frame is None or self._rendered is None:
            return None
        return place(self._source(frame.f_globals, self._rendered), tag(frame.f_globals, frame.f_lineno))

    def exported(self, template: Template, variables: dict[str, Any]) -> dict[str, Any]:
        """Return the macros of `template` by their names."""
        if template not in self._macros:
            self._macros[template] = self._made(template.text)
        compiled = self._macros[template]
        context = compiled.new_context(variables, shared=True)
        for part in compiled.root_render_func(context):
            self._budget.charge(len(part))
        return context.get_exported()

    def text(self, template: Template, variables: dict[str, Any]) -> str:
        """Return the marked text of `template`."""
        # A phrase that it picks may be a template as well.
        before, self._rendered = self._rendered, template
        if template.text not in self._compiled:
            self._compiled[template.text] = self._made(template.text)
        compiled = self._compiled[template.text]
        parts = []
        for part in compiled.root_render_func(compiled.new_context(variables, shared=True)):
            self._budget.charge(len(part))
            parts.append(part)
        self._rendered = before
        return "".join(parts)

    def value(self, expression: Template, variables: dict[str, Any]) -> Any:
        """Return the value of `expression`."""
        self._rendered = expression
        kept = _Kept()
        compiled = self._compile_expression(expression.text)
        context = compiled.new_context({**variables, "__keep": kept}, shared=True)
        for _ in compiled.root_render_func(context):
            pass
        if isinstance(kept.value, Unknown):
            str(kept.value)
        return kept.value

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
            made = source()
            if "\\" in key:
                self._refuse_forbidden(made)
            _CODES[key] = self.environment.compile(made)
        return Compiled.from_code(self.environment, _CODES[key], {})

    def _refuse_forbidden(self, made: str | nodes.Template) -> None:
        """Refuse texts in quotes that write with a backslash what no document may hold, or our own marks.

        Raises:
            TemplateSyntaxError: there is one.
        """
        tree = self.environment.parse(made) if isinstance(made, str) else made
        for one in tree.find_all(nodes.Const):
            if isinstance(one.value, str) and FORBIDDEN.search(one.value):
                raise TemplateSyntaxError("a text in quotes holds a character that no document may hold", one.lineno)

    def _compile_expression(self, text: str) -> Compiled:
        if text not in self._expressions:
            self._expressions[text] = self._loaded(f"{{{{{text}", lambda: self.parsed_expression(text)[0])
        return self._expressions[text]

    def parsed(self, text: str) -> nodes.Template:
        """Return what the template `text` says as Jinja has it."""
        return self.environment.parse(_TAG_LINE.sub(_without_line, text))

    def parsed_expression(self, text: str) -> tuple[nodes.Template, nodes.Expr]:
        """Return a template that keeps the value of the expression `text`, and the expression in it."""
        if text.lstrip().startswith(("{{", "{%")):
            raise TemplateSyntaxError("an expression stands here without braces", 1)
        parsed = self.environment.parse("{{ __keep(" + text + "\n) }}")
        output = parsed.body[0]
        if len(parsed.body) != 1 or not isinstance(output, nodes.Output) or len(output.nodes) != 1:
            raise TemplateSyntaxError("this is not one expression", 1)
        call = output.nodes[0]
        if not isinstance(call, nodes.Call) or len(call.args) != 1 or call.kwargs:
            raise TemplateSyntaxError("this is not one expression", 1)
        return parsed, call.args[0]

    def constant(self, expression: nodes.Expr) -> object:
        """Return the value that `expression` always has.

        Raises:
            Varies: it hangs on something, or cannot be computed.
        """
        try:
            return expression.as_const(nodes.EvalContext(self.environment))
        except Exception as error:
            raise Varies from error

    def told(self, error: Exception, template: Template, variables: Mapping[str, Any]) -> list[Problem]:
        """Return what `error`, which came up in `template`, means at its place in the file.

        Raises:
            Exception: `error` itself, where it is a bug of ours.
        """
        at = place(self._origin(error, template), ordinal(error, self.environment))
        match error:
            case DrafterError():
                return [found.at(at) for found in error.problems]
            case UnknownName() if isinstance(error.owner, Record):
                return [unknown_record_field(error.name, at, error.owner)]
            case UnknownName():
                return [unknown_name(error.name, at, variables)]
            case SecurityError():
                return [problem("template-unsafe", "templates may not do this: {reason}", at, reason=str(error))]
            case TemplateError():
                reason = Said(error.message or "")
                return [problem("template-syntax", "the template is wrong: {reason}", at, reason=reason)]
            case RecursionError() | MemoryError() | SyntaxError():
                return [problem("template-nesting", "the template is nested too deep", at)]
            case TypeError() | ValueError() | ArithmeticError() | LookupError() | AttributeError() if in_template(
                error, self.environment
            ):
                message = "the expression cannot be computed: {reason}"
                return [problem("template-value", message, at, reason=str(error))]
        raise error

    def _origin(self, error: Exception, template: Template) -> Template:
        """Return the template in which `error` came up: `template`, or the macros that it called."""
        passed = list(frames(error.__traceback__, self.environment))
        return self._source(passed[-1].tb_frame.f_globals, template) if passed else template

    def _source(self, names: Mapping[str, Any], template: Template) -> Template:
        """Return the macros whose compiled code has the globals `names`, or `template`."""
        files = ((macros, compiled.root_render_func.__globals__) for macros, compiled in self._macros.items())
        return next((macros for macros, found in files if found is names), template)
