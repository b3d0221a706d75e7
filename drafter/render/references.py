"""Mentions of sections, tables and images: whether what they mention is written is known at the end of the walk."""

from collections.abc import Iterable, Iterator

from drafter.errors import DrafterError
from drafter.location import Location
from drafter.model.outline import Outline, Section
from drafter.pattern import pattern
from drafter.problem import Problem, problem, unknown
from drafter.remembered import remembered

_NAMED = pattern(r"\{[^{}#]*#([\w.:-]+)[^{}]*\}")


class References:
    """What has an id, where it is written, and who mentions it.

    Tables and images go by their ids: those of keys, and those that Markdown gives, `{ #id}`: `{#` would begin a comment.
    """

    def __init__(self, outline: Outline) -> None:
        self._known, self._captioned, self._in_text = _ids(outline)
        self._paths: dict[str, str] = {}
        self._headless: set[str] = set()
        self._mentions: dict[tuple[str, Location | None], None] = {}
        self._by_text: dict[tuple[str, Location | None], None] = {}

    def mention(self, id: str, at: Location | None) -> None:
        """Remember that section `id` is mentioned at a place of a template.

        Raises:
            DrafterError: the outline has no such section, table or image.
        """
        if id in self._in_text and id not in self._known | self._captioned:
            self._by_text[id, at] = None
            return
        if id not in self._known | self._captioned:
            hint = "give the section an id; there are: {names}"
            message = "no section, table or image has the id '{name}'"
            known = sorted(self._known | self._captioned | self._in_text)
            raise DrafterError(unknown("unknown-section", message, id, known, hint=hint))
        self._mentions[id, at] = None

    def written(self, section: Section, path: str, heading: str) -> None:
        """Remember that `section` is written; a mention of a repeated one means its first turn."""
        if section.id and section.id not in self._paths:
            self._paths[section.id] = path
            if not heading:
                self._headless.add(section.id)

    def shown(self, id: str, caption: str) -> None:
        """Remember that a table or an image is written; only one with a caption has a number."""
        if id:
            self._paths.setdefault(id, id)
            if not caption:
                self._headless.add(id)

    def path(self, id: str) -> str:
        """Return the path of section `id`, or the name of a table or image; "" if it is not written."""
        return self._paths.get(id, id if id in self._in_text else "")

    @property
    def by_text(self) -> tuple[tuple[str, Location | None], ...]:
        """The mentions of tables and images that have their ids in a text: they are known once it is read."""
        return tuple(self._by_text)

    def faults(self) -> Iterator[Problem]:
        """Yield the mentions that can show nothing, in their order."""
        for id, at in self._mentions:
            if id not in self._paths and id in self._captioned:
                yield caption_left_out(id, at)
            elif id not in self._paths:
                yield problem(
                    "section-left-out",
                    "the section '{id}' is left out of this draft and cannot be mentioned",
                    at,
                    "put the mention under the condition of the section",
                    id=id,
                )
            elif id in self._headless and id in self._captioned:
                yield without_caption(id, at)
            elif id in self._headless:
                yield problem(
                    "section-without-heading",
                    "the section '{id}' has no heading by which it could be mentioned",
                    at,
                    "give it a heading, or mention the section that holds it",
                    id=id,
                )


def caption_left_out(id: str, at: Location | None) -> Problem:
    """Return the problem of a mention of a table or an image that this draft does not have."""
    return problem(
        "caption-left-out",
        "the table or image '{id}' is left out of this draft and cannot be mentioned",
        at,
        "put the mention under the same condition",
        id=id,
    )


def without_caption(id: str, at: Location | None) -> Problem:
    """Return the problem of a mention of a table or an image that has no number."""
    return problem(
        "without-caption",
        "'{id}' has no caption, and so no number by which it could be mentioned",
        at,
        "give it a caption",
        id=id,
    )


@remembered
def _ids(outline: Outline) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the ids of sections, of tables and images that keys give, and of those that Markdown gives."""
    attached = (section for attachment in outline.attachments for section in attachment.sections)
    every = list(_every((*outline.sections, *attached)))
    known = frozenset(section.id for section in every if section.id)
    captioned = frozenset(one.id for section in every for one in (section.table, section.image) if one and one.id)
    bodies = [outline.opening, outline.closing, *(one.body for one in every)]
    bodies += [one.body for one in outline.attachments]
    in_text = frozenset(id for body in bodies if body and "#" in body.text for id in _NAMED.findall(body.text))
    return known, captioned, in_text


def _every(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _every(section.sections)
