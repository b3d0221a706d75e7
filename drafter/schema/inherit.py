"""What a house style has from the one that it extends: two trees laid over each other, before they are read."""

from collections.abc import Sequence
from typing import Protocol

from drafter.dataclass import dataclass, field
from drafter.errors import DrafterError
from drafter.model.tree import Mapping, Node, Scalar
from drafter.model.tree import Sequence as TreeSequence
from drafter.problem import Problem, Said, problem, unknown
from drafter.schema.reader import Faults, Invalid, wrong_shape
from drafter.schema.text import ID
from drafter.schema.written import hinting

MAX_CHAIN = 10
"""Styles that lead to each other by `extends`."""
OF_ITS_OWN = ("style", "id", "name", "description")
"""What a style never has from another."""


@dataclass(frozen=True, slots=True)
class StyleFile:
    """A file that holds a style."""

    name: str
    layer: int
    """Counted from 0, the strongest."""
    tree: Node = field(compare=False)


class StyleFiles(Protocol):
    """Where the files lie."""

    def find(self, name: str, below: int) -> StyleFile | None:
        """Return the strongest file called `name` of the layers weaker than layer `below`.

        Raises:
            DrafterError: it cannot be read.
        """

    def names(self) -> Sequence[str]:
        """Return the names of all files."""


def inherited(source: StyleFile, files: StyleFiles) -> Node:
    """Return the tree of `source` over those that it extends; no `extends` is left.

    Raises:
        DrafterError: with what is wrong with the styles that are named.
    """
    chain = [source]
    while name := _extended(chain[-1].tree):
        if not isinstance(name, Scalar):
            raise DrafterError(hinting(wrong_shape(name, Said("a name")), "    extends: gbt9704"))
        chain.append(_find(name, chain, files))
    tree = chain.pop().tree
    for file in reversed(chain):
        tree = _without_own(tree)
        tree = _over(file.tree, tree) if isinstance(tree, Mapping) else tree
    return tree.without("extends") if isinstance(tree, Mapping) else tree


def _extended(tree: Node) -> Node | None:
    """Return what stands after `extends`; None where nothing does."""
    match isinstance(tree, Mapping) and tree.entries.get("extends"):
        case (_, Scalar() as name) if name.is_null:
            return None
        case (_, name):
            return name
    return None


def _find(name: Scalar, chain: list[StyleFile], files: StyleFiles) -> StyleFile:
    faults = Faults()
    try:
        ID.read(name, faults)
    except Invalid:
        raise DrafterError(*faults) from None
    itself = name.text == chain[-1].name
    found = files.find(name.text, chain[-1].layer if itself else -1)
    if found is None:
        raise DrafterError(_missing(name, itself, files))
    if found in chain:
        circle = [*chain[chain.index(found) :], found]
        message = "'{name}' leads back to itself: {circle}"
        names = " → ".join(file.name for file in circle)
        raise DrafterError(
            problem("circle", message, name.location, "take one of them out", name=name.text, circle=names)
        )
    if len(chain) >= MAX_CHAIN:
        message = "more than {limit} files lead to each other"
        raise DrafterError(problem("reuse-too-deep", message, name.location, limit=MAX_CHAIN))
    return found


def _missing(name: Scalar, itself: bool, files: StyleFiles) -> Problem:
    if itself:
        return problem(
            "unknown-base",
            "there is no other house style '{name}' to extend",
            name.location,
            "a style that extends its own id extends the one of a weaker layer: user, team or built-in",
            name=name.text,
        )
    message = "there is no house style '{name}' to extend"
    return unknown("unknown-base", message, name.text, files.names(), name.location)


def _without_own(tree: Node) -> Node:
    return tree.without(*OF_ITS_OWN, "extends") if isinstance(tree, Mapping) else tree


def _over(own: Node, base: Node) -> Node:
    """Return `base` with what `own` says of it.

    Keys are merged at any depth, and so are lists of mappings, entry by entry; everything else
    takes the place of what was there. A key left empty takes the base's away.
    """
    match own, base:
        case Mapping(), Mapping():
            entries = dict(base.entries)
            for key, value in own:
                before = entries.get(key.text)
                if isinstance(value, Scalar) and value.is_null:
                    entries.pop(key.text, None)
                else:
                    entries[key.text] = (key, _over(value, before[1]) if before else value)
            return Mapping(entries, own.location)
        case TreeSequence(items), TreeSequence(others) if _all_mappings(items) and _all_mappings(others):
            merged = [_over(item, other) for item, other in zip(items, others, strict=False)]
            rest = items[len(merged) :] + others[len(merged) :]
            return TreeSequence((*merged, *rest), own.location)
    return own


def _all_mappings(nodes: tuple[Node, ...]) -> bool:
    return all(isinstance(node, Mapping) for node in nodes)
