"""typer's commands, with the texts that it does not translate itself."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from drafter.cli.messages import _
from drafter.problem import Said

F = TypeVar("F", bound=Callable[..., Any])

_REASONS = (
    (
        r"No such command (?P<name>.*)\. Did you mean (?P<names>.*)\?",
        Said("there is no command {name}; did you mean {names}?"),
    ),
    (r"No such command (?P<name>.*)\.", Said("there is no command {name}")),
    (r"Got unexpected extra argument(?:\(s\)|s)? \((?P<words>.*)\)", Said("this is too much: {words}")),
    (r"Option (?P<name>.*) requires an argument\.", Said("{name} needs a value")),
    (r"Option (?P<name>.*) does not take a value\.", Said("{name} takes no value")),
    (r"(?P<value>.*) is not a valid int(?:eger)?\.", Said("'{value}' is not a whole number")),
    (r"(?P<value>.*) is not one of (?P<choices>.*)\.", Said("'{value}' is none of: {choices}")),
)
"""What typer says in English only, and how it is said here."""


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
            names = _(", ").join(error.possibilities)
            return _("there is no option {name}; did you mean {names}?").format(name=error.option_name, names=names)
        case "MissingParameter":
            return _("{name} is missing").format(name=_name(error) if error.param else "")
        case "BadParameter":
            place = error.param_hint or (_name(error) if error.param else "")
            return f"{place}: {_reason(error.message)}" if place else _reason(error.message)
    return _reason(str(error.format_message()))


def _reason(text: str) -> str:
    """Return what typer says in the user's language, or as it is if it is not known here."""
    for pattern, message in _REASONS:
        if match := re.fullmatch(pattern, text):
            found = match.groupdict().items()
            return _(message).format(**{name: words.replace("'", "").replace(", ", _(", ")) for name, words in found})
    return text


def _name(error: Any) -> str:
    """Return what the option or argument is called that an error is about."""
    return str(error.param.get_error_hint(error.ctx)).replace("'", "")
