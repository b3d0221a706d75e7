"""typer's commands, with the texts that it does not translate itself."""

from collections.abc import Callable
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from drafter.cli.messages import _

F = TypeVar("F", bound=Callable[..., Any])


class _Translated:
    """What commands and groups have in common."""

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = _("Show this message and exit.")
        return option

    def get_usage(self, ctx: Any) -> str:
        usage: str = super().get_usage(ctx)  # type: ignore[misc]
        return usage.replace("Usage: ", _("Usage: "), 1)


class _Command(_Translated, TyperCommand):
    pass


class _Group(_Translated, TyperGroup):
    pass


class Commands(typer.Typer):
    """A group of commands, set up as all of ours are."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            cls=_Group,
            no_args_is_help=True,
            add_completion=False,
            pretty_exceptions_enable=False,
            context_settings={"help_option_names": ["-h", "--help"]},
            **settings,
        )

    def command(self, name: str | None = None, **settings: Any) -> Callable[[F], F]:
        decorate: Callable[[F], F] = super().command(name, cls=_Command, **settings)
        return decorate


def usage_reason(error: Any) -> str:
    """Return what is wrong with a command's words, in the user's language.

    typer keeps its error classes to itself, so they are told by name.
    """
    match type(error).__name__:
        case "NoSuchOption":
            if not error.possibilities:
                return _("there is no option {name}").format(name=error.option_name)
            names = ", ".join(error.possibilities)
            return _("there is no option {name}; did you mean {names}?").format(name=error.option_name, names=names)
        case "MissingParameter":
            return _("{name} is missing").format(name=error.param.get_error_hint(error.ctx) if error.param else "")
        case "BadParameter" if error.param_hint:
            return f"{error.param_hint}: {error.message}"
    return str(error.format_message())
