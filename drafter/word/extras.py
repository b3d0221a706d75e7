"""What the text of a document brings into other parts of the package: lists, links, notes, pictures …"""

from collections.abc import Iterator, Mapping
from itertools import count

from drafter.dataclass import dataclass, field
from drafter.picture import Picture, read_picture
from drafter.word.numbering import OwnList


@dataclass(slots=True)
class Extras:
    """Filled while the text is written; numbers are given in the order of reading."""

    media: Mapping[str, bytes]
    lists: list[OwnList] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    """Ids of relations of the text, by address."""
    note_links: dict[str, str] = field(default_factory=dict)
    """Ids of relations of the footnotes, by address."""
    pictures: dict[str, tuple[str, Picture]] = field(default_factory=dict)
    """Ids of relations with what is known of the image, by source."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """The id of each footnote's paragraph as an attribute, empty if it has none, and its content, the first with number 1."""
    comments: list[str] = field(default_factory=list)
    """The text of each comment, the first with number 0."""
    drawings: Iterator[int] = field(default_factory=lambda: count(1))
    controls: Iterator[int] = field(default_factory=lambda: count(1))

    def link(self, url: str, in_note: bool) -> str:
        """Return the id of the relation that leads to `url`."""
        links = self.note_links if in_note else self.links
        return links.setdefault(url, f"rIdLink{len(links) + 1}")

    def picture(self, source: str) -> tuple[str, Picture] | None:
        """Return the id of the relation to an image, and what is known of it; None: its file is not there."""
        if source not in self.pictures:
            data = self.media.get(source)
            if data is None:
                return None
            self.pictures[source] = (f"rIdImage{len(self.pictures) + 1}", read_picture(data))
        return self.pictures[source]

    def media_names(self) -> Iterator[tuple[str, str]]:
        """Yield the source of each picture with its name in the package."""
        for number, (source, (_, picture)) in enumerate(self.pictures.items(), start=1):
            yield source, f"media/image{number}.{picture.kind}"
