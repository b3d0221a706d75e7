"""Blanks as templates see them: they pass through filters and operators, and say when they are used."""

from collections.abc import Callable, Iterator, MutableSequence
from typing import Any

from drafter.marks import mark
from drafter.model.answers import ChosenPhrase, Day, Missing, Number, Record
from drafter.model.inlines import Blank, BlankKind
from drafter.model.outline import FieldType

_AS_THEY_ARE = frozenset((str, int, bool, type(None), Number, Day, ChosenPhrase))
"""The types of answers in which nothing can be missing."""


class BlankValue:
    """Stands for an answer that is missing.

    It prints as its mark, counts as true and as one, and whatever is done with it gives it back:
    `{{ (cost * 1.06) | round(2) }}` shows the blank of `cost`. It equals nothing.
    """

    __slots__ = ("_number", "_use")

    def __init__(self, number: int, use: Callable[[], None]) -> None:
        self._number = number
        self._use = use

    def __str__(self) -> str:
        self._use()
        return mark(self._number)

    def __bool__(self) -> bool:
        self._use()
        return True

    def __len__(self) -> int:
        self._use()
        return 1

    def __iter__(self) -> "Iterator[BlankValue]":
        self._use()
        return iter((self,))

    def _pass(self, *_: Any) -> "BlankValue":
        self._use()
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _pass
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = __rpow__ = _pass
    __neg__ = __pos__ = __abs__ = __round__ = _pass

    def __eq__(self, other: object) -> bool:
        self._use()
        return False

    def __lt__(self, other: object) -> bool:
        self._use()
        return False

    __le__ = __gt__ = __ge__ = __contains__ = __lt__

    def __hash__(self) -> int:
        return hash(self._number)

    def attribute(self, name: str) -> "BlankValue":
        """Return what `blank.name` and `blank.name()` are."""
        return self._pass()

    __call__ = _pass


class BlankList(list[Any]):
    """Stands for a list that is missing: it holds one blank, and says when it is used."""

    __slots__ = ("_use",)

    def __init__(self, blank: Any, use: Callable[[], None]) -> None:
        super().__init__([blank])
        self._use = use

    def __len__(self) -> int:
        self._use()
        return super().__len__()

    def __iter__(self) -> Iterator[Any]:
        self._use()
        return super().__iter__()


class Blanks:
    """Turns missing answers into blanks, and remembers which of them were used."""

    def __init__(self, marked: MutableSequence[Any]) -> None:
        self._marked = marked
        """The table that the numbers of marks point into."""
        self.used: dict[str, Missing] = {}
        """By path, in the order of their first use."""

    def value(self, value: Any, root: Missing | None = None) -> Any:
        """Return `value` as templates see it: with blanks where an answer is missing."""
        if type(value) in _AS_THEY_ARE:
            return value
        match value:
            case Missing():
                return self._blank(value, root or value)
            case list():
                return [self.value(inner, root) for inner in value]
            case Record():
                if _AS_THEY_ARE.issuperset(map(type, value.values_.values())):
                    return value
                return Record({name: self.value(inner, root) for name, inner in value.items()})
        return value

    def _blank(self, missing: Missing, root: Missing) -> Any:
        """Return a blank, or a list of one blank, that tells of `root` when it is used."""

        def use() -> None:
            self._use(root)

        if missing.field.type is FieldType.RECORDS:
            nested = {field.name: Missing("", field) for field in missing.field.fields}
            return BlankList(self.value(Record(nested), root), use)
        self._marked.append(Blank(BlankKind.ANSWER, missing.field.ask))
        blank = BlankValue(len(self._marked) - 1, use)
        return BlankList(blank, use) if missing.field.type in (FieldType.LIST, FieldType.MULTI) else blank

    def _use(self, missing: Missing) -> None:
        self.used.setdefault(missing.path, missing)
