"""YAML and JSON to rows and back: phrase files, lists of objects, what `--json` prints."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from drafter import yamlfile
from drafter.answersfile import quoted
from drafter.errors import DrafterError
from drafter.exchange.columns import IGNORED, LISTS, VARIANT, column
from drafter.exchange.record import Row, Value
from drafter.exchange.table import cells_of
from drafter.location import Location
from drafter.model.phrase import Phrase
from drafter.model.tree import Mapping, Node, Scalar
from drafter.model.tree import Sequence as List
from drafter.problem import Level, Problem, problem

_FLAGS = {True: "true", False: "false"}


def rows_of_yaml(text: str, file: str, notices: list[Problem]) -> Iterator[Row]:
    """Yield the phrases of a phrase file, or of any YAML list of texts or of keys with values.

    Raises:
        DrafterError: it is no YAML, or holds no such list.
    """
    yield from rows_of_tree(yamlfile.parse(text, file), notices)


def rows_of_json(text: str, file: str, notices: list[Problem]) -> Iterator[Row]:
    """Yield the phrases of JSON in the forms that YAML may have.

    Raises:
        DrafterError: it is no JSON, or holds no such list.
    """
    try:
        value = json.loads(text, parse_float=str, parse_int=str)
    except json.JSONDecodeError as error:
        at = Location(file, error.lineno, error.colno)
        hint = "look at this line and the one before: commas, quotation marks, brackets"
        raise DrafterError(problem("json", "this is not valid JSON: {reason}", at, hint, reason=error.msg)) from error
    except RecursionError as error:
        raise DrafterError(_no_list(Location(file))) from error
    # JSON tells no places; where somebody reads them, they are the numbers of the entries.
    yield from rows_of_tree(_tree(value, Location(file)), notices)


def rows_of_tree(tree: Node, notices: list[Problem]) -> Iterator[Row]:
    """Yield the phrases of a file's tree.

    Raises:
        DrafterError: it holds no list of phrases.
    """
    language = ""
    if isinstance(tree, Mapping) and "phrases" in tree.entries:
        language = _text(tree.entries["language"][1]) if "language" in tree.entries else ""
        tree = tree.entries["phrases"][1]
    if not isinstance(tree, List):
        raise DrafterError(_no_list(tree.location))
    unknown: set[str] = set()
    for entry in tree.items:
        for row in _entry(entry, unknown, notices):
            yield Row({"language": language, **row.values}, row.location) if language else row


def _no_list(at: Location) -> Problem:
    message = "there is no list of phrases"
    return problem("no-phrases", message, at, "it may be a list, or the key 'phrases' with a list")


def _entry(entry: Node, unknown: set[str], notices: list[Problem]) -> Iterator[Row]:
    if isinstance(entry, Scalar):
        yield Row({"text": entry.text}, entry.location)
        return
    if isinstance(entry, List):
        raise DrafterError(_no_list(entry.location))
    given: dict[str, Value] = {}
    for key, value in entry:
        name = column(key.text)
        if key.text == "variants" and isinstance(value, Mapping):
            given |= {f"{VARIANT}{variant.text}": _text(said) for variant, said in value}
        elif name is None and key.text != "texts" and key.text not in unknown:
            unknown.add(key.text)
            message = "the key '{name}' is not known and is left out"
            notices.append(problem("unknown-column", message, key.location, name=key.text).weighing(Level.WARNING))
        elif name and name != IGNORED and (found := _value(value)):
            given[name] = found
    texts = entry.entries.get("texts")
    if texts is None or not isinstance(texts[1], List):
        yield Row(given, entry.location)
        return
    for number, member in enumerate(texts[1].items, start=1):
        yield _member(given, member, number)


def _member(given: dict[str, Value], member: Node, number: int) -> Row:
    """Return a phrase of a set, which has the set's tags beside its own."""
    id = f"{given.get('set', '')}/{number}"
    if not isinstance(member, Mapping):
        return Row({**given, "id": id, "text": _text(member)}, member.location)
    own = {key: _value(value) for key, (_, value) in member.entries.items()}
    tags = (*_many(given.get("tags", ())), *_many(own.get("tags", ())))
    return Row({**given, "id": id, "text": str(own.get("text", "")), "tags": tags}, member.location)


