"""The rules, one a module: `RULE` says what it is, `check(subject)` yields what it finds.

Groups: A numbering, B headings, C title and genre, D elements, E placeholders, F punctuation,
G numbers, H words, I repetition and length, J facts, K structure of a genre, L the Word file.
A rule rather misses a fault than cries wolf.
"""

MODULES = (
    "a01", "a02", "a03", "a04", "a05", "a06", "a07", "a08",
    "b01", "b02", "b03", "b05",
    "c01", "c02", "c03", "c04", "c05", "c06", "c07", "c08", "c09", "c10",
    "d01", "d02", "d03", "d04",
    "e01",
    "f01", "f02", "f03", "f04", "f05", "f07", "f08",
    "g01", "g02", "g03", "g05", "g06", "g07", "g08", "g09",
    "h01", "h02", "h03", "h05", "h06", "h08",
    "i01", "i02", "i03", "i04", "i05",
    "j01", "j04",
    "k01", "k02", "k03", "k04", "k06",
    "l01", "l02", "l03", "l04", "l05", "l06", "l07", "l08", "l09", "l10", "l11", "l12",
)  # fmt: skip
"""In the order of the rules' ids."""
