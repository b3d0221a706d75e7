"""Draft each outline many times with other seeds, look for what no draft may have, and write RESULTS-choosing.md.

    python benchmarks/choosing.py [--drafts 1000] [OUTLINE…]

The questions are answered as in the outline's example; each choice of a `theme` takes its turn. All
drafts are made in one process, which takes some minutes.
"""

import argparse
import datetime
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import combinations
from pathlib import Path

from drafter.choose import Choice, Shelf
from drafter.choose.ranking import BY_TAG
from drafter.choose.wording import bare, is_hanzi, opening
from drafter.likeness import near_forms, normal
from drafter.model.document import Document
from drafter.model.inlines import Slot, plain_text
from drafter.model.outline import Outline
from drafter.model.phrase import Query
from drafter.pipeline import draft
from drafter.pipeline.answers import Answers, read_answers
from drafter.pipeline.office import Office
from drafter.pipeline.result import Draft

ROOT = Path(__file__).resolve().parent.parent
TODAY = datetime.date(2026, 8, 1)
_FEW = 3
_THIN = 5
"""A place with fewer phrases than this is named."""
_EVERY = 20
"""Alternatives are looked at in one draft of so many: there are four times as many of them as phrases."""


@dataclass
class Found:
    """What many drafts of one outline show."""

    drafts: int = 0
    phrases: int = 0
    repeats: int = 0
    near: int = 0
    unequal: int = 0
    openings: int = 0
    by_length: int = 0
    """Parallel phrases that have their length in common and nothing else."""
    given_up: Counter[str] = field(default_factory=Counter)
    """How often a wish was not met, by its word."""
    uses: dict[Query, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """By query, without theme and heading: how often each phrase was chosen."""
    eligible: dict[Query, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By the same: what could have been chosen in one of the drafts."""
    kin: dict[tuple[str, str, str], int] = field(default_factory=dict)
    """By kind, role and heading: how many phrases share a tag with the heading they should go with."""
    seconds: float = 0.0


def examined(outline: Outline, office: Office, drafts: int) -> Found:
    """Return what `drafts` drafts of `outline` show, each with another seed."""
    found = Found()
    shelf = office.shelf(outline.language, TODAY)
    begun = time.process_time()
    for seed, given in zip(range(drafts), _answers(outline), strict=False):
        made = draft(outline, given, seed=seed, today=TODAY, allow_missing=True, office=office)
        _look(found, made, with_alternatives=seed % _EVERY == 0)
        for choice in made.choices:
            _count(found, choice, shelf)
    found.seconds = time.process_time() - begun
    return found


def _count(found: Found, choice: Choice, shelf: Shelf) -> None:
    query = choice.query
    place = replace(query, theme="", about="")
    found.uses[place].update(phrase.id for phrase in choice.phrases)
    found.eligible[place] |= _eligible(choice, shelf)
    key = (query.kind, query.role, query.about)
    if query.about and key not in found.kin:
        found.kin[key] = sum(len(tier.phrases) for tier in shelf.bands(query)[0] if tier.rank.related == BY_TAG)


def _eligible(choice: Choice, shelf: Shelf) -> set[str]:
    """Return the phrases that answer the query, its theme and heading included, at least as well as the chosen."""
    chosen, found = {phrase.id for phrase in choice.phrases}, set[str]()
    for tier in shelf.tiers(choice.query):
        groups = (
            [group for group in tier.sets if len(group) >= len(chosen)] if choice.kinship == "set" else [tier.phrases]
        )
        found.update(phrase.id for group in groups for phrase in group)
        if chosen <= found:
            break
    return found | chosen


def _answers(outline: Outline) -> Iterator[Answers]:
    """Yield the answers of the example without end, each time with another theme."""
    file = ROOT / "examples" / outline.id / "answers.yaml"
    given = read_answers(file.read_text("utf-8"), str(file)) if file.is_file() else Answers({})
    themes = next((asked.choices for asked in outline.fields if asked.name == "theme"), ())
    while True:
        if not themes:
            yield given
        for theme in themes:
            yield given.with_set("theme", theme.value)


def _look(found: Found, made: Draft, *, with_alternatives: bool) -> None:
    texts = [text for text, _ in _slots(made.document)]
    found.drafts += 1
    found.phrases += len(texts)
    found.repeats += len(texts) - len(set(texts))
    every = set(texts)
    if with_alternatives:
        others = [other for _, others in _slots(made.document) for other in others]
        found.repeats += len(others) - len(set(others) - every)
        every |= set(others)
    found.near += sum(_near(*sorted(pair)) for pair in combinations(every, 2))
    found.openings += sum(1 for words in _siblings(made.choices) if max(Counter(words).values()) > 2)
    for choice in made.choices:
        if choice.kinship is not None:
            found.unequal += not _are_equal([phrase.text for phrase in choice.phrases])
            found.by_length += choice.kinship == "length"


def _slots(document: Document) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each phrase of the document as it stands there, with what it may be exchanged for."""
    for inlines in document.inlines():
        for one in inlines:
            if isinstance(one, Slot):
                yield plain_text((one,)), one.alternatives


@cache
def _near(one: str, other: str) -> bool:
    return near_forms(_normal(one), _normal(other)) > 0


_normal = cache(normal)


def _siblings(choices: Sequence[Choice]) -> Iterator[list[str]]:
    """Yield the opening words of the phrases of one kind in each section, and of each in the sections beside it."""
    rows: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for choice in choices:
        if choice.kinship is None:
            number = choice.slot.removeprefix(choice.path)
            for row in ((choice.path, choice.query.kind), (choice.path.rpartition("/")[0], number)):
                rows[row] += [opening(phrase.text) for phrase in choice.phrases]
    yield from rows.values()


def _are_equal(texts: Sequence[str]) -> bool:
    """Whether headings are as long as each other: in characters, in languages with blanks in words."""
    return len({len(bare(text)) if is_hanzi(text) else len(text.split()) for text in texts}) == 1


@dataclass(frozen=True)
class Spread:
    """How evenly the phrases of one place were used."""

    place: Query
    eligible: int
    uses: int
    most: str
    ratio: float
    """Uses of the phrase used most, by the mean of all that were eligible."""


def spreads(found: Found) -> list[Spread]:
    """Return for each place how evenly its phrases were used, the least even first.

    A place is what a template asks for: kind, role, tags, tone and length. Its mean is that of all
    phrases that could have stood there in one of the drafts: under one of the headings and themes
    that came up, they answer as well as what was chosen. Of headings in sets, those of sets large enough.
    """
    made = []
    for place, counted in found.uses.items():
        most, times = counted.most_common(1)[0]
        eligible = len(found.eligible[place])
        made.append(Spread(place, eligible, counted.total(), most, times * eligible / counted.total()))
    return sorted(made, key=lambda one: -one.ratio)


Row = tuple[str, Found, Sequence[Spread]]


def main() -> None:
    """Draft, and write the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("outlines", nargs="*")
    parser.add_argument("--drafts", type=int, default=1000)
    wanted = parser.parse_args()
    office = Office()
    names = wanted.outlines or sorted(path.stem for path in (ROOT / "outlines").glob("*.yaml"))
    rows: list[Row] = []
    for name in names:
        found = examined(office.library.outline(name), office, wanted.drafts)
        rows.append((name, found, spreads(found)))
        print(name, f"{found.seconds:.1f} s", file=sys.stderr)
    print(f"{sum(found.seconds for _, found, _ in rows):.0f} s of processor time", file=sys.stderr)
    report = _report(rows, wanted.drafts)
    print(report)
    if not wanted.outlines and wanted.drafts >= 1000:
        (ROOT / "benchmarks" / "RESULTS-choosing.md").write_text(report, "utf-8")


def _report(rows: Sequence[Row], drafts: int) -> str:
    lines = [
        "# Choosing",
        "",
        f"`python benchmarks/choosing.py`: {drafts} drafts of each outline that is shipped, seeds 0 to {drafts - 1}, with the",
        "answers of its example; where it asks for a theme, all its themes in turn.",
        "",
        "What no draft may have: a phrase twice; two that are near each other, as choosing and importing measure it (also",
        f"among the alternatives of one draft in {_EVERY}); parallel headings of unequal length; an opening word in three",
        "siblings.",
        "",
        "*Used most* is the phrase used most at one place, by the mean use of all that were eligible there: 5 at most. A",
        "place is what a template asks for (kind, role, tags, tone, length). Eligible are the phrases that in one of the",
        "drafts, under its theme and heading, answered as well as the one that was chosen, whether they ever were or not.",
        "*Fewest* is the place with the fewest eligible phrases: formulas that offices say in few words.",
        "",
        "| outline | phrases a draft | different ones | repeats | near | unequal | of one length only | openings thrice "
        "| used most | fewest |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    drawing = [row for row in rows if row[1].phrases]
    for name, found, spread in drawing:
        different = len({id for counted in found.uses.values() for id in counted})
        fewest = min(spread, key=lambda one: one.eligible)
        lines.append(
            f"| {name} | {found.phrases / found.drafts:.1f} | {different} | {found.repeats} | {found.near} "
            f"| {found.unequal} | {found.by_length} | {found.openings} | {spread[0].ratio:.1f} ({spread[0].most}) "
            f"| {fewest.eligible} ({_asked(fewest.place)}) |"
        )
    none = [name for name, found, _ in rows if not found.phrases]
    lines += ["", f"Outlines that draw no phrases: {', '.join(none) or 'none'}."]
    every = [(name, one) for name, _, spread in drawing for one in spread]
    lines += _table("The least even", [(name, one) for name, _, spread in drawing for one in spread[:2]])
    lines += _table(f"Places with fewer than {_THIN} phrases", [pair for pair in every if pair[1].eligible < _THIN])
    lines += ["", f"## Headings with fewer than {_FEW} phrases of their tag", ""]
    lines += ["| outline | kind | headings | with fewer | such as |", "|---|---|---|---|---|"]
    for name, found, _ in drawing:
        for kind, role in sorted({key[:2] for key in found.kin}):
            counts = {about: count for (*which, about), count in found.kin.items() if which == [kind, role]}
            few = [f"{about} ({count})" for about, count in sorted(counts.items()) if count < _FEW]
            lines.append(f"| {name} | {kind} {role} | {len(counts)} | {len(few)} | {'; '.join(few[:6])} |")
    return "\n".join(lines) + "\n"


def _asked(place: Query) -> str:
    words = (place.kind, place.role, *place.tags, place.tone, place.length)
    return " ".join(word for word in words if word)


def _table(title: str, spread: Sequence[tuple[str, Spread]]) -> list[str]:
    lines = ["", f"## {title}", "", "| outline | asked for | eligible | uses | used most | by the mean |"]
    lines.append("|---|---|---|---|---|---|")
    for name, one in spread:
        lines.append(f"| {name} | {_asked(one.place)} | {one.eligible} | {one.uses} | {one.most} | {one.ratio:.1f} |")
    return lines


if __name__ == "__main__":
    main()
