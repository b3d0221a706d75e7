"""The rules, one a module: `RULE` says what it is, `check(subject)` yields what it finds.

Groups: A numbering, B headings, C title and genre, D elements, E placeholders, F punctuation,
G numbers, H words, I repetition and length, J facts, K structure of a genre, L the Word file.
A rule rather misses a fault than cries wolf.
"""

MODULES = (
    "a01",
    "e01",
    "f01", "f02", "f03", "f04", "f05", "f07", "f08",
    "g01", "g02", "g03", "g05", "g06", "g07", "g08", "g09",
)  # fmt: skip
"""In the order of the rules' ids."""
