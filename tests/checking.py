"""What rules find, for the tests: `findings("他说:好", "F01")` are the pieces of text that one is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from drafter.checks.engine import rules, run
from drafter.checks.subject import Kind, Line, Role, Subject, document_lines
from drafter.markdown import read_markdown
from drafter.model.document import Document
from drafter.schema.draft import Front

SAMPLES = Path(__file__).parent / "checks_samples"


def subject(of: str | Document, genre: str = "", role: Role = Role.BODY) -> Subject:
    """Return a document, or a text of lines, as what is checked."""
    if isinstance(of, Document):
        return Subject(Kind.DRAFT, document_lines(of), of.language, of, genre or of.genre)
    lines = tuple(Line(text, role) for text in of.split("\n"))
    return Subject(Kind.TEXT, lines, "zh-CN", None, genre)


def findings(of: str | Document, rule: str, genre: str = "", role: Role = Role.BODY) -> list[str]:
    """Return the text that each finding of `rule` is about."""
    checked = subject(of, genre, role)
    only = [(one, check) for one, check in rules() if one.id == rule]
    assert only, f"there is no rule {rule}"
    found = run(checked, only=only)
    return [
        checked.lines[one.line].text[one.start : one.end] if one.end else checked.lines[one.line].text for one in found
    ]


def mended(text: str, rule: str) -> str:
    """Return one line as the mendings of `rule` make it."""
    only = [(one, check) for one, check in rules() if one.id == rule]
    for one in sorted(run(subject(text), only=only), key=lambda one: -one.start):
        if one.mending is not None:
            text = text[: one.start] + one.mending + text[one.end :]
    return text


def draft(text: str) -> Document:
    """Return the document that a Markdown draft in short is: ⏎ stands between its paragraphs, short lines
    that begin with a number are headings."""
    parts = text.split("⏎")
    numbered = [f"## {one}" if _is_heading(one) else one for one in parts]
    return draft_of("\n\n".join(numbered))


def draft_of(text: str) -> Document:
    """Return the document that a Markdown draft without front matter is."""
    return read_markdown(text, Front(), "samples.md").document


_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|[0-9]+[.、] ?|（[0-9]+）|[①-⑨]|#+ ).*"
)


def _is_heading(text: str) -> bool:
    return len(text) < 30 and _HEADING.fullmatch(text) is not None and not text.startswith("#")


@dataclass(frozen=True)
class Sample:
    """What a rule finds in a text, or does not."""

    rule: str
    bad: bool
    text: str
    genre: str
    mended: str | None
    """None: it is not said how the text is mended."""

    def found(self) -> list[str]:
        """Return what the rule finds in it."""
        written = "⏎" in self.text or self.text.startswith("#")
        return findings(draft(self.text) if written else self.text, self.rule, self.genre)


def sample(rule: str, bad: bool, written: str) -> Sample:
    """Return a sample of `rule` as it is written in a line."""
    genre, text = re.fullmatch(r"(?:\[(\S+)\] )?(.*)", written).groups()  # type: ignore[union-attr]
    text, _, right = text.partition(" → ")
    text = re.sub(r"\{([0-9]+)\}", lambda match: "字" * int(match[1]), text)
    return Sample(rule, bad, text, genre or "", right or None)


def samples(groups: str) -> Iterator[Sample]:
    """Yield the samples of `tests/checks_samples`: `- ` bad, `+ ` good, `→` what --fix makes of it.

    `[请示] ` before a text is its genre, `{1000}` so many characters.
    """
    for group in groups:
        rule = ""
        for line in (SAMPLES / f"{group}.txt").read_text("utf-8").splitlines():
            if line[:2] in ("- ", "+ "):
                yield sample(rule, line[0] == "-", line[2:])
            elif line:
                rule = line
