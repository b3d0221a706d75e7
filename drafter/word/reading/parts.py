"""The parts round the body of a Word file: title, byline, addressees, signature, date, attachments.

Our own files say them by the names of styles; in others they are told by where they stand and how
they look, and nothing is told that is in doubt.
"""

import re
from collections.abc import Sequence

from drafter.dataclass import dataclass, field, replace
from drafter.model.elements import Elements
from drafter.model.inlines import Inline, Inlines, LineBreak, Text, plain_text
from drafter.recognise import title_lines
from drafter.word.reading.flow import Item, SectionEnd, Shown
from drafter.word.reading.official import take_elements, take_note
from drafter.word.reading.styles import Styles
from drafter.word.tree import Node, each, find

_DATE = re.compile(r"\s*[（(]?(?:\d{4}|[一二三四五六七八九〇○零]{4})\s*年\s*\w{1,3}\s*月(?:\s*\w{1,3}\s*日)?[）)]?\s*")
_ENGLISH_DATE = re.compile(r"\s*\d{1,2} [A-Z][a-z]+ \d{4}\s*|\s*[A-Z][a-z]+ \d{1,2}, \d{4}\s*")
_ATTACHMENT = re.compile(r"\s*(?:附\s*件|Annex|Attachment)\s*\d*\s*[:：]?\s*", re.IGNORECASE)
_STOPS = ("。", "；", "，", "、", "！", "？")
_NO_TITLES = ("toc heading", "caption", "picture", "quote", "table text")
"""Styles of what may stand in the middle of a line and is no title."""
_LONGEST_TITLE, _LONGEST_NAME = 80, 40
"""Characters."""
_FIRST = 12
"""Among so many paragraphs, empty ones included, a title is looked for by its words."""


@dataclass(frozen=True, slots=True)
class Attached:
    """An attachment, or an appendix, which has a label of its own."""

    title: Inlines
    items: tuple[Item, ...]
    label: Shown | None = None
    """The numbered title of an appendix; None: it is 附件1."""


@dataclass(slots=True)
class Parts:
    """What stands round the body, and the body itself."""

    title: Inlines = ()
    byline: Inlines = ()
    salutation: Inlines = ()
    signature: Inlines = ()
    date: Inlines = ()
    body: list[Item] = field(default_factory=list)
    attachments: "list[Attached]" = field(default_factory=list)
    by_looks: bool = False
    """The title was told by how it looks."""
    elements: Elements | None = None
    """None: it is no official document."""


def find_parts(items: Sequence[Item], styles: Styles) -> Parts:
    """Return the parts of a file whose body shows `items`."""
    finder = _Finder(styles)
    rest = list(items)
    official = take_elements(rest, styles)
    body, *attached = _split(rest, styles)
    parts = Parts(body=body)
    finder.opening(parts)
    if official.values:
        take_note(parts.body, official)
    finder.closing(parts)
    parts.elements = official.elements
    for one in attached:
        parts.attachments.append(finder.attachment(one))
    return parts


def _split(items: Sequence[Item], styles: Styles) -> list[list[Item]]:
    """Return the body and each attachment, which begins with 附件1 on a line of its own, or an appendix's title."""
    found: list[list[Item]] = [[]]
    for index, item in enumerate(items):
        if isinstance(item, Shown) and _begins_attachment(item, styles, index, items):
            found.append([])
        found[-1].append(item)
    return found


def _begins_attachment(item: Shown, styles: Styles, index: int, items: Sequence[Item]) -> bool:
    name = styles.name(item.style)
    if name in ("attachment label", "appendix title"):
        return True
    if item.counted is not None or not _ATTACHMENT.fullmatch(plain_text(item.content)):
        return False
    follows = next((one for one in items[index + 1 :] if isinstance(one, Shown) and one.content), None)
    # 附件： above the names of the attachments is the note below the body, not an attachment.
    return item.page_break or (follows is not None and styles.align(follows.node, follows.style) == "center")


