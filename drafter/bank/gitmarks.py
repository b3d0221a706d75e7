"""Where git could not bring two versions of a file together and nobody has yet."""

import re
from collections.abc import Iterator

from drafter.location import Location
from drafter.problem import Problem, problem

_OURS = re.compile(r"^<<<<<<<(?= |$)", re.MULTILINE)
_THEIRS = re.compile(r"^>>>>>>>(?= |$)", re.MULTILINE)


def conflicts(text: str, file: str) -> Iterator[Problem]:
    """Yield a problem for each place in `text` that holds two versions, between git's marks."""
    if "<<<<<<<" not in text or not _THEIRS.search(text):
        return
    for found in _OURS.finditer(text):
        yield problem(
            "git-conflict",
            "two versions stand here between git's marks",
            Location(file, text.count("\n", 0, found.start()) + 1, 1),
            "keep one of them and delete the lines <<<<<<<, ======= and >>>>>>>",
        )
