"""Marked Markdown text to the blocks and inlines of a document.

CommonMark's paragraphs, emphasis, lists and line breaks, and simple tables, with the changes that
Chinese text needs: emphasis works beside Hanzi and full-width marks, and a line break inside a
paragraph is a space between Latin words and nothing elsewhere. Everything else is text.
"""

import re

from drafter.errors import DrafterError
from drafter.marks import BREAK
from drafter.markup.blocks import Tokens, blocks_of
from drafter.markup.lines import BLANKS, is_wide, join_lines
from drafter.markup.parser import TOO_DEEP, markdown
from drafter.markup.spans import Marked, plain_inlines, spans
from drafter.model.document import LIST_LEVELS, Block, Inlines, Paragraph
from drafter.problem import problem

__all__ = ["Marked", "is_wide", "read_blocks", "read_inlines"]

_MARKUP = re.compile(r"[*_\\|]|^[ \t]*(?:[-+]|\d{1,9}[.)])[ \t]|[ \t]{2}$", re.MULTILINE)
"""Text without any of these holds paragraphs and nothing else: it need not go through Markdown."""
_PARAGRAPHS = re.compile(r"\n[ \t\u3000]*(?:\n[ \t\u3000]*)+")


def read_blocks(text: str, marked: Marked = ()) -> tuple[Block, ...]:
    """Return the blocks of `text`; what is left empty by templates is left out.

    Raises:
        DrafterError: lists are nested deeper than Word can number them.
    """
    text = _with_answers_lines(text)
    if not _MARKUP.search(text):
        parts = (plain_inlines(join_lines(part), marked) for part in _PARAGRAPHS.split(text))
        return tuple(Paragraph(inlines) for inlines in parts if inlines)
    tokens = markdown().parse(text)
    if any(token.level >= TOO_DEEP and token.type.endswith("list_open") for token in tokens):
        raise DrafterError(
            problem(
                "deep-lists",
                "lists are nested deeper than {limit} levels",
                hint="Word numbers no deeper; look for a line of several - or *",
                limit=LIST_LEVELS,
            )
        )
    return tuple(blocks_of(Tokens(tokens), marked))


def read_inlines(text: str, marked: Marked = ()) -> Inlines:
    """Return the inlines of `text` as one paragraph: a heading, a title, a cell."""
    text = text.replace(BREAK, "\n").strip(BLANKS)
    if not _MARKUP.search(text):
        return plain_inlines(join_lines(text), marked)
    tokens = markdown().parseInline(text)
    return spans(tokens[0].children or [], marked)


_STRUCTURE = re.compile(r"[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]|\|)")


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
