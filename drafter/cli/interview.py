"""The interview: one question after another on the terminal, back and forth, and a summary at the end."""

import shutil
from collections.abc import Iterable, Sequence

from drafter.asking import Question
from drafter.cli import origins, report, summary
from drafter.cli.course import Course, Step, least
from drafter.cli.messages import _, ngettext
from drafter.cli.questions import editable, entry, introduction, is_search, picked, takes_lines
from drafter.cli.summary import Act, Wish
from drafter.cli.terminal import Terminal, is_back, truth
from drafter.dataclass import replace
from drafter.model.outline import FieldType
from drafter.model.tree import Path
from drafter.problem import Problem


class Interview:
    """Asks the questions of a course until all are settled and the user agrees to the answers."""

    def __init__(self, course: Course, terminal: Terminal) -> None:
        self._course = course
        self._terminal = terminal

    def run(self) -> None:
        """Ask until Enter under the summary; the answers are then those of the course.

        Raises:
            KeyboardInterrupt: the user wants to stop; what was answered is in the course.
        """
        report.talk(_("Answer each question with Enter. < leads back, Ctrl-C stops and offers to save."))
        goal: Path | None = None
        while True:
            steps = self._course.steps()
            step = next((step for step in steps if step.path == goal), None)
            step = step or next((step for step in steps if not step.is_settled), None)
            if step is not None:
                goal = self._more(step) if step.is_records else self._ask(step, steps)
            elif (wish := self._review(steps)).act is Act.DRAFT:
                return
            else:
                goal = self._do(wish)

    def _ask(self, step: Step, steps: Sequence[Step]) -> Path | None:
        """Ask a question until it is answered; return the path of the step to go back to, or None."""
        question = step.question
        self._introduce(step, steps)
        text = editable(question, self._course.raw(step.path))
        while True:
            typed = self._terminal.lines(text) if takes_lines(question) else self._terminal.line(text=text)
            if is_back(typed):
                if goal := self._back(step):
                    return goal
                continue
            if is_search(question, typed):
                typed = picked(question, typed)
                if not typed:
                    continue
            if text and typed == text and not question.faults:
                self._course.keep(step.path)
                return None
            faults = self._course.put(step.path, entry(question, typed) if typed.strip() else _nothing(question))
            if not faults:
                return None
            _tell(faults)
            if takes_lines(question):
                text = typed

    def _introduce(self, step: Step, steps: Sequence[Step]) -> None:
        question = step.question
        if step.records and next(one for one in steps if one.path[:2] == step.path[:2]) is step:
            report.talk("\n" + _("{question}: entry {n}").format(question=step.records.field.ask, n=step.entry))
            if step.entry == 1:
                _say(introduction(step.records))
        left = sum(not one.is_settled for one in steps) - (not step.is_settled)
        more = " " + ngettext("({n} more)", "({n} more)", left).format(n=left) if left else ""
        report.talk(f"\n{step.number}. {question.field.ask}{more}")
        _say(introduction(question))
        _tell(question.faults)

    def _more(self, step: Step) -> Path | None:
        """Ask whether there is one more record; begin it without asking where there must be one."""
        records = step.question
        if step.count < least(records.field):
            self._course.add(records)
            return None
        if step.count == 0:
            report.talk(f"\n{step.number}. {records.field.ask}")
            _say(introduction(records))
        asked = _("{question}: one more?").format(question=records.field.ask) if step.count else _("Add an entry?")
        while True:
            typed = self._terminal.line(f"{asked} [{_('y/N')}] ")
            if is_back(typed):
                if goal := self._back(step):
                    return goal
                continue
            answer = truth(typed, default=False)
            if answer is None:
                report.talk(_("Type y or n."))
            elif answer:
                self._add(step)
                return None
            elif records.faults:
                _tell(records.faults)
                report.talk(_("< leads back to the entries."))
            else:
                self._course.close(records)
                return None

    def _back(self, step: Step) -> Path | None:
        goal = self._course.back(step)
        if goal is None:
            report.talk(_("This is the first question."))
        return goal

    def _review(self, steps: Sequence[Step]) -> Wish:
        """Show all answers; return what is to be done with them."""
        names = origins.names(self._course.answers)
        report.talk("\n" + _("Your answers:"))
        for line in summary.lines(steps, names, shutil.get_terminal_size().columns):
            report.talk(line)
        report.problems(self._course.asked.problems)
        report.talk(_("Enter makes the draft; a number changes that answer; < leads back."))
        if records := next((step for step in steps if step.is_records), None):
            said = _("{number}.1.1 changes a field of an entry, {number}+ adds an entry, {number}-1 removes the first.")
            report.talk(said.format(number=records.number))
        while True:
            typed = self._terminal.line()
            wish = Wish(Act.CHANGE, steps[-1]) if is_back(typed) else summary.read_wish(typed, steps)
            if isinstance(wish, Wish):
                return wish
            report.talk(wish)

    def _do(self, wish: Wish) -> Path | None:
        """Do what was asked for under the summary; return the path of the step to go to, if any."""
        assert wish.step is not None
        match wish.act:
            case Act.ADD:
                self._add(wish.step)
            case Act.REMOVE if wish.step.count <= least(wish.step.question.field):
                report.talk(_("There must be {n} at least.").format(n=least(wish.step.question.field)))
            case Act.REMOVE:
                self._course.remove(wish.step.question, wish.entry)
            case _:
                return wish.step.path
        return None

    def _add(self, step: Step) -> None:
        most = step.question.field.max
        if most is not None and step.count >= most:
            report.talk(_("There may be {n} at most.").format(n=f"{most:g}"))
        else:
            self._course.add(step.question)


def _nothing(question: Question) -> object:
    """Return what Enter alone gives: the default, or a question left empty on purpose."""
    field = question.field
    if field.required or field.default is not None:
        return None
    return [] if field.type in (FieldType.LIST, FieldType.MULTI) else ""


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        report.talk(f"   {line}")


def _tell(faults: Iterable[Problem]) -> None:
    """Print faults; the place of what was typed here says nothing."""
    report.problems(replace(one, location=None) if one.location and not one.location.line else one for one in faults)
