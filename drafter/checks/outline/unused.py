"""Questions that are asked for nothing."""

from collections.abc import Collection, Iterator, Sequence

from drafter.model.outline import Field
from drafter.model.tree import Node, Path, locate
from drafter.problem import Level, Problem, problem
from drafter.render.shapes import FieldPath
from drafter.render.uses import Use


def unused_findings(fields: Sequence[Field], uses: Sequence[Use], tree: Node) -> Iterator[Problem]:
    """Yield the questions whose answers nothing uses, they themselves aside."""
    used = {use.field for use in uses if use.place.part != ".".join(("fields", *use.field))}
    yield from _unused(fields, (), used, tree, ())


def _unused(
    fields: Sequence[Field], above: FieldPath, used: Collection[FieldPath], tree: Node, place: Path
) -> Iterator[Problem]:
    for field in fields:
        path = (*above, field.name)
        at: Path = (*place, "fields", field.name)
        if path not in used:
            yield problem(
                "unused-field",
                "nothing uses the answer to '{name}'",
                locate(tree, at),
                "use it in a text, or take the question out",
                name=".".join(path),
            ).weighing(Level.WARNING)
        else:
            yield from _unused(field.fields, path, used, tree, at)
