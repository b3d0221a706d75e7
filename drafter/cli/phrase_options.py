"""What the commands on phrases share: options that say which phrases are meant, and a phrase as plain data."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from drafter.cli.messages import _
from drafter.pattern import pattern

if TYPE_CHECKING:
    from drafter.bank.query import Filters
    from drafter.model.phrase import Phrase

Kind = Annotated[str, typer.Option("--kind", help=_("Function in the text: opening, heading, measure …"))]
Role = Annotated[str, typer.Option("--role", help=_("practice, reflection, suggestion, problem …"))]
Theme = Annotated[str, typer.Option("--theme", help=_("Subject, such as 民生."))]
Genre = Annotated[str, typer.Option("--genre", help=_("Kind of document, such as 工作总结."))]
Tone = Annotated[str, typer.Option("--tone", help=_("庄重 or 平实."))]
Tag = Annotated[str, typer.Option("--tag", help=_("A tag that the phrase has."))]
Length = Annotated[
    str, typer.Option("--length", metavar="N", help=_("Characters without the end mark: 7, 5-8, 5- or -8."))
]
Status = Annotated[str, typer.Option("--status", help=_("draft, approved or retired."))]
Language = Annotated[str, typer.Option("--language", help=_("Only phrases in this language, such as zh or en."))]

_LENGTH = pattern(r"(?P<exact>\d+)|(?P<least>\d*)[-–—~～](?P<most>\d*)")


def filters(
    kind: str = "", role: str = "", theme: str = "", genre: str = "", tone: str = "", tag: str = "",
    length: str = "", *, status: str = "", language: str = "",
) -> "Filters":  # fmt: skip
    """Return the filters that the options ask for.

    Raises:
        typer.BadParameter: the length is none.
    """
    from drafter.bank.query import Filters

    shortest, longest = _bounds(length)
    return Filters(kind, role, theme, genre, tone, tag, status, language, shortest, longest)


def _bounds(text: str) -> tuple[int, int]:
    """Return the least and the greatest length that `text` names, 0 for none."""
    if not (match := _LENGTH.fullmatch(text.strip())) and text:
        raise typer.BadParameter(
            _("'{text}' is no length; write 7, 5-8, 5- or -8").format(text=text), param_hint="--length"
        )
    if not match:
        return 0, 0
    if match["exact"]:
        return int(match["exact"]), int(match["exact"])
    return int(match["least"] or 0), int(match["most"] or 0)


def as_data(phrase: "Phrase") -> dict[str, Any]:
    """Return all that is known of `phrase`."""
    return {
        "id": phrase.id,
        "text": phrase.text,
        "kind": phrase.kind,
        "language": phrase.language,
        "set": phrase.set,
        "roles": list(phrase.roles),
        "themes": list(phrase.themes),
        "genres": list(phrase.genres),
        "tone": phrase.tone,
        "tags": list(phrase.tags),
        "verify": phrase.verify,
        "variants": dict(phrase.variants),
        "status": phrase.status,
        "from": phrase.since,
        "until": phrase.until,
        "source": phrase.source,
        "note": phrase.note,
        "layer": phrase.layer,
        "place": str(phrase.location or ""),
    }
