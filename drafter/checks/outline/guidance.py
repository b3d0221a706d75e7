"""Advice to the writer that was left empty."""

from collections.abc import Iterator

from drafter.model.tree import Mapping, Node, Scalar, Sequence
from drafter.problem import Level, Problem, problem


def guidance_findings(tree: Node) -> Iterator[Problem]:
    """Yield the keys `guidance` that say nothing."""
    match tree:
        case Mapping():
            for key, value in tree:
                if key.text == "guidance" and isinstance(value, Scalar) and (value.is_null or not value.text.strip()):
                    yield problem(
                        "empty-guidance",
                        "the guidance is empty",
                        key.location,
                        "say what the writer should mind, or take the line out",
                    ).weighing(Level.WARNING)
                yield from guidance_findings(value)
        case Sequence(items):
            for item in items:
                yield from guidance_findings(item)
