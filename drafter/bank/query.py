"""What somebody looks for: words with all that each may stand for, and what the phrases must be."""

import re
from collections.abc import Callable, Container, Iterable, Iterator
from enum import IntEnum

from drafter.dataclass import dataclass, field
from drafter.hanzi import fold, same_sound, spellings
from drafter.model.phrase import Phrase
from drafter.pattern import pattern

_END_MARKS = "。！？；，、：…—.!?;,:"
_LEAST_LETTERS = 5
"""In shorter words of letters a wrong one is not looked for: too many others are near."""
_MOST, _MOST_INITIALS = 64, 12
"""So many ways to read the letters of a word are tried, and so many with initials among them."""
_TWO_LETTERS = pattern("[zcs]h")
"""Initials that are two letters."""
_WORD = pattern(r"""(?P<minus>[-－](?=\S))?(?:["“”「](?P<quoted>[^"“”「」]+)["“”」]|(?P<plain>\S+))""")


class How(IntEnum):
    """How a word was found, the best first."""

    TEXT = 0
    PINYIN = 1
    TAGS = 2
    INITIALS = 3
    GAP = 4
    """By initials, one of them left out."""
    SOUND = 5
    """With characters that sound as those typed."""
    NEAR = 6
    """With one character wrong, missing, too many, or two exchanged."""


STAGES = ((How.TEXT, How.PINYIN, How.TAGS), (How.INITIALS, How.GAP), (How.SOUND, How.NEAR))
"""What is tried together; the next only where the one before finds nothing."""


