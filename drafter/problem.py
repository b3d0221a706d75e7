"""A finding: what is wrong, where, and what to do next."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from drafter.dataclass import dataclass, field, replace
from drafter.location import Location

Params = Mapping[str, object]


class Level(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    """It works, but probably not as it was meant."""
    HINT = "hint"
    """It may be as it was meant."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault, told to the writer of the document.

    `message` and `hint` are English templates for `str.format`; they are the ids under which
    translations are kept, so they hold no values themselves: those are in `params`.
    """

    code: str
    """Stable name of the kind of fault, for programs that read `--json`."""
    message: str
    location: Location | None = None
    hint: str = ""
    params: Params = field(default_factory=dict, hash=False)
    level: Level = Level.ERROR

    @property
    def text(self) -> str:
        """The message in English, without place and hint."""
        return fill(self.message, self.params)

    def at(self, location: Location | None) -> "Problem":
        """Return the same problem at `location`, unless it has a place already."""
        if self.location is not None or location is None:
            return self
        return replace(self, location=location)

    def weighing(self, level: Level) -> "Problem":
        """Return the same problem as one of `level`."""
        return replace(self, level=level)

    def __str__(self) -> str:
        place = f"{self.location}: " if self.location else ""
        hint = f"\nhint: {fill(self.hint, self.params)}" if self.hint else ""
        return f"{place}{self.text}{hint}"


class Said(str):
    """A parameter that is a message of its own, to be translated with the rest: `a list`."""

    __slots__ = ()


def problem(code: str, message: str, at: Location | None = None, hint: str = "", **params: object) -> Problem:
    """Return a problem; the keywords fill the `{…}` of message and hint."""
    return Problem(code, message, at, hint, params)


def unknown(
    code: str,
    message: str,
    name: str,
    known: Iterable[object],
    at: Location | None = None,
    hint: str = "there are: {names}",
    *,
    meant: str | None = None,
    **params: object,
) -> Problem:
    """Return the problem of a `{name}` that is none of `known`.

    Its hint is the one that is `meant`, if that is known, or the nearest of them; where none is
    near, `hint`, in which `{names}` are all.
    """
    names = tuple(map(str, known))
    close = meant if meant in names else nearest(name, names)
    return problem(
        code,
        message,
        at,
        "did you mean '{close}'?" if close else hint,
        **{"name": name, "close": close, "names": names} | params,
    )


def fill(template: str, params: Params, translate: Callable[[str], str] = str) -> str:
    """Return `template`, translated, with its `{…}` filled; sequences are joined by commas."""
    if not template:
        return ""
    return translate(template).format(**{name: _shown(value, translate) for name, value in params.items()})


def _shown(value: object, translate: Callable[[str], str]) -> object:
    match value:
        case Said():
            return translate(value)
        case tuple() | list():
            return translate(Said(", ")).join(str(_shown(item, translate)) for item in value)
    return value


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Return the one of `names` that `name` was probably meant to be, or None."""
    from difflib import get_close_matches

    found = get_close_matches(name, list(names), n=1, cutoff=0.6)
    return found[0] if found else None
