"""What an interview asks next: questions as steps in their order, and what an answer changes."""

from collections.abc import Callable, Iterable, Mapping

from drafter.asking import Asked, Question
from drafter.dataclass import dataclass
from drafter.model.outline import Field, FieldType
from drafter.model.tree import Path
from drafter.pipeline.answers import Answers
from drafter.problem import Problem, problem


@dataclass(frozen=True, slots=True)
class Step:
    """A question, or for records, after those of each record: whether there is one more."""

    number: str
    """As the user sees it: `3`; in a record `6.1.2`: field 2 of entry 1 of question 6."""
    question: Question
    is_settled: bool
    """Whether it needs no asking: answered, or left empty on purpose."""
    records: Question | None = None
    """Of a question in a record: the question whose record it is."""
    count: int = 0
    """Of records: how many there are."""

    @property
    def path(self) -> Path:
        """The question's path; no two steps have the same."""
        return self.question.path

    @property
    def is_records(self) -> bool:
        """Whether it asks for one more record."""
        return self.question.field.type is FieldType.RECORDS

    @property
    def entry(self) -> int:
        """The number of the record it stands in, from 1."""
        return int(self.path[1]) + 1


class Course:
    """The way through the questions of an outline; what the user did on it outlasts going back."""

    def __init__(self, ask: Callable[[Answers], Asked], answers: Answers, *, allow_missing: bool = False) -> None:
        self._ask = ask
        self._allow_missing = allow_missing
        self.answers = answers
        self.asked = ask(answers)
        self.done: set[Path] = set()
        """What was asked here and is settled, be it by Enter alone."""
        self._begun = {question.path[:2] for question in self.asked.questions if self._is_left_off(question)}
        """Records that are asked in full; of others only what must be answered."""
        lists = {question.path for question in self.asked.questions if self.raw(question.path) is not None}
        self._closed = lists - {path[:1] for path in self._begun}
        """Records that are complete: no more are asked for."""

    def steps(self) -> list[Step]:
        """Return all steps that the answers so far lead to."""
        steps: list[Step] = []
        top = [question for question in self.asked.questions if len(question.path) == 1]
        for number, question in enumerate(top, 1):
            if question.field.type is not FieldType.RECORDS:
                steps.append(Step(str(number), question, self._is_settled(question)))
                continue
            inner = [one for one in self.asked.questions if one.path[:1] == question.path and len(one.path) > 1]
            for one in inner:
                position = question.field.fields.index(one.field) + 1
                label = f"{number}.{int(one.path[1]) + 1}.{position}"
                steps.append(Step(label, one, self._is_settled(one), question))
            count = len(self._records(question))
            steps.append(Step(str(number), question, self._is_complete(question, count), count=count))
        return steps

    def unsettled(self) -> set[Path]:
        """Return the paths of the questions that are still to be asked."""
        return {step.path for step in self.steps() if not step.is_settled}

    def put(self, path: Path, value: object) -> tuple[Problem, ...]:
        """Take `value` as the answer at `path`, None for no answer; or return what is wrong with it."""
        answers = self._with(path, value)
        asked = self._ask(answers)
        question = next((one for one in asked.questions if one.path == path), None)
        if question is not None and question.faults:
            return question.faults
        if question is not None and question.is_open and not self._allow_missing:
            return (problem("must-answer", "this must be answered"),)
        self.answers, self.asked = answers, asked
        self.done.add(path)
        return ()

    def keep(self, path: Path) -> None:
        """Leave the answer at `path`, or that there is none, as it is."""
        self.done.add(path)

    def add(self, records: Question) -> None:
        """Begin one more record."""
        found = self._records(records)
        self._begun.add((*records.path, len(found)))
        self._change(records.path, [*found, {}])

    def remove(self, records: Question, entry: int) -> None:
        """Take the record number `entry`, from 1, away."""
        found = self._records(records)
        self._change(records.path, found[: entry - 1] + found[entry:])
        self.done = set(_without_entry(self.done, records.path, entry - 1))
        self._begun = set(_without_entry(self._begun, records.path, entry - 1))

    def close(self, records: Question) -> None:
        """Ask for no more records; where there are none, they are left out on purpose."""
        if not self._records(records):
            self._change(records.path, [])
        self.done.add(records.path)
        self._closed.add(records.path)

    def back(self, step: Step) -> Path | None:
        """Return the path of the step before `step`; None if it is the first.

        A record in which nothing was answered is dropped on the way.
        """
        paths = [one.path for one in self.steps()]
        before = paths.index(step.path) - 1
        if step.records is not None and not self._is_touched(step.path[:2]) and self._is_first(step):
            self.remove(step.records, step.entry)
            if len(self._records(step.records)) >= least(step.records.field):
                return step.records.path
        return paths[before] if before >= 0 else None

    def _is_first(self, step: Step) -> bool:
        return next(one.path for one in self.steps() if one.path[:2] == step.path[:2]) == step.path

    def _is_touched(self, record: Path) -> bool:
        raw = self.raw(record)
        return isinstance(raw, Mapping) and any(value is not None for value in raw.values())

    def _is_left_off(self, question: Question) -> bool:
        """Whether the record of `question` was not answered to its end."""
        if len(question.path) == 1:
            return False
        record = self.raw(question.path[:2])
        return question.is_open or (
            isinstance(record, Mapping) and question.field.name in record and record[question.field.name] is None
        )

    def _is_settled(self, question: Question) -> bool:
        if question.faults:
            return False
        if question.is_open:
            return self._allow_missing and question.path in self.done
        is_answered = question.path in self.done or self.raw(question.path) is not None
        return is_answered or (len(question.path) > 1 and question.path[:2] not in self._begun)

    def _is_complete(self, records: Question, count: int) -> bool:
        if count < least(records.field) or records.faults:
            return False
        return records.path in self._closed or (records.field.max is not None and count >= records.field.max)

    def _records(self, question: Question) -> list[object]:
        raw = self.raw(question.path)
        if raw is None:
            raw = question.field.default
        return list(raw) if isinstance(raw, (list, tuple)) else []

    def raw(self, path: Path) -> object:
        """Return the answer at `path` as given; None: not given."""
        value: object = self.answers.given
        for step in path:
            match value, step:
                case Mapping(), str():
                    value = value.get(step)
                case list() | tuple(), int() if step < len(value):
                    value = value[step]
                case _:
                    return None
        return value

    def _with(self, path: Path, value: object) -> Answers:
        answers = self.answers
        if len(path) > 1 and not isinstance(self.raw(path[:1]), list):
            records = next(question for question in self.asked.questions if question.path == path[:1])
            answers = answers.with_typed(path[:1], self._records(records))
        return answers.with_typed(path, value)

    def _change(self, path: Path, value: object) -> None:
        self.answers = self.answers.with_typed(path, value)
        self.asked = self._ask(self.answers)


def least(field: Field) -> int:
    """Return how many records there must be."""
    return max(int(field.min or 0), 1 if field.required and field.default is None else 0)


def _without_entry(paths: Iterable[Path], records: Path, gone: int) -> Iterable[Path]:
    for path in paths:
        if path[:1] != records or len(path) == 1:
            yield path
        elif int(path[1]) != gone:
            yield (*records, int(path[1]) - (int(path[1]) > gone), *path[2:])