@dataclass(frozen=True, slots=True)
class Form:
    """One form in which a word may stand in a folded text."""

    how: How
    cells: tuple[str, ...]
    """For each character those that it may be; "" is any."""

    @property
    def pattern(self) -> str:
        """The form as a regular expression."""
        return "".join(self.patterns)

    @property
    def patterns(self) -> Iterator[str]:
        """Each cell as a regular expression."""
        return (f"[{cell}]" if len(cell) > 1 else cell or "." for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a query; what it may be is found out when it is asked for."""

    text: str
    """As typed."""
    folded: str
    alphabet: Callable[[], Container[str]] | None = field(default=None, compare=False, repr=False)
    """Gives the characters of the texts looked through; without others, patterns are made sooner."""
    _forms: dict[How, tuple[Form, ...]] = field(default_factory=dict, compare=False, repr=False)
    _patterns: dict[How, "re.Pattern[str] | None"] = field(default_factory=dict, compare=False, repr=False)
    _names: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)

    def forms(self, how: How) -> tuple[Form, ...]:
        """Return the forms in which the word is found `how`."""
        if how not in self._forms:
            cells = tuple(self._cells(how))
            if cells and how is not How.TEXT and self.alphabet is not None:
                cells = tuple(_within(self.alphabet(), cells))
            self._forms[how] = tuple(Form(how, one) for one in dict.fromkeys(cells))
        return self._forms[how]

    def pattern(self, how: How) -> "re.Pattern[str] | None":
        """Return what finds the word `how`; None if it cannot be found so."""
        if how not in self._patterns:
            forms = self.forms(how)
            self._patterns[how] = re.compile("|".join(form.pattern for form in forms)) if forms else None
        return self._patterns[how]

    def names(self, value: str) -> bool:
        """Whether the word is in `value`, a tag or another name; phrases share them, so it is found out once."""
        if (known := self._names.get(value)) is None:
            known = self._names[value] = self.folded in fold(value)
        return known

    def _cells(self, how: How) -> Iterable[tuple[str, ...]]:
        match how:
            case How.TEXT:
                return [tuple(self.folded)]
            case How.PINYIN | How.INITIALS:
                ways = _spelled(self.text.lower())
                # One initial says nothing.
                if how is How.PINYIN:
                    return [cells for is_whole, cells in ways if is_whole]
                # One initial says nothing.
                return [cells for is_whole, cells in ways if not is_whole and len(cells) > 1][:_MOST_INITIALS]
            case How.GAP:
                # Who spells a part out leaves nothing out.
                count = len(self.folded) - len(_TWO_LETTERS.findall(self.folded))
                return [
                    cells
                    for form in self.forms(How.INITIALS)
                    if len(form.cells) >= count
                    for cells in _gaps(form.cells)
                ]
            case How.SOUND if not self.folded.isascii():
                return [tuple(same_sound(char) if ord(char) > 0x7F else char for char in self.folded)]
            case How.NEAR if not self.folded.isascii() or len(self.folded) >= _LEAST_LETTERS:
                return _near(tuple(self.folded))
        return []


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a query: all of the first, none of the second."""

    wanted: tuple[Word, ...]
    unwanted: tuple[str, ...] = ()
    """Folded."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What phrases must be; an empty value asks for nothing."""

    kind: str = ""
    role: str = ""
    theme: str = ""
    genre: str = ""
    tone: str = ""
    tag: str = ""
    status: str = ""
    language: str = ""
    """Only the first part counts: zh of zh-CN."""
    shortest: int = 0
    longest: int = 0
    """Lengths in characters, without the end mark; 0 is no bound."""

    def let_pass(self, phrase: Phrase) -> bool:
        """Whether `phrase` is all that is asked for."""
        return (
            (not self.kind or phrase.kind == self.kind)
            and (not self.role or self.role in phrase.roles)
            and (not self.theme or self.theme in phrase.themes)
            and (not self.genre or self.genre in phrase.genres)
            and (not self.tone or phrase.tone == self.tone)
            and (not self.tag or self.tag in phrase.tags)
            and (not self.status or phrase.status == self.status)
            and (not self.language or phrase.language.partition("-")[0] == self.language.partition("-")[0])
            and (not self.shortest or length(phrase.text) >= self.shortest)
            and (not self.longest or length(phrase.text) <= self.longest)
        )


ANY = Filters()
"""All phrases pass."""


def length(text: str) -> int:
    """Return the length of a phrase in characters, without the end mark."""
    return len(text.rstrip(_END_MARKS))


def without_end(text: str) -> str:
    """Return `text` without the marks at its end."""
    return text.rstrip(_END_MARKS)


def read_words(text: str, alphabet: Callable[[], Container[str]] | None = None) -> Words:
    """Return the words of `text`: parted by blanks, kept together between quotation marks, unwanted after a `-`.

    `alphabet` gives the characters of the texts to be looked through, when it is asked.

    >>> words = read_words('民生 -服务 "in the yard"')
    >>> [word.folded for word in words.wanted], words.unwanted
    (['民生', 'intheyard'], ('服务',))
    """
    if text.isalnum() and (folded := fold(text)):  # one word, as most often
        return Words((Word(text, folded, alphabet),))
    wanted: list[Word] = []
    unwanted: list[str] = []
    for match in _WORD.finditer(text):
        typed = match["quoted"] or match["plain"]
        if match["minus"]:
            unwanted.append(fold(typed))
        elif folded := fold(typed):
            wanted.append(Word(typed, folded, alphabet))
    return Words(tuple(wanted), tuple(word for word in unwanted if word))


def _within(alphabet: Container[str], forms: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield forms with the characters of `alphabet` alone, those that are left possible."""
    for cells in forms:
        kept = tuple("".join(char for char in cell if char in alphabet) if cell else "" for cell in cells)
        if all(one or not cell for one, cell in zip(kept, cells, strict=True)):
            yield kept


def _spelled(typed: str) -> list[tuple[bool, tuple[str, ...]]]:
    """Return what `typed` may be where its letters are pinyin, each with whether all of it is spelled out."""
    parts = [part for part in re.findall(r"[a-zü']+|[^a-zü']+", typed) if fold(part)]
    if not any(re.match(r"[a-zü]", part) for part in parts) or re.search(r"[./_]", typed):  # those are of an id
        return []
    ways: list[tuple[bool, tuple[str, ...]]] = [(True, ())]
    for part in parts:
        if re.match(r"[a-zü']", part):
            ways = [(a and is_whole, (*b, *chars)) for a, b in ways for is_whole, chars in spellings(part)][:_MOST]
        else:
            ways = [(a, (*b, *fold(part))) for a, b in ways]
    return ways


def _gaps(cells: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return `cells` with one more, any, between two of them; three initials are too few to leave one out."""
    return [(*cells[:n], "", *cells[n:]) for n in range(1, len(cells))] if len(cells) > 3 else []


def _near(chars: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    """Return `chars` with two exchanged, one any, one more, one less; short words bear less of it."""
    count = len(chars)
    found = [(*chars[:n], chars[n + 1], chars[n], *chars[n + 2 :]) for n in range(count - 1)]
    if count > 2:
        found += [(*chars[:n], "", *chars[n + 1 :]) for n in range(count)]
        found += [(*chars[:n], "", *chars[n:]) for n in range(1, count)]
    if count > 3:
        found += [(*chars[:n], *chars[n + 1 :]) for n in range(count)]
    return dict.fromkeys(found)
