"""An answer put in among others, by its path."""

from collections.abc import Mapping

from drafter.errors import DrafterError
from drafter.problem import problem


def with_answer(given: Mapping[str, object], key: str, value: object) -> dict[str, object]:
    """Return `given` with `value` at `key`, a path such as `issues.0.name` (counted from 0).

    Raises:
        DrafterError: the path leads through a value that holds nothing, or past a list's end.
    """
    steps = key.split(".")
    changed = _put(dict(given), steps, value, key)
    assert isinstance(changed, dict)
    return changed


def _put(value: object, steps: list[str], new: object, key: str) -> object:
    if not steps:
        return new
    step, *rest = steps
    if step.isascii() and step.isdigit() and not isinstance(value, dict):
        items = list(value) if isinstance(value, (list, tuple)) else []
        if (index := int(step)) > len(items):
            raise DrafterError(
                problem(
                    "set-past-end",
                    "--set {key}: the list has {count} entries",
                    hint="entries count from 0; the next one is {count}",
                    key=key,
                    count=len(items),
                )
            )
        old = items[index] if index < len(items) else None
        items[index : index + 1] = [_put(old, rest, new, key)]
        return items
    if value is not None and not isinstance(value, Mapping):
        raise DrafterError(problem("set-into-value", "--set {key}: '{step}' is no key here", key=key, step=step))
    return {**(value or {}), step: _put((value or {}).get(step), rest, new, key)}
