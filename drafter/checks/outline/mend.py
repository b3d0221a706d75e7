"""What can be read of an outline that has faults, so that one look finds those that lie deeper as well."""

from collections.abc import Iterable, Iterator

from drafter.dataclass import dataclass, replace
from drafter.errors import DrafterError
from drafter.location import Location
from drafter.model.outline import Outline
from drafter.model.tree import Mapping, Node, Scalar, Sequence
from drafter.problem import Problem
from drafter.schema.levels import MAX_LEVELS
from drafter.schema.outline import read_outline

_ROUNDS = 40
_OF_A_KEY = {"repeated-id": "id", "optional-name": "ask"}
"""Faults of a mapping that are gone without one of its keys."""
_LATE = (*_OF_A_KEY, "deeper-than-numbering", "reserved-name")
"""Faults that are seen once all else can be read; any others that come up then come of what was left out."""
_NAMING = ("for", "optional")
"""Keys that name values for all that stands beside and below them."""


@dataclass(frozen=True, slots=True)
class Mended:
    """An outline without what cannot be read in it."""

    outline: Outline | None
    """None: nothing of it can be read."""
    faults: tuple[Problem, ...]
    names: frozenset[str] | None = frozenset()
    """What is named in the parts that were left out; None: nobody knows."""
    ids: frozenset[str] = frozenset()
    """The ids of sections in the parts that were left out."""


def mended(tree: Node) -> Mended:
    """Return what can be read of the outline in `tree`, with all faults of reading it."""
    try:
        return Mended(read_outline(tree), ())
    except DrafterError as error:
        faults = left = error.problems
    rest: Node | None = tree
    for _ in range(_ROUNDS):
        if not isinstance(rest, Mapping):
            break
        rest = _without(rest, {one.location: one.code for one in left if one.location})
        if isinstance(rest, Mapping):
            rest = completed(rest, deeper=any(one.code == "deeper-than-numbering" for one in left))
            try:
                return _mended(tree, rest, read_outline(rest), faults)
            except DrafterError as error:
                left = error.problems
                faults += tuple(one for one in left if one.code in _LATE)
    return Mended(None, faults)


def _mended(tree: Node, rest: Mapping, outline: Outline, faults: tuple[Problem, ...]) -> Mended:
    assert isinstance(tree, Mapping)
    before, after = (_questions(whole) for whole in (tree, rest))
    ids = frozenset(_ids(tree))
    if before is None or ("macros" in tree.entries) > ("macros" in rest.entries):
        return Mended(outline, faults, None, ids)
    changed = {name for name, question in before.items() if (after or {}).get(name) != question}
    kept = tuple(field for field in outline.fields if field.name not in changed)
    names = changed | {id.replace("-", "_").replace(".", "_") for id in ids}
    return Mended(replace(outline, fields=kept), faults, frozenset(names), ids)


def _without(node: Node, faults: dict[Location, str]) -> Node | None:
    """Return `node` without what has `faults`, by their places; None if it has them itself.

    A mapping stands where its first key does: of the two the key goes first, the mapping when the
    fault is still there.
    """
    match node:
        case Mapping():
            return _mapping_without(node, faults)
        case Sequence(items, location):
            kept = [rest for item in items if (rest := _without(item, faults)) is not None]
            if location in faults and len(kept) == len(items):
                return None
            return Sequence(tuple(kept), location)
    return None if node.location in faults else node


def _mapping_without(node: Mapping, faults: dict[Location, str]) -> Mapping | None:
    of_key = _OF_A_KEY.get(faults.get(node.location, ""))
    if of_key in node.entries:
        return node.without(str(of_key))
    entries: dict[str, tuple[Scalar, Node]] = {}
    for name, (key, value) in node.entries.items():
        rest = None if key.location in faults else _without(value, faults)
        if rest is not None:
            entries[name] = (key, rest)
        elif name in _NAMING:
            return None
    if node.location in faults and len(entries) == len(node.entries):
        return None
    return Mapping(entries, node.location)


def completed(rest: Mapping, *, deeper: bool) -> Mapping:
    """Return `rest` with the keys that every outline has, and with levels enough if headings lie `deeper`."""
    at = rest.location
    levels = Sequence(tuple(Scalar("1.", at) for _ in range(MAX_LEVELS)), at)
    given: dict[str, Node] = {name: Scalar("1", at, quoted=True) for name in ("outline", "id", "name", "title")}
    for name, value in {**given, "numbering": levels}.items():
        if name not in rest.entries or (deeper and name == "numbering"):
            rest = rest.with_entry(Scalar(name, at), value)
    return rest


def _questions(tree: Mapping) -> dict[str, Node] | None:
    """Return the questions by name as they stand in `tree`; None if they are nothing of the kind."""
    match tree.entries.get("fields"):
        case None:
            return {}
        case (_, Mapping() as fields):
            return {key.text: value for key, value in fields}
        case (_, Scalar() as nothing) if nothing.is_null:
            return {}
    return None


def _ids(node: Node) -> Iterator[str]:
    """Yield what stands after `id` anywhere in `node`."""
    match node:
        case Mapping(entries):
            match entries.get("id"):
                case (_, Scalar(text)):
                    yield text
            below: Iterable[Node] = (value for _, value in node)
        case Sequence(items):
            below = items
        case _:
            below = ()
    for inner in below:
        yield from _ids(inner)
