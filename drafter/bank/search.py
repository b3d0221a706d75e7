"""Finding phrases by their words: in which order, and where the words stand.

First comes what has the words in its text: as a whole, at its start, near each other, anywhere;
then what has them in pinyin, then in tags, themes and the like. Among equals, what was used more
often, then the stronger layer's, then the shorter.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from drafter.bank.query import ANY, STAGES, Filters, How, Word, Words, length, read_words
from drafter.dataclass import dataclass
from drafter.hanzi import fold, folded_places
from drafter.model.phrase import Phrase

LAYERS = ("project", "user", "team", "built-in")
_LAYER = {name: place for place, name in enumerate(LAYERS)}
_NEAR = 4
"""So many characters may stand between words that are near each other."""
_WHOLE, _START, _TOGETHER, _APART, _ELSEWHERE = range(5)

Rank = tuple[int, int, int, int, int, int, str]


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that was found."""

    phrase: Phrase
    how: How
    """How the word was found that fits least."""
    spans: tuple[tuple[int, int], ...]
    """Where the words stand in its text: begin and end, in order."""


@dataclass(frozen=True, slots=True)
class Found:
    """The phrases that were found, the best first."""

    hits: tuple[Hit, ...]
    total: int | None
    """With those beyond the limit; None if there are more, uncounted."""

    @property
    def is_near(self) -> bool:
        """Whether nothing has the words as they were typed, and these come near."""
        return bool(self.hits) and self.hits[0].how >= How.SOUND


def search(
    phrases: Iterable[Phrase],
    words: str = "",
    filters: Filters = ANY,
    *,
    used: Mapping[str, int] | None = None,
    limit: int = 0,
    stages: int = len(STAGES),
) -> Found:
    """Return the phrases that hold every word of `words` and pass the filters, the best first.

    `used` says how often phrases were used, by id. At most `limit` are returned, 0 for all. Only
    the first `stages` are tried.
    """
    everything = tuple(phrases)
    texts = [(phrase, fold(phrase.text)) for phrase in everything if filters.let_pass(phrase)]
    query = read_words(words, cache(lambda: set[str]().union(*(text for _, text in texts))))
    if query.unwanted:
        texts = [(phrase, text) for phrase, text in texts if not any(word in text for word in query.unwanted)]
    ranked: list[tuple[Rank, Phrase]] = []
    for stage in range(stages):
        ranked = [(found, phrase) for phrase, text in texts if (found := rank(phrase, text, query, stage, used))]
        if ranked or not query.wanted or (stage == 0 and len(texts) < len(everything) and _has(everything, query)):
            break
    ranked.sort(key=lambda pair: pair[0])
    hits = tuple(hit(phrase, query) for _, phrase in ranked[: limit or None])
    return Found(hits, len(ranked))


def _has(phrases: Iterable[Phrase], query: Words) -> bool:
    """Whether any phrase has the words as they were typed: then nothing is misspelt."""
    return any(rank(phrase, fold(phrase.text), query, 0) for phrase in phrases)


def rank(phrase: Phrase, text: str, query: Words, stage: int, used: Mapping[str, int] | None = None) -> Rank | None:
    """Return where `phrase` comes among those found, `text` being its own folded; None if it is none of them."""
    if not query.wanted:
        return (0, 0, 0, *_standing(phrase, used))
    if len(query.wanted) == 1 and (at := text.find(only := query.wanted[0].folded)) >= 0:
        place = _TOGETHER if at else _WHOLE if len(only) == len(text) else _START
        return (0, place, 0, *_standing(phrase, used))  # How.TEXT, but quicker compared
    found = [_find(word, phrase, text, stage) for word in query.wanted]
    if any(one is None for one in found):
        return None
    hows = [one[0] for one in found if one]
    spans = [one[1] for one in found if one and one[1]]
    how, place = max(hows), _place(spans, len(text), len(found))
    # Initials are found by chance in the midst of long texts; at the start, one may be left out.
    order = (How.INITIALS, place, how) if how in STAGES[1] else (how, place, 0)
    return (*order, *_standing(phrase, used))


def hit(phrase: Phrase, query: Words, text: str | None = None) -> Hit:
    """Return `phrase`, which was found, with the places of the words; `text` is its own folded."""
    text = text or fold(phrase.text)
    if len(query.wanted) == 1 and text.count(only := query.wanted[0].folded) == (times := phrase.text.count(only)) > 0:
        # As typed, which is most often: no need to look at each character.
        at, spans = phrase.text.index(only), []
        if times == 1:
            return Hit(phrase, How.TEXT, ((at, at + len(only)),))
        for _ in range(times):
            at = phrase.text.index(only, at)
            spans.append((at, at := at + len(only)))
        return Hit(phrase, How.TEXT, tuple(_joined(spans)))
    text, places = folded_places(phrase.text)
    spans, hows = [], [How.TEXT]
    for word in query.wanted:
        how, marked = _occurrences(word, text)
        hows.append(how)
        spans += [(places[begin], places[end - 1] + 1) for begin, end in marked if end > begin]
    return Hit(phrase, max(hows), tuple(_joined(spans)))


def _standing(phrase: Phrase, used: Mapping[str, int] | None) -> tuple[int, int, int, str]:
    """Return what ranks phrases whatever the words."""
    return (
        -(used.get(phrase.id, 0) if used else 0),
        _LAYER.get(phrase.layer, len(LAYERS)),
        length(phrase.text),
        phrase.id,
    )


def _find(word: Word, phrase: Phrase, text: str, stage: int) -> tuple[How, tuple[int, int] | None] | None:
    """Return how well a phrase has `word`, and where in its text; None if it has it nowhere."""
    for how in (how for hows in STAGES[: stage + 1] for how in hows):
        if how is How.TEXT:
            if (at := text.find(word.folded)) >= 0:
                return how, (at, at + len(word.folded))
        elif how is How.TAGS:
            if _is_elsewhere(word, phrase):
                return how, None
        elif (pattern := word.pattern(how)) and (match := pattern.search(text)):
            return how, match.span()
    return None


def _is_elsewhere(word: Word, phrase: Phrase) -> bool:
    names = word.names
    return (
        any(map(names, phrase.tags))
        or any(map(names, phrase.themes))
        or any(map(names, phrase.roles))
        or any(map(names, phrase.genres))
        or phrase.id.startswith(word.text)
        or any(word.folded in fold(text) for _, text in phrase.variants)
    )


def _place(spans: Sequence[tuple[int, int]], size: int, count: int) -> int:
    if len(spans) < count:
        return _ELSEWHERE
    begin, end = min(begin for begin, _ in spans), max(end for _, end in spans)
    if end - begin > sum(end - begin for begin, end in spans) + _NEAR:
        return _APART
    return _TOGETHER if begin else _WHOLE if end == size else _START


def _occurrences(word: Word, text: str) -> tuple[How, list[tuple[int, int]]]:
    """Return the places of a word, as well as it can be found."""
    if word.folded in text:
        return How.TEXT, [match.span() for match in re.finditer(re.escape(word.folded), text)]
    for how in How:
        if (pattern := word.pattern(how)) and (spans := [match.span() for match in pattern.finditer(text)]):
            return how, spans
    return How.TAGS, []


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, those that touch as one."""
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined
