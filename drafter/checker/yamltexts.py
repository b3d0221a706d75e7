"""The texts of an outline or a phrase file as lines to be checked; what Jinja fills in is masked."""

import re
from collections.abc import Iterator

from drafter.checks.subject import Line, Role
from drafter.model.tree import Mapping, Node, Scalar, Sequence
from drafter.pattern import pattern

MASK = "\ufffc"
"""Stands for each character of a template's braces: no rule knows it."""
_JINJA = pattern(r"\{\{.{0,5000}?\}\}|\{%.{0,5000}?%\}|\{#.{0,5000}?#\}", re.DOTALL)
_SPACE = pattern(r"\S")
_OUTLINE = (
    "title", "byline", "salutation", "opening", "heading", "body", "items", "closing", "signature", "caption", "note",
)  # fmt: skip
_PHRASES = ("text", "texts", "variants")
_INSIDE = ("sections", "attachments", "attachment", "phrases", "change", "rows", "header")


def masked(text: str) -> str:
    """Return `text` with what Jinja takes for its own masked, character by character, but for white space."""
    return _JINJA.sub(lambda match: _SPACE.sub(MASK, match[0]), text) if "{" in text else text


def yaml_lines(tree: Node, *, phrases: bool) -> Iterator[Line]:
    """Yield the texts that stand in drafts, each at its place in the file, named by its id and key."""
    if isinstance(tree, Mapping):
        yield from _mapping(tree, "", _PHRASES if phrases else _OUTLINE)


def _mapping(node: Mapping, name: str, wanted: tuple[str, ...]) -> Iterator[Line]:
    own = next((node.entries[key][1] for key in ("id", "set") if key in node.entries), None)
    name = own.text if isinstance(own, Scalar) else name
    language = node.entries.get("language")
    said = language[1].text if language and isinstance(language[1], Scalar) else ""
    for key, value in node:
        if key.text in wanted:
            yield from _texts(value, f"{name}.{key.text}" if name else key.text, said)
        elif key.text in _INSIDE:
            for one in value.items if isinstance(value, Sequence) else (value,):
                if isinstance(one, Mapping):
                    yield from _mapping(one, name, wanted)


def _texts(node: Node, name: str, language: str) -> Iterator[Line]:
    match node:
        case Scalar() if not node.is_null:
            yield Line(masked(node.text), Role.PHRASE, name=name, at=node.location, language=language)
        case Sequence():
            for one in node.items:
                yield from _texts(one, name, language)
        case Mapping():
            for key, value in node:
                if key.text not in ("when", "for", "id"):
                    yield from _texts(value, name, language)
