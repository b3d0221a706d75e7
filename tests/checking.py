"""What rules find, for the tests: `findings("他说:好", "F01")` are the pieces of text that one is about."""

from drafter.checks.engine import rules, run
from drafter.checks.subject import Kind, Line, Role, Subject, document_lines
from drafter.model.document import Document


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
