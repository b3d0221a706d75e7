"""Mentions of other sections: whether what they mention is written is known at the end of the walk."""

from collections.abc import Iterable, Iterator

from drafter.errors import DrafterError
from drafter.location import Location
from drafter.model.outline import Outline, Section
from drafter.problem import Problem, problem, unknown


class References:
    """The sections that have an id, where they are written, and who mentions them."""

    def __init__(self, outline: Outline) -> None:
        attached = (section for attachment in outline.attachments for section in attachment.sections)
        self._known = {section.id for section in _every((*outline.sections, *attached)) if section.id}
        self._paths: dict[str, str] = {}
        self._headless: set[str] = set()
        self._mentions: dict[tuple[str, Location | None], None] = {}

    def mention(self, id: str, at: Location | None) -> None:
        """Remember that section `id` is mentioned at a place of a template.

        Raises:
            DrafterError: the outline has no such section.
        """
        if id not in self._known:
            hint = "give the section an id; there are: {names}"
            message = "no section has the id '{name}'"
            raise DrafterError(unknown("unknown-section", message, id, sorted(self._known), hint=hint))
        self._mentions[id, at] = None

    def written(self, section: Section, path: str, heading: str) -> None:
        """Remember that `section` is written; a mention of a repeated one means its first turn."""
        if section.id and section.id not in self._paths:
            self._paths[section.id] = path
            if not heading:
                self._headless.add(section.id)

    def path(self, id: str) -> str:
        """Return the path of section `id`; "" if it is not written."""
        return self._paths.get(id, "")

    def faults(self) -> Iterator[Problem]:
        """Yield the mentions that can show nothing, in their order."""
        for id, at in self._mentions:
            if id not in self._paths:
                yield problem(
                    "section-left-out",
                    "the section '{id}' is left out of this draft and cannot be mentioned",
                    at,
                    "put the mention under the condition of the section",
                    id=id,
                )
            elif id in self._headless:
                yield problem(
                    "section-without-heading",
                    "the section '{id}' has no heading by which it could be mentioned",
                    at,
                    "give it a heading, or mention the section that holds it",
                    id=id,
                )


def _every(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _every(section.sections)
