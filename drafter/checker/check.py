"""One file, or one draft, held against the rules."""

import datetime
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from drafter.checker.mend import mended
from drafter.checker.places import Places, Told
from drafter.checker.read import read_input, subject_of
from drafter.checker.settings import Settings
from drafter.checks.engine import rules, run
from drafter.checks.own import own_rules
from drafter.checks.rule import Check, Finding, Rule
from drafter.checks.subject import Kind, Subject
from drafter.dataclass import dataclass
from drafter.errors import DrafterError
from drafter.files import read_bytes
from drafter.library.layers import shown_path
from drafter.location import Location
from drafter.model.document import Document
from drafter.model.style import HouseStyle
from drafter.pipeline.office import Office
from drafter.problem import Level, Problem
from drafter.silence import silences

_ROUNDS = 10
_SAFE_KINDS = (Kind.MARKDOWN, Kind.TEXT, Kind.OUTLINE, Kind.PHRASES)


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one file."""

    name: str
    kind: Kind
    genre: str
    genre_from: str
    """What told the genre: option, front matter, outline, title, closing."""
    told: tuple[Told, ...]
    """In the order of the file; what is about the whole of it first."""
    is_read: bool = True
    """Whether it could be read at all."""

    @property
    def can_be_mended(self) -> bool:
        """Whether it is a file of text."""
        return self.kind in _SAFE_KINDS

    def reaches(self, level: Level) -> bool:
        """Return whether anything was found that weighs `level` or more."""
        heavy = tuple(Level)[: tuple(Level).index(level) + 1]
        return any(one.level in heavy for one in self.told)


def check_file(
    path: Path, settings: Settings, office: Office, *, genre: str = "", style: HouseStyle | None = None
) -> Checked:
    """Return what is found in the file at `path`; outlines and phrase files are looked through as such too.

    Raises:
        DrafterError: it cannot be read.
    """
    name = shown_path(path)
    data = read_bytes(path, name)
    return check_data(data, name, settings, genre=genre, style=style, office=office, path=path)


def check_data(
    data: bytes,
    name: str,
    settings: Settings,
    *,
    genre: str = "",
    style: HouseStyle | None = None,
    office: Office | None = None,
    path: Path | None = None,
) -> Checked:
    """Return what is found in a file whose bytes are `data`, called `name`.

    Raises:
        DrafterError: it cannot be read.
    """
    made = read_input(data, name, genre=genre, style=style)
    places, subject = made.places, made.subject
    told = [places.told(finding) for finding in _found(subject, settings)]
    faults = list(made.faults)
    if path is not None and office is not None and subject.kind in (Kind.OUTLINE, Kind.PHRASES):
        faults += _of_form(path, subject.kind, office)
    told += [places.problem(one) for one in dict.fromkeys(faults)]
    return Checked(name, subject.kind, subject.genre, subject.genre_from, _in_order(told, places))


def mend_data(data: bytes, name: str, settings: Settings, genre: str = "") -> tuple[bytes, int]:
    """Return a text file's bytes with all that is safe mended, and how much that was; other files as they are.

    To mend this may show that: it goes on until nothing is left, so that to mend again changes nothing.

    Raises:
        DrafterError: it cannot be read.
    """
    count = 0
    for _ in range(_ROUNDS):
        checked = check_data(data, name, settings, genre=genre)
        if not checked.can_be_mended:
            break
        data, made = mended(data, checked.told, name)
        count += made
        if not made:
            break
    return data, count


def weigh_document(document: Document, settings: Settings) -> Counter[Level]:
    """Return how many findings of each weight a draft has that was just made.

    What is left to be filled in does not count: that is told by itself.
    """
    subject = subject_of(document, Kind.DRAFT, genre_from="outline")
    return Counter(finding.rule.level for finding in _found(subject, settings) if finding.rule.group != "E")


def weigh_file(path: Path, settings: Settings) -> Counter[Level]:
    """Return how many findings of each weight a file of text has, likewise.

    Raises:
        DrafterError: it cannot be read.
    """
    told = check_data(read_bytes(path), str(path), settings).told
    return Counter(one.level for one in told if not one.rule.startswith("E"))


def _found(subject: Subject, settings: Settings) -> list[Finding]:
    wanted: list[tuple[Rule, Check]] = [*rules(), *own_rules(settings.own)]
    return run(subject, settings.weights, wanted)


def _of_form(path: Path, kind: Kind, office: Office) -> Sequence[Problem]:
    """Return what is wrong with an outline or phrase file as such."""
    if kind is Kind.OUTLINE:
        return office.check_outline(path, datetime.date.today())
    from drafter.bank.read import gather_bank
    from drafter.checks.phrases import phrase_findings

    bank, faults = gather_bank([("", path, shown_path(path))], None)
    return [*faults, *phrase_findings(bank.phrases, bank.declared, datetime.date.today().isoformat(), near=False)]


def _in_order(told: Sequence[Told], places: Places) -> tuple[Told, ...]:
    """Return what was found in the order of the file, without what the writer wants to hear nothing of."""
    silent = silences(places.text) if places.subject.kind in _SAFE_KINDS else ()
    heard = (one for one in told if not any(each.covers(one.at.line, one.rule) for each in silent))
    seen: dict[tuple[object, ...], Told] = {}
    for one in sorted(heard, key=lambda one: (one.at.line, one.at.column, one.rule)):
        seen.setdefault((one.at, one.rule, one.message, str(one.params)), one)
    return tuple(seen.values())


def all_rules() -> list[Rule]:
    """Return every rule there is, in the order of their ids."""
    return [rule for rule, _ in rules()]


def unreadable(error: DrafterError, name: str) -> Checked:
    """Return a file that cannot be read as one whose faults are told."""
    told = tuple(
        Told(one.code, one.level, one.message, one.params, one.hint, one.location or Location(name))
        for one in error.problems
    )
    return Checked(name, Kind.TEXT, "", "", told, is_read=False)
