"""Marked Markdown text to the blocks and inlines of a document.

CommonMark's paragraphs, emphasis, lists, quotes, links, images and line breaks, with tables, notes
and attributes as in pandoc, and with the changes that Chinese text needs: emphasis works beside
Hanzi and full-width marks, and a line break inside a paragraph is a space between Latin words and
nothing elsewhere. HTML is text. Headings are read in whole drafts alone.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from drafter.dataclass import dataclass
from drafter.errors import DrafterError
from drafter.marks import BREAK, CLOSE, INNER, OPEN, unshield
from drafter.markup.blocks import EMPTY, Read, Reader
from drafter.markup.cells import ABOVE, LEFT
from drafter.markup.lines import BLANKS, is_wide, join_lines
from drafter.markup.parser import NESTING, parse, parse_inline
from drafter.markup.rules import SCRIPT
from drafter.markup.spans import Context, Marked, plain_inlines, spans
from drafter.model.blocks import LIST_LEVELS, Block, new_paragraph
from drafter.model.inlines import Inlines, new_text
from drafter.pattern import holds_ascii, pattern
from drafter.problem import Problem, problem

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = [
    "ABOVE",
    "EMPTY",
    "LEFT",
    "SCRIPT",
    "Marked",
    "Read",
    "Whole",
    "is_wide",
    "read_blocks",
    "read_inlines",
    "read_whole",
]

_MARKUP = pattern(
    r"[*_\\|\[^~`&]|<(?:br|http)|^[ \t]*(?:[-+]|\d{1,9}[.)])[ \t]|[ \t]{2}$|^[ \t]*(?:>|:::|\{|```)",
    re.MULTILINE | re.IGNORECASE,
)
"""Text without any of these holds paragraphs and nothing else: it need not go through Markdown."""
_MORE_THAN_TEXT = pattern(rb"[*_\\|`\[\]!<>^~#$@&{}]")
_LINES_AND_MARKS = pattern(f"[\n\t{OPEN}{INNER}{CLOSE}{BREAK}]")
"""A line without any of these, or 【, and without a number or such a mark as - before it, is text and nothing else."""
_PARAGRAPHS = pattern(r"\n[ \t\u3000]*(?:\n[ \t\u3000]*)+")


def read_blocks(text: str, marked: Marked = ()) -> tuple[Block, ...]:
    """Return the blocks of `text`; what is left empty by templates is left out.

    Raises:
        DrafterError: blocks are nested too deep, or the label of a list is none.
    """
    if (inlines := _text_alone(text)) is not None:
        return (new_paragraph(inlines),) if inlines else ()
    text = _with_answers_lines(text)
    if not _MARKUP.search(text):
        context = Context(marked)
        parts = (plain_inlines(join_lines(part), context) for part in _PARAGRAPHS.split(text))
        return tuple(new_paragraph(inlines) for inlines in parts if inlines)
    env: dict[str, Any] = {"notes": {}}
    tokens = _parsed(text, env)
    reader = Reader(tokens, Context(marked, env["notes"]))
    blocks = tuple(reader.blocks())
    if reader.faults:
        raise DrafterError(*(fault for fault, _ in reader.faults))
    return blocks


def read_inlines(text: str, marked: Marked = ()) -> Inlines:
    """Return the inlines of `text` as one paragraph: a heading, a title, a cell."""
    if (inlines := _text_alone(text)) is not None:
        return inlines
    text = text.replace(BREAK, "\n").strip(BLANKS)
    if not _MARKUP.search(text):
        return plain_inlines(join_lines(text), Context(marked))
    return spans(parse_inline(text, {}), Context(marked))


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole draft as it was read."""

    blocks: tuple[Read, ...]
    images: Mapping[str, int]
    """The line, from 1, in which each image first stands, by its source."""
    context: Context
    faults: Sequence[tuple[Problem, int]] = ()
    """With the line of each, from 1."""

    def line(self, text: str) -> Inlines:
        """Return the inlines of a line that stands elsewhere, in the front matter."""
        return spans(parse_inline(text.strip(BLANKS), {"notes": self.context.notes}), self.context)


def read_whole(text: str, alternatives: Mapping[str, Sequence[str]]) -> Whole:
    """Return the blocks of a draft; `alternatives` are those of its phrases.

    Raises:
        DrafterError: blocks are nested too deep.
    """
    env: dict[str, Any] = {"notes": {}}
    tokens = _parsed(text, env, draft=True)
    context = Context((), env["notes"], alternatives)
    reader = Reader(tokens, context)
    return Whole(tuple(reader.reads()), reader.images, context, reader.faults)


def _parsed(text: str, env: dict[str, Any], *, draft: bool = False) -> "list[Token]":
    tokens = parse(text, env, draft=draft)
    lists = 0
    for token in tokens:
        if token.type.endswith(("list_open", "list_close")):
            lists += token.nesting
        if lists > LIST_LEVELS:
            raise DrafterError(
                problem(
                    "deep-lists",
                    "lists are nested deeper than {limit} levels",
                    hint="Word numbers no deeper; look for a line of several - or *",
                    limit=LIST_LEVELS,
                )
            )
        if token.level > NESTING:
            raise DrafterError(
                problem(
                    "deep-blocks",
                    "quotations and lists are nested too deep",
                    hint="look for a line of many > or of - and *",
                )
            )
    return tokens


def _text_alone(text: str) -> Inlines | None:
    """Return the inlines of a line that is text and nothing else, as most are; None for another."""
    text = text.strip(BLANKS)
    if not text:
        return ()
    if text[0] in "-+:0123456789" or "【" in text or holds_ascii(text, _MORE_THAN_TEXT):
        return None
    if text.isprintable():
        return (new_text(text),)
    if _LINES_AND_MARKS.search(text):
        return None
    return (new_text(unshield(text)),)


_STRUCTURE = pattern(r"[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]|\|)")


def _with_answers_lines(text: str) -> str:
    """Return `text` with the line ends of answers in it, but for those in lists and tables.

    An answer of several paragraphs makes paragraphs of body text; a list's item or a table's cell
    that it stands in stays one, with line breaks.
    """
    if BREAK not in text:
        return text
    lines, inside = [], False
    for line in text.split("\n"):
        inside = bool(_STRUCTURE.match(line)) or (inside and line.startswith((" ", "\t")))
        lines.append(line if inside else line.replace(BREAK, "\n"))
    return "\n".join(lines)
