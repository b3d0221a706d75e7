"""Calls for phrases and mentions of sections: is there what they ask for?"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice, product

from drafter.choose import Chooser, Shelf
from drafter.errors import DrafterError
from drafter.model.outline import Outline
from drafter.model.phrase import Phrase
from drafter.problem import Level, Problem, problem, unknown
from drafter.render.queries import WORDS, query
from drafter.render.references import References
from drafter.render.uses import PARAMETERS, Call

_MUST_FIT = ("kind", "role", "length", "n", "parallel", "id", "variant")
"""What a call that finds something hangs on; the rest are wishes."""
_MOST = 200
"""Values of choices that are tried together."""
_ATTRIBUTES = {"role": "roles", "theme": "themes", "genre": "genres", "tags": "tags", "tone": "tone"}


def query_findings(calls: Sequence[Call], outline: Outline, shelf: Shelf) -> Iterator[Problem]:
    """Yield what is wrong with the calls for phrases; where a choice decides, each choice is tried."""
    for call in calls:
        if call.function == "ref":
            continue
        if wrong := _misuse(call):
            yield wrong
            continue
        yield from _unheard(call, shelf)
        if all(call.operands[name].values is not None for name in _MUST_FIT if name in call.operands):
            yield from _tried(call, outline.genre, shelf)


def reference_findings(calls: Sequence[Call], outline: Outline, also: Collection[str]) -> Iterator[Problem]:
    """Yield the mentions of sections that are not there; those with an id in `also` may be."""
    references = References(outline)
    for call in calls:
        if call.function != "ref":
            continue
        if wrong := _misuse(call):
            yield wrong
            continue
        for id in call.operands["id"].values or ():
            if id not in also:
                try:
                    references.mention(str(id), call.place.location)
                except DrafterError as error:
                    yield from (one.at(call.place.location) for one in error.problems)


def _misuse(call: Call) -> Problem | None:
    """Return what is wrong with how a function is called."""
    names = PARAMETERS[call.function]
    known = (*names, *WORDS) if call.function in ("pick", "picks") else names
    at = call.place.location
    if call.unnamed > len(names) or names[0] not in call.operands:
        return problem(
            "wrong-call",
            "{function} takes {names}; the rest is given by name",
            at,
            "write {function}('…')" if len(names) == len(known) else "write {function}('…', theme='…')",
            function=call.function,
            names=names,
        )
    for name in call.operands:
        if name not in known and not (name == "full" and call.function != "ref"):
            message = "a phrase cannot be asked for by '{name}'"
            return unknown("unknown-query", message, name, known, at, "it can be asked for by: {names}")
    return None


def _unheard(call: Call, shelf: Shelf) -> Iterator[Problem]:
    """Yield the words written in a call that no phrase has: they would be wished for in vain."""
    for name, attribute in _ATTRIBUTES.items():
        operand = call.operands.get(name)
        if operand is None or not operand.is_written:
            continue
        known = _words(shelf.phrases, attribute)
        for word in operand.values or ():
            if word and str(word) not in known:
                message = "no phrase has the {what} '{name}'"
                found = unknown("unheard-word", message, str(word), sorted(known), call.place.location, what=name)
                yield found.weighing(Level.WARNING)


def _words(phrases: Sequence[Phrase], attribute: str) -> set[str]:
    found: set[str] = set()
    for phrase in phrases:
        value = getattr(phrase, attribute)
        found.update([value] if isinstance(value, str) else value)
    return found - {""}


def _tried(call: Call, genre: str, shelf: Shelf) -> Iterator[Problem]:
    """Yield why a call finds nothing, or too little, in a bank from which nothing is used yet."""
    given = {name: operand.values for name, operand in call.operands.items() if operand.values is not None}
    for values in islice(product(*given.values()), _MOST):
        try:
            _ask(call.function, dict(zip(given, values, strict=True)), genre, Chooser(shelf, 0))
        except DrafterError as error:
            yield from (one.at(call.place.location) for one in error.problems)


def _ask(function: str, given: Mapping[str, object], genre: str, chooser: Chooser) -> None:
    if function == "phrase":
        chooser.by_id(str(given["id"]), str(given.get("variant") or ""))
        return
    wanted = {name: value for name, value in given.items() if name in WORDS}
    asked = query(given["kind"], wanted, genre)
    if function == "pick":
        chooser.pick(asked, "")
        return
    count = given.get("n", 3)
    if isinstance(count, int):
        chooser.picks(asked, "", count, bool(given.get("parallel")))