def _many(value: Value) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _value(node: Node) -> Value:
    return tuple(_text(item) for item in node.items) if isinstance(node, List) else _text(node)


def _text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) and not node.is_null else ""


def _tree(value: Any, at: Location) -> Node:
    match value:
        case dict():
            return Mapping({key: (Scalar(key, at, True), _tree(one, at)) for key, one in value.items()}, at)
        case list():
            return List(tuple(_tree(one, at) for one in value), at)
        case bool():
            return Scalar(_FLAGS[value], at, True)
    return Scalar("" if value is None else str(value), at, value is not None)


# Writing


def entry_of(phrases: Sequence[Phrase]) -> dict[str, Any]:
    """Return the entry of a phrase file for one phrase, or for the phrases of one set together."""
    first = phrases[0]
    shared: dict[str, Any] = {key: list(getattr(first, key)) for key in LISTS if key != "tags"}
    shared |= {"tone": first.tone, "verify": first.verify, "source": first.source, "note": first.note}
    shared |= {"status": "" if first.status == "approved" else first.status, "from": first.since, "until": first.until}
    if first.set:
        tags = [one for one in first.tags if all(one in phrase.tags for phrase in phrases)]
        texts = [_member_of(phrase, tags) for phrase in phrases]
        entry = {"set": first.set, "kind": first.kind, **shared, "tags": tags, "texts": texts}
    else:
        named = {"id": first.id, "text": first.text, "variants": dict(first.variants)}
        entry = {**named, "kind": first.kind, **shared, "tags": list(first.tags)}
    return {key: value for key, value in entry.items() if value}


def _member_of(phrase: Phrase, shared: Sequence[str]) -> Any:
    own = [one for one in phrase.tags if one not in shared]
    return {"text": phrase.text, "tags": own} if own else phrase.text


def entries_of(phrases: Iterable[Phrase]) -> Iterator[dict[str, Any]]:
    """Yield the entries of a phrase file; what stands together of a set is one of them."""
    for _, group in groupby(phrases, key=lambda phrase: ("set", phrase.set) if phrase.set else ("id", phrase.id)):
        yield entry_of(list(group))


def yaml_of(phrases: Sequence[Phrase]) -> str:
    """Return a phrase file.

    Raises:
        DrafterError: the phrases are of several languages, which one file cannot hold.
    """
    languages = sorted({phrase.language for phrase in phrases})
    if len(languages) > 1:
        message = "a phrase file holds one language, these are {names}"
        raise DrafterError(problem("many-languages", message, None, "give --language", names=languages))
    lines = [f"language: {languages[0] if languages else 'zh-CN'}", "phrases:" if phrases else "phrases: []"]
    for entry in entries_of(phrases):
        lines.append("")
        lines += [f"  {'- ' if number == 0 else '  '}{line}" for number, line in enumerate(_lines(entry))]
    return "\n".join(lines) + "\n"


def _lines(entry: dict[str, Any]) -> Iterator[str]:
    for key, value in entry.items():
        if key == "texts":
            yield f"{key}:"
            yield from (f"  - {_flow(one)}" for one in value)
        else:
            yield f"{key}: {_flow(value)}"


def _flow(value: Any, *, inside: bool = False) -> str:
    match value:
        case bool():
            return _FLAGS[value]
        case list():
            return f"[{', '.join(_flow(one, inside=True) for one in value)}]"
        case dict():
            return "{" + ", ".join(f"{quoted(key)}: {_flow(one, inside=True)}" for key, one in value.items()) + "}"
    text = quoted(str(value))
    return text if text.startswith('"') or not (inside and set(text) & set(",[]{}:")) else f'"{text}"'


def json_of(phrases: Iterable[Phrase]) -> str:
    """Return phrases as JSON: one object for each, with what there is of it."""
    found = [
        {
            key: list(getattr(phrase, key)) if key in LISTS else value
            for key, value in cells_of(phrase).items()
            if not key.startswith(VARIANT)
        }
        | ({"variants": dict(phrase.variants)} if phrase.variants else {})
        | ({"verify": True} if phrase.verify else {})
        for phrase in phrases
    ]
    return json.dumps({"phrases": found}, ensure_ascii=False, indent=2) + "\n"
