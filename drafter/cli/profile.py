"""`drafter profile`: answers that hold for every outline."""

from typing import Annotated

import typer

from drafter.cli import report
from drafter.cli.base import Commands
from drafter.cli.messages import _
from drafter.cli.options import Json, read_setting

app = Commands(help=_("Keep answers that every outline asks for: unit, signer, place, doc_word …"))


@app.command(help=_("Show your profile."))
def show(json: Json = False) -> None:
    from drafter.answersfile import as_yaml
    from drafter.library.layers import PROFILE, user_root
    from drafter.profile import read_profile

    path = user_root() / PROFILE
    found = read_profile(path)
    if json:
        report.as_json({"ok": True, "file": str(path), "profile": found})
    elif found:
        report.data(as_yaml(found).rstrip("\n"))
    else:
        report.talk(_("Your profile is empty. Begin with: drafter profile set unit=…"))


@app.command(
    "set", help=_("Set keys of your profile; KEY= takes a key away. Outlines ask them no more."), no_args_is_help=True
)
def set_(
    settings: Annotated[
        list[str], typer.Argument(metavar="KEY=VALUE…", help=_("A question's name, and the answer to it."))
    ],
) -> None:
    from drafter.library.layers import PROFILE, user_root
    from drafter.profile import change_profile

    path = user_root() / PROFILE
    change_profile(path, dict(read_setting(setting, "KEY=VALUE") for setting in settings))
    report.talk(_("wrote {file}").format(file=path))
