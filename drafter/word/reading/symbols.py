"""The signs of symbol fonts, which have places of their own for them: Wingdings, Symbol."""

BULLET = "•"
"""What stands for a sign that is not known here."""
_PRIVATE = range(0xE000, 0xF900)
"""Where the signs of such fonts stand in a text."""
_SIGNS = {
    "wingdings": {
        0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xD8: "➢",
        0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    },
    "wingdings 2": {0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□"},
    "symbol": {0xB7: "•", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xD7: "·"}
    | dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
    | dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
}  # fmt: skip
"""By the name of the font: bullets, what is ticked in forms, and the like."""


def symbol(font: str, code: int) -> str:
    """Return the sign that `font` has at `code`; empty: none.

    >>> symbol("Wingdings", 0xF0D8), symbol("Arial", 0x2022)
    ('➢', '•')
    """
    # Word writes the signs of symbol fonts at F000 and up, other programs where the font has them.
    sign = _SIGNS.get(font.lower(), {}).get(code - 0xF000 if code >= 0xF000 else code)
    if sign is None and code in _PRIVATE:
        return BULLET
    return sign or (chr(code) if code >= 0x20 and not 0xD800 <= code < 0xE000 else "")
