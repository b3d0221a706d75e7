"""Rules that a unit wrote, as rules like ours: words, patterns and counts instead of modules."""

import re
import time
from collections.abc import Iterable, Iterator

from drafter.checks.genre import usual_genre
from drafter.checks.rule import Check, Finding, Grade, Rule, found
from drafter.checks.subject import Role, Subject
from drafter.model.checking import OwnRule, RuleKind, Scope

PATIENCE_S = 1.0
"""How long one pattern may search a text."""
_SENTENCE = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[”’）]*|\n|$)")


def own_rules(rules: Iterable[OwnRule]) -> list[tuple[Rule, Check]]:
    """Return each of `rules` with its check."""
    return [(Rule(own.id, Grade.HOUSE, own.level, ""), _Check(own)) for own in rules]


class _Check:
    """Finds in a subject what one rule is about."""

    def __init__(self, own: OwnRule) -> None:
        self.own = own
        self.rule = Rule(own.id, Grade.HOUSE, own.level, "")

    def __call__(self, subject: Subject) -> Iterator[Finding]:
        if self.own.genres and subject.genre not in (*self.own.genres, *map(usual_genre, self.own.genres)):
            return iter(())
        return _KINDS[self.own.kind](self, subject)

    def found(
        self, line: int, message: str, start: int = 0, end: int = 0, hint: str = "", mending: str | None = None,
        **params: object,
    ) -> Finding:  # fmt: skip
        """Return a finding in the unit's own words, or else in the usual ones of the rule's kind."""
        if self.own.message:
            message, params = "{said}", {**params, "said": self.own.message}
        if self.own.hint:
            hint, params = "{advice}", {**params, "advice": self.own.hint}
        return found(self.rule, message, line, start, end, hint, mending, **params)

    def existence(self, subject: Subject) -> Iterator[Finding]:
        """Yield each of the words."""
        for index, start, end, word in _each(subject, self.own.words):
            yield self.found(index, "'{word}' is not to be used here", start, end, word=word)

    def substitution(self, subject: Subject) -> Iterator[Finding]:
        """Yield each word for which another is to stand."""
        for index, start, end, word in _each(subject, self.own.pairs):
            right = self.own.pairs[word]
            mending = right if self.own.mend else None
            yield self.found(index, "'{word}' should be '{right}'", start, end, "", mending, word=word, right=right)

    def consistency(self, subject: Subject) -> Iterator[Finding]:
        """Yield each word that stands for one that came before it."""
        pair = {word: one for one, both in enumerate(self.own.pairs.items()) for word in both}
        first: dict[int, str] = {}
        for index, start, end, word in _each(subject, pair):
            before = first.setdefault(pair[word], word)
            if word != before:
                yield self.found(
                    index, "'{word}' here, '{before}' before", start, end, "keep to one of them",
                    word=word, before=before,
                )  # fmt: skip

    def occurrence(self, subject: Subject) -> Iterator[Finding]:
        """Yield the first that is too many in a text, a paragraph or a sentence, or that there are too few."""
        counts: dict[tuple[int, ...], int] = {}
        for index, start, end, word in _each(subject, self.own.words):
            place = _place(self.own.scope, subject.lines[index].text, index, start)
            counts[place] = counts.get(place, 0) + 1
            if self.own.most is not None and counts[place] == self.own.most + 1:
                yield self.found(
                    index, "'{word}' stands more than {most} times here", start, end, word=word, most=self.own.most
                )
        stands = counts.get((), 0)
        if self.own.scope is Scope.TEXT and stands < self.own.least:
            word = " / ".join(self.own.words)
            if stands:
                yield self.found(-1, "'{word}' stands fewer than {least} times here", word=word, least=self.own.least)
            else:
                yield self.found(-1, "'{word}' is missing", word=word)

    def section(self, subject: Subject) -> Iterator[Finding]:
        """Yield that no heading has any of the words."""
        headings = [line.text for _, line in subject.of(Role.HEADING, Role.RUN_IN)]
        if not any(word in heading for word in self.own.words for heading in headings):
            yield self.found(-1, "there is no section '{word}'", word=" / ".join(self.own.words))

    def pattern(self, subject: Subject) -> Iterator[Finding]:
        """Yield each match of the pattern; that it takes too long, once."""
        import regex

        wanted = regex.compile(self.own.pattern)
        ends = time.monotonic() + PATIENCE_S
        for index, line in enumerate(subject.lines):
            try:
                for match in wanted.finditer(line.text, timeout=max(0.001, ends - time.monotonic())):
                    if match.end() > match.start():
                        yield self.found(
                            index, "'{word}' matches the pattern", match.start(), match.end(), word=match[0][:40]
                        )
            except TimeoutError:
                yield found(
                    self.rule, "the pattern of this rule takes too long: the rest of the text is not searched", index,
                    hint="look for repetition inside repetition: (a+)+",
                )  # fmt: skip
                return


_KINDS = {
    RuleKind.EXISTENCE: _Check.existence,
    RuleKind.SUBSTITUTION: _Check.substitution,
    RuleKind.CONSISTENCY: _Check.consistency,
    RuleKind.OCCURRENCE: _Check.occurrence,
    RuleKind.SECTION: _Check.section,
    RuleKind.PATTERN: _Check.pattern,
}


def _each(subject: Subject, words: Iterable[str]) -> Iterator[tuple[int, int, int, str]]:
    """Yield line, start, end and word for each of `words` in the text, the longest where several begin."""
    wanted = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    for index, line in enumerate(subject.lines):
        for match in wanted.finditer(line.text):
            yield index, match.start(), match.end(), match[0]


def _place(scope: Scope, text: str, index: int, start: int) -> tuple[int, ...]:
    """Return what a word is counted in."""
    match scope:
        case Scope.TEXT:
            return ()
        case Scope.PARAGRAPH:
            return (index,)
        case Scope.SENTENCE:
            return (index, sum(1 for one in _SENTENCE.finditer(text) if one.end() <= start and one[0]))
