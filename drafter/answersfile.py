"""Questions and answers as commented YAML: to be filled in, to be kept, to be read back unchanged."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from drafter.asking import Asked, Question
from drafter.model.answers import ChosenPhrase, Day, Number
from drafter.model.outline import Field, FieldType, Outline, Template
from drafter.model.tree import Path
from drafter.problem import Said

Translate = Callable[[str], str]
"""An English message → the same in the user's language."""
OriginOf = Callable[[Question], str | None]
"""A question → where its answer comes from; None: unknown."""

_ANOTHER_TYPE = re.compile(
    r"true|false|yes|no|on|off|y|n|null|[0-9][0-9a-f_.:xot+-]*(?:[ t][0-9:.+z -]*)?", re.IGNORECASE | re.ASCII
)
"""What some YAML reader takes for another type than text."""
_PLAIN = re.compile(r"[^\W_](?:[\w .,/%+()（）、，。；！？“”‘’《》〈〉【】…—·：-]*[\w%)）。；！？”’》〉】])?")


def answers_yaml(
    outline: Outline,
    asked: Asked,
    given: Mapping[str, object],
    *,
    origin_of: OriginOf = lambda question: None,
    unsettled: Collection[Path] = (),
    header: Sequence[str] = (),
    translate: Translate = str,
) -> str:
    """Return the answers to `outline` as YAML which, read back, gives the same answers.

    A comment before each names its question and origin. What nobody answered is there as a comment,
    and so is a default at a path of `unsettled`, which the user has not seen yet.
    """
    writer = _Writer(asked, given, unsettled, translate)
    lines = _comments(header)
    for field in outline.fields:
        if field.computed is None and (block := writer.field(field, origin_of)):
            lines += ["", *block]
    return "\n".join(lines).lstrip("\n") + "\n"


def skeleton(outline: Outline, translate: Translate = str) -> str:
    """Return an answers file of `outline` to be filled in; what need not be answered is commented out."""
    said = translate(Said("Fill in the lines that are open; take the # away where another line is to count."))
    lines = _comments((f"{outline.name} ({outline.id})", said))
    for field in outline.fields:
        if field.computed is None:
            lines += ["", *_skeleton(field, translate)]
    return "\n".join(lines) + "\n"


def as_yaml(values: Mapping[str, object]) -> str:
    """Return keys and values (text, None, bool, int, Number, Day, lists, mappings) as YAML.

    >>> print(as_yaml({"unit": "清河镇", "code": "1.10", "tags": ["no", "a: b"]}), end="")
    unit: 清河镇
    code: "1.10"
    tags:
      - "no"
      - "a: b"
    """
    return "".join(f"{line}\n" for name, value in values.items() for line in _entry(name, value))


class _Writer:
    def __init__(
        self, asked: Asked, given: Mapping[str, object], unsettled: Collection[Path], translate: Translate
    ) -> None:
        self.questions = {question.path: question for question in asked.questions}
        self.given = given
        self.unsettled = unsettled
        self.translate = translate

    def field(self, field: Field, origin_of: OriginOf) -> list[str]:
        question = self.questions.get((field.name,))
        raw = self.given.get(field.name)
        if question is None:
            note = self.translate(Said("not asked with these answers"))
            return [] if raw is None else [*_comments((f"{field.ask} ({note})",)), *_entry(field.name, raw)]
        value = self._value(question, raw)
        if value is None:
            return _off(_skeleton(field, self.translate))
        origin = origin_of(question)
        note = f" ({self.translate(origin)})" if origin else ""
        return [*_comments((f"{field.ask}{note}",)), *_entry(field.name, value)]

    def _value(self, question: Question, raw: object) -> object:
        """Return what the file says as the answer; None: nothing."""
        if question.path in self.unsettled and not question.given:
            return None
        if question.field.type is FieldType.RECORDS and isinstance(raw, (list, tuple)):
            records = [self._record(question, index, item) for index, item in enumerate(raw)]
            begun = [record for record in records if record != {}]
            return begun if begun or not raw else None
        if question.is_open or question.value in (None, []):
            return raw
        return _written(question.value)

    def _record(self, question: Question, index: int, raw: object) -> object:
        """Return a record as the file gives it; a field that was not asked yet is there, but empty."""
        if not isinstance(raw, Mapping):
            return raw
        found = {}
        for field in question.field.fields:
            inner = self.questions.get((*question.path, index, field.name))
            value = self._value(inner, raw.get(field.name)) if inner else raw.get(field.name)
            if value is not None or (inner and inner.path in self.unsettled):
                found[field.name] = value
        return found if any(value is not None for value in found.values()) else {}


def _written(value: object) -> object:
    """Return a typed answer as a file gives it."""
    match value:
        case ChosenPhrase():
            return value.id
        case Mapping():
            return {name: _written(inner) for name, inner in value.items() if inner is not None}
        case list():
            return [_written(item) for item in value]
    return value


def _skeleton(field: Field, translate: Translate) -> list[str]:
    lines = _comments(_about(field, translate))
    if field.type is FieldType.RECORDS:
        more = max(int(field.min or 1), 1) - 1
        lines += [f"{quoted(field.name)}:", *_sample_record(field.fields, translate)]
        lines += _sample_record(field.fields, None) * more
    else:
        lines += _entry(field.name, _sample(field))
    return lines if _must_be_answered(field) else _off(lines)


