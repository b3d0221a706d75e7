"""Findings as they are shown: lines with a caret for people, JSON, SARIF, notes for GitHub."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from drafter.cli import report
from drafter.cli.messages import _, ngettext
from drafter.problem import Level, fill
from drafter.version import __version__

if TYPE_CHECKING:
    from drafter.checker import Checked, Told
    from drafter.checks.rule import Rule

_COLORS = {Level.ERROR: "31", Level.WARNING: "33", Level.HINT: "36"}
_WIDEST = 76
"""How many columns of a long line are shown."""


def is_colored() -> bool:
    """Whether findings are printed in colours: on a terminal, unless NO_COLOR is set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def print_lines(checked: Iterable["Checked"], *, colored: bool, show: Callable[[str], None]) -> None:
    """Show each finding with the line that it is about."""
    for one in checked:
        for told in one.told:
            for line in lines(one, told, colored=colored):
                show(line)


def lines(checked: "Checked", told: "Told", *, colored: bool) -> Iterator[str]:
    """Yield a finding as lines: place, weight, rule and message; the text with a caret; the hint."""

    def paint(text: str, color: str) -> str:
        return f"\x1b[{color}m{text}\x1b[0m" if colored else text

    color = _COLORS[told.level]
    message = fill(told.message, told.params, _)
    yield f"{place(checked, told)}: {paint(f'{_level(told.level)} {told.rule}', f'1;{color}')} {message}"
    if told.shown.strip() and told.at.column:
        text, caret = _pointed(told)
        yield f"    {text}"
        yield f"    {paint(caret, color)}"
    if told.hint:
        yield "    " + _("hint: {hint}").format(hint=fill(told.hint, told.params, _))
    if told.mending is not None:
        yield "    " + _("can be mended: {text}").format(text=told.mending.text or _("(nothing)"))


def place(checked: "Checked", told: "Told") -> str:
    """Return where a finding is: line and column, or in a Word file section and paragraph."""
    from drafter.checks.subject import Kind

    if checked.kind is not Kind.WORD:
        return str(told.at) if told.at.file else told.section or _("the draft")
    if not told.at.line:
        return told.at.file
    where = _("paragraph {n}").format(n=told.at.line)
    return f"{told.at.file}: " + (f"{told.section} {where}" if told.section else where)


def _level(level: Level) -> str:
    return {Level.ERROR: _("error"), Level.WARNING: _("warning"), Level.HINT: _("hint")}[level]


def _pointed(told: "Told") -> tuple[str, str]:
    """Return the part of a line that a finding is about, and the caret below it; a Hanzi is two columns wide."""
    text = told.shown.replace("\t", " ").replace("\v", " ")
    start = min(told.at.column - 1, len(text))
    same_line = told.end is not None and told.end.line == told.at.line
    end = max(told.end.column - 1 if told.end and same_line else start + 1, start + 1)
    first = start
    while first > 0 and report.width(text[first - 1 : start]) <= _WIDEST // 2:
        first -= 1
    last = first
    while last < len(text) and report.width(text[first : last + 1]) <= _WIDEST:
        last += 1
    before = "…" if first else ""
    shown = before + text[first:last] + ("…" if last < len(text) else "")
    gap = report.width(before + text[first:start])
    return shown, " " * gap + "^" * max(1, report.width(text[start : min(end, last)]))


def summary(checked: Sequence["Checked"]) -> str:
    """Return how many findings there are, by weight and by grade."""
    told = [one for file in checked for one in file.told]
    files = ngettext("{n} file checked", "{n} files checked", len(checked)).format(n=len(checked))
    if not told:
        return _("{checked}: {findings}").format(checked=files, findings=_("nothing found"))
    grades = Counter(one.grade for one in told if one.grade)
    by_grade = " ".join(f"{grade} {count}" for grade, count in grades.most_common())
    found = weights(Counter(one.level for one in told)) + (f" ({by_grade})" if by_grade else "")
    return _("{checked}: {findings}").format(checked=files, findings=found)


def weights(counts: Mapping[Level, int]) -> str:
    """Return how many findings there are of each weight."""
    parts = [
        {
            Level.ERROR: ngettext("{n} error", "{n} errors", count),
            Level.WARNING: ngettext("{n} warning", "{n} warnings", count),
            Level.HINT: ngettext("{n} hint", "{n} hints", count),
        }[level].format(n=count)
        for level in Level
        if (count := counts[level])
    ]
    return _(", ").join(parts)


def tell_genres(checked: Iterable["Checked"]) -> None:
    """Say which genre was recognised where nobody said it."""
    by = {"title": _("its title"), "closing": _("its closing")}
    for one in checked:
        if one.genre_from in by:
            message = _("{file}: taken for a {genre} by {what}; --genre or genre: in the file says otherwise")
            report.talk(message.format(file=one.name, genre=one.genre, what=by[one.genre_from]))


# For programs


def whole(checked: Sequence["Checked"], *, passed: bool) -> dict[str, Any]:
    """Return what was found in all files as plain data."""
    weights = Counter(one.level for file in checked for one in file.told)
    return {
        "ok": passed,
        "counts": {str(level): weights[level] for level in Level},
        "files": [as_data(one) for one in checked],
    }


