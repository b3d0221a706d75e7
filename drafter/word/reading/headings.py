"""Which paragraphs of a Word file are headings: by style, by outline level, by number, or by looks."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum

from drafter.dataclass import dataclass, replace
from drafter.labels import Label, read_label
from drafter.model.inlines import Inlines, Text, plain_text
from drafter.recognise import Numbered, rank
from drafter.word.reading.flow import Item, Shown
from drafter.word.reading.items import item_mark
from drafter.word.reading.labels import label_of
from drafter.word.reading.styles import Styles
from drafter.word.tree import each, find

_END_MARKS = ("。", "；", "！", "？", "，", "、", "：", ":", ";", ".")
_LONGEST, _LONGEST_LEAD, _LONGEST_BY_LOOKS = 50, 40, 30
"""Characters of a heading, of a lead sentence, of a heading that nothing but its looks tells."""
_LIST_RANK = 30
"""From here down numbers may be those of a list as well."""
_NOTE = re.compile("附件[：:]")
_NOTED = re.compile(r"[0-9]{1,2}[.．、]\s*\S[^。；]*$")


class How(StrEnum):
    """What told that a paragraph is a heading."""

    STYLE = "style"
    NUMBER = "number"
    LOOKS = "looks"


@dataclass(frozen=True, slots=True)
class Found:
    """A paragraph that is a heading or opens with one."""

    line: Numbered
    how: How
    lead: int
    """How many inlines of the paragraph, without a typed label, are the heading; the rest is text."""
    content: Inlines
    """The paragraph without its typed label, cut where the heading ends."""
    typed: bool = False
    """Its number stands in the text."""


def find_headings(items: Sequence[Item], styles: Styles) -> dict[int, Found]:
    """Return the headings among `items` by their index."""
    shown = {index: item for index, item in enumerate(items) if isinstance(item, Shown) and item.content}
    found: dict[int, Found] = {}
    for index, item in shown.items():
        if (level := _level_said(item, styles)) is not None:
            found[index] = _heading(item, level, How.STYLE, styles)
    # Where headings have their styles, what is numbered in the style of lists is none.
    others = {index: item for index, item in shown.items() if not (found and _is_in_list(item, styles))}
    found |= _by_number({index: item for index, item in others.items() if index not in found}, styles)
    return dict(sorted(found.items())) or _by_looks(items, styles)


def _is_in_list(item: Shown, styles: Styles) -> bool:
    return item.counted is not None and styles.name(item.style) == "list paragraph"


def _level_said(item: Shown, styles: Styles) -> int | None:
    """Return the level that a paragraph's style or outline level says."""
    if item.in_contents is not None or styles.is_called(item.style, "title"):
        return None
    if (level := styles.heading_level(item.style)) is not None:
        return level
    name = styles.name(item.style)
    if name.startswith("run-in ") and name[7:].isdecimal():
        return int(name[7:])
    return item.outline


def _heading(item: Shown, level: int | None, how: How, styles: Styles) -> Found:
    label, typed = label_of(item.counted), False
    content, lead = item.content, item.lead
    if label is None and item.label:  # It is none that a scheme of ours can have.
        content, lead = item.labelled, lead + 1 if lead else 0
    elif label is None and (label := read_label(plain_text(content), heading=level is not None)) is not None:
        typed = True
        content, lead = _without_label(content, label, lead)
    said = styles.name(item.style).startswith("run-in ")
    if not lead:
        content, lead = _cut_lead(content, how is How.STYLE and not said)
    run_in = said or lead < len(content)
    return Found(Numbered(label, level, run_in), how, lead, content, typed)


def _without_label(content: Inlines, label: Label, lead: int) -> tuple[Inlines, int]:
    """Return inlines without the label that was typed in front of them, and how many of them are the lead."""
    left = len(label.text) + len(label.after)
    rest = list(content)
    while rest and isinstance(rest[0], Text) and left:
        first = rest[0]
        blank = (
            len(first.text) - len(first.text.lstrip(" \t\u3000\xa0"))
            if left == len(label.text) + len(label.after)
            else 0
        )
        cut = min(left + blank, len(first.text))
        left -= cut - blank
        if cut < len(first.text):
            rest[0] = replace(first, text=first.text[cut:])
        else:
            rest.pop(0)
            lead -= 1
    return tuple(rest), max(lead, 0)


