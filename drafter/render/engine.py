"""One draft's templates to marked text; what is wrong with them is kept, so that all is told together."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from drafter.errors import DrafterError
from drafter.location import Location
from drafter.model.outline import Template
from drafter.problem import Problem, problem
from drafter.render import helpers, plain
from drafter.render.faults import not_a_list
from drafter.render.limits import CALL, Budget, LimitReached

if TYPE_CHECKING:
    from jinja2 import nodes

    from drafter.render.templates import Templates

TURN = 100
"""What a turn of a section's loop costs, in the steps of `limits`."""


class Engine:
    """Renders the templates of one draft; its faults are kept, so that all are told together."""

    def __init__(self, language: str = "zh-CN") -> None:
        self.faults: list[Problem] = []
        self.language = language
        self._chinese = language.startswith("zh")
        self._budget = Budget()

    @property
    def functions(self) -> dict[str, Any]:
        """What every template may call; to be among its variables."""
        # Kept by the engine they would keep it, and thousands of drafts would wait to be collected.
        return {"range": self._range, "namespace": _namespace, **helpers.functions(self.language)}

    @cached_property
    def _templates(self) -> "Templates":
        """Jinja, which is loaded with the first template that needs it."""
        from drafter.render.templates import Templates

        return Templates(self._budget, self.language)

    def here(self) -> Location | None:
        """Return where the tag stands that is being rendered; to be asked by a function that a template calls."""
        return self._templates.here()

    def with_macros(self, templates: Sequence[Template], variables: dict[str, Any]) -> dict[str, Any]:
        """Return `variables` with the macros of `templates` among them, which see the variables too."""
        if not templates:
            return variables
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
            return self._templates.exported(template, variables)
        except Exception as error:
            self._tell(error, template, variables)
            return {}

    def text(self, template: Template | None, variables: dict[str, Any]) -> str:
        """Return the marked text of `template`; "" if there is none, or if it failed."""
        if template is None:
            return ""
        if "{" not in template.text:
            return template.text
        if (pieces := plain.pieces(template.text)) is not None:
            text = plain.filled(pieces, variables, self._budget, chinese=self._chinese)
            if text is not None:
                return text
        try:
            return self._templates.text(template, variables)
        except Exception as error:
            self._tell(error, template, variables)
            return ""

    def value(self, expression: Template, variables: dict[str, Any]) -> Any:
        """Return the value of `expression`; None if it failed."""
        try:
            name = plain.name(expression.text)
            value = plain.ABSENT if name is None else plain.valued(name, variables)
            if value is plain.ABSENT:
                return self._templates.value(expression, variables)
            self._budget.charge(CALL)
            return self._budget.sized(value)
        except Exception as error:
            self._tell(error, expression, variables)
            return None

    def truth(self, expression: Template | None, variables: dict[str, Any]) -> bool:
        """Return whether `expression` holds; one that is not there does."""
        return expression is None or bool(self.value(expression, variables))

    def values(self, expression: Template, variables: dict[str, Any]) -> Iterator[Any]:
        """Yield the values of `expression`, which must be a list."""
        value = self.value(expression, variables)
        if type(value) is not list and (isinstance(value, (str, bytes, Mapping)) or not isinstance(value, Iterable)):
            if value is not None:
                self.faults.append(not_a_list(expression))
            return
        try:
            yield from self._budget.turns(value, TURN)
        except LimitReached as error:
            self._tell(error, expression, variables)

    def parsed(self, template: Template) -> "nodes.Template | None":
        """Return what `template` says as Jinja has it, each node's line the number of its tag; None if it is wrong."""
        try:
            return self._templates.parsed(template.text)
        except Exception as error:
            self._tell(error, template, {})
            return None

    def parsed_expression(self, expression: Template) -> "nodes.Expr | None":
        """Return what `expression` says as Jinja has it; None if it is wrong."""
        try:
            return self._templates.parsed_expression(expression.text)[1]
        except Exception as error:
            self._tell(error, expression, {})
            return None

    def constant(self, expression: "nodes.Expr") -> object:
        """Return the value that `expression` always has.

        Raises:
            Varies: it hangs on something, or cannot be computed.
        """
        return self._templates.constant(expression)

    @property
    def filters(self) -> Collection[str]:
        """The names of all filters."""
        return self._templates.environment.filters

    @property
    def tests(self) -> Collection[str]:
        """The names of all tests."""
        return self._templates.environment.tests

    def _range(self, *bounds: int) -> Sequence[int]:
        values = range(*bounds)
        self._budget.expected(len(values))
        return values

    def _tell(self, error: Exception, template: Template, variables: Mapping[str, Any]) -> None:
        """Keep what `error` means at its place in the file; a bug of ours is raised again."""
        self.faults += self._templates.told(error, template, variables)
        if isinstance(error, LimitReached):
            raise DrafterError(*self.faults) from error


def _namespace(*args: Any, **kwargs: Any) -> Any:
    """Return what Jinja calls a namespace: `{% set %}` inside a loop changes it for what follows."""
    from jinja2.utils import Namespace

    return Namespace(*args, **kwargs)
