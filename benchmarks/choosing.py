"""Draft each outline many times with other seeds, look for what no draft may have, and write RESULTS-choosing.md.

    python benchmarks/choosing.py [--drafts 1000] [OUTLINE…]

The questions are answered as in the outline's example; each choice of a `theme` takes its turn.
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
from drafter.choose.wording import bare, is_hanzi, opening
from drafter.likeness import are_near
from drafter.model.document import Document
from drafter.model.inlines import Slot, plain_text
from drafter.model.outline import Outline
from drafter.model.phrase import Query
from drafter.pipeline import Answers, Draft, Office, draft, read_answers

ROOT = Path(__file__).resolve().parent.parent
TODAY = datetime.date(2026, 8, 1)
_FEW = 3
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
    """By query, without what a phrase should go with: how often each phrase was chosen."""
    places: dict[Query, Choice] = field(default_factory=dict)
    kin: dict[tuple[str, str, str], int] = field(default_factory=dict)
    """By kind, role and heading: how many phrases share a tag with the heading they should go with."""
    seconds: float = 0.0


def examined(outline: Outline, office: Office, drafts: int) -> Found:
    """Return what `drafts` drafts of `outline` show, each with another seed."""
    found = Found()
    begun = time.perf_counter()
    for seed, given in zip(range(drafts), _answers(outline), strict=False):
        made = draft(outline, given, seed=seed, today=TODAY, allow_missing=True, office=office)
        _look(found, made, with_alternatives=seed % _EVERY == 0)
        for query in (choice.query for choice in made.choices if choice.query.about):
            key = (query.kind, query.role, query.about)
            if key not in found.kin:
                band = office.shelf(outline.language, TODAY).bands(query)[0]
                found.kin[key] = sum(len(tier.phrases) for tier in band if tier.rank.related == 2)
    found.seconds = time.perf_counter() - begun
    return found


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
        for phrase in choice.phrases:
            query = replace(choice.query, about="")
            found.uses[query][phrase.id] += 1
            found.places.setdefault(query, choice)


def _slots(document: Document) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each phrase of the document as it stands there, with what it may be exchanged for."""
    for inlines in document.inlines():
        for one in inlines:
            if isinstance(one, Slot):
                yield plain_text((one,)), one.alternatives


@cache
def _near(one: str, other: str) -> bool:
    # Near texts are nearly as long as each other.
    return min(len(one), len(other)) >= 0.6 * max(len(one), len(other)) and are_near(one, other)


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
    """How evenly phrases were used, of those that answer a query best."""

    query: Query
    candidates: int
    uses: int
    most: str
    ratio: float
    """Uses of the phrase used most, by the mean of the candidates."""


def spreads(found: Found, shelf: Shelf) -> list[Spread]:
    """Return for each query how evenly its candidates were used, the least even first.

    Candidates are the phrases that answer the query in theme, genre and tags as well as any does,
    whatever heading they go with; of headings in sets, those of sets large enough. A query that is
    made with several themes is one.
    """
    candidates: dict[Query, set[str]] = defaultdict(set)
    uses: dict[Query, Counter[str]] = defaultdict(Counter)
    for query, counted in found.uses.items():
        key = replace(query, theme="")
        candidates[key] |= _candidates(found.places[query], query, shelf) | counted.keys()
        uses[key].update(counted)
    made = []
    for key, counted in uses.items():
        most, times = counted.most_common(1)[0]
        ratio = times * len(candidates[key]) / counted.total()
        made.append(Spread(key, len(candidates[key]), counted.total(), most, ratio))
    return sorted(made, key=lambda one: -one.ratio)


def _candidates(choice: Choice, query: Query, shelf: Shelf) -> set[str]:
    tiers = [tier for tier in shelf.bands(query)[0] if not query.tags or tier.rank.related]
    if choice.kinship == "set":
        groups = (group for tier in tiers for group in tier.sets if len(group) >= len(choice.phrases))
        return {phrase.id for group in groups for phrase in group}
    return {phrase.id for tier in tiers for phrase in tier.phrases}


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
        outline = office.library.outline(name)
        found = examined(outline, office, wanted.drafts)
        rows.append((name, found, spreads(found, office.shelf(outline.language, TODAY))))
        print(name, f"{found.seconds:.1f} s", file=sys.stderr)
    report = _report(rows, wanted.drafts)
    print(report)
    if not wanted.outlines and wanted.drafts >= 1000:
        (ROOT / "benchmarks" / "RESULTS-choosing.md").write_text(report, "utf-8")


def _report(rows: Sequence[Row], drafts: int) -> str:
    lines = [
        "# Choosing",
        "",
        f"`python benchmarks/choosing.py`: {drafts} drafts of each outline, seeds 0 to {drafts - 1}, the themes in turn.",
        "Phrases, and what no draft may have: a phrase twice; two that are near each other (also among the",
        f"alternatives of one draft in {_EVERY}); parallel headings of unequal length; an opening word in three siblings.",
        "Last, the phrase used most, by the mean of all that fit its query (kind, role, tags; all themes): 5 at most.",
        "",
        "| outline | phrases a draft | repeats | near | unequal | of one length only | openings thrice | used most |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, found, spread in rows:
        most = f"{spread[0].ratio:.1f} ({spread[0].most})" if spread else "–"
        lines.append(
            f"| {name} | {found.phrases / found.drafts:.1f} | {found.repeats} | {found.near} | {found.unequal} "
            f"| {found.by_length} | {found.openings} | {most} |"
        )
    lines += _table("The least even", [(name, one) for name, _, spread in rows for one in spread[:3]])
    lines += ["", f"## Headings with fewer than {_FEW} phrases of their tag", ""]
    lines += ["| outline | kind | headings | with fewer | such as |", "|---|---|---|---|---|"]
    for name, found, _ in rows:
        for kind, role in sorted({key[:2] for key in found.kin}):
            counts = {about: count for (*which, about), count in found.kin.items() if which == [kind, role]}
            few = [f"{about} ({count})" for about, count in sorted(counts.items()) if count < _FEW]
            lines.append(f"| {name} | {kind} {role} | {len(counts)} | {len(few)} | {'、'.join(few[:6])} |")
    return "\n".join(lines) + "\n"


def _table(title: str, spread: Sequence[tuple[str, Spread]]) -> list[str]:
    lines = ["", f"## {title}", "", "| outline | asked for | candidates | uses | used most | by the mean |"]
    lines.append("|---|---|---|---|---|---|")
    for name, one in spread:
        query = one.query
        words = (query.kind, query.role, query.theme, *query.tags, query.tone, query.length)
        asked = " ".join(word for word in words if word)
        lines.append(f"| {name} | {asked} | {one.candidates} | {one.uses} | {one.most} | {one.ratio:.1f} |")
    return lines


if __name__ == "__main__":
    main()
