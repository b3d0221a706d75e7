"""Texts folded for comparison: marks, blanks, width, case and traditional forms do not count."""

import unicodedata


def fold(text: str) -> str:
    """Return `text` for comparison: lower case, half width, simplified, letters and digits only.

    >>> fold("民生無小事，枝葉總關情。 ＡＢ-c")
    '民生无小事枝叶总关情abc'
    """
    return text.translate(_FOLDS)


def folded_places(text: str) -> tuple[str, list[int]]:
    """Return `text` folded, and for each of its characters the index in `text` that it comes from."""
    pairs = [(one, place) for place, char in enumerate(text) for one in fold(char)]
    return "".join(one for one, _ in pairs), [place for _, place in pairs]


class _Folds(dict[int, str]):
    """What each character is folded to, found out once."""

    def __init__(self) -> None:
        super().__init__()
        self._simplified: dict[str, str] = {}

    def __missing__(self, code: int) -> str:
        if code > 0x7F and not self._simplified:
            from drafter.hanzi.tables import SIMPLIFIED, TRADITIONAL

            self._simplified = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))
        if 0x4E00 <= code <= 0x9FFF:  # most are plain Hanzi
            self[code] = folded = self._simplified.get(chr(code), chr(code))
            return folded
        plain = unicodedata.normalize("NFKC", chr(code)).lower()
        folded = "".join(self._simplified.get(char, char) for char in plain if char.isalnum())
        self[code] = folded
        return folded


_FOLDS = _Folds()
