"""Lists joined into a sentence, quotation marks, title marks, end marks."""

from collections.abc import Sequence

from drafter.marks import CLOSE, INNER, OPEN, shield, unmark
from drafter.model.inlines import Blank, BlankKind
from drafter.pattern import pattern
from drafter.render.helpers import given

_STOPS = "。；，、;.," + shield(".")
_LEAD = pattern(f"(?:{OPEN}\\d+{INNER}|[\\s“‘《（(])*")
_TO_VERIFY = Blank(BlankKind.VERIFY).text


def join_cn(texts: Sequence[str], last: str = "", limit: int | None = None, unit: str = "个") -> str:
    """Return a list joined by 、, its last two by the word `last` if there is one; empty texts are left out.

    A list longer than `limit` is cut there, and 等 and the full count with `unit` follow; an empty
    `unit` leaves 等 alone. No 、 stands before 等 or between “…” and “…”, 《…》 and 《…》 (GB/T
    15834—2011, 4.5.3.5).

    >>> join_cn(["甲", "乙", "丙"]), join_cn(["甲", "乙", "丙"], "和")
    ('甲、乙、丙', '甲、乙和丙')
    >>> join_cn(["甲", "乙", "丙", "丁"], limit=2), join_cn(["甲", "乙", "丙", "丁"], limit=2, unit="")
    ('甲、乙等4个', '甲、乙等')
    >>> join_cn(["《论语》", "《孟子》"])
    '《论语》《孟子》'
    """
    if limit is not None and len(texts) > (shown := given.whole(limit, "join_cn", 1, given.LARGEST)):
        measure = given.text(unit, "join_cn")
        return _in_row(texts[:shown]) + "等" + (f"{len(texts)}{measure}" if measure else "")
    if not last or len(texts) < 2:
        return _in_row(texts)
    return _in_row(texts[:-1]) + given.text(last, "join_cn") + texts[-1]


def _in_row(texts: Sequence[str]) -> str:
    return "".join(
        text + ("" if following is None or _set_apart(text, following) else "、")
        for text, following in zip(texts, [*texts[1:], None], strict=False)
    )


def _set_apart(text: str, following: str) -> bool:
    return unmark(text).endswith(("”", "》")) and unmark(following).startswith(("“", "《"))


def join_and(texts: Sequence[str], word: str = "", oxford: bool = False, language: str = "zh-CN") -> str:
    """Return a list with "and", or `word`, before its last text; empty texts are left out.

    In a Chinese document this is `join_cn` with 和.

    >>> join_and(["a", "b", "c"], language="en"), join_and(["a", "b"], "or", language="en")
    ('a, b and c', 'a or b')
    >>> join_and(["a", "b", "c"], oxford=True, language="en"), join_and(["甲", "乙", "丙"])
    ('a, b, and c', '甲、乙和丙')
    """
    between = given.text(word, "join_and")
    if given.is_chinese(language):
        return join_cn(texts, between or "和")
    if len(texts) < 2:
        return "".join(texts)
    comma = "," if oxford and len(texts) > 2 else ""
    return f"{', '.join(texts[:-1])}{comma} {between or 'and'} {texts[-1]}"


def quote(value: object) -> str:
    """Return a text in “…”, what was quoted in it in ‘…’ (GB/T 15834—2011, 4.8); quoted text stays.

    >>> quote("放管服"), quote("落实“一网通办”要求"), quote("“放管服”")
    ('“放管服”', '“落实‘一网通办’要求”', '“放管服”')
    """
    return _enclosed(given.text(value, "quote"), "“”", "‘’")


def book(value: object) -> str:
    """Return a title in 《…》, titles in it in 〈…〉 (GB/T 15834—2011, 4.15); what has its marks stays.

    >>> book("工作规则"), book("关于印发《工作规则》的通知"), book("《工作规则》")
    ('《工作规则》', '《关于印发〈工作规则〉的通知》', '《工作规则》')
    """
    return _enclosed(given.text(value, "book"), "《》", "〈〉")


def _enclosed(text: str, outer: str, inner: str) -> str:
    """Return `text` in the marks `outer`; those in it are `inner` and `outer` by turns."""
    turned: list[str] = []
    awaited: list[str] = []
    already = text.startswith(outer[0])
    for position, sign in enumerate(text):
        if sign in (outer[0], inner[0]):
            awaited.append(outer[1] if sign == outer[0] else inner[1])
            sign = (outer, inner)[len(awaited) % 2][0]
        elif awaited and sign == awaited[-1] and not _is_apostrophe(text, position):
            sign = (outer, inner)[len(awaited) % 2][1]
            awaited.pop()
            already = already and (bool(awaited) or position == len(text) - 1)
        turned.append(sign)
    if not text or (already and not awaited):
        return text
    return outer[0] + "".join(turned) + outer[1]


def _is_apostrophe(text: str, position: int) -> bool:
    around = text[position - 1 : position] + text[position + 1 : position + 2]
    return text[position] == "’" and len(around) == 2 and around.isascii() and around.isalpha()


def without_stop(value: object) -> str:
    """Return a text without its last mark if that is one of 。；，、;., — to go on after it.

    A blank that asks to verify the text stays behind it; dots that stand for more stay too.

    >>> without_stop("为民服务。"), without_stop("Done."), without_stop("and so on...")
    ('为民服务', 'Done', 'and so on...')
    """
    text = given.text(value, "without_stop").rstrip()
    end = len(text)
    while end and (text[end - 1] == CLOSE or text.endswith(_TO_VERIFY, 0, end)):
        end -= 1 if text[end - 1] == CLOSE else len(_TO_VERIFY)
    if end and text[end - 1] in _STOPS and not text.endswith(text[end - 1] * 2, 0, end):
        return text[: end - 1] + text[end:]
    return text


def cap_first(value: object) -> str:
    """Return a text with a capital first letter; the other letters stay as they are.

    >>> cap_first("the UN office"), cap_first("“yes”")
    ('The UN office', '“Yes”')
    """
    text = given.text(value, "cap_first")
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    return text[:start] + text[start : start + 1].upper() + text[start + 1 :]
