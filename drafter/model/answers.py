"""Answers: the values that templates see, each printing itself as the document's language wants."""

import datetime
from collections.abc import Iterator, Mapping
from enum import StrEnum

from drafter.dataclass import dataclass, maker
from drafter.model.outline import Field

Value = object
"""str, int, Number, bool, Day, None (left empty), Missing, ChosenPhrase, Record, or a list of these."""

TRUE = frozenset(("true", "yes", "y", "1", "是", "有", "对"))
FALSE = frozenset(("false", "no", "n", "0", "否", "无", "没有", "不"))
"""What answers a question of yes and no."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


class Number(float):
    """A number that prints as it was written: 3.10 stays 3.10."""

    __slots__ = ("written",)
    written: str

    def __new__(cls, written: str) -> "Number":
        self = super().__new__(cls, written)
        self.written = written
        return self

    def __str__(self) -> str:
        return self.written


class Day(datetime.date):
    """A date that prints as the document's language writes dates.

    Chinese: 2026年8月1日, no leading zeros (GB/T 9704—2012, 7.3.5.4); English: 1 August 2026.
    """

    __slots__ = ("language",)
    language: str

    @classmethod
    def of(cls, date: datetime.date, language: str) -> "Day":
        """Return `date` printing itself in `language`."""
        self = cls(date.year, date.month, date.day)
        self.language = language
        return self

    def __str__(self) -> str:
        if getattr(self, "language", "zh").startswith("zh"):
            return f"{self.year}年{self.month}月{self.day}日"
        return f"{self.day} {_MONTHS[self.month - 1]} {self.year}"


class AnswerOrigin(StrEnum):
    """Where an answer comes from."""

    TYPED = "typed"
    SET = "set"
    """From `--set`."""
    FILE = "file"
    PROFILE = "profile"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Missing:
    """Stands where a required answer was not given."""

    path: str
    """`unit`, `issues.2.name` (counted from 0, as `--set` does)."""
    field: Field


@dataclass(frozen=True, slots=True)
class ChosenPhrase:
    """The answer to a phrase question: one of the bank's."""

    id: str


@dataclass(frozen=True, slots=True, eq=False)
class Record(Mapping[str, Value]):
    """One record of answers.

    Templates read `record.items` as the field of that name, never as the method of a dict.
    """

    values_: Mapping[str, Value]

    def __getitem__(self, name: str) -> Value:
        return self.values_[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_)

    def __len__(self) -> int:
        return len(self.values_)


new_record = maker(Record)
