"""Choosing phrases: a query, a seed and a section's path to phrases that fit and repeat nothing.

Kind, role and length must fit. Theme, genre, relation to a heading (`with`, `tags`) and tone are
wishes, given up in the order tone, relation, genre, theme; a phrase that names no theme fits every
theme as well as those that name it. Where no role is asked for, phrases meant for one part of a
document come last of their theme and genre, but for the part that the heading is of. What has to do
with no heading in particular comes before what has to do with another one. No phrase that stands in
the draft comes again, nor one that nearly repeats it; in three siblings no opening word comes thrice,
unless another theme, genre or part would be needed for that. Among those that fit alike the lot decides; who names the theme, or shares
a word with the heading, has better chances.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from drafter.choose.choice import By, Choice, Kinship, Offer, Reason, Wishes, unmet

if TYPE_CHECKING:
    from drafter.choose.chooser import MAX_ALTERNATIVES, Chooser
    from drafter.choose.explain import Step, given_up, steps
    from drafter.choose.shelf import Shelf, unknown_phrase

__all__ = [
    "MAX_ALTERNATIVES", "By", "Choice", "Chooser", "Kinship", "Offer", "Reason", "Shelf", "Step", "Wishes", "given_up", "steps",
    "unknown_phrase", "unmet",
]  # fmt: skip

# What chooses is loaded with the first phrase: many a draft has none.
_HOMES = {
    "chooser": ("MAX_ALTERNATIVES", "Chooser"),
    "explain": ("Step", "given_up", "steps"),
    "shelf": ("Shelf", "unknown_phrase"),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"drafter.choose.{home}"), name)
    raise AttributeError(f"module 'drafter.choose' has no attribute {name!r}")
