"""What is wrong with an outline, as far as it can be known before anybody answers.

Each module has one rule; `check_outline` brings their findings together.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator

from drafter.checks.outline.guidance import guidance_findings
from drafter.checks.outline.mend import Mended, mended
from drafter.checks.outline.part import part_findings
from drafter.checks.outline.queries import query_findings, reference_findings
from drafter.checks.outline.reach import reach_findings
from drafter.checks.outline.samples import sample_findings
from drafter.checks.outline.unused import unused_findings
from drafter.choose import Shelf
from drafter.errors import DrafterError
from drafter.location import Location
from drafter.model.answers import Day
from drafter.model.outline import Outline
from drafter.model.tree import Mapping, Node
from drafter.problem import Level, Problem
from drafter.render.survey import survey

__all__ = ["check_outline"]

_OF_NAMES = ("unknown-name", "asked-later")
_HIDING = ("template-syntax", "template-nesting", "macro-name")
"""Faults that hide what a template uses."""


def check_outline(
    tree: Node, today: datetime.date, shelf_of: Callable[[str], Shelf], faults: Iterable[Problem] = ()
) -> list[Problem]:
    """Return all that is wrong with the outline, or the part, in `tree`, in the order of its lines.

    What cannot be read is left out and the rest looked at without it; then only errors are told,
    since a warning may come of what was left out. `shelf_of` has the phrases of a language; `faults`
    are those of the file before it was a tree.
    """
    if isinstance(tree, Mapping) and "part" in tree.entries:
        return _sorted([*faults, *part_findings(tree, today)])
    found = mended(tree)
    problems = [*faults, *found.faults]
    if found.outline:
        deeper = _findings(found.outline, found, tree, today, shelf_of)
        whole = not problems
        problems += [one for one in deeper if whole or one.level is Level.ERROR]
    return _sorted(problems)


def _sorted(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(dict.fromkeys(problems), key=lambda one: one.location or Location(""))


def _findings(
    outline: Outline, found: Mended, tree: Node, today: datetime.date, shelf_of: Callable[[str], Shelf]
) -> Iterator[Problem]:
    seen = survey(outline, found.names or ())
    for one in seen.problems:
        if found.names is not None or one.code not in _OF_NAMES:
            yield one
    yield from sample_findings(outline.fields, tree, Day.of(today, outline.language))
    if not any(one.code in _HIDING for one in seen.problems):
        yield from unused_findings(outline.fields, seen.uses, tree)
    yield from reach_findings(seen.never)
    yield from guidance_findings(tree)
    yield from reference_findings(seen.calls, outline, found.ids)
    try:
        shelf = shelf_of(outline.language)
    except DrafterError as error:
        yield from error.problems
    else:
        yield from query_findings(seen.calls, outline, shelf)