class _Finder:
    def __init__(self, styles: Styles) -> None:
        self.styles = styles

    def opening(self, parts: Parts) -> None:
        """Take title, byline and addressees from the head of the body."""
        parts.title = self._take(parts.body, "title")
        if not parts.title:
            parts.title = self._title_by_looks(parts.body) or self._title_by_words(parts.body)
            parts.by_looks = bool(parts.title)
        parts.byline = self._take(parts.body, "subtitle")
        if not parts.byline and parts.title:
            parts.byline = self._centred_names(parts.body)
        parts.salutation = self._take(parts.body, "salutation")
        if not parts.salutation and (first := _first(parts.body)) is not None:
            text = plain_text(first.content).strip()
            if text.endswith(("：", ":")) and len(text) <= _LONGEST_TITLE and not any(one in text for one in "。；"):
                parts.salutation = self._remove(parts.body, first)

    def closing(self, parts: Parts) -> None:
        """Take signature and date from the end of the body."""
        # Tabs in front set a name or a date in its place below a seal.
        signature, parts.date = (without_tabs(self._take(parts.body, name)) for name in ("signature", "date"))
        parts.signature = _in_lines(signature)
        for item in [one for one in parts.body if isinstance(one, Shown) and self._is(one, "attachment note")]:
            parts.body.remove(item)
        if not parts.date and _is_date(parts.signature):
            parts.signature, parts.date = (), parts.signature
        if parts.date or not (last := _last(parts.body)) or not _is_date(last.content) or last.counted:
            return
        parts.date = self._remove(parts.body, last)
        name = _last(parts.body)
        if name is not None and self._is_name(name):
            parts.signature = self._remove(parts.body, name)

    def attachment(self, items: list[Item]) -> Attached:
        """Return an attachment that begins with the first of `items`: 附件1, or the title of an appendix."""
        label, *rest = items
        if isinstance(label, Shown) and self._is(label, "appendix title"):
            return Attached(label.content, tuple(rest), label)
        title = self._take(rest, "attachment title") or self._take(rest, "title") or self._title_by_looks(rest)
        return Attached(title, tuple(rest))

    def _is(self, shown: Shown, name: str) -> bool:
        return self.styles.is_called(shown.style, name)

    def _take(self, items: list[Item], name: str) -> Inlines:
        """Return what stands in the style called `name`, and remove it; several lines are one."""
        found = [one for one in items if isinstance(one, Shown) and one.content and self._is(one, name)]
        for one in found:
            items.remove(one)
        return _joined(found)

    def _remove(self, items: list[Item], shown: Shown) -> Inlines:
        items.remove(shown)
        return shown.content

    def _title_by_looks(self, items: list[Item]) -> Inlines:
        """Return the first lines if they are set in the middle and larger than the text; remove them."""
        found: list[Shown] = []
        for item in items:
            if not isinstance(item, Shown) or (not item.content and not found):
                if isinstance(item, Shown):
                    continue
                break
            if not self._looks_like_title(item) or (found and self._size(item) != self._size(found[0])):
                break
            found.append(item)
        usual = self._usual_size(items)
        if not found or sum(len(plain_text(one.content)) for one in found) > _LONGEST_TITLE:
            return ()
        if usual is not None and (self._size(found[0]) or 0) <= usual and not self._is_bold(found[0]):
            return ()
        for one in found:
            items.remove(one)
        return _joined(found)

    def _title_by_words(self, items: list[Item]) -> Inlines:
        """Return the first lines if they say what an official document's title does: 关于…的通知; remove them."""
        lines = [one for one in items[:_FIRST] if isinstance(one, Shown) and one.content]
        start, end = title_lines([plain_text(one.content).strip() for one in lines])
        for one in lines[start:end]:
            items.remove(one)
        return _joined(lines[start:end])

    def _looks_like_title(self, shown: Shown) -> bool:
        if self.styles.name(shown.style) in _NO_TITLES or shown.in_contents is not None:
            return False
        text = plain_text(shown.content).strip()
        centred = self.styles.align(shown.node, shown.style) == "center"
        return bool(text) and centred and not shown.counted and not text.endswith(_STOPS)

    def _centred_names(self, items: list[Item]) -> Inlines:
        found: list[Shown] = []
        for item in items:
            if not isinstance(item, Shown) or len(found) == 2:
                break
            if not item.content:
                continue
            if not self._looks_like_title(item) or len(plain_text(item.content)) > _LONGEST_NAME:
                break
            if self.styles.heading_level(item.style) is not None:
                break
            found.append(item)
        for one in found:
            items.remove(one)
        return _joined(found)

    def _is_name(self, shown: Shown) -> bool:
        text = plain_text(shown.content).strip()
        return bool(text) and len(text) <= _LONGEST_NAME and not shown.counted and not text.endswith((*_STOPS, "："))

    def _size(self, shown: Shown) -> float | None:
        return self.styles.size(_first_look(shown), shown.style)

    def _is_bold(self, shown: Shown) -> bool:
        return self.styles.is_on("b", _first_look(shown), style=shown.style)

    def _usual_size(self, items: Sequence[Item]) -> float | None:
        """Return the size of most of the text."""
        counted: dict[float, int] = {}
        for item in items[:60]:
            if isinstance(item, Shown) and (size := self._size(item)):
                counted[size] = counted.get(size, 0) + len(plain_text(item.content))
        return max(counted, key=lambda one: counted[one]) if counted else None


def _is_date(inlines: Inlines) -> bool:
    text = plain_text(inlines)
    return bool(_DATE.fullmatch(text) or _ENGLISH_DATE.fullmatch(text))


def _first(items: Sequence[Item]) -> Shown | None:
    for item in items:
        if not isinstance(item, Shown):
            return None
        if item.content:
            return item
    return None


def _last(items: Sequence[Item]) -> Shown | None:
    for item in reversed(items):
        if isinstance(item, Shown):
            if item.content:
                return item
        elif not isinstance(item, SectionEnd):
            return None
    return None


def _first_look(shown: Shown) -> Node | None:
    """Return how the first run looks by itself; None: it says nothing."""
    run = next(each([shown.node], "r"), None)
    return None if run is None else find(run, "rPr")


def without_tabs(inlines: Inlines) -> Inlines:
    """Return `inlines` without white space in front."""
    match inlines:
        case (Text() as first, *rest) if first.text != (text := first.text.lstrip("\t \u3000")):
            return without_tabs((replace(first, text=text), *rest)) if text else without_tabs(tuple(rest))
    return inlines


def _in_lines(signature: Inlines) -> Inlines:
    """Return several names that tabs set beside each other, each with room for its seal, as lines."""
    found: list[Inline] = []
    for one in signature:
        if not isinstance(one, Text):
            found.append(one)
            continue
        for number, name in enumerate(one.text.split("\t")):
            if number and found and not isinstance(found[-1], LineBreak):
                found.append(LineBreak())
            if name:
                found.append(replace(one, text=name))
    return tuple(found)


def _joined(lines: Sequence[Shown]) -> Inlines:
    """Return several lines as one paragraph."""
    found: Inlines = ()
    for line in lines:
        found = (*found, LineBreak(), *line.content) if found else line.content
    return found
