"""espanso's match files: what somebody types and what it becomes, as phrases and back."""

import re
from collections.abc import Iterable, Iterator

from drafter import yamlfile
from drafter.answersfile import as_yaml
from drafter.errors import DrafterError
from drafter.exchange.record import Row, Value
from drafter.location import Location
from drafter.model.phrase import Phrase
from drafter.model.tree import Mapping, Node, Scalar, Sequence, plain
from drafter.problem import Level, Problem, Said, problem

_CURSOR = "$|$"
_VARIABLE = re.compile(r"\{\{\s*[\w.]+\s*\}\}")
_BRACES = re.compile(r"\{\{|\}\}")
_ESCAPED_BRACES = re.compile(r"\\([{}])")
_OTHERS = ("image_path", "form", "form_fields", "html")
_TRIGGER_MARKS = ":;/\\,."


def is_espanso(tree: Node) -> bool:
    """Return whether a YAML file is one of espanso's."""
    return isinstance(tree, Mapping) and "matches" in tree.entries


def rows_of_espanso(text: str, file: str, notices: list[Problem]) -> Iterator[Row]:
    """Yield the phrases of a match file; what is no plain text is left out and told in `notices`.

    Raises:
        DrafterError: it is no YAML, or has no list of matches.
    """
    tree = yamlfile.parse(text, file)
    matches = tree.entries["matches"][1] if is_espanso(tree) and isinstance(tree, Mapping) else None
    if not isinstance(matches, Sequence):
        raise DrafterError(problem("no-matches", "there is no list of matches", Location(file, 1)))
    for match in matches.items:
        if isinstance(match, Mapping) and (row := _row(match, notices)):
            yield row


def _row(match: Mapping, notices: list[Problem]) -> Row | None:
    replace = match.entries.get("replace") or match.entries.get("markdown")
    trigger = _trigger(match)
    if replace is None or not isinstance(replace[1], Scalar):
        found = next((name for name in _OTHERS if name in match.entries), "replace")
        notices.append(_left_out(Said("the match '{trigger}' is no text and is left out"), match, trigger, found))
        return None
    text = replace[1].text.replace(_CURSOR, "").strip()
    if "vars" in match.entries or _VARIABLE.search(text):
        notices.append(
            _left_out(
                Said("the match '{trigger}' is computed and is left out"),
                match,
                trigger,
                "vars" if "vars" in match.entries else "{{ }}",
            )
        )
        return None
    text = _ESCAPED_BRACES.sub(r"\1", text)
    values: dict[str, Value] = {"text": text}
    if trigger:
        values["id"] = trigger.strip(_TRIGGER_MARKS)
    for key, name in (("label", "note"), ("search_terms", "tags")):
        if key in match.entries:
            said = plain(match.entries[key][1])
            values[name] = tuple(map(str, said)) if isinstance(said, list) else str(said or "")
    if not re.fullmatch(r"[^\W_][\w.\-/]*", str(values.get("id", ""))):
        values.pop("id", None)
    return Row(values, match.location)


def _left_out(message: str, match: Mapping, trigger: str, name: str) -> Problem:
    return problem("left-out", message, match.location, "it has '{name}'", trigger=trigger, name=name).weighing(
        Level.WARNING
    )


def _trigger(match: Mapping) -> str:
    for key in ("trigger", "triggers", "regex"):
        if key in match.entries:
            said = plain(match.entries[key][1])
            return str(said[0] if isinstance(said, list) and said else said or "")
    return ""


def espanso_of(phrases: Iterable[Phrase]) -> str:
    """Return a match file: `:id` becomes the phrase; its tags serve espanso's own search."""
    lines = ["matches:"]
    for phrase in phrases:
        match: dict[str, object] = {"trigger": f":{phrase.id}", "replace": _escaped(phrase.text)}
        if phrase.tags:
            match["search_terms"] = list(phrase.tags)
        first, *others = as_yaml(match).splitlines()
        lines += [f"  - {first}", *(f"    {line}" for line in others)]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    """Return `text` so that espanso takes none of it for a variable of its own."""
    return _BRACES.sub(lambda found: "".join(f"\\{brace}" for brace in found.group()), text)
