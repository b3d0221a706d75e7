"""Where findings stand: line and column of a text, paragraph and section of a Word file."""

from bisect import bisect_right
from collections.abc import Iterable

from drafter.checks.rule import Finding
from drafter.checks.subject import Kind, Line, Role, Subject
from drafter.dataclass import dataclass
from drafter.location import Location
from drafter.pattern import pattern
from drafter.problem import Level, Params, Problem
from drafter.sourcemap import SourceMap


@dataclass(frozen=True, slots=True)
class Mending:
    """What stands in the text of a source from `start` to `end` should be `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """A finding at its place, be it a rule's or a fault of the file's form."""

    rule: str
    """Id of the rule, or code of the problem."""
    level: Level
    message: str
    """English, for `str.format`; the id of its translation."""
    params: Params
    hint: str = ""
    at: Location = Location("")
    """In a Word file the line is the number of the paragraph; 0: it is about the whole of it."""
    end: Location | None = None
    """Just behind the last character; None: it is about the whole line."""
    section: str = ""
    grade: str = ""
    source: str = ""
    """Clause of a standard; empty: there is none."""
    shown: str = ""
    """The line of the file."""
    mending: Mending | None = None


class Places:
    """Knows where the lines of a subject stand in the text of its file."""

    def __init__(self, name: str, text: str, subject: Subject, starts: Iterable[int] | None = None) -> None:
        """Take `text` for what `subject` was read from; `starts` say where to look for its lines."""
        self.name, self.text, self.subject = name, text, subject
        self._begins = [0]
        for match in _LINE_END.finditer(text):
            self._begins.append(match.end())
        wanted = starts if starts is not None else _starts(text, subject)
        markup = subject.kind is Kind.MARKDOWN
        self._map = SourceMap(text, zip((line.text for line in subject.lines), wanted, strict=True), markup=markup)

    def at(self, offset: int) -> Location:
        """Return line and column of a place in the text."""
        line = bisect_right(self._begins, offset)
        return Location(self.name, line, offset - self._begins[line - 1] + 1)

    def line(self, number: int) -> str:
        """Return a line of the text, from 1."""
        if not 0 < number <= len(self._begins):
            return ""
        end = self._begins[number] - 1 if number < len(self._begins) else len(self.text)
        return self.text[self._begins[number - 1] : end]

    def begin(self, index: int) -> Location | None:
        """Return where a line of the subject begins; None: nobody knows."""
        span = self._map.span(index, 0, 0)
        return span and self.at(span[0])

    def told(self, finding: Finding) -> Told:
        """Return a finding at its place."""
        rule = finding.rule
        line = self.subject.lines[finding.line] if 0 <= finding.line < len(self.subject.lines) else None
        at, end, mending = Location(self.name), None, None
        if line is not None:
            span = self._map.span(finding.line, finding.start, finding.end)
            if span is not None:
                at = self.at(span[0])
                if span[1] > span[0]:
                    end = self.at(span[1])
                if finding.mending is not None and self._is_there(line, finding, span):
                    mending = Mending(*span, finding.mending)
            elif line.at is not None:
                at = line.at
        return Told(
            rule.id, rule.level, finding.message, finding.params, finding.hint, at, end,
            line.section if line else "", str(rule.grade), rule.source, self.line(at.line), mending,
        )  # fmt: skip

    def problem(self, one: Problem) -> Told:
        """Return a problem of the file's form as what is told beside findings."""
        at = one.location or Location(self.name)
        shown = self.line(at.line) if at.file == self.name else ""
        return Told(one.code, one.level, one.message, one.params, one.hint, at, shown=shown)

    def _is_there(self, line: Line, finding: Finding, span: tuple[int, int]) -> bool:
        """Return whether the text has just what the finding is about, so that a mending hits it alone."""
        start, end = finding.start, finding.end
        wanted = line.label[start : end or None] if start < 0 else line.text[start:end]
        return span[1] > span[0] and self.text[span[0] : span[1]] == wanted


_LINE_END = pattern("\n")
_FRONT = {
    Role.TITLE: "title", Role.BYLINE: "byline", Role.SALUTATION: "salutation",
    Role.SIGNATURE: "signature", Role.DATE: "date",
}  # fmt: skip


def _starts(text: str, subject: Subject) -> list[int]:
    """Return where each line is to be looked for: lines of the front matter at their keys, a Word file's title first."""
    if subject.kind is Kind.WORD:
        return [0 if line.role in (Role.TITLE, Role.BYLINE) else -1 for line in subject.lines]
    if subject.kind is not Kind.MARKDOWN or not text.startswith("---"):
        return [-1] * len(subject.lines)
    end = text.find("\n---", 3)
    keys: dict[str, int] = {}
    for match in _KEY.finditer(text, 0, max(end, 0)):
        keys.setdefault(match[1], match.end())
    found = []
    for line in subject.lines:
        name = line.name if line.role is Role.ELEMENT else _FRONT.get(line.role, "")
        found.append(keys.get(name, -1) if line.part == 0 else -1)
    return found


_KEY = pattern(r"(?:^|\n)[ ]*(\w+):")
