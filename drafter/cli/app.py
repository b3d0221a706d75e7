"""The commands put together, and what becomes of their errors."""

import sys
from typing import Annotated, Any

import typer

from drafter.cli import draft, outlines, phrases, profile, report, schema
from drafter.cli.base import Commands, usage_reason
from drafter.cli.messages import _
from drafter.errors import DrafterError
from drafter.version import __version__

# typer keeps the class of all its usage errors to itself; this is the one that its public error is made from.
_UsageError: Any = typer.BadParameter.__base__

app = Commands(
    name="drafter",
    help=_("Turn an outline, your answers and a phrase bank into a Word draft with numbered headings."),
    epilog=_("Begin with: drafter outlines list"),
)
app.add_typer(outlines.app, name="outlines")
app.add_typer(phrases.app, name="phrases")
app.add_typer(profile.app, name="profile")
app.command("draft", help=draft.HELP, epilog=draft.EXAMPLES, no_args_is_help=True)(draft.draft)
app.command("preview", help=draft.PREVIEW_HELP, no_args_is_help=True)(draft.preview)
app.command("schema", help=schema.HELP, epilog=schema.EXAMPLES, no_args_is_help=True)(schema.schema)


def _version(wanted: bool) -> None:
    if wanted:
        report.data(f"drafter {__version__}")
        raise typer.Exit


@app.callback()
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
        return app(arguments, prog_name="drafter", standalone_mode=False) or 0
    except DrafterError as error:
        report.problems(error.problems, as_object="--json" in arguments)
        return 1
    except typer.Abort as error:
        return 130 if isinstance(error.__cause__, KeyboardInterrupt) else 1
    except KeyboardInterrupt:
        return 130
    except _UsageError as error:
        if not (reason := usage_reason(error)):
            return 2  # no arguments: typer has printed the help
        if error.ctx is not None:
            report.talk(error.ctx.get_usage())
        report.talk(_("wrong usage: {reason}").format(reason=reason))
        if error.ctx is not None:
            report.talk(_("hint: {hint}").format(hint=f"{error.ctx.command_path} --help"))
        return 2
