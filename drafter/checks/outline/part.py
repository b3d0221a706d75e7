"""Parts by themselves: their keys, their questions and the form of their sections.

What their templates name may be another file's, so names are looked at in the outlines that include them.
"""

import datetime
from collections.abc import Iterator
from contextlib import suppress

from drafter.checks.outline.guidance import guidance_findings
from drafter.checks.outline.mend import completed, mended
from drafter.checks.outline.samples import sample_findings
from drafter.model.answers import Day
from drafter.model.tree import Mapping
from drafter.problem import Problem
from drafter.render.survey import survey
from drafter.schema.reader import Faults, Invalid
from drafter.schema.reuse import PART

_OF_TEMPLATES = ("template-syntax", "template-nesting", "macro-name")


def part_findings(tree: Mapping, today: datetime.date) -> Iterator[Problem]:
    """Yield what is wrong with a part, as far as it can be known without the outlines that include it."""
    faults = Faults()
    with suppress(Invalid):
        PART.read(tree.without("macros"), faults)  # Those of all files are together by now.
    yield from faults
    held = tree.without(*(key for key in tree.entries if key == "part" or key not in PART.keys))
    found = mended(completed(held, deeper=True))
    yield from found.faults
    if found.outline is None:
        return
    for one in survey(found.outline, found.names or ()).problems:
        if one.code in _OF_TEMPLATES:
            yield one
    yield from sample_findings(found.outline.fields, tree, Day.of(today, found.outline.language))
    yield from guidance_findings(tree)
