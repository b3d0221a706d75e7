"""The commands put together, and what becomes of their errors."""

import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from drafter.cli import report
from drafter.cli.base import Commands, usage_reason
from drafter.cli.messages import _
from drafter.errors import DrafterError
from drafter.version import __version__

# typer keeps the class of all its usage errors to itself; this is the one that its public error is made from.
_UsageError: Any = typer.BadParameter.__base__


def _draft(app: Commands, _only: str | None) -> None:
    from drafter.cli import draft

    app.command("draft", help=draft.HELP, epilog=draft.EXAMPLES, no_args_is_help=True)(draft.draft)


def _export(app: Commands, _only: str | None) -> None:
    from drafter.cli import export

    app.command("export", help=export.HELP, epilog=export.EXAMPLES, no_args_is_help=True)(export.export)


def _preview(app: Commands, _only: str | None) -> None:
    from drafter.cli import preview

    app.command("preview", help=preview.HELP, no_args_is_help=True)(preview.preview)


def _outlines(app: Commands, _only: str | None) -> None:
    from drafter.cli import outlines

    app.add_typer(outlines.app, name="outlines")


def _phrases(app: Commands, only: str | None) -> None:
    from drafter.cli import phrases

    app.add_typer(phrases.commands(only), name="phrases")


def _styles(app: Commands, _only: str | None) -> None:
    from drafter.cli import styles

    app.add_typer(styles.app, name="styles")


def _profile(app: Commands, _only: str | None) -> None:
    from drafter.cli import profile

    app.add_typer(profile.app, name="profile")


def _clean(app: Commands, _only: str | None) -> None:
    from drafter.cli import clean

    app.command("clean", help=clean.HELP, epilog=clean.EXAMPLES, no_args_is_help=True)(clean.clean)


def _check(app: Commands, _only: str | None) -> None:
    from drafter.cli import check

    app.command("check", help=check.HELP, epilog=check.EXAMPLES, no_args_is_help=True)(check.check)


def _schema(app: Commands, _only: str | None) -> None:
    from drafter.cli import schema

    app.command("schema", help=schema.HELP, epilog=schema.EXAMPLES, no_args_is_help=True)(schema.schema)


_COMMANDS: dict[str, Callable[[Commands, str | None], None]] = {
    "outlines": _outlines,
    "phrases": _phrases,
    "styles": _styles,
    "profile": _profile,
    "draft": _draft,
    "export": _export,
    "preview": _preview,
    "clean": _clean,
    "check": _check,
    "schema": _schema,
}
"""What adds a command, by its name: to load all of them takes longer than to run one."""


def commands(only: str | None = None, below: str | None = None) -> Commands:
    """Return the commands put together; the one called `only` alone if there is one, with `below` alone below it."""
    app = Commands(
        name="drafter",
        help=_("Turn an outline, your answers and a phrase bank into a Word draft with numbered headings."),
        epilog=_("Begin with: drafter outlines list"),
    )
    for name, add in _COMMANDS.items():
        if name == only or only not in _COMMANDS:
            add(app, below)
    app.callback()(_drafter)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        report.data(f"drafter {__version__}")
        raise typer.Exit


def _drafter(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=_("Print the version and stop."))
    ] = False,
) -> None:
    pass


def run(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        app = commands(*arguments[:2])
        return app(arguments, prog_name="drafter", standalone_mode=False) or 0
    except DrafterError as error:
        report.problems(error.problems, as_object="--json" in arguments)
        return 1
    except typer.Abort as error:
        return 130 if isinstance(error.__cause__, KeyboardInterrupt) else 1
    except KeyboardInterrupt:
        return 130
    except RuntimeError as error:
        if isinstance(error.__cause__, KeyboardInterrupt):
            return 130  # Python before 3.12 wraps what interrupts a `__set_name__`, as when a class is made.
        raise
    except _UsageError as error:
        if not (reason := usage_reason(error)):
            return 2  # no arguments: typer has printed the help
        if error.ctx is not None:
            report.talk(error.ctx.get_usage())
        report.talk(_("wrong usage: {reason}").format(reason=reason))
        if error.ctx is not None:
            report.talk(_("hint: {hint}").format(hint=f"{error.ctx.command_path} --help"))
        return 2
