"""`drafter phrases`: what the phrase bank holds, found and kept."""

from importlib import import_module
from typing import NamedTuple

from drafter.cli.base import Commands
from drafter.cli.messages import _


class _Command(NamedTuple):
    """Where a command stands, so that its module is loaded for no other."""

    module: str
    function: str
    texts: str = ""
    """What its help and its examples are called by, before HELP and EXAMPLES."""
    needs_words: bool = False
    """Without arguments it shows its help."""


_COMMANDS = {
    "list": _Command("phrase_list", "list_", "LIST_"),
    "ledger": _Command("phrase_ledger", "ledger"),
    "pick": _Command("phrase_pick", "pick"),
    "search": _Command("phrase_search", "search", needs_words=True),
    "import": _Command("phrase_import", "import_", needs_words=True),
    "export": _Command("phrase_export", "export"),
    "handbook": _Command("phrase_handbook", "handbook"),
    "show": _Command("phrase_list", "show", "SHOW_", needs_words=True),
    "add": _Command("phrase_add", "add"),
    "check": _Command("phrase_check", "check"),
    "stats": _Command("phrase_stats", "stats"),
    "edit": _Command("phrase_edit", "edit", needs_words=True),
    "remove": _Command("phrase_change", "remove", "REMOVE_", needs_words=True),
    "move": _Command("phrase_change", "move", "MOVE_", needs_words=True),
    "tag": _Command("phrase_change", "tag", "TAG_", needs_words=True),
}


def commands(only: str | None = None) -> Commands:
    """Return the commands on phrases; the one called `only` alone if there is one."""
    app = Commands(help=_("See and search the phrases that drafts are made of."))
    for name in [only] if only in _COMMANDS else _COMMANDS:
        command = _COMMANDS[name]
        module = import_module(f"drafter.cli.{command.module}")
        app.command(
            name,
            help=getattr(module, f"{command.texts}HELP"),
            epilog=getattr(module, f"{command.texts}EXAMPLES", None),
            no_args_is_help=command.needs_words,
            context_settings=getattr(module, "SETTINGS", None),
        )(getattr(module, command.function))
    return app