def _cut_lead(content: Inlines, alone: bool) -> tuple[Inlines, int]:
    """Return `content` cut where its lead sentence ends, and how many inlines that is.

    The lead is what is bold at the beginning, or else a short first sentence with more behind it;
    `alone` headings are one piece.
    """
    bold = 0
    for inline in content:
        if not (isinstance(inline, Text) and inline.bold):
            break
        bold += 1
    if alone or bold == len(content):
        return content, len(content)
    if bold and plain_text(content[:bold]).endswith(_END_MARKS):
        return content, bold
    first = content[0] if content else None
    if isinstance(first, Text) and 0 < (end := first.text.find("。") + 1) <= _LONGEST_LEAD:
        if end == len(first.text):
            return content, 1
        return (replace(first, text=first.text[:end]), replace(first, text=first.text[end:]), *content[1:]), 1
    return content, len(content)


def _by_number(shown: dict[int, Shown], styles: Styles) -> dict[int, Found]:
    """Return the paragraphs in no heading's style whose numbers are those of headings.

    Numbers of one form are so if most of their paragraphs are short and without an end mark, or
    open with a lead sentence: otherwise they count the items of a list.
    """
    groups: dict[tuple[bool, int], list[tuple[int, Found]]] = defaultdict(list)
    named = _named_attachments(shown)
    for index, item in shown.items():
        if index in named:
            continue
        mark = item_mark(item, styles)
        if item.in_contents is not None or (mark and mark.typed) or styles.is_called(item.style, "caption"):
            continue
        found = _heading(item, None, How.NUMBER, styles)
        if found.line.label is not None:
            groups[found.typed, rank(found.line.label.format)].append((index, found))
    kept: dict[int, Found] = {}
    for (typed, place), group in groups.items():
        alike = sum(_is_like_heading(found) for _, found in group)
        if 2 * alike >= len(group) and (typed or place < _LIST_RANK or _leads(group)):
            kept |= dict(group)
    return kept


def _named_attachments(shown: dict[int, Shown]) -> set[int]:
    """Return the paragraphs that go on with the note of attachments: 2.××, below 附件：1.××."""
    found: set[int] = set()
    follows = False
    for index, item in shown.items():
        text = plain_text(item.content).strip()
        follows = bool(_NOTE.match(text)) or (follows and _NOTED.match(text) is not None)
        if follows:
            found.add(index)
    return found


def _is_like_heading(found: Found) -> bool:
    text = plain_text(found.content[: found.lead])
    if found.line.run_in:
        return len(text) <= _LONGEST_LEAD
    return len(text) <= _LONGEST and not text.endswith(_END_MARKS)


def _leads(group: Iterable[tuple[int, Found]]) -> bool:
    return any(found.line.run_in for _, found in group)


def _by_looks(items: Sequence[Item], styles: Styles) -> dict[int, Found]:
    """Return short lines in bold type without an end mark that stand above text: the last resort."""
    found = {}
    for index, item in enumerate(items):
        if not isinstance(item, Shown) or item.counted or item.in_contents is not None:
            continue
        text = plain_text(item.content).strip()
        follows = items[index + 1] if index + 1 < len(items) else None
        short = 0 < len(text) <= _LONGEST_BY_LOOKS and not text.endswith(_END_MARKS)
        if (
            short
            and isinstance(follows, Shown)
            and len(plain_text(follows.content)) > len(text)
            and _is_bold(item, styles)
        ):
            found[index] = Found(Numbered(None, 1), How.LOOKS, len(item.content), item.content)
    return found


def _is_bold(item: Shown, styles: Styles) -> bool:
    runs = [run for run in each([item.node], "r") if find(run, "t") is not None]
    return bool(runs) and all(styles.is_on("b", find(run, "rPr"), style=item.style) for run in runs)