def _sample_record(fields: Sequence[Field], translate: Translate | None) -> list[str]:
    """Return a record to be filled in; without `translate`, one more, of which nothing has to be said."""
    lines = ["  -"]
    asked = [field for field in fields if field.computed is None]
    # A record without any key would be no record, so one stays open at least.
    is_open = {field.name for field in asked if _must_be_answered(field)} or {field.name for field in asked[:1]}
    for field in asked:
        entry = _entry(field.name, _sample(field))
        about = _comments(_about(field, translate)) if translate else []
        block = [*about, *(entry if field.name in is_open else _off(entry))]
        lines += [f"    {line}" for line in block]
    return lines


def _sample(field: Field) -> object:
    """Return what a line to be filled in says: the default if it is plain, or nothing."""
    return None if isinstance(field.default, Template) else field.default


def _about(field: Field, translate: Translate) -> Iterator[str]:
    """Yield what a writer of answers must know of a question."""
    yield field.ask
    if field.help:
        yield field.help
    must = Said("must be answered") if _must_be_answered(field) else Said("may be left out")
    yield f"{field.type}; {translate(must)}{_bounds(field, translate)}"
    if field.type in (FieldType.LIST, FieldType.MULTI):
        yield translate(Said("one entry a line, each behind two blanks and a hyphen:   - …"))
    if field.choices:
        names = (one.value if one.value == one.label else f"{one.value} ({one.label})" for one in field.choices)
        yield translate(Said("one of: {choices}")).format(choices=" | ".join(names))
    elif field.choices_from:
        yield translate(Said("the choices depend on the answers before"))
    elif field.query:
        yield translate(Said("a phrase's id or text, or a text of your own"))
    if field.when:
        yield translate(Said("asked only if: {condition}")).format(condition=field.when.text)
    if isinstance(field.default, Template):
        yield translate(Said("default: {value}")).format(value=field.default.text)
    if field.example:
        yield translate(Said("e.g. {value}")).format(value=field.example)


def _bounds(field: Field, translate: Translate) -> str:
    if field.min is None and field.max is None:
        return ""
    said = Said("at most {most}") if field.min is None else Said("at least {least}")
    if field.min is not None and field.max is not None:
        said = Said("{least} to {most}")
    return "; " + translate(said).format(least=f"{field.min or 0:g}", most=f"{field.max or 0:g}")


def _must_be_answered(field: Field) -> bool:
    return field.required and field.default is None


def _comments(texts: Iterable[str]) -> list[str]:
    """Return `texts` as comment lines; YAML ends a line at more characters than \\n, and so does `splitlines`."""
    return [f"# {line.strip()}" for text in texts for line in text.splitlines() if line.strip()]


def _off(lines: list[str]) -> list[str]:
    """Return lines of YAML commented out; lines that are comments already stay as they are."""
    return [line if line.startswith("#") else f"#{line}" for line in lines]


def _entry(name: str, value: object) -> list[str]:
    match value:
        case None:
            return [f"{quoted(name)}:"]
        case Mapping() if value:
            inner = [line for key, one in value.items() for line in _entry(str(key), one)]
            return [f"{quoted(name)}:", *(f"  {line}" for line in inner)]
        case list() | tuple() if value:
            return [f"{quoted(name)}:", *(f"  {line}" for item in value for line in _item(item))]
        case str() if "\n" in value and _is_literal(value):
            return [f"{quoted(name)}: |-", *(f"  {line}" if line else "" for line in value.split("\n"))]
    return [f"{quoted(name)}: {_scalar(value)}"]


def _item(value: object) -> list[str]:
    match value:
        case Mapping() if value:
            inner = [line for key, one in value.items() for line in _entry(str(key), one)]
        case list() | tuple() if value:
            inner = [line for item in value for line in _item(item)]
        case _:
            return [f"- {_scalar(value)}"]
    return [f"- {inner[0]}", *(f"  {line}" if line else "" for line in inner[1:])]


def _scalar(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Day():
            return value.isoformat()
        case Number() | int() | float():
            return str(value)
        case Mapping():
            return "{}"
        case list() | tuple():
            return "[]"
    return quoted(str(value))


def quoted(text: str) -> str:
    """Return `text` in quotation marks, unless every YAML reader takes it for that text without them."""
    if _PLAIN.fullmatch(text) and ": " not in text and not _ANOTHER_TYPE.fullmatch(text):
        return text
    return '"' + "".join(map(_escaped, text)) + '"'


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    if _is_visible(char):
        return char
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def _is_visible(char: str) -> bool:
    return char.isprintable() or unicodedata.category(char) == "Zs"


def _is_literal(text: str) -> bool:
    """Whether `text` can stand under a `|-` and be read back from there."""
    lines = text.split("\n")
    is_framed = bool(lines[0] and lines[-1]) and not any(line.startswith(" ") for line in lines)
    return is_framed and all(_is_visible(char) for line in lines for char in line)
