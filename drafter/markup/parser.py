"""Markdown as it is read here: CommonMark with tables, notes and attributes, and what Chinese text needs."""

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from drafter.attributes import ATTRIBUTES, read_attributes
from drafter.errors import DrafterError
from drafter.markup import rules
from drafter.markup.lines import join_lines
from drafter.pattern import pattern
from drafter.problem import problem

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

BRACKETS = 2_000
"""How many [ a paragraph may have: the time to read them grows with their square."""
NESTING = 60
"""How deep blocks may stand inside each other, as Markdown counts: a list and its item are a level each."""

_BODY = (
    "list", "table", "blockquote", "fence", "escape", "entity", "newline", "emphasis", "link", "image", "autolink",
    "backticks", "balance_pairs", "fragments_join",
)  # fmt: skip
_DRAFT = ("heading", "lheading", "hr", "reference")
"""What a whole draft may have beside what a body may."""


def parse(text: str, env: dict[str, Any], *, draft: bool = False) -> "list[Token]":
    """Return the tokens of `text`; `env` then has the text of each footnote under `notes`."""
    return _markdown(draft).parse(text, env)


def parse_inline(text: str, env: dict[str, Any]) -> "list[Token]":
    """Return the tokens of `text` as one paragraph; `env` has its footnotes under `notes`."""
    return _markdown(False).parseInline(text, env)[0].children or []


@cache
def _markdown(draft: bool) -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero", {"maxNesting": 2 * NESTING})
    parser.enable([*_BODY, *(_DRAFT if draft else ())])
    # Addresses stay as they are written; which ones are links is said where they are read.
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.inline.ruler.at("emphasis", rules.emphasis)
    parser.inline.ruler.before("link", "span", rules.span)
    parser.inline.ruler.before("link", "note", rules.note)
    parser.inline.ruler.after("link", "link_with_spans", rules.link)
    parser.inline.ruler.after("image", "image_attributes", rules.image_attributes)
    parser.inline.ruler.push("script", rules.script)
    parser.inline.ruler.push("break", rules.line_break)
    ends: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("table", "note_text", rules.note_text, ends)
    parser.block.ruler.before("table", "attributes", rules.attributes, ends)
    parser.block.ruler.before("table", "division", rules.division, ends)
    parser.core.ruler.before("inline", "join_lines", _join_paragraph_lines)
    parser.core.ruler.before("inline", "take_attributes", _take_attributes)
    return parser


def _join_paragraph_lines(state: "StateCore") -> None:
    for token in state.tokens:
        if token.type == "inline":
            if token.content.count("[") > BRACKETS:
                raise DrafterError(
                    problem(
                        "many-brackets",
                        "a paragraph has more than {limit} brackets [",
                        None,
                        "break it up into several paragraphs",
                        limit=BRACKETS,
                    )
                )
            hard = re.split(r"(?:\\| {2,})\n", token.content)
            token.content = "\\\n".join(map(join_lines, hard))


_ENDING = pattern(rf"(?:(.*)[ \t])?({ATTRIBUTES})", re.DOTALL)
_CAPTION = pattern(r"(?:Table)?:[ \t]+(?=\S)")


def _take_attributes(state: "StateCore") -> None:
    """Give headings, and captions of tables, the attributes at their end; tell captions from paragraphs."""
    tokens = state.tokens
    _raise_captions(tokens)
    for position, token in enumerate(tokens):
        if token.type != "inline":
            continue
        before = tokens[position - 1] if position else None
        if before and before.type == "heading_open":
            _take(token, before)
        elif (match := _CAPTION.match(token.content)) and _stands_above_table(tokens, position):
            token.content = token.content[match.end() :]
            token.meta["caption"] = True
            _take(token, token)


def _raise_captions(tokens: "list[Token]") -> None:
    """Put captions that stand below their tables, where pandoc takes them too, above."""
    start = 0
    for position, token in enumerate(tokens):
        if token.type == "table_open":
            start = position
        elif (
            token.type == "table_close"
            and _is_caption(tokens[position + 1 : position + 4])
            and not _stands_above_table(tokens, position + 2)
            and not _is_caption(tokens[max(start - 3, 0) : start])
        ):
            below = tokens[position + 1 : position + 4]
            tokens[start : position + 4] = below + tokens[start : position + 1]
            start += 3


def _is_caption(tokens: "list[Token]") -> bool:
    return [one.type for one in tokens[:1]] == ["paragraph_open"] and bool(_CAPTION.match(tokens[1].content))


def _stands_above_table(tokens: "list[Token]", position: int) -> bool:
    return [one.type for one in tokens[position + 1 : position + 3]] == ["paragraph_close", "table_open"]


def _take(token: "Token", to: "Token") -> None:
    match = _ENDING.fullmatch(token.content)
    if match and (found := read_attributes(match[2])):
        token.content = match[1] or ""
        to.meta["attributes"] = found
