"""What a template may cost, counted instead of timed: the same template fails the same way everywhere.

Jinja's sandbox stops `range(10**9)` and nothing else of its kind. Here every turn of a loop, every
call, every operator that builds text and every filter pays for the characters or values it touches.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from drafter.errors import DrafterError
from drafter.problem import Said, problem

WORK = 5_000_000
"""Characters and values that one draft may handle in its templates."""
LONGEST = 1_000_000
"""Characters in one text, values in one list."""
LARGEST_BITS = 256
"""Of a whole number."""
CALL = 20
"""What a call costs beside what it touches: it takes as long as some twenty turns of a loop."""
EACH = 5
"""What a filter costs for each value it goes through."""


class LimitReached(DrafterError):
    """A template asked for more than a document can need."""


def _reached(what: Said, limit: int) -> LimitReached:
    return LimitReached(
        problem(
            "template-limit",
            "the template goes beyond a limit: more than {limit} {what}",
            hint="look for a loop that never ends or a text multiplied by a large number",
            limit=limit,
            what=what,
        )
    )


class Budget:
    """The work that is left for one draft."""

    def __init__(self, work: int = WORK) -> None:
        self.left = work

    def charge(self, work: int) -> None:
        """Take `work` off.

        Raises:
            LimitReached: nothing is left.
        """
        self.left -= work
        if self.left < 0:
            raise _reached(Said("steps"), WORK)

    def turns(self, values: Iterable[Any], work: int) -> Iterator[Any]:
        """Yield `values`, charging `work` for each."""
        for value in values:
            self.left -= work
            if self.left < 0:
                raise _reached(Said("steps"), WORK)
            yield value

    def sized(self, value: Any) -> Any:
        """Return `value`, charged by the characters of a text, or by all values that a list holds."""
        if isinstance(value, (str, range)):
            self.expected(len(value))
        elif isinstance(value, (list, tuple, dict)):
            self.charge(_held(value))
        return value

    def each(self, value: Any) -> Any:
        """Return `value`, charged for a filter that goes through it; an iterator pays as it is read."""
        if isinstance(value, Iterator):
            return self.turns(value, EACH)
        if isinstance(value, (list, tuple, dict, range)):
            self.charge(len(value) * EACH)
        return self.sized(value)

    def operator(self, operator: str, left: Any, right: Any) -> None:
        """Charge for `left operator right` before it is computed."""
        match operator:
            case "*":
                for text, times in ((left, right), (right, left)):
                    if isinstance(text, (str, list, tuple)) and isinstance(times, int):
                        self.expected(len(text) * max(times, 0))
                        return
                self._whole(_bits(left) + _bits(right))
            case "**":
                if isinstance(right, int):
                    self._whole(_bits(left) * max(abs(right), 1))
            case "+":
                if isinstance(left, (str, list, tuple)) and isinstance(right, (str, list, tuple)):
                    self.expected(len(left) + len(right))
            case "%":
                if isinstance(left, str):
                    raise LimitReached(
                        problem(
                            "template-operator",
                            "text cannot be formatted with % in a template",
                            hint="write the values into the text with {{{{ }}}}",
                        )
                    )

    def expected(self, length: int) -> None:
        """Charge for a text of `length` before it is built."""
        if length > LONGEST:
            raise _reached(Said("characters in one text"), LONGEST)
        self.charge(length)

    def _whole(self, bits: int) -> None:
        if bits > LARGEST_BITS:
            raise _reached(Said("binary digits in one number"), LARGEST_BITS)


def _held(value: Any) -> int:
    """Return how many values `value` holds at all depths.

    Lists that hold each other twice over hold more than memory shows, and as much is compared.
    """
    stack, seen = [value], 0
    while stack:
        inner = stack.pop()
        seen += 1
        if seen > LONGEST:
            raise _reached(Said("values in one list"), LONGEST)
        if isinstance(inner, dict):
            stack.extend(inner)
            stack.extend(inner.values())
        elif isinstance(inner, (list, tuple)):
            stack.extend(inner)
    return seen


def _bits(value: Any) -> int:
    return value.bit_length() if isinstance(value, int) else 1
