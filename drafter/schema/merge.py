"""One outline's tree laid over another's: keys replaced, fields by name, sections changed by id.

Every value keeps its place, so that a fault names the file the value stands in.
"""

from collections.abc import Callable, Iterator

from drafter.model.tree import Mapping, Node, Scalar, Sequence
from drafter.problem import Problem, Said, problem, unknown
from drafter.schema.reader import Faults, wrong_shape
from drafter.schema.written import example, hinting

_OF_ITS_OWN = ("outline", "id", "name")
"""What an outline never has from another."""
_LISTS = ("sections", "attachments")
"""Where sections lie."""


def merge(base: Mapping, own: Mapping, faults: Faults) -> Mapping:
    """Return `base` with the keys of `own` over it, and the changes of `own` made to its sections."""
    tree = Mapping(base.without(*_OF_ITS_OWN).entries, own.location)
    for key, value in own.without("change"):
        before = tree.entries.get(key.text)
        if key.text == "fields" and before and isinstance(before[1], Mapping) and isinstance(value, Mapping):
            value = merge_fields(before[1], value, faults)
        elif key.text == "elements" and before and isinstance(before[1], Mapping) and isinstance(value, Mapping):
            value = Mapping(before[1].entries | value.entries, value.location)
        tree = tree.with_entry(key, value)
    match own.entries.get("change"):
        case (_, Sequence(items)):
            for item in items:
                tree = _change(tree, item, faults)
        case (_, value) if not (isinstance(value, Scalar) and value.is_null):
            faults.append(_showing(wrong_shape(value, Said("a list"))))
    return tree


def _showing(fault: Problem) -> Problem:
    return hinting(fault, example("an outline", "change"))


def merge_fields(base: Mapping, own: Mapping, faults: Faults) -> Mapping:
    """Return the fields of `base` with those of `own` over them, key by key; new ones come after."""
    entries = dict(base.entries)
    for key, value in own:
        before = entries.get(key.text)
        if isinstance(value, Scalar) and value.is_null:
            if entries.pop(key.text, None) is None:
                faults.append(_no_field(key, base))
        elif before and isinstance(before[1], Mapping) and isinstance(value, Mapping):
            entries[key.text] = (key, _merge_field(before[1], value, faults))
        else:
            entries[key.text] = (key, value)
    return Mapping(entries, own.location)


def _merge_field(base: Mapping, own: Mapping, faults: Faults) -> Mapping:
    """Return a field with some of its keys replaced; the fields of records are merged in their turn."""
    merged = Mapping(base.entries | own.entries, own.location)
    match base.entries.get("fields"), own.entries.get("fields"):
        case (_, Mapping() as inner), (key, Mapping() as given):
            return merged.with_entry(key, merge_fields(inner, given, faults))
    return merged


def _no_field(key: Scalar, base: Mapping) -> Problem:
    message = "there is no field '{name}' to remove"
    return unknown("unknown-field", message, key.text, base.entries, key.location, "the fields are: {names}")


_Make = Callable[[Mapping, Mapping], tuple[Node, ...]]
"""What stands in the place of a section, by the section and by what an operation gives."""


def _replace(section: Mapping, given: Mapping) -> tuple[Node, ...]:
    if "id" in given.entries or "include" in given.entries:
        return (given,)
    return (given.with_entry(*section.entries["id"]),)


def _merge_keys(section: Mapping, given: Mapping) -> tuple[Node, ...]:
    return (Mapping(section.entries | given.entries, given.location),)


_OPERATIONS: dict[str, _Make] = {
    "replace": _replace,
    "merge": _merge_keys,
    "before": lambda section, given: (given, section),
    "after": lambda section, given: (section, given),
    "remove": lambda section, given: (),
}


def _change(tree: Mapping, item: Node, faults: Faults) -> Mapping:
    """Return `tree` with one operation done; with nothing done if there is a fault in it."""
    if not isinstance(item, Mapping):
        faults.append(_showing(wrong_shape(item, Said("keys with values"))))
        return tree
    operation = _operation(item)
    if operation is None:
        faults.append(
            problem(
                "wrong-change",
                "a change has one of the keys: {names}",
                item.location,
                "write the id of the section after it: replace: practices",
                names=tuple(_OPERATIONS),
            )
        )
        return tree
    given = item.without(operation)
    if operation == "remove" and given.entries:
        faults.append(problem("remove-alone", "nothing may stand beside remove", next(iter(given))[0].location))
    target = item.entries[operation][1]
    if not isinstance(target, Scalar) or target.is_null:
        faults.append(_showing(wrong_shape(target, Said("the id of a section"))))
    elif target.text not in (ids := tuple(_ids(tree))):
        faults.append(_no_section(target, ids))
    else:
        return _put(tree, target.text, _OPERATIONS[operation], given)
    return tree


def _operation(item: Mapping) -> str | None:
    found = [name for name in _OPERATIONS if name in item.entries]
    if len(found) == 2 and "after" in found:
        # Beside another operation it is the section's own key: the text after its points.
        found.remove("after")
    return found[0] if len(found) == 1 else None


def _no_section(target: Scalar, ids: tuple[str, ...]) -> Problem:
    message = "there is no section '{name}' to change"
    return unknown(
        "unknown-section", message, target.text, ids, target.location, "the sections with an id are: {names}"
    )


def _put(holder: Mapping, target: str, make: _Make, given: Mapping) -> Mapping:
    """Return `holder` with what `make` gives for the section `target`, at any depth."""
    for name in _LISTS:
        match holder.entries.get(name):
            case (key, Sequence(items, location)):
                put: list[Node] = []
                for item in items:
                    if not isinstance(item, Mapping):
                        put.append(item)
                    elif _id(item) == target:
                        put.extend(make(item, given))
                    else:
                        put.append(_put(item, target, make, given))
                holder = holder.with_entry(key, Sequence(tuple(put), location))
    return holder


def _ids(holder: Mapping) -> Iterator[str]:
    for name in _LISTS:
        match holder.entries.get(name):
            case (_, Sequence(items)):
                for item in items:
                    if isinstance(item, Mapping):
                        if id := _id(item):
                            yield id
                        yield from _ids(item)


def _id(section: Mapping) -> str:
    match section.entries.get("id"):
        case (_, Scalar() as id) if not id.is_null:
            return id.text
    return ""
