"""What is never written, whatever is answered."""

from collections.abc import Iterator, Sequence

from drafter.problem import Level, Problem, problem
from drafter.render.uses import Place


def reach_findings(never: Sequence[Place]) -> Iterator[Problem]:
    """Yield conditions that never hold and lists without anything in them."""
    for place in never:
        if place.key.endswith("for"):
            found = problem(
                "unreachable",
                "there is never anything in this list, so what hangs on it is never written",
                place.location,
                "name a list that answers fill, or take it out",
            )
        else:
            found = problem(
                "unreachable",
                "this never holds, so what hangs on it is never there",
                place.location,
                "name an answer in the condition, or take it out",
            )
        yield found.weighing(Level.WARNING)
