"""Where in the user's file a tag of a template stands that has just failed, or is being rendered."""

import re
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Any

from jinja2.exceptions import TemplateSyntaxError

from drafter.location import Location
from drafter.model.outline import Template
from drafter.render.sandbox import Environment

_TAG = re.compile(
    r"""\{\#.*?\#\} | \{%[-+]?\s*raw\b.*?\{%[-+]?\s*endraw\b.*?%\}
    | (\{\{|\{%) (?: [^'"}%] | '[^']*' | "[^"]*" | [}%](?!\}) )*""",
    re.DOTALL | re.VERBOSE,
)
"""A comment, raw text, or a tag: its beginning as the group, and what it holds, braces in strings included."""


def place(template: Template, ordinal: int) -> Location:
    """Return where tag number `ordinal` (from 1) of `template` stands in its file.

    Tags are counted in the file's own text, so folded and quoted scalars need no special care.
    """
    tags = [match for match in _TAG.finditer(template.raw) if match.group(1)]
    if not 1 <= ordinal <= len(tags):
        return template.location
    before = template.raw[: tags[ordinal - 1].start()]
    newlines = before.count("\n")
    if not newlines:
        column = template.location.column + len(before)
        return Location(template.location.file, template.location.line, column)
    return Location(template.location.file, template.location.line + newlines, len(before) - before.rfind("\n"))


def ordinal(error: BaseException, environment: Environment) -> int:
    """Return the number of the tag in which `error` came up; 0 if none is to blame."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    passed = list(frames(error.__traceback__, environment))
    if not passed:
        return 0
    return tag(passed[-1].tb_frame.f_globals, passed[-1].tb_lineno)


def tag(names: Mapping[str, Any], line: int) -> int:
    """Return the number of the tag at a line of the compiled template whose globals are `names`."""
    # What Jinja knows of a compiled template: pairs ordinal=line of its Python code, in order.
    pairs = (pair.split("=") for pair in reversed(names["debug_info"].split("&")) if pair)
    return next((int(number) for number, first in pairs if int(first) <= line), 1)


def frames(traceback: TracebackType | None, environment: Environment) -> Iterator[TracebackType]:
    """Yield the parts of `traceback` that are code of templates."""
    while traceback is not None:
        if traceback.tb_frame.f_globals.get("environment") is environment:
            yield traceback
        traceback = traceback.tb_next


def in_template(error: BaseException, environment: Environment) -> bool:
    """Whether `error` came up while a template was computing, not in code of ours beside it."""
    return any(True for _ in frames(error.__traceback__, environment))
