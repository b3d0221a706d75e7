"""A phrase file's text with the places of its entries."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from drafter import yamlfile
from drafter.bank.gitmarks import conflicts
from drafter.bank.spanedit.lists import list_edits
from drafter.bank.spanedit.text import Edit, NotEditable, applied
from drafter.errors import DrafterError
from drafter.location import Location
from drafter.model.tree import Mapping as Tree
from drafter.model.tree import plain
from drafter.problem import nearest, problem
from drafter.yamlfile.spans import Shape, spans


class PhraseFile:
    """A phrase file's text with the places of its entries."""

    def __init__(self, text: str, file: str) -> None:
        if marks := list(conflicts(text, file)):
            raise DrafterError(*marks)
        self.text, self.file = text, file
        tree = yamlfile.parse(text, file)
        root = spans(text)
        found = root.get("phrases") if root and root.shape is Shape.MAP else None
        if found is None or not isinstance(tree, Tree):
            raise DrafterError(
                problem(
                    "no-phrase-file",
                    "this is no phrase file: it has no key 'phrases'",
                    Location(file),
                    "write the line  phrases: []  into it, or name another file",
                )
            )
        self.key, self.list = found
        self.in_brackets = self.list.is_flow and bool(self.list.items or (root and root.is_flow))
        self.plain: list[Any] = list(plain(tree.entries["phrases"][1]) or [])  # type: ignore[call-overload]
        self.rest = plain(tree.without("phrases"))
        self._places = {one: index for index, entry in enumerate(self.plain) for one in names_of(entry)}

    def index(self, id: str, *, member: bool = False) -> int:
        """Return the number of the entry called `id`, or of the set that has it as a `member`."""
        name, _ = self.member(id) if member else (id, 0)
        if (index := self._places.get(name)) is None:
            close = nearest(id, self._places)
            hint = "did you mean '{close}'?" if close else "drafter phrases list shows what there is"
            raise DrafterError(
                problem("no-entry", "there is no entry '{id}' here", Location(self.file), hint, id=id, close=close)
            )
        entry = self.list.items[index]
        if entry.is_shared:
            raise DrafterError(
                problem(
                    "shared-entry",
                    "the entry '{id}' shares values with others (&name, *name) and is not changed by command",
                    Location(self.file, self.text.count("\n", 0, entry.start) + 1),
                    "write its values out, or change it in a text editor",
                    id=id,
                )
            )
        return index

    def list_edits(self, gone: Collection[int], new: Sequence[Sequence[str]]) -> Iterator[Edit]:
        """Yield the edits by which entries numbered `gone` go and `new` ones come, each given as its lines."""
        return list_edits(self.text, self.key, self.list, gone, new, in_brackets=self.in_brackets)

    def member(self, id: str) -> tuple[str, int]:
        """Return the entry that `id` names, and of a set the number of its phrase; 0: the entry itself."""
        name, _, number = id.rpartition("/")
        if id not in self._places and name in self._places and number.isdigit():
            return name, int(number)
        return id, 0

    def changed(self, edits: Iterable[Edit], meant: list[Any]) -> str:
        """Return the text with `edits`, which must come out as `meant`."""
        try:
            new = applied(self.text, edits)
        except NotEditable as error:
            raise self.not_editable() from error
        try:
            tree = yamlfile.parse(new, self.file)
        except DrafterError as error:
            raise self.not_editable() from error
        is_right = (
            isinstance(tree, Tree)
            and _stripped(plain(tree.entries["phrases"][1]) or []) == _stripped(meant)
            and plain(tree.without("phrases")) == self.rest
        )
        if not is_right:
            raise self.not_editable()
        return new

    def not_editable(self, id: str = "") -> DrafterError:
        """Return the error that the text is written in a way that commands do not change."""
        return DrafterError(
            problem(
                "not-editable",
                "this is written in a way that is not changed by command",
                Location(self.file),
                "change it in a text editor",
                id=id,
            )
        )


def names_of(entry: object) -> list[str]:
    """Return what an entry is called: one name, or none if it has none."""
    found = (entry.get("id") or entry.get("set")) if isinstance(entry, dict) else None
    return [found.strip()] if isinstance(found, str) else []


def _stripped(value: Any) -> Any:
    """Return a plain value with its texts stripped, as phrases are read."""
    match value:
        case str():
            return value.strip()
        case dict():
            return {key: _stripped(one) for key, one in value.items()}
        case list():
            return [_stripped(one) for one in value]
    return value
