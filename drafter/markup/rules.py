"""Rules for the parser: how Markdown's own are changed, and those it has not."""

import re
from typing import TYPE_CHECKING

from drafter.attributes import ATTRIBUTES, read_attributes
from drafter.markup.lines import is_wide
from drafter.pattern import pattern

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_ATTRIBUTES = pattern(ATTRIBUTES)
_NOTE = pattern(r"\[\^([^\]\s^]{1,60})\]")
_NOTE_TEXT = pattern(r"\[\^([^\]\s^]{1,60})\]:[ \t]*(.*)")
_BREAK = pattern(r"<br[ \t]*/?>", re.IGNORECASE)
SCRIPT = pattern(r"\^([\w+\-=()]{1,12})\^|(?<=[A-Za-z)\]])~([\w+\-=()]{1,12})~", re.ASCII)
"""`10^3^` and `H~2~O`. A ~ between figures is a range: 3~5."""
_FENCE = pattern(r"(:{3,})[ \t]*(?:([^\W\d][\w\-]*)|(\{[^}\n]*\}))?[ \t]*:*[ \t]*")


def emphasis(state: "StateInline", silent: bool) -> bool:
    """CommonMark's rule for `*` and `_`, which beside Hanzi asks for no white space or mark."""
    from markdown_it.rules_inline.state_inline import Delimiter

    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    end = state.pos + scanned.length
    before = state.src[state.pos - 1] if state.pos else " "
    after = state.src[end] if end < state.posMax else " "
    can_open, can_close = scanned.can_open, scanned.can_close
    if is_wide(before) or is_wide(after):
        can_open, can_close = not after.isspace(), not before.isspace()
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(Delimiter(ord(marker), scanned.length, len(state.tokens) - 1, -1, can_open, can_close))
    state.pos += scanned.length
    return True


def span(state: "StateInline", silent: bool) -> bool:
    """`[text]{.class key=value}`."""
    start, most = state.pos, state.posMax
    if state.src[start] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, start, False)
    if end < 0 or not (match := _ATTRIBUTES.match(state.src, end + 1, most)):
        return False
    if (attributes := read_attributes(match.group())) is None:
        return False
    if not silent:
        state.pos, state.posMax = start + 1, end
        state.push("span_open", "span", 1).meta["attributes"] = attributes
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
    state.pos, state.posMax = match.end(), most
    return True


def link(state: "StateInline", silent: bool) -> bool:
    """`[text [with a span]{.b}](<address>)`, which CommonMark's rule takes for links inside each other."""
    start, most = state.pos, state.posMax
    if state.src[start] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, start, False)
    if end < 0 or not state.src.startswith("](<", end):
        return False
    found = state.md.helpers.parseLinkDestination(state.src, end + 2, most)
    if not found.ok or not state.src.startswith(")", found.pos):
        return False
    if not silent:
        state.pos, state.posMax = start + 1, end
        state.push("link_open", "a", 1).attrs["href"] = found.str
        state.md.inline.tokenize(state)
        state.push("link_close", "a", -1)
    state.pos, state.posMax = found.pos + 1, most
    return True


def note(state: "StateInline", silent: bool) -> bool:
    """`[^1]`, whose text stands elsewhere."""
    match = _NOTE.match(state.src, state.pos, state.posMax)
    if not match or match[1] not in (notes := state.env.get("notes", {})):
        return False
    if not silent:
        state.push("note", "", 0).content = notes[match[1]]
    state.pos = match.end()
    return True


def image_attributes(state: "StateInline", silent: bool) -> bool:
    """`{width=80mm}` right after an image."""
    if silent or state.src[state.pos] != "{" or state.pending or not state.tokens or state.tokens[-1].type != "image":
        return False
    match = _ATTRIBUTES.match(state.src, state.pos, state.posMax)
    if not match or (attributes := read_attributes(match.group())) is None:
        return False
    state.tokens[-1].meta["attributes"] = attributes
    state.pos = match.end()
    return True


def script(state: "StateInline", silent: bool) -> bool:
    """`m^2^` and `H~2~O`."""
    match = SCRIPT.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        kind = "sup" if match[1] else "sub"
        state.push(f"{kind}_open", kind, 1)
        state.push("text", "", 0).content = match[1] or match[2]
        state.push(f"{kind}_close", kind, -1)
    state.pos = match.end()
    return True


def line_break(state: "StateInline", silent: bool) -> bool:
    """`<br>`, the one tag that is read: the cells of tables have no other line break."""
    match = _BREAK.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos = match.end()
    return True


def attributes(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
    """A line of attributes alone: they are those of the block below."""
    line = _line(state, start)
    if not line.startswith("{") or not _ATTRIBUTES.fullmatch(line) or (found := read_attributes(line)) is None:
        return False
    if not silent:
        state.push("attributes", "", 0).meta["attributes"] = found
        state.line = start + 1
    return True


def division(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
    """`::: landscape` to `:::`; with as many colons, others inside have fewer or more."""
    opening = _FENCE.fullmatch(_line(state, start))
    if not opening or not (opening[2] or opening[3]):
        return False
    found = read_attributes(opening[3] or f"{{.{opening[2]}}}")
    if found is None:
        return False
    if silent:
        return True
    last, depth = start + 1, 1
    while last < end and (state.isEmpty(last) or state.sCount[last] >= state.blkIndent):
        match = _FENCE.fullmatch(_line(state, last))
        if match and match[1] == opening[1]:
            depth += 1 if match[2] or match[3] else -1
            if depth == 0:
                break
        last += 1
    most = state.lineMax
    token = state.push("division_open", "div", 1)
    token.meta["attributes"], token.map = found, [start, last]
    state.lineMax = last
    state.md.block.tokenize(state, start + 1, last)
    state.lineMax = most
    state.push("division_close", "div", -1)
    closed = last < end and depth == 0
    state.line = last + 1 if closed else last
    return True


def note_text(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
    """`[^1]: text`, which goes on in the lines below that stand in."""
    match = _NOTE_TEXT.fullmatch(_line(state, start))
    if not match or state.env.get("notes") is None:
        return False
    if silent:
        return True
    lines, last = [match[2]], start + 1
    while last < end and not state.isEmpty(last) and state.sCount[last] - state.blkIndent >= 2:
        lines.append(_line(state, last))
        last += 1
    state.env["notes"].setdefault(match[1], "\n".join(lines))
    state.line = last
    return True


def _line(state: "StateBlock", number: int) -> str:
    """Return a line without the indents of what it stands in."""
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]].rstrip(" \t")
