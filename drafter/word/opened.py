"""A Word file that is only read: its parts by what they are for, each parsed when it is asked for."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from drafter.errors import DrafterError
from drafter.location import Location
from drafter.problem import Problem
from drafter.word.archive import DAMAGED, NOT_WORD, read_parts
from drafter.word.tree import Node, parse, q

TYPES = "[Content_Types].xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    b"drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"drawingml/wordprocessingDrawing": b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    b"drawingml/picture": b"http://schemas.openxmlformats.org/drawingml/2006/picture",
}
"""Namespaces of Strict Open XML (ISO/IEC 29500-1) and what the same elements are called elsewhere."""


class OpenedFile:
    """The parts of somebody's Word file, to be read.

    Raises:
        DrafterError: the bytes are no Word file, or a damaged or protected one.
    """

    def __init__(self, data: bytes, at: Location) -> None:
        self.at = at
        self._parts = read_parts(data, at)
        self._names = {name.casefold(): name for name in self._parts}
        self._trees: dict[str, Node] = {}
        if TYPES not in self._parts:
            raise self.fault(NOT_WORD)
        self.main = self._find_main()

    def fault(self, problem: Problem) -> DrafterError:
        """Return the error that names this file."""
        return DrafterError(problem.at(self.at))

    def tree(self, name: str) -> Node:
        """Return the root of a part.

        Raises:
            DrafterError: it is no XML that a Word file may hold.
        """
        if name not in self._trees:
            try:
                self._trees[name] = parse(self._transitional(self._parts[name]))
            except ValueError as error:
                raise self.fault(DAMAGED) from error
        return self._trees[name]

    def data(self, name: str) -> bytes | None:
        """Return the bytes of a part, a picture's; None: there is none."""
        return self._parts.get(self._names.get(name.casefold(), name))

    def related(self, kind: str) -> Iterator[str]:
        """Yield the names of the main part's parts of one kind: styles, header …"""
        for target, type, _ in self._relations(self.main):
            if type.endswith(f"/{kind}") and target in self._parts:
                yield target

    def story(self, kind: str) -> Node | None:
        """Return the root of the main part's only part of one kind; None: there is none."""
        name = next(self.related(kind), None)
        return None if name is None else self.tree(name)

    def properties(self) -> Node | None:
        """Return the root of the core properties: title, author, language; None: there are none."""
        name = next((target for target, type, _ in self._relations("") if type.endswith("/core-properties")), None)
        return self.tree(name) if name in self._parts else None

    def targets(self, source: str) -> dict[str, str]:
        """Return what the relationships of a part point to by their ids: names of parts, addresses outside."""
        return {id: target for target, _, id in self._relations(source, outside=True)}

    @staticmethod
    def _transitional(data: bytes) -> bytes:
        if _STRICT in data:
            for strict, transitional in _TRANSITIONAL.items():
                data = data.replace(_STRICT + strict, transitional)
        return data

    def _relations(self, source: str, outside: bool = False) -> list[tuple[str, str, str]]:
        """Return target, type and id of each relationship of `source`; "" is the package."""
        folder, base = posixpath.split(source)
        name = self._names.get(posixpath.join(folder, "_rels", f"{base}.rels").casefold())
        if name is None:
            return []
        found = []
        for one in self.tree(name):
            target, type, id = (one.get(key, "") for key in ("Target", "Type", "Id"))
            if one.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", folder, unquote(target)))[1:]
                found.append((self._names.get(path.casefold(), path), type, id))
            elif outside:
                found.append((target, type, id))
        return found

    def _find_main(self) -> str:
        name = next((target for target, type, _ in self._relations("") if type.endswith("/officeDocument")), None)
        if name is None:
            raise self.fault(NOT_WORD)
        if name not in self._parts:
            raise self.fault(DAMAGED)
        root = self.tree(name)
        if root.tag != q("document"):
            raise self.fault(NOT_WORD if not str(root.tag).endswith("}document") else DAMAGED)
        if root.find(q("body")) is None:
            raise self.fault(DAMAGED)
        return name
