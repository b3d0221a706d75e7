"""Choices as YAML: which phrase stands where, so that the same draft can be made again."""

from collections.abc import Iterable
from pathlib import Path

from drafter import yamlfile
from drafter.answersfile import as_yaml
from drafter.errors import DrafterError
from drafter.files import read_text
from drafter.model.phrase import Phrase
from drafter.model.tree import Mapping, Node, Scalar, Sequence
from drafter.problem import Problem, problem


def choices_yaml(choices: Iterable[tuple[str, tuple[Phrase, ...]]], header: Iterable[str]) -> str:
    """Return as YAML the name of each place of a draft with the id of its phrase, or ids; the texts as comments."""
    lines = [f"# {line}" for line in header]
    for slot, phrases in choices:
        ids = [phrase.id for phrase in phrases]
        text = " / ".join(" ".join(phrase.text.split()) for phrase in phrases)
        lines += ["", f"# {text}", as_yaml({slot: ids if len(ids) > 1 else ids[0]}).rstrip("\n")]
    return "\n".join(lines) + "\n"


def read_choices(path: Path) -> dict[str, tuple[str, ...]]:
    """Return the choices in the file at `path`: ids of phrases by the name of their place.

    Raises:
        DrafterError: it cannot be read, or holds something else, with every fault.
    """
    faults: list[Problem] = []
    tree = yamlfile.parse(read_text(path), str(path), faults)
    found: dict[str, tuple[str, ...]] = {}
    if isinstance(tree, Mapping):
        for key, value in tree:
            ids = value.items if isinstance(value, Sequence) else (value,)
            found[key.text] = tuple(one.text for one in ids if isinstance(one, Scalar) and not one.is_null)
            if len(found[key.text]) < max(len(ids), 1):
                faults.append(_wrong(value))
    elif not (isinstance(tree, Scalar) and tree.is_null):
        faults.append(_wrong(tree))
    if faults:
        raise DrafterError(*faults)
    return found


def _wrong(node: Node) -> Problem:
    hint = "write  place: id  or  place: [id, id]; --save-choices writes such a file"
    return problem(
        "choices-shape", "choices are places of a draft, each with the id of its phrase", node.location, hint
    )
