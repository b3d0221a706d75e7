"""The labels that Word shows, in the form that ours have: by example."""

from drafter.dataclass import replace
from drafter.labels import Label
from drafter.numerals import NumberFormat, Numeral, read_format
from drafter.word.numbering import FORMATS
from drafter.word.reading.lists import Counted

_NUMERALS = {word: numeral for numeral, word in FORMATS.items()} | {
    "chineseCounting": Numeral.CHINESE, "japaneseCounting": Numeral.CHINESE,
    "taiwaneseCountingThousand": Numeral.CHINESE, "taiwaneseCounting": Numeral.CHINESE,
    "ideographLegalTraditional": Numeral.FORMAL, "decimalEnclosedCircle": Numeral.CIRCLED,
    "decimalFullWidth2": Numeral.FULLWIDTH, "decimalHalfWidth": Numeral.ARABIC,
}  # fmt: skip


def label_of(counted: Counted | None) -> Label | None:
    """Return the number that Word shows, if it counts."""
    if counted is None or counted.is_bullet or not counted.label:
        return None
    format = _format(counted)
    if format is None:
        return None
    numbers = counted.numbers[-len(format.numerals) :]
    *texts, last = format.texts
    # A blank at the end of the label is what stands between it and the text.
    after = " " if counted.suffix.strip("\t") or last != last.rstrip() else ""
    format = replace(format, example=format.example.rstrip(), texts=(*texts, last.rstrip()))
    return Label(counted.label.rstrip(), numbers, format, after)


def _format(counted: Counted) -> NumberFormat | None:
    """Return the form of a label; None: it shows levels that are not next to each other, or numbers unknown here."""
    texts, places = [""], []
    text = counted.level.text
    position = 0
    while position < len(text):
        if text[position] == "%" and text[position + 1 : position + 2].isdigit():
            places.append(int(text[position + 1]) - 1)
            texts.append("")
            position += 2
        else:
            texts[-1] += text[position]
            position += 1
    if not places or places != list(range(counted.ilvl - len(places) + 1, counted.ilvl + 1)):
        return None
    names = [
        "decimal" if counted.level.legal else counted.list.levels[one].format
        for one in places
        if one in counted.list.levels
    ]
    numerals = tuple(_NUMERALS[name] for name in names if name in _NUMERALS)
    if len(numerals) != len(places):
        return None
    example = texts[0] + "".join(numeral + after for numeral, after in zip(numerals, texts[1:], strict=True))
    return NumberFormat(example, tuple(texts), numerals)


def list_format(counted: Counted) -> NumberFormat | None:
    """Return the form of the label of a list; None: it counts nothing, or is none that a list of ours can have."""
    label = label_of(counted)
    if label is None or len(label.format.numerals) != 1:
        return None
    # What stands round the number may look like a number itself.
    format = read_format(label.format.example.strip())
    return format if format.numerals == label.format.numerals else None
