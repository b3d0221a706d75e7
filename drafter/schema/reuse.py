"""What an outline has from other files: the outline that it extends, the parts that it includes.

Trees in, one tree out, before anything in it is read: no `extends`, `change` or `include` is left.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import Protocol

from drafter.dataclass import dataclass, field
from drafter.errors import DrafterError
from drafter.location import Location
from drafter.model.tree import Mapping, Node, Scalar
from drafter.model.tree import Sequence as TreeSequence
from drafter.problem import Problem, Said, nearest, problem
from drafter.schema.merge import merge, merge_fields
from drafter.schema.reader import Faults, Invalid, in_order, wrong_shape
from drafter.schema.scalars import Number
from drafter.schema.shapes import AsIs, Key, Keys
from drafter.schema.written import example, hinting

MAX_CHAIN = 10
"""Files that lead to each other by `extends` and `include`."""
MAX_FILES = 100
"""Files that one outline is made from, each counted as often as it is named."""
MAX_SECTIONS = 30
"""Sections inside each other."""

_NAME = re.compile(r"[^\W_](?:[\w\-]|\.(?!\.))*")


class Kind(StrEnum):
    """What an outline may name."""

    OUTLINE = "outline"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Source:
    """A file that outlines are made from."""

    kind: Kind
    name: str
    layer: int
    """Counted from 0, the strongest."""
    tree: Node = field(compare=False)


class Sources(Protocol):
    """Where the files lie."""

    def find(self, kind: Kind, name: str, below: int) -> Source | None:
        """Return the strongest file called `name` of the layers weaker than layer `below`.

        Raises:
            DrafterError: it cannot be read.
        """

    def names(self, kind: Kind) -> Sequence[str]:
        """Return the names of all files of `kind`."""


def resolve(source: Source, sources: Sources) -> Node:
    """Return the tree of the outline `source` with all in it that it has from other files.

    Raises:
        DrafterError: with every fault in what it names and in how it changes it.
    """
    reuse = _Reuse(sources)
    with reuse.opened(source):
        tree = reuse.outline(source)
    if reuse.faults:
        raise DrafterError(*in_order(reuse.faults))
    return reuse.with_macros(tree)


_Held = dict[str, Node | None]


def _part(faults: Faults, location: Location, part: int, **held: Node | None) -> _Held:
    return held


PART = Keys(
    {
        "part": Key(Number(1, 1), required=True, doc="Version of this format."),
        "fields": Key(AsIs(Mapping, Said("keys with values")), doc="Questions, brought in by include under fields."),
        "sections": Key(
            AsIs(TreeSequence, Said("a list")), doc="Sections, brought in by include in a list of sections."
        ),
        "elements": Key(AsIs(Mapping, Said("keys with values")), doc="Elements, brought in by include under elements."),
        "macros": Key(AsIs(Scalar, Said("text")), doc="Macros that come along with any of them."),
    },
    _part,
    Said("a part"),
)


class _Reuse:
    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.faults = Faults()
        self.chain: list[Source] = []
        self.count = 0
        self.macros: list[Node] = []
        """Of all files, those first that others may build on."""

    @contextmanager
    def opened(self, source: Source) -> Iterator[None]:
        self.chain.append(source)
        yield
        self.chain.pop()

    def outline(self, source: Source) -> Node:
        """Return the tree of `source` without its macros, which are added to those found so far."""
        tree = source.tree
        if not isinstance(tree, Mapping):
            return tree
        own = tree.without("extends", "change", "macros")
        base = self._base(tree, source)
        if (given := own.entries.get("fields")) and isinstance(given[1], Mapping):
            own = own.with_entry(given[0], self._fields(given[1]))
        if (given := own.entries.get("elements")) and isinstance(given[1], Mapping):
            own = own.with_entry(given[0], self._elements(given[1]))
        if change := tree.entries.get("change"):
            own = own.with_entry(*change)
        if isinstance(base, Mapping):
            own = merge(base, own, self.faults)
        own = self._attachments(self._below(own, 0))
        if macros := tree.entries.get("macros"):
            self._add_macros(macros[1])
        return own

    def with_macros(self, tree: Node) -> Node:
        """Return `tree` with the macros of all files."""
        if not self.macros or not isinstance(tree, Mapping):
            return tree
        at = self.macros[0].location
        return tree.with_entry(Scalar("macros", at), TreeSequence(tuple(self.macros), at))

    def _add_macros(self, macros: Node | None) -> None:
        if macros and not _is_null(macros) and macros not in self.macros:
            self.macros.append(macros)

    def _base(self, tree: Mapping, source: Source) -> Node | None:
        """Return the outline that `tree` extends; None if it extends none."""
        extends, change = tree.entries.get("extends"), tree.entries.get("change")
        if extends is None or _is_null(extends[1]):
            if change and not _is_null(change[1]):
                self.faults.append(_nothing_to_change(change[0]))
            return None
        name = extends[1]
        itself = isinstance(name, Scalar) and name.text == source.name
        if (found := self._find(Kind.OUTLINE, name, source.layer if itself else -1)) is None:
            return None
        with self.opened(found):
            base = self.outline(found)
        if not isinstance(base, Mapping):
            self.faults.append(wrong_shape(base, Said("keys with values")))
        return base

    def _find(self, kind: Kind, node: Node, below: int = -1) -> Source | None:
        """Return the file that `node` names; None if there is a fault in that."""
        if not isinstance(node, Scalar) or _is_null(node):
            shown = example("", "extends" if kind is Kind.OUTLINE else "include")
            self.faults.append(hinting(wrong_shape(node, Said("a name")), shown))
            return None
        self.count += 1
        if wrong := self._no_name(node) or self._too_many(node):
            self.faults.append(wrong)
            return None
        try:
            found = self.sources.find(kind, node.text, below)
        except DrafterError as error:
            self.faults.extend(error.problems)
            return None
        if wrong := self._missing(kind, node, below) if found is None else self._in_circle(found, node):
            self.faults.append(wrong)
            return None
        return found

    def _no_name(self, node: Scalar) -> Problem | None:
        if _NAME.fullmatch(node.text):
            return None
        return problem(
            "wrong-name",
            "'{name}' is no plain name: an include never leaves the outline's folders",
            node.location,
            "write the name of the file alone, without folder and ending",
            name=node.text[:60],
        )

    def _too_many(self, node: Scalar) -> Problem | None:
        if len(self.chain) >= MAX_CHAIN:
            return problem(
                "reuse-too-deep",
                "more than {limit} files lead to each other",
                node.location,
                "let the outline name the files itself",
                limit=MAX_CHAIN,
            )
        if self.count > MAX_FILES:
            return problem(
                "too-many-files", "an outline is made from at most {limit} files", node.location, limit=MAX_FILES
            )
        return None

    def _missing(self, kind: Kind, node: Scalar, below: int) -> Problem:
        if below >= 0:
            return problem(
                "unknown-base",
                "there is no other outline '{name}' to extend",
                node.location,
                "an outline that extends its own id extends the one of a weaker layer: user, team or built-in",
                name=node.text,
            )
        names = self.sources.names(kind)
        close = nearest(node.text, names)
        return problem(
            "unknown-part" if kind is Kind.PART else "unknown-base",
            "there is no part '{name}' to include" if kind is Kind.PART else "there is no outline '{name}' to extend",
            node.location,
            "did you mean '{close}'?"
            if close
            else "there are: {names}"
            if names
            else "parts lie in the folder outlines/parts, one file each",
            name=node.text,
            close=close,
            names=names,
        )

    def _in_circle(self, found: Source, node: Scalar) -> Problem | None:
        if found not in self.chain:
            return None
        circle = [*self.chain[self.chain.index(found) :], found]
        return problem(
            "circle",
            "'{name}' leads back to itself: {circle}",
            node.location,
            "take one of them out",
            name=node.text,
            circle=" → ".join(source.name for source in circle),
        )

    def _below(self, holder: Mapping, depth: int) -> Mapping:
        """Return `holder` with the included sections in its list; `depth` sections are above it."""
        match holder.entries.get("sections"):
            case (key, TreeSequence() as sections):
                return holder.with_entry(key, self._sections(sections, depth + 1))
        return holder

    def _sections(self, sections: TreeSequence, depth: int) -> TreeSequence:
        if depth > MAX_SECTIONS:
            self.faults.append(
                problem(
                    "sections-too-deep",
                    "sections are nested deeper than {limit} levels",
                    sections.location,
                    limit=MAX_SECTIONS,
                )
            )
            return sections
        items = tuple(made for item in sections.items for made in self._section(item, depth))
        return TreeSequence(items, sections.location)

    def _section(self, item: Node, depth: int) -> tuple[Node, ...]:
        """Return what an entry of a list of sections stands for."""
        if not isinstance(item, Mapping):
            return (item,)
        if (include := item.entries.get("include")) is None:
            return (self._below(item, depth),)
        if len(item.entries) > 1:
            beside = next(key for key, _ in item if key.text != "include")
            self.faults.append(problem("include-alone", "nothing may stand beside include", beside.location))
        brought: list[Node] = []
        for name in _names(include[1]):
            with self._part(name, "sections") as held:
                if isinstance(held, TreeSequence):
                    brought.extend(self._sections(held, depth).items)
        return tuple(brought)

    def _attachments(self, tree: Mapping) -> Mapping:
        match tree.entries.get("attachments"):
            case (key, TreeSequence(items, location)):
                made = (self._below(item, 0) if isinstance(item, Mapping) else item for item in items)
                return tree.with_entry(key, TreeSequence(tuple(made), location))
        return tree

    def _fields(self, fields: Mapping, records: bool = True) -> Mapping:
        """Return `fields` with the included ones where `include` stands; `records` may include in their turn."""
        own = Mapping({}, fields.location)
        brought = Mapping({}, fields.location)
        order: list[str] = []
        for key, value in fields:
            if key.text == "include":
                for name in _names(value):
                    brought = self._bring(brought, name, records, order)
                continue
            order.append(key.text)
            own = own.with_entry(key, self._records(value) if records else value)
        # A field that no part brings may be meant for the outline that this one extends.
        meant = Mapping({name: own.entries[name] for name in own.entries if name in brought.entries}, own.location)
        merged = merge_fields(brought, meant, self.faults).entries | own.without(*brought.entries).entries
        return Mapping({name: merged[name] for name in dict.fromkeys(order) if name in merged}, fields.location)

    def _records(self, value: Node) -> Node:
        if isinstance(value, Mapping):
            match value.entries.get("fields"):
                case (key, Mapping() as fields):
                    return value.with_entry(key, self._fields(fields, records=False))
        return value

    def _bring(self, brought: Mapping, name: Node, records: bool, order: list[str]) -> Mapping:
        """Return `brought` with the fields of the part `name`; their names are added to `order`."""
        with self._part(name, "fields") as held:
            if not isinstance(held, Mapping):
                return brought
            for key, value in self._fields(held, records):
                order.append(key.text)
                brought = self._brought(brought, key, value, name)
        return brought

    def _elements(self, elements: Mapping) -> Mapping:
        """Return `elements` over those of the parts that they include."""
        brought = Mapping({}, elements.location)
        include = elements.entries.get("include")
        for name in _names(include[1]) if include else ():
            with self._part(name, "elements") as held:
                for key, value in self._elements(held) if isinstance(held, Mapping) else ():
                    brought = self._brought(brought, key, value, name)
        return Mapping(brought.entries | elements.without("include").entries, elements.location)

    def _brought(self, brought: Mapping, key: Scalar, value: Node, name: Node) -> Mapping:
        """Return `brought` with what the part `name` has under `key`."""
        before = brought.entries.get(key.text)
        if before and before[1] != value:
            self.faults.append(_brought_twice(key, before[0], name))
        return brought.with_entry(key, value)

    @contextmanager
    def _part(self, name: Node, key: str) -> Iterator[Node | None]:
        """Give what the part called `name` holds under `key`; None if there is a fault in that.

        While it is open, what it includes counts as named by it; then its macros are added.
        """
        source = self._find(Kind.PART, name)
        held = self._held(source, name, key) if source else None
        if source is None or held is None:
            yield None
            return
        with self.opened(source):
            yield held[key]
        self._add_macros(held["macros"])

    def _held(self, source: Source, name: Node, key: str) -> _Held | None:
        try:
            held: _Held = PART.read(source.tree, self.faults)
        except Invalid:
            return None
        if held[key] is None:
            self.faults.append(
                problem(
                    "part-without",
                    "the part '{name}' has no {key}",
                    name.location,
                    name=source.name,
                    key=key,
                )
            )
            return None
        return held


def _nothing_to_change(change: Scalar) -> Problem:
    return problem(
        "change-without-extends",
        "change needs the key extends: it changes the sections of another outline",
        change.location,
        "name the other outline: extends: …; or write your own under sections",
    )


def _brought_twice(key: Scalar, first: Scalar, include: Node) -> Problem:
    return problem(
        "field-brought-twice",
        "two parts bring '{name}'",
        include.location,
        "it stands at {first} and at {second}; call one of them otherwise, or take it out",
        name=key.text,
        first=first.location,
        second=key.location,
    )


def _names(include: Node) -> tuple[Node, ...]:
    """Return the names that stand after `include`: a list, or one alone."""
    return include.items if isinstance(include, TreeSequence) else (include,)


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_null
