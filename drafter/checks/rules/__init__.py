"""The rules, one a module: `RULE` says what it is, `check(subject)` yields what it finds.

Groups: A numbering, B headings, C title and genre, D elements, E placeholders, F punctuation,
G numbers, H words, I repetition and length, J facts, K structure of a genre, L the Word file.
A rule rather misses a fault than cries wolf.
"""

MODULES = ("a01", "f01")
"""In the order of the rules' ids."""
