"""Any Word file as a document, with the numbers that Word shows."""

from drafter.checks.wordfacts import WordFacts
from drafter.dataclass import dataclass, replace
from drafter.location import Location
from drafter.model.document import Document
from drafter.problem import Problem
from drafter.word.opened import OpenedFile
from drafter.word.reading.comments import Comment, read_comments
from drafter.word.reading.document import Assembler
from drafter.word.reading.looks import read_facts
from drafter.word.reading.styles import Styles


@dataclass(frozen=True, slots=True)
class WordText:
    """What was read from a Word file."""

    document: Document
    comments: tuple[Comment, ...]
    notices: tuple[Problem, ...]
    """How headings and numbers were recognised, where the file did not say it by its styles."""


def read_docx(data: bytes, name: str) -> WordText:
    """Return the document in the Word file `data`, called `name` in messages.

    Tracked changes count as accepted; comments are kept apart.

    Raises:
        DrafterError: it is no Word file, is damaged or protected, or unpacks to too much.
    """
    file = OpenedFile(data, Location(name))
    assembler = Assembler(file, Styles(file.story("styles")))
    document = assembler.document()
    return WordText(document, read_comments(file), tuple(assembler.notices))


def read_with_facts(data: bytes, name: str, *, looks: bool) -> tuple[WordText, WordFacts]:
    """Return what `read_docx` does, and what the file says beside its text: `looks` for a house style.

    Raises:
        DrafterError: as `read_docx` does.
    """
    file = OpenedFile(data, Location(name))
    assembler = Assembler(file, Styles(file.story("styles")))
    document = assembler.document()
    typed = next((one.params["examples"] for one in assembler.notices if one.code == "numbers-typed"), ())
    assert isinstance(typed, tuple)
    facts = replace(read_facts(file, looks=looks), typed_numbers=typed)
    return WordText(document, read_comments(file), tuple(assembler.notices)), facts


__all__ = ["Comment", "WordText", "read_docx", "read_with_facts"]
