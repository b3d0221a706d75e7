"""YAML text to a tree in which every key and value knows its place.

Built from the C parser's events, which it makes one by one without recursion: a file nested a
hundred thousand deep is refused at depth 100, where the C composer would crash.
"""

import re
from typing import Any

import yaml

from drafter.dataclass import dataclass, field, replace
from drafter.errors import DrafterError
from drafter.location import Location
from drafter.marks import forbidden
from drafter.model.tree import Mapping, Node, Scalar, Sequence
from drafter.problem import Problem, Said, problem

MAX_DEPTH = 100
MAX_NODES = 1_000_000
MAX_ALIASED = 100_000
"""How many values aliases may stand for in one file."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BRACES = "\ufdef"
"""Stands for the key of what YAML takes for a mapping: `{{ unit }}` without quotation marks. No text may hold it."""

_UNQUOTED = re.compile(r"""(?:^|[:\-,\[]\s+|^\s*)(\{[{%#])""")


def parse(text: str, file: str, faults: list[Problem] | None = None) -> Node:
    """Return the tree of the one document in `text`; `file` names it in places.

    With `faults`, those that leave a tree all the same (a key that stands twice, a value that was
    not quoted, a character that no document may hold) are added there instead of raised, so that
    they can be told with those that the tree holds.

    Raises:
        DrafterError: it is not YAML, repeats a key, is nested too deep, holds too much or a
            character that no document may hold.
    """
    if found := forbidden(text):
        before = text[: found.start()]
        at = Location(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise DrafterError(_forbidden(found, at))
    builder = _Builder(text, file)
    try:
        root = builder.build()
    except yaml.YAMLError as error:
        # Braces that were not quoted may be found as a key and again as a fault of syntax.
        raise DrafterError(*dict.fromkeys((*builder.faults, _syntax(error, text, file)))) from error
    told = sorted(dict.fromkeys(builder.faults), key=lambda fault: fault.location or Location(file))
    if faults is not None:
        faults += told
    elif told:
        raise DrafterError(*told)
    return root


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been read yet."""

    location: Location
    is_mapping: bool
    anchor: str | None
    items: list[Node] = field(default_factory=list)
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    key: Scalar | None = None
    size: int = 1


class _Builder:
    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.faults: list[Problem] = []
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.open: list[_Open] = []
        self.root: Node | None = None
        self.nodes = self.aliased = 0

    def build(self) -> Node:
        for event in yaml.parse(self.text, Loader=_Loader):
            match event:
                case yaml.ScalarEvent():
                    self._add(self._scalar(event), 1, event.anchor)
                case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                    self._start(event)
                case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                    self._end()
                case yaml.AliasEvent():
                    self._alias(event)
                case yaml.DocumentStartEvent() if self.root is not None:
                    self._refuse(
                        "many-documents",
                        "the file holds more than one document",
                        event,
                        "keep one document a file; take out the line ---",
                    )
        return self.root if self.root is not None else Mapping({}, Location(self.file, 1, 1))

    def _place(self, mark: Any) -> Location:
        return Location(self.file, mark.line + 1, mark.column + 1)

    def _refuse(self, code: str, message: str, event: Any, hint: str, **params: object) -> None:
        at = self._place(event.start_mark)
        raise DrafterError(*self.faults, problem(code, message, at, hint, **params))

    def _scalar(self, event: Any) -> Scalar:
        at = self._place(event.start_mark)
        if found := forbidden(event.value):
            self.faults.append(_forbidden(found, at))
        raw = self.text[event.start_mark.index : event.end_mark.index]
        # Plain text has the style "" from the C parser, None from the other.
        return Scalar(event.value, at, bool(event.style), raw)

    def _start(self, event: Any) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise DrafterError(*self.faults, _too_deep(self._place(event.start_mark)))
        at = self._place(event.start_mark)
        self.open.append(_Open(at, isinstance(event, yaml.MappingStartEvent), event.anchor))

    def _end(self) -> None:
        done = self.open.pop()
        whole: Node
        if _BRACES in done.entries:
            whole = Scalar("…", done.location, quoted=True)  # The text that it was meant to be.
        elif done.is_mapping:
            whole = Mapping(done.entries, done.location)
        else:
            whole = Sequence(tuple(done.items), done.location)
        self._add(whole, done.size, done.anchor)

    def _alias(self, event: Any) -> None:
        if event.anchor not in self.anchors:
            self._refuse(
                "unknown-alias",
                "*{name} refers to nothing",
                event,
                "name a value with &{name} before it is used",
                name=event.anchor,
            )
        node, size = self.anchors[event.anchor]
        self.aliased += size
        if self.aliased > MAX_ALIASED:
            self._refuse(
                "too-many-aliases",
                "aliases stand for more than {limit} values",
                event,
                "write the values out",
                limit=MAX_ALIASED,
            )
        self._add(node, size, None)

    def _add(self, node: Node, size: int, anchor: str | None) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise DrafterError(
                problem("too-large", "the file holds more than {limit} values", Location(self.file), limit=MAX_NODES)
            )
        if anchor:
            self.anchors[anchor] = (node, size)
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        parent.size += size
        if not parent.is_mapping:
            parent.items.append(node)
        elif parent.key is None:
            parent.key = self._key(node)
        else:
            parent.entries.setdefault(parent.key.text, (parent.key, node))
            parent.key = None

    def _key(self, node: Node) -> Scalar:
        if not isinstance(node, Scalar):
            at, outer = node.location, self.open[-1].location
            # {{ x }} is a mapping whose key is a mapping, one column on.
            self.faults.append(_unquoted(outer if replace(outer, column=outer.column + 1) == at else at))
            return Scalar(_BRACES, node.location)
        first = self.open[-1].entries.get(node.text)
        if first is not None and node.text != _BRACES:
            self.faults.append(
                problem(
                    "repeated-key",
                    "the key '{key}' stands twice",
                    node.location,
                    "its first place is line {line}; keep one of them",
                    key=node.text,
                    line=first[0].location.line,
                )
            )
        return node


def _forbidden(found: re.Match[str], at: Location) -> Problem:
    return problem(
        "control-character",
        "the text holds the character {character}, which no document may hold",
        at,
        "delete the character",
        character=f"U+{ord(found.group()):04X}",
    )


def _unquoted(at: Location) -> Problem:
    return problem(
        "unquoted-braces",
        "a value that begins with {{{{ or {{% must be quoted",
        at,
        'write "{{{{ … }}}}" with quotation marks, or put the text under a |',
    )


def _too_deep(at: Location) -> Problem:
    return problem(
        "too-deep",
        "values are nested deeper than {limit} levels",
        at,
        "no outline, phrase or answer needs so many levels",
        limit=MAX_DEPTH,
    )


def _syntax(error: yaml.YAMLError, text: str, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        position = getattr(error, "position", None)  # In bytes.
        line = text.encode().count(b"\n", 0, position) + 1 if isinstance(position, int) else 0
        return problem(
            "yaml",
            "this is not valid YAML: {reason}",
            Location(file, line),
            reason=Said(getattr(error, "reason", str(error))),
        )
    # The fault is found behind the braces, or at the end of what they seem to open.
    marks = [mark]
    if "flow" in (getattr(error, "context", None) or ""):
        marks.append(getattr(error, "context_mark", None) or mark)
    lines = text.split("\n")
    for one in marks:
        braces = _UNQUOTED.search(lines[one.line]) if one.line < len(lines) else None
        if braces and braces.start(1) <= one.column:
            return _unquoted(Location(file, one.line + 1, braces.start(1) + 1))
    # `{body: 见{{ x }}。}`: braces inside a text that stands inside braces.
    before = lines[mark.line][: mark.column + 2] if mark.line < len(lines) else ""
    if len(marks) > 1 and (start := before.rfind("{{")) >= 0:
        return problem(
            "unquoted-braces",
            "a text with {{{{ }}}} in it must be quoted where it stands between braces or brackets",
            Location(file, mark.line + 1, start + 1),
            'write "… {{{{ … }}}} …" with quotation marks, or each key on a line of its own',
        )
    reason = getattr(error, "problem", None) or str(error)
    if "nesting depth" in reason:  # Newer scanners stop by themselves.
        return _too_deep(Location(file, mark.line + 1, mark.column + 1))
    return problem(
        "yaml",
        "this is not valid YAML: {reason}",
        Location(file, mark.line + 1, mark.column + 1),
        "look at this line and the one before: indents (blanks, no tabs), a colon in the text, an open quotation mark",
        reason=Said(reason),
    )
