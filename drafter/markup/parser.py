"""Markdown as it is read here: CommonMark with the changes that Chinese text needs."""

import re
from functools import cache
from typing import TYPE_CHECKING

from drafter.markup.lines import is_wide, join_lines
from drafter.model.document import LIST_LEVELS

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

TOO_DEEP = 2 * LIST_LEVELS
"""The level of the tokens of the first list that is too deep: a list and its item are a level each."""


@cache
def markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"maxNesting": TOO_DEEP + 4})
    parser.enable(["list", "table", "escape", "newline", "emphasis", "balance_pairs", "fragments_join"], True)
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.core.ruler.before("inline", "join_lines", _join_paragraph_lines)
    return parser


def _join_paragraph_lines(state: "StateCore") -> None:
    for token in state.tokens:
        if token.type == "inline":
            hard = re.split(r"(?:\\| {2,})\n", token.content)
            token.content = "\\\n".join(map(join_lines, hard))


def _emphasis(state: "StateInline", silent: bool) -> bool:
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
