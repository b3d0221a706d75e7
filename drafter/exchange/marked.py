"""Phrases in Markdown: headings tell kind, role and theme, items are phrases; tables are tables."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from drafter.exchange.record import Row, Value
from drafter.exchange.table import rows_of
from drafter.location import Location
from drafter.model.phrase import Phrase
from drafter.model.wording import kind_name, kind_of
from drafter.problem import Problem

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*")
_ITEM = re.compile(r"(\s*)(?:[-*+]|\d{1,4}[.)、])\s+(?:\[[ xX]\]\s+)?(.*)")
_ID = re.compile(r"\s*(?:\{#([^\s}]+)\}|`([^`\s]+)`)\s*$")
_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+(?:\.\d+)*[.、．]?\s*)")
_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|{}])")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_THEME = "主题"


def rows_of_markdown(text: str, file: str, notices: list[Problem]) -> Iterator[Row]:
    """Yield the phrases of a Markdown text: its list items, and the rows of its tables.

    A heading that names a kind counts for what follows it; one below it is the theme, the theme's
    heading may have the kinds below it as well. An item may end with its id, as `{#id}` or in
    backquotes; a heading that ends so names a set, whose texts are the items.
    """
    above: dict[int, dict[str, str]] = {}
    lines = text.split("\n")
    is_fenced = False
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if line.lstrip().startswith(("```", "~~~")):
            is_fenced = not is_fenced
        if is_fenced:
            continue
        if found := _HEADING.fullmatch(line):
            level = len(found[1])
            above = {one: said for one, said in above.items() if one < level} | {level: _said(found[2])}
        elif "|" in line and number < len(lines) and _RULE.fullmatch(lines[number].strip()):
            end = next((n for n in range(number + 1, len(lines)) if "|" not in lines[n]), len(lines))
            table = [(number, _cells(line)), *((n + 1, _cells(lines[n])) for n in range(number + 1, end))]
            yield from (_under(row, above) for row in rows_of(table, file, notices))
            number = end
        elif found := _ITEM.fullmatch(line):
            begin = number
            parts = [found[2].strip()]
            while number < len(lines) and lines[number].startswith("  ") and not _ITEM.fullmatch(lines[number]):
                parts.append(lines[number].strip())
                number += 1
            yield _under(_item(parts, Location(file, begin, len(found[1]) + 1)), above)


def _item(parts: Sequence[str], at: Location) -> Row:
    words = parts[0]
    for part in parts[1:]:
        # A line end is a blank between Latin words, and nothing between Hanzi.
        words += ("\n" if words.endswith("\\") else " " if words[-1:].isascii() and part[:1].isascii() else "") + part
        words = words.replace("\\\n", "\n")
    found = _ID.search(words)
    given: dict[str, Value] = {"text": _plain(words[: found.start()] if found else words)}
    if found:
        given["id"] = _plain(found[1] or found[2])
    return Row(given, at)


def _said(heading: str) -> dict[str, str]:
    """Return what a heading says of the phrases below it."""
    found = _ID.search(heading)
    words = _plain(_NUMBER.sub("", heading[: found.start()] if found else heading))
    if found and (kind := kind_of(found[1] or found[2])):
        return {"kind": kind}
    if found:
        return {"set": _plain(found[1] or found[2])}
    name, colon, rest = words.replace("：", ":").partition(":")
    if colon and name.strip() == _THEME:
        return {"themes": rest.strip()}
    kind = kind_of(words)
    return {"kind": kind} if kind else {"themes": words}


def _under(row: Row, above: Mapping[int, Mapping[str, str]]) -> Row:
    """Return `row` with what the headings `above` it say; a heading over the first kind is a title and says nothing."""
    kinds = [level for level, said in above.items() if "kind" in said]
    said: dict[str, str] = {}
    for level in sorted(above):
        one = above[level]
        is_title = "themes" in one and level == 1 and (not kinds or min(kinds) > 1)
        if not is_title:
            said |= one
    return Row({**said, **row.values}, row.location, row.columns)


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [_plain(one.replace("<br>", "\n")).strip() for one in re.split(r"(?<!\\)\|", inner)]


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", _STRONG.sub(r"\2", text)).strip()


def markdown_of(phrases: Iterable[Phrase]) -> str:
    """Return phrases as Markdown: a heading for each kind and theme, an item with its id for each phrase.

    What else is known of a phrase is not there; a table or a phrase file holds all of it.
    """
    lines: list[str] = []
    for kind, of_kind in groupby(sorted(phrases, key=_order), key=lambda phrase: phrase.kind):
        group = list(of_kind)
        lines += ["", f"## {kind_name(kind, group[0].language)} `{kind}`"]
        for (themes, name), some in groupby(group, key=lambda phrase: (phrase.themes, phrase.set)):
            if themes or name:
                lines += ["", f"### {escaped('、'.join(themes)) or '—'}" if not name else f"### {name} {{#{name}}}"]
            lines += ["", *(_line(phrase) for phrase in some)]
    return "\n".join(lines).lstrip("\n") + "\n"


def _order(phrase: Phrase) -> tuple[str, bool, str, tuple[str, ...]]:
    return (phrase.kind, bool(phrase.themes or phrase.set), phrase.set, phrase.themes)


def _line(phrase: Phrase) -> str:
    words = escaped(phrase.text).replace("\n", "\\\n  ")
    return f"- {words} {{#{phrase.id}}}"


def escaped(text: str) -> str:
    """Return `text` so that Markdown shows it as it is."""
    return _SPECIAL.sub(r"\\\1", text)
