"""The phrases that are shipped: enough of them, short, none said twice or nearly, sets that are parallel."""

from collections import defaultdict

from drafter.bank.read import Bank, read_bank
from drafter.choose import Shelf
from drafter.choose.ranking import BY_TAG
from drafter.library import Library
from drafter.likeness import Neighbours
from drafter.model.phrase import Phrase, Query

LIBRARY = Library.for_folder()
FORMULAS = frozenset(("handover", "closing", "basis", "enumeration", "idiom", "title"))
"""What offices say in few words that are alike: 现将有关事项通知如下 and 现将有关情况函告如下."""


def bank() -> Bank:
    return read_bank([("built-in", path, path.name) for layer, path in LIBRARY.phrase_files() if layer == "built-in"])


CHINESE = [phrase for phrase in bank().phrases if phrase.language.startswith("zh")]


def test_there_are_two_thousand_phrases_and_two_hundred_and_fifty_sets() -> None:
    assert len(CHINESE) >= 2_000
    assert len({phrase.set for phrase in bank().phrases if phrase.set}) >= 250


def test_no_phrase_is_longer_than_eighty_characters() -> None:
    assert [phrase.id for phrase in CHINESE if len(phrase.text) > 80] == []


def test_no_phrase_says_what_another_says_or_nearly() -> None:
    texts = [phrase.text for phrase in CHINESE if phrase.kind not in FORMULAS]
    assert len(set(texts)) == len(texts)
    assert [(texts[one], texts[other]) for _, one, other in Neighbours(texts).pairs()] == []


def test_headings_of_a_set_are_equally_long() -> None:
    sets: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in CHINESE:
        if phrase.set:
            sets[phrase.set].append(phrase)
    assert [name for name, group in sets.items() if len({len(one.text) for one in group}) > 1] == []
    assert [name for name, group in sets.items() if not 2 <= len(group) <= 6] == []


WANTED = {
    "practice": (("lead", 2), ("measure", 3), ("effect", 2)),
    "suggestion": (("lead", 1), ("suggestion", 2)),
    "reflection": (("reflection", 2),),
}
"""By the role of a heading, what stands under it, and how many an outline draws at most or a few drafts use up."""


def test_each_heading_has_phrases_of_its_own_matter_in_each_of_its_fields() -> None:
    shelf = Shelf(CHINESE)
    few = [
        f"{heading.text} {theme} {kind}"
        for heading in CHINESE
        if heading.kind == "heading" and heading.set
        for theme in heading.themes or ("综合",)
        for role in WANTED.keys() & set(heading.roles)
        for kind, least in WANTED[role]
        if sum(
            len(tier.phrases)
            for tier in shelf.bands(Query(kind, role=role, theme=theme, about=heading.text))[0]
            if tier.rank.related == BY_TAG
        )
        < least
    ]
    assert few == []
