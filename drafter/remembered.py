"""What a function returned for values that live long, remembered by their identity.

To hash an outline or a house style takes as long as to write a page.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")
_MOST = 64


def remembered(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """Return `function`, called once for the same arguments; equal ones that are not the same count as others."""
    known: dict[tuple[int, ...], tuple[tuple[object, ...], Result]] = {}

    def found(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        assert not kwargs
        key = tuple(map(id, args))
        entry = known.get(key)
        if entry is None:
            if len(known) >= _MOST:
                known.clear()
            # Kept with the arguments, so that no others can have their identity.
            entry = known[key] = args, function(*args, **kwargs)
        return entry[1]

    return found
