"""What the elements of official documents say in words: ★, brackets, 抄送： and 印发 (GB/T 9704—2012, 7)."""

from drafter.model.elements import Elements
from drafter.model.inlines import Inlines, Text, plain_text


def top_left(elements: Elements) -> tuple[Inlines, Inlines, Inlines]:
    """Return the lines at the top left, empty where they are not there: copy number, secrecy, urgency."""
    secrecy = elements.secrecy
    if elements.secrecy_period:
        secrecy = (*secrecy, Text("★"), *elements.secrecy_period)
    return elements.copy_number, secrecy, elements.urgency


def mark_lines(elements: Elements) -> tuple[Inlines, ...]:
    """Return the lines of the issuers' mark where each stands on one: the last has what they issue it as."""
    if not elements.issuers:
        return (elements.issued_as,) if elements.issued_as else ()
    *others, last = elements.issuers
    return (*others, (*last, *elements.issued_as))


def signers_line(elements: Elements) -> Inlines:
    """Return the signers on one line, after what they are called."""
    names = [one for signer in elements.signers for one in (Text("\u3000"), *signer)][1:]
    return (Text("签发人："), *names) if names else ()


def note_line(elements: Elements) -> Inlines:
    """Return the note in brackets (7.3.6)."""
    if not elements.note or plain_text(elements.note).startswith(("（", "(")):
        return elements.note
    return (Text("（"), *elements.note, Text("）"))


def attendance(elements: Elements) -> list[tuple[str, Inlines]]:
    """Return who was there, excused and sat in, each with its label (10.3)."""
    lists = (("出席：", elements.present), ("请假：", elements.absent), ("列席：", elements.observers))
    return [(label, _stopped(names)) for label, names in lists if names]


def recipients(elements: Elements) -> list[tuple[str, Inlines]]:
    """Return who the imprint says the document goes to, each with its label (7.4.2)."""
    lists = (("主送：", elements.addressees), ("抄送：", elements.copies))
    return [(label, _stopped(names)) for label, names in lists if names]


def printing(elements: Elements) -> tuple[Inlines, Inlines]:
    """Return who printed the document and when (7.4.3)."""
    day = elements.printed_on
    if day and not plain_text(day).endswith("印发"):
        day = (*day, Text("印发"))
    return elements.printed_by, day


def lines_above(elements: Elements) -> list[str]:
    """Return the lines of text above the title, a blank one after them; none where there are no elements."""
    parts = (*top_left(elements), *mark_lines(elements), elements.number, signers_line(elements))
    shown = [plain_text(part) for part in parts if part]
    return [*shown, ""] if shown else []


def lines_below(elements: Elements) -> list[str]:
    """Return the lines of text that end the document, a blank one before them; none where there are no elements."""
    shown = [label + plain_text(names) for label, names in recipients(elements)]
    shown += filter(None, ["\u3000".join(filter(None, map(plain_text, printing(elements))))])
    return ["", *shown] if shown else []


def _stopped(names: Inlines) -> Inlines:
    """Return a list of names with the mark at its end."""
    return names if plain_text(names).endswith(("。", "】")) else (*names, Text("。"))
