"""A YAML or JSON file as read: every value with its place, every scalar still as it was written."""

from collections.abc import Iterator

from drafter.dataclass import dataclass
from drafter.location import Location


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value that is one piece of text; `no`, `1.10` and `12:30` stay text."""

    text: str
    location: Location
    quoted: bool = False
    raw: str = ""
    """As it stands in the file, quotes or `|` included."""

    @property
    def is_null(self) -> bool:
        """Whether it was left empty or written `null` or `~`."""
        return not self.quoted and self.text in ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values."""

    items: "tuple[Node, ...]"
    location: Location


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file; no key stands twice."""

    entries: "dict[str, tuple[Scalar, Node]]"
    """Key text → the key as it stands, and its value."""
    location: Location

    def __iter__(self) -> "Iterator[tuple[Scalar, Node]]":
        return iter(self.entries.values())

    def with_entry(self, key: Scalar, value: "Node") -> "Mapping":
        """Return this mapping with `value` under `key`, in its place where the key is there."""
        return Mapping({**self.entries, key.text: (key, value)}, self.location)

    def without(self, *keys: str) -> "Mapping":
        """Return this mapping without `keys`."""
        return Mapping({key: entry for key, entry in self.entries.items() if key not in keys}, self.location)


Node = Scalar | Sequence | Mapping

Path = tuple[str | int, ...]
"""Keys and indices (from 0) that lead from the top of a file to a value."""


def plain(node: Node) -> object:
    """Return `node` as str, None, list and dict."""
    match node:
        case Scalar():
            return None if node.is_null else node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key: plain(value) for key, (_, value) in node.entries.items()}


def locate(node: Node, path: Path) -> Location:
    """Return the place of the value at `path`, or of the deepest part of it that is there.

    Where the path ends in a key, the place is the key's own.
    """
    place = node.location
    for step in path:
        match node, step:
            case Mapping(entries), str() if step in entries:
                key, node = entries[step]
                place = key.location
            case Sequence(items), int() if 0 <= step < len(items):
                node = items[step]
                place = node.location
            case _:
                break
    return place
