"""Regular expressions that are compiled when they are first used, and a quick look for ASCII marks.

To compile the sixty that a draft might need takes longer than to write a small one, which needs ten.
To type checkers `pattern` is `re.compile`.
"""

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    pattern = re.compile
else:

    class pattern:
        """What `re.compile` returns, with the methods that are used here."""

        __slots__ = ("_flags", "_text", "findall", "finditer", "fullmatch", "match", "search", "split", "sub")

        def __init__(self, text: str, flags: int = 0) -> None:
            self._text, self._flags = text, flags

        def __getattr__(self, name: str) -> Any:
            if name not in pattern.__slots__[2:]:
                raise AttributeError(name)
            compiled = re.compile(self._text, self._flags)
            for method in pattern.__slots__[2:]:
                setattr(self, method, getattr(compiled, method))
            return getattr(self, name)


def holds_ascii(text: str, marks: "re.Pattern[bytes]") -> bool:
    """Return whether `text` holds one of `marks`, which are ASCII.

    Hanzi are left out first: that takes a tenth of the time of looking at each.
    """
    ascii = text.encode("ascii", "ignore")
    return bool(ascii) and marks.search(ascii) is not None
