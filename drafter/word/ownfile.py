"""A Word file that somebody else wrote: its parts by what they are for; those that nobody asked to change stay as they are."""

import posixpath
from collections.abc import Iterator
from re import Pattern

from drafter.location import Location
from drafter.word.archive import DAMAGED, MACROS, NOT_WORD, STRICT
from drafter.word.opened import RELATION, TYPES, WORD_TYPE, OpenedFile
from drafter.word.package import deflate_bytes, pack
from drafter.word.tree import Node, each, get, q, serialize, val

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_DOCUMENT, _TEMPLATE = f"{WORD_TYPE}document.main+xml", f"{WORD_TYPE}template.main+xml"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_MICROSOFT = "http://schemas.microsoft.com/office/"
_STRICT = "http://purl.oclc.org/ooxml/"

STORIES = ("header", "footer", "footnotes", "endnotes", "comments")
"""What has paragraphs beside the text."""


class OwnFile(OpenedFile):
    """The parts of somebody's Word file, to be read, changed and put together again.

    Raises:
        DrafterError: the bytes are no Word file that can be used.
    """

    def __init__(self, data: bytes, at: Location) -> None:
        self._changed: set[str] = set()
        super().__init__(data, at)

    @property
    def body(self) -> Node:
        """`w:body`, to be changed."""
        return self.edit(self.main).find(q("body"))

    def edit(self, name: str) -> Node:
        """Return the root of a part, which is written anew."""
        self._changed.add(name)
        return self.tree(name)

    def stories(self) -> Iterator[Node]:
        """Yield the roots of the parts that hold paragraphs beside the text, to be read."""
        for kind in STORIES:
            for name in self.related(kind):
                yield self.tree(name)

    def stories_to_edit(self) -> Iterator[Node]:
        """Yield the roots of the parts that hold paragraphs beside the text, to be changed."""
        for kind in STORIES:
            for name in self.related(kind):
                yield self.edit(name)

    def about_comments(self) -> Iterator[Node]:
        """Yield the roots of the parts that say more about comments, to be changed."""
        for target, type in self._targets(self.main):
            if target in self._trees and type.startswith(_MICROSOFT) and "/comments" in type:
                yield self.edit(target)

    @property
    def application(self) -> str:
        """The name of the program that saved the file; empty: it does not say."""
        for target, type in self._targets(""):
            if type == f"{RELATION}extended-properties" and target in self._trees:
                return next((one.text or "" for one in self._trees[target] if one.tag.endswith("}Application")), "")
        return ""

    def root_tag(self, name: str) -> str:
        """Return what the root of a part is called."""
        return str(self.tree(name).tag)

    def styles_called(self, pattern: Pattern[str]) -> set[str | None]:
        """Return the ids of the styles whose names begin like `pattern`."""
        roots = [self.tree(name) for name in self.related("styles")]
        return {get(one, "styleId") for one in each(roots, "style") if pattern.match(val(one, "name") or "")}

    def drop(self, name: str) -> None:
        """Take a part out of the package, with the parts that only it points to, and all that points to it."""
        for target, _ in self._targets(name):
            self._forget(target)
        folder, base = posixpath.split(name)
        self._forget(posixpath.join(folder, "_rels", f"{base}.rels"))
        self._forget(name)
        path = posixpath.join(posixpath.dirname(self.main), "_rels", f"{posixpath.basename(self.main)}.rels")
        relations = self.edit(self._names.get(path.casefold(), path))
        for one, (target, _) in zip(list(self._internal(relations)), self._targets(self.main), strict=True):
            if target == name:
                relations.remove(one)

    def _forget(self, name: str) -> None:
        for kept in (self._parts, self._trees):
            kept.pop(name, None)
        self._names.pop(name.casefold(), None)
        self._changed.discard(name)
        types = self.edit(TYPES)
        for one in list(types):
            if one.get("PartName", "").casefold() == f"/{name}".casefold():
                types.remove(one)

    @staticmethod
    def _internal(relations: Node) -> Iterator[Node]:
        return (one for one in relations if one.get("TargetMode") != "External")

    def part(self, kind: str, new: bytes) -> Node:
        """Return the root of the main part's only part of one kind, to be changed; where it lacks one, of `new`."""
        name = next(self.related(kind), None)
        return self.edit(name or self._add(kind, new))

    def has(self, kind: str) -> bool:
        """Return whether the main part has a part of one kind."""
        return next(self.related(kind), None) is not None

    def values(self, tag: str, attribute: str = "val") -> Iterator[str | None]:
        """Yield an attribute of all elements called `tag`, in whichever part."""
        return (get(node, attribute) for node in each(self._trees.values(), tag))

    def attach(self, kind: str, name: str, data: bytes, type: str) -> str:
        """Add a part that is no tree, an image; return the id of the main part's relation to it."""
        name = self._free_name(posixpath.join(posixpath.dirname(self.main), name))
        self._parts[name] = data
        self._names[name.casefold()] = name
        self._set_type(name, type)
        return self._relate(self.main, RELATION + kind, name)

    def link(self, url: str) -> str:
        """Return the id of a new relation of the main part to an address."""
        return self._relate(self.main, f"{RELATION}hyperlink", url, TargetMode="External")

    def set_properties(self, core: str) -> None:
        """Put `core` in place of the document's properties."""
        name = next((target for target, type in self._targets("") if type == _CORE), None)
        if name not in self._parts:
            name = self._free_name("docProps/core.xml")
            self._relate("", _CORE, name)
            self._set_type(name, _CORE_TYPE)
        self._parts[name] = core.encode("utf-8")
        self._changed.discard(name)

    def to_bytes(self) -> bytes:
        """Return the Word file; the same parts give the same bytes."""
        for name in self._changed:
            self._parts[name] = serialize(self._trees[name])
        order = sorted(self._parts, key=lambda name: (name != TYPES, name))
        return pack(deflate_bytes(name, self._parts[name]) for name in order)

    # How parts hang together (ISO/IEC 29500-2)

    @staticmethod
    def _transitional(data: bytes) -> bytes:
        return data  # A strict file is refused.

    def _targets(self, source: str) -> list[tuple[str, str]]:
        """Return the parts that `source` points to, each with the type of the relationship; "" is the package."""
        return [(target, type) for target, type, _ in self._relations(source)]

    def _find_main(self) -> str:
        for name in self._parts:
            if name.endswith((".xml", ".rels")):  # What cannot be written again is refused at once.
                self.tree(name)
        kinds = {type: target for target, type in self._targets("") if type.endswith("/officeDocument")}
        for type, name in kinds.items():
            if name not in self._parts:
                raise self.fault(DAMAGED)
            self._accept(name, strict=type.startswith(_STRICT))
            return name
        raise self.fault(NOT_WORD)

    def _accept(self, main: str, strict: bool) -> None:
        """Let `main` be a document's part; refuse what is none, or none that can be used."""
        types = [one.get("ContentType", "") for one in self._trees[TYPES]]
        type = self._type(main)
        if "macroEnabled" in type or "application/vnd.ms-office.vbaProject" in types:
            raise self.fault(MACROS)
        if type not in (_DOCUMENT, _TEMPLATE):
            raise self.fault(NOT_WORD)
        root = self.tree(main)
        if strict or root.tag.startswith(f"{{{_STRICT}"):
            raise self.fault(STRICT)
        if root.tag != q("document") or root.find(q("body")) is None:
            raise self.fault(DAMAGED)
        if type == _TEMPLATE:
            self._set_type(main, _DOCUMENT)

    def _type(self, name: str) -> str:
        types = self._trees[TYPES]
        suffix = name.rpartition(".")[2].casefold()
        for one in types:
            if one.get("PartName", "").casefold() == f"/{name}".casefold():
                return str(one.get("ContentType", ""))
        return next(
            (str(one.get("ContentType", "")) for one in types if one.get("Extension", "").casefold() == suffix), ""
        )

    def _set_type(self, name: str, type: str) -> None:
        types = self.edit(TYPES)
        for one in types:
            if one.get("PartName", "").casefold() == f"/{name}".casefold():
                types.remove(one)
        types.append(types.makeelement(f"{{{_PACKAGE}content-types}}Override", PartName=f"/{name}", ContentType=type))

    def _add(self, kind: str, data: bytes) -> str:
        """Add a part to the main part; return its name."""
        name = self._free_name(posixpath.join(posixpath.dirname(self.main), f"{kind}.xml"))
        self._parts[name] = data
        self._names[name.casefold()] = name
        self._relate(self.main, RELATION + kind, name)
        self._set_type(name, f"{WORD_TYPE}{kind}+xml")
        return name

    def _free_name(self, name: str) -> str:
        stem, dot, suffix = name.rpartition(".")
        number = 0
        while name.casefold() in self._names:
            number += 1
            name = f"{stem}{number}{dot}{suffix}"
        return name

    def _relate(self, source: str, type: str, target: str, **mode: str) -> str:
        folder, base = posixpath.split(source)
        path = posixpath.join(folder, "_rels", f"{base}.rels")
        name = self._names.get(path.casefold(), path)
        if name not in self._parts:
            self._parts[name] = f'<Relationships xmlns="{_PACKAGE}relationships"/>'.encode()
            self._names[name.casefold()] = name
        relations = self.edit(name)
        taken = {one.get("Id") for one in relations}
        id = next(id for number in range(1, len(taken) + 2) if (id := f"rId{number}") not in taken)
        tag = f"{{{_PACKAGE}relationships}}Relationship"
        relations.append(relations.makeelement(tag, Id=id, Type=type, Target=target if mode else f"/{target}", **mode))
        return id