def as_data(checked: "Checked") -> dict[str, Any]:
    """Return what was found in a file as plain data."""
    return {
        "file": checked.name,
        "kind": str(checked.kind),
        "genre": checked.genre or None,
        "genre_from": checked.genre_from or None,
        "findings": [_as_data(checked, one) for one in checked.told],
    }


def _as_data(checked: "Checked", told: "Told") -> dict[str, Any]:
    from drafter.checks.subject import Kind

    line = told.at.line or None
    number = "paragraph" if checked.kind is Kind.WORD else "line"
    return {
        "rule": told.rule,
        "level": str(told.level),
        "grade": told.grade or None,
        "source": told.source or None,
        "message": fill(told.message, told.params, _),
        "hint": fill(told.hint, told.params, _) or None,
        "file": told.at.file,
        number: line,
        "column": told.at.column or None,
        "end_column": told.end.column if told.end else None,
        "section": told.section or None,
        "mending": told.mending.text if told.mending else None,
    }


def sarif(checked: Sequence["Checked"], rules: Sequence["Rule"]) -> dict[str, Any]:
    """Return what was found as SARIF 2.1.0."""
    from drafter.cli.rulebook import about

    found = {one.rule: one for file in checked for one in file.told}
    known = {rule.id: rule for rule in rules}
    ids = sorted({*known, *found})
    described = []
    for id in ids:
        rule = known.get(id)
        level = rule.level if rule else found[id].level
        described.append(
            {
                "id": id,
                "shortDescription": {"text": (rule and about(id)) or id},
                "defaultConfiguration": {"level": _SARIF_LEVEL[level]},
                **({"properties": {"grade": str(rule.grade), "source": rule.source}} if rule else {}),
            }
        )
    driver = {"name": "drafter", "version": __version__, "rules": described}
    results = [_result(file, one, ids.index(one.rule)) for file in checked for one in file.told]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}


_SARIF_LEVEL = {Level.ERROR: "error", Level.WARNING: "warning", Level.HINT: "note"}


def _result(checked: "Checked", told: "Told", index: int) -> dict[str, Any]:
    from urllib.parse import quote

    from drafter.checks.subject import Kind

    file: dict[str, Any] = {"uri": quote(PurePath(told.at.file or checked.name).as_posix())}
    where: dict[str, Any] = {"physicalLocation": {"artifactLocation": file}}
    if checked.kind is Kind.WORD:
        where["logicalLocations"] = [{"fullyQualifiedName": place(checked, told)}]
    elif told.at.line:
        where["physicalLocation"]["region"] = region = _region(told)
    result: dict[str, Any] = {
        "ruleId": told.rule,
        "ruleIndex": index,
        "level": _SARIF_LEVEL[told.level],
        "message": {"text": _with_hint(told)},
        "locations": [where],
    }
    if told.mending is not None and told.end is not None and checked.kind is not Kind.WORD:
        replacement = {"deletedRegion": region, "insertedContent": {"text": told.mending.text}}
        change = {"artifactLocation": file, "replacements": [replacement]}
        result["fixes"] = [{"artifactChanges": [change]}]
    return result


def _with_hint(told: "Told") -> str:
    said = fill(told.message, told.params, _)
    return f"{said}\n{fill(told.hint, told.params, _)}" if told.hint else said


def _region(told: "Told") -> dict[str, int]:
    region = {"startLine": told.at.line}
    if told.at.column:
        region["startColumn"] = told.at.column
    if told.end is not None:
        region |= {"endLine": told.end.line, "endColumn": told.end.column}
    return region


def github(checked: Iterable["Checked"]) -> Iterator[str]:
    """Yield each finding as a command that GitHub's runner makes a note of."""
    from drafter.checks.subject import Kind

    names = {Level.ERROR: "error", Level.WARNING: "warning", Level.HINT: "notice"}
    for file in checked:
        for one in file.told:
            parts = {"file": one.at.file or file.name}
            message = _with_hint(one)
            if file.kind is Kind.WORD:
                message = f"{place(file, one)}: {message}"
            elif one.at.line:
                parts |= {"line": str(one.at.line), "col": str(one.at.column or 1)}
                if one.end and one.end.line == one.at.line:
                    parts["endColumn"] = str(one.end.column)
            parts["title"] = one.rule
            said = ",".join(f"{key}={_escaped(value, ',:')}" for key, value in parts.items())
            yield f"::{names[one.level]} {said}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    for sign in ("%", "\r", "\n", *more):
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def commented(told: Iterable["Told"]) -> Iterator[tuple[int, int, int, str]]:
    """Yield paragraph (0: the whole file), columns from 0, and the words of the comment, for each finding."""
    for one in told:
        first = one.at.column - 1 if one.at.column else 0
        same = one.end is not None and one.end.line == one.at.line
        last = one.end.column - 1 if one.end is not None and same else first
        words = f"{one.rule} {_level(one.level)}{_(': ')}{fill(one.message, one.params, _)}"
        if one.hint:
            words += "\n" + fill(one.hint, one.params, _)
        if one.mending is not None:
            words += "\n" + _("can be mended: {text}").format(text=one.mending.text or _("(nothing)"))
        yield one.at.line, first, last, words
