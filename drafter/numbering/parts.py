"""The parts of a document: what attachments and appendices are called, and how their headings count."""

from drafter.model.document import Document
from drafter.model.scheme import Scheme
from drafter.numbering.headings import heading_labels


def part_scheme(document: Document, part: int) -> Scheme:
    """Return the scheme of the headings of `part`, counted as in `Document.parts`."""
    own = document.attachments[part - 1].scheme if part else None
    return own or document.scheme


def part_number(document: Document, part: int) -> tuple[int, ...]:
    """Return the number of an appendix, which its headings may show (A.1); () for other parts."""
    if not part or document.attachments[part - 1].label is None:
        return ()
    return (sum(one.label is not None for one in document.attachments[:part]),)


def part_labels(document: Document, part: int) -> list[str | None]:
    """Return the labels of the headings of `part`, as `heading_labels` does."""
    return heading_labels(document.parts[part], part_scheme(document, part), part_number(document, part))


def attachment_labels(document: Document) -> list[str]:
    """Return what stands above each attachment or appendix.

    That is 附件1, or 附件 where there is one (GB/T 9704—2012, 7.3.7); 附录A is as its example shows.
    """
    word = "附件" if document.chinese else "Annex "
    alone = len(document.annexes) == 1
    found: list[str] = []
    annexes = 0
    for part, attachment in enumerate(document.attachments, start=1):
        if attachment.label:
            found.append(attachment.label.label(part_number(document, part)))
        else:
            annexes += 1
            found.append(word.strip() if alone else f"{word}{annexes}")
    return found


def attachment_note(document: Document) -> list[tuple[str, str]]:
    """Return what stands before the title of each of `Document.annexes` in the note below the body (附件说明).

    That is a word for the first and nothing for those below it, and a number, which a single one
    has not (GB/T 9704—2012, 7.3.4).
    """
    count = len(document.annexes)
    word = "附件：" if document.chinese else ("Annexes: " if count > 1 else "Annex: ")
    after = "." if document.chinese else ". "
    numbers = [""] if count == 1 else [f"{number}{after}" for number in range(1, count + 1)]
    return [("" if index else word, number) for index, number in enumerate(numbers)]
