"""What may be wrong with a phrase bank that can be read: words misspelt, phrases said twice or out of date."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from drafter.likeness import Neighbours, normal
from drafter.location import Location
from drafter.model.outline import Template
from drafter.model.phrase import Phrase, Vocabulary, Word
from drafter.problem import Level, Problem, nearest, problem
from drafter.render.engine import Engine

_ESTABLISHED = 3
"""So many phrases must have a word before another one counts as a slip of it, unless it is declared."""

_WORDS: tuple[tuple[str, str, Callable[[Phrase], tuple[str, ...]]], ...] = (
    ("role", "roles", lambda phrase: phrase.roles),
    ("theme", "themes", lambda phrase: phrase.themes),
    ("genre", "genres", lambda phrase: phrase.genres),
    ("tag", "tags", lambda phrase: phrase.tags),
)


def phrase_findings(
    phrases: Sequence[Phrase], declared: Vocabulary, day: str, *, near: bool = False
) -> Iterator[Problem]:
    """Yield what may be wrong with `phrases` on `day` (2026-08-01); with `near`, also those nearly alike."""
    yield from _slips(phrases, declared)
    yield from _unused(phrases, declared)
    yield from _out_of_date(phrases, day)
    yield from _faulty_texts(phrases)
    yield from _uneven_sets(phrases)
    yield from _repeated(phrases, near)


def _slips(phrases: Sequence[Phrase], declared: Vocabulary) -> Iterator[Problem]:
    """Yield the words that look like a slip of one that is known."""
    of_bank: dict[str, tuple[Word, ...]] = {"roles": declared.roles, "themes": declared.themes}
    for what, key, words_of in _WORDS:
        count = Counter(word for phrase in phrases for word in words_of(phrase))
        meant = {word.name for word in of_bank.get(key, ())}
        known = meant | {word for word, times in count.items() if times >= _ESTABLISHED}
        slips = {word: nearest(word, known) for word in count.keys() - known}
        for phrase in phrases:
            for word in words_of(phrase):
                if close := slips.get(word):
                    yield problem(
                        "unknown-tag",
                        "the {what} '{name}' is hardly used, and not declared",
                        phrase.location,
                        "did you mean '{close}'? If not, declare it: {key}: [{name}]",
                        what=what, key=key, name=word, close=close,
                    ).weighing(Level.WARNING)  # fmt: skip


def _unused(phrases: Iterable[Phrase], declared: Vocabulary) -> Iterator[Problem]:
    used = {phrase.kind for phrase in phrases}
    for word in declared.kinds:
        if word.name not in used:
            message = "no phrase is of the kind '{name}' that is declared here"
            yield problem("unused-kind", message, word.location, name=word.name).weighing(Level.HINT)


def _out_of_date(phrases: Iterable[Phrase], day: str) -> Iterator[Problem]:
    for phrase in phrases:
        if phrase.until and phrase.until < day and phrase.status != "retired":
            yield problem(
                "out-of-date",
                "the phrase '{id}' might be used until {until}",
                phrase.location,
                "give it another day, or the status retired",
                id=phrase.id,
                until=phrase.until,
            ).weighing(Level.WARNING)


def _faulty_texts(phrases: Iterable[Phrase]) -> Iterator[Problem]:
    """Yield the texts whose braces or brackets are wrong; drafts would fail on them."""
    engine = Engine()
    for phrase in phrases:
        for text in (phrase.text, *(text for _, text in phrase.variants)):
            if "{{" in text or "{%" in text:
                engine.parsed(Template(text, phrase.location or Location("")))
            if len(re.findall(r"\[\[", text)) != len(re.findall(r"\]\]", text)):
                message = "the phrase '{id}' has brackets [[ ]] without a partner"
                yield problem("open-brackets", message, phrase.location, id=phrase.id).weighing(Level.WARNING)
    yield from engine.faults


def _uneven_sets(phrases: Iterable[Phrase]) -> Iterator[Problem]:
    """Yield the sets of headings in Chinese that are not equally long."""
    sets: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        if phrase.set and phrase.kind == "heading" and phrase.language.startswith("zh"):
            sets[phrase.set].append(phrase)
    for name, members in sets.items():
        lengths = Counter(len(phrase.text) for phrase in members)
        if len(lengths) > 1:
            usual = lengths.most_common(1)[0][0]
            odd = next(phrase for phrase in members if len(phrase.text) != usual)
            message = "the headings of the set '{set}' are not equally long: {text}"
            yield problem("uneven-set", message, odd.location, set=name, text=odd.text).weighing(Level.HINT)


def _repeated(phrases: Sequence[Phrase], near: bool) -> Iterator[Problem]:
    """Yield the phrases that say what another one says."""
    found = Neighbours(phrase.text for phrase in phrases).pairs() if near else _same(phrases)
    for ratio, first, second in found:
        one, other = phrases[first], phrases[second]
        if one.language.partition("-")[0] != other.language.partition("-")[0]:
            continue
        is_same = ratio == 1
        message = "'{id}' says what '{other}' says" if is_same else "'{id}' says nearly what '{other}' says: {text}"
        yield problem(
            "repeated-text" if is_same else "near-text",
            message,
            other.location,
            "the other is {place}",
            id=other.id, other=one.id, text=one.text, place=one.location,
        ).weighing(Level.WARNING if is_same else Level.HINT)  # fmt: skip


def _same(phrases: Sequence[Phrase]) -> Iterator[tuple[float, int, int]]:
    first: dict[tuple[str, str], int] = {}
    for number, phrase in enumerate(phrases):
        # One text may serve as heading and as lead.
        before = first.setdefault((phrase.kind, normal(phrase.text)), number)
        if before != number:
            yield 1.0, before, number
