"""The answers of one command: from file, `--set` and profile; the rest is asked where somebody can be asked."""

import datetime
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from drafter.asking import Asked
from drafter.cli import origins, report
from drafter.cli.messages import _
from drafter.cli.options import parse_today, read_answer_options
from drafter.cli.phrasing import Chosen, Phrasing, note
from drafter.cli.terminal import Terminal, can_ask
from drafter.dataclass import dataclass
from drafter.errors import DrafterError
from drafter.files import refuse_existing, write
from drafter.library.layers import PROFILE, user_root
from drafter.model.answers import Day
from drafter.model.tree import Path as TreePath
from drafter.pipeline import drafted
from drafter.pipeline.answers import Answers, profile_answers
from drafter.pipeline.office import Office
from drafter.pipeline.result import Draft

if TYPE_CHECKING:
    from drafter.choose import Shelf
    from drafter.cli.course import Course


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line says of outline and answers."""

    outline: str
    answers: str | None
    resume: Path | None
    set_: Sequence[str] | None
    seed: int
    today: str | None
    style: str | None
    no_input: bool
    no_profile: bool
    allow_missing: bool
    save: Path | None
    force: bool
    phrasing: Phrasing
    options: Mapping[str, object]
    """Further options by name, for the command line that saved answers show; those that are None were not given."""


class Work:
    """One command's way from outline and answers to a draft."""

    def __init__(self, wanted: Wanted) -> None:
        if wanted.resume and wanted.answers:
            raise typer.BadParameter(_("give one of --resume and --answers"), param_hint="--resume")
        if wanted.save:
            refuse_existing(wanted.save, force=wanted.force)
        wanted.phrasing.check(may_ask=not wanted.no_input, can_ask=can_ask(), force=wanted.force)
        self._wanted = wanted
        self._office = Office()
        self.outline = self._office.library.outline(wanted.outline)
        date = parse_today(wanted.today)
        self._day = Day.of(date or datetime.date.today(), self.outline.language)
        given = read_answer_options(str(wanted.resume) if wanted.resume else wanted.answers, wanted.set_)
        if not wanted.no_profile:
            given = given.over(profile_answers(user_root() / PROFILE, self.outline))
        self._given = given
        self._course: Course | None = None
        self._choices = wanted.phrasing.save or wanted.phrasing.choices
        """Where the choices are, or will be."""
        self._choices_saved: Path | None = None
        """Where they are, if the writer stopped choosing."""

    def _ask(self, answers: Answers) -> Asked:
        return self._office.ask(self.outline, answers, self._day)

    @property
    def answers(self) -> Answers:
        """The answers so far."""
        return self._course.answers if self._course else self._given

    @property
    def is_asking(self) -> bool:
        """Whether anything was answered on the terminal."""
        return self._course is not None and bool(self._course.done)

    @cached_property
    def _asked(self) -> Asked:
        """All that a draft needs to know of the answers, which are not to change any more."""
        return self._office.ask(self.outline, self.answers, self._day, in_records=False)

    def interview(self) -> None:
        """Ask what is open, if somebody sits at a terminal.

        An answers file that leaves nothing open is drafted without a word.

        Raises:
            DrafterError: answers to questions that the outline does not ask.
            KeyboardInterrupt: the user wants to stop.
        """
        if self._wanted.no_input or not can_ask():
            return
        from drafter.cli.course import Course

        self._course = course = Course(self._ask, self._given, allow_missing=self._wanted.allow_missing)
        asked = course.asked
        if unknown := [one for one in asked.problems if one.code == "unknown-answer"]:
            raise DrafterError(*unknown)
        is_open = any(question.is_open for question in asked.questions)
        if self._wanted.resume or is_open or (not self._wanted.answers and course.unsettled()):
            from drafter.cli.interview import Interview

            Interview(course, Terminal()).run()

    def draft(self) -> Draft:
        """Return the draft.

        Raises:
            DrafterError: with all that is wrong with outline and answers.
        """
        return self._wanted.phrasing.drafted(
            lambda wishes: drafted(
                self.outline,
                self._asked,
                seed=self._wanted.seed,
                today=self._day,
                style=self._wanted.style,
                allow_missing=self._wanted.allow_missing,
                wishes=wishes,
                office=self._office,
            ),
            self._offer_to_save_choices,
        )

    @property
    def shelf(self) -> "Shelf":
        """The phrases that were chosen from."""
        return self._office.shelf(self.outline.language, self._day)

    def note(self, made: Draft) -> None:
        """Note in the ledger which phrases `made` uses."""
        note(made.document, self.outline.id, self._day)

    def origins(self) -> dict[str, str]:
        """Return where each answer comes from, by the name of its question."""
        return origins.as_data(self.answers, self._asked)

    def save(self, made: Draft) -> None:
        """Write the answers where `--save-answers` says, and the choices where `--save-choices` does."""
        phrasing = self._wanted.phrasing
        if phrasing.save:
            header = (f"{self.outline.name} ({self.outline.id})", self._command("--choices", phrasing.save))
            phrasing.write(made, header, force=self._wanted.force)
        if self._wanted.save:
            self._write(self._wanted.save, "--answers", (), force=self._wanted.force)
            report.talk(_("wrote {file}").format(file=self._wanted.save))

    def offer_to_save(self) -> None:
        """Ask whether what was answered so far is to be kept, and keep it beside where the draft would go."""
        if self._course is None or not self._course.done:
            return
        path = self._wanted.resume or self._free_name()
        if Terminal().yes("\n" + _("Save the answers so far in {file}?").format(file=path), default=True):
            self._write(path, "--resume", self._course.unsettled(), force=path == self._wanted.resume)
            self._go_on("--resume", path)
        elif self._choices_saved:
            self._go_on("--choices", self._choices_saved)

    def _go_on(self, option: str, path: Path) -> None:
        """Say how to go on from the file that was saved."""
        report.talk(_("Saved. Go on with: {command}").format(command=self._command(option, path)))

    def _offer_to_save_choices(self, chosen: Chosen) -> None:
        """Ask whether the phrases chosen so far are to be kept, and keep them beside where the draft would go."""
        from drafter.choicesfile import choices_yaml

        phrasing = self._wanted.phrasing
        path = phrasing.save or phrasing.choices or self._free_name("choices")
        if not Terminal().yes("\n" + _("Save the phrases chosen so far in {file}?").format(file=path), default=True):
            return
        self._choices = self._choices_saved = path
        known = self.shelf.by_id
        phrases = [
            (slot, tuple(known[id] for id in ids)) for slot, ids in chosen.items() if all(id in known for id in ids)
        ]
        header = (f"{self.outline.name} ({self.outline.id})", self._command("--choices", path))
        force = self._wanted.force or path == phrasing.choices
        write(path, choices_yaml(phrases, header).encode("utf-8"), force=force)
        if not self.is_asking:  # Else the answers are saved as well, and the command names both files.
            self._go_on("--choices", path)

    def _free_name(self, what: str = "answers") -> Path:
        folder = Path(str(self._wanted.options.get("-o") or "")).parent
        names = (f"{self.outline.id}{n}.{what}.yaml" for n in ("", *(f"-{n}" for n in range(2, 1000))))
        return next(path for name in names if not (path := folder / name).exists())

    def _write(self, path: Path, option: str, unsettled: "Sequence[TreePath] | set[TreePath]", *, force: bool) -> None:
        from drafter.answersfile import answers_yaml

        text = answers_yaml(
            self.outline,
            self._course.asked if self._course else self._ask(self.answers),
            self.answers.given,
            origin_of=origins.names(self.answers),
            unsettled=unsettled,
            header=(f"{self.outline.name} ({self.outline.id})", self._command(option, path)),
            translate=_,
        )
        write(path, text.encode("utf-8"), force=force)

    def _command(self, option: str, path: Path) -> str:
        """Return the command line that makes this draft of the answers in `path`."""
        wanted = self._wanted
        words = ["drafter", "draft", wanted.outline, option, str(path)]
        if option == "--choices" and (answers := wanted.save or wanted.resume or wanted.answers):
            words += ["--answers", str(answers)]
        words += ["--seed", str(wanted.seed), "--today", self._day.isoformat()]
        for name, value in {"--style": wanted.style, **wanted.options}.items():
            words += [] if value is None else [name, str(value)]
        phrasing = wanted.phrasing
        if option != "--choices" and self._choices:
            words += ["--choices", str(self._choices)]
        flags = {
            "--allow-missing": wanted.allow_missing,
            "--no-profile": wanted.no_profile,
            "--fresh": phrasing.fresh and not phrasing.save,
            "--interactive-phrases": self._choices_saved is not None,
        }
        words += [name for name, is_given in flags.items() if is_given]
        if sys.platform == "win32":
            return subprocess.list2cmdline(words)
        import shlex

        return shlex.join(words)


@contextmanager
def answered(wanted: Wanted) -> Iterator[Work]:
    """Give the work with its answers, asked if need be; when it goes wrong, offer to save what was typed."""
    work = Work(wanted)
    try:
        work.interview()
        yield work
    except KeyboardInterrupt:
        work.offer_to_save()
        raise
    except DrafterError as error:
        if not work.is_asking:
            raise
        report.problems(error.problems)
        work.offer_to_save()
        raise typer.Exit(1) from error
