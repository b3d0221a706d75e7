"""Phrases as a handbook to be printed: by what they do in a text, then by part and theme."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from drafter.model.blocks import Block, Contents, Heading, List, Paragraph
from drafter.model.document import Document
from drafter.model.inlines import Blank, BlankKind, Inline, Inlines, LineBreak, Text, split_blanks
from drafter.model.phrase import KINDS, Phrase
from drafter.model.scheme import Level, Scheme
from drafter.model.wording import kind_name, role_name
from drafter.numerals import read_format

_LEVELS = {True: (("一、", ""), ("（一）", ""), ("1.", "")), False: (("1", " "), ("1.1", " "), ("1.1.1", " "))}
_WORDS = {
    True: {"title": "语句手册", "contents": "目　　录", "any": "各部分通用", "any theme": "不限领域", "count": "共{n}条",
           "draft": "（草稿）", "listed": "、", "between": "：", "open": "（", "close": "）"},
    False: {"title": "Phrase handbook", "contents": "Contents", "any": "For any part", "any theme": "Any theme", "count": "{n} phrases",
            "draft": " (draft)", "listed": ", ", "between": ": ", "open": " (", "close": ")"},
}  # fmt: skip
_VARIANTS = {"short": "短", "formal": "庄重", "plain": "平实", "long": "长"}
_CHINESE = "zh"

Words = dict[str, str]


def handbook(phrases: Iterable[Phrase], style: str, *, ids: bool = False) -> Document:
    """Return a handbook of `phrases`, those that are retired left out; `ids` are for those who write outlines.

    What a phrase is printed with: its mark if it is to be verified, its source, its variants. Sets
    stand together.
    """
    shown = [phrase for phrase in phrases if phrase.status != "retired"]
    chinese = 2 * sum(phrase.language.startswith(_CHINESE) for phrase in shown) >= len(shown)
    words = _WORDS[chinese]
    levels = tuple(Level(read_format(example), after=after) for example, after in _LEVELS[chinese])
    return Document(
        (Text(words["title"]),),
        (Contents(2, (Text(words["contents"]),)), *_by_kind(shown, words, ids)),
        Scheme(levels),
        "zh-CN" if chinese else "en",
        byline=(Text(words["count"].format(n=len(shown))),),
        style=style,
    )


def _by_kind(phrases: Sequence[Phrase], words: Words, ids: bool) -> Iterator[Block]:
    """Yield a part for each kind; those of another language stand behind."""
    is_first = True
    for language in dict.fromkeys(sorted((phrase.language for phrase in phrases), key=_language_order(words))):
        of_language = [phrase for phrase in phrases if phrase.language == language]
        for kind in sorted({phrase.kind for phrase in of_language}, key=_kind_order):
            yield Heading(1, (Text(kind_name(kind, language)),), page_break=is_first)
            is_first = False
            of_kind = [phrase for phrase in of_language if phrase.kind == kind]
            yield from _by_role(of_kind, language, words, ids)


def _language_order(words: Words) -> Callable[[str], tuple[bool, str]]:
    is_chinese = words is _WORDS[True]
    return lambda language: (language.startswith(_CHINESE) != is_chinese, language)


def _kind_order(kind: str) -> tuple[int, str]:
    return (KINDS.index(kind) if kind in KINDS else len(KINDS), kind)


def _by_role(phrases: Sequence[Phrase], language: str, words: Words, ids: bool) -> Iterator[Block]:
    """Yield a kind's phrases part by part; where all are for the same part, theme by theme at once."""
    groups = _grouped(phrases, lambda phrase: phrase.roles)
    for roles, group in groups:
        if len(groups) > 1:
            yield _heading(2, [role_name(role, language) for role in roles], words["any"], words)
        yield from _by_theme(group, 2 if len(groups) == 1 else 3, words, ids)


def _by_theme(phrases: Sequence[Phrase], level: int, words: Words, ids: bool) -> Iterator[Block]:
    groups = _grouped(phrases, lambda phrase: phrase.themes)
    for themes, group in groups:
        if len(groups) > 1:
            yield _heading(level, themes, words["any theme"], words)
        entries = [list(one) for _, one in groupby(_together(group), key=lambda phrase: phrase.set or phrase.id)]
        yield List(tuple(_entry(entry, words, ids) for entry in entries))


def _grouped(
    phrases: Sequence[Phrase], key: Callable[[Phrase], tuple[str, ...]]
) -> list[tuple[tuple[str, ...], list[Phrase]]]:
    """Return the phrases by `key`, those that fit everything first, the others in the order of their first ones."""
    found: dict[tuple[str, ...], list[Phrase]] = {(): []}
    for phrase in phrases:
        found.setdefault(key(phrase), []).append(phrase)
    return [(names, group) for names, group in found.items() if group]


def _together(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return `phrases` with those of a set behind its first one."""
    places: dict[str, int] = {}
    for place, phrase in enumerate(phrases):
        places.setdefault(phrase.set or phrase.id, place)
    return sorted(phrases, key=lambda phrase: places[phrase.set or phrase.id])


def _heading(level: int, names: Sequence[str], if_none: str, words: Words) -> Heading:
    return Heading(level, (Text(words["listed"].join(names) or if_none),))


def _entry(phrases: Sequence[Phrase], words: Words, ids: bool) -> tuple[Block, ...]:
    """Return a phrase with what belongs to it, or the phrases of a set below each other."""
    first = phrases[0]
    inlines: list[Inline] = []
    for phrase in phrases:
        inlines += [*([LineBreak()] if inlines else []), *_inlines(phrase.text)]
    if first.verify:
        inlines.append(Blank(BlankKind.VERIFY))
    if first.source:
        inlines.append(Text(f"{words['open']}{first.source}{words['close']}"))
    if first.status == "draft":
        inlines.append(Text(words["draft"]))
    if ids:
        inlines.append(Text(f"{words['open']}{first.set or first.id}{words['close']}"))
    variants = tuple((Paragraph(_variant(name, text, words)),) for name, text in first.variants)
    return (Paragraph(tuple(inlines)), *([List(variants)] if variants else []))


def _variant(name: str, text: str, words: Words) -> Inlines:
    called = _VARIANTS.get(name, name) if words is _WORDS[True] else name
    return (Text(f"{called}{words['between']}"), *_inlines(text))


def _inlines(text: str) -> Iterator[Inline]:
    for part in split_blanks(text):
        yield Text(part) if isinstance(part, str) else part
