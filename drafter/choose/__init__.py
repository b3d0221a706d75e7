"""Choosing phrases: a query, a seed and a section's path to phrases that fit and repeat nothing.

Kind, role and length must fit. Theme, genre, relation to a heading (`with`, `tags`) and tone are
wishes, given up in the order tone, relation, genre, theme; a phrase that names no theme fits every
theme as well as those that name it. No phrase that stands in the draft comes again, nor one that
nearly repeats it; in three siblings no opening word comes thrice, unless another theme or genre
would be needed for that.
"""

from drafter.choose.choice import By, Choice, Kinship, Offer, Reason, Wishes, unmet
from drafter.choose.chooser import MAX_ALTERNATIVES, Chooser
from drafter.choose.explain import Step, given_up, steps
from drafter.choose.shelf import Shelf, unknown_phrase

__all__ = [
    "MAX_ALTERNATIVES", "By", "Choice", "Chooser", "Kinship", "Offer", "Reason", "Shelf", "Step", "Wishes", "given_up", "steps",
    "unknown_phrase", "unmet",
]  # fmt: skip
