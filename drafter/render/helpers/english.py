"""Numbers in English: words, ordinals, counted nouns."""

from drafter.render.helpers import given

_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}


def plural(value: object, one: str, many: str = "") -> str:
    """Return a number, or how many a list holds, with the noun in its right form.

    >>> plural(1, "case"), plural(3, "case"), plural(["a", "b"], "party", "parties")
    ('1 case', '3 cases', '2 parties')
    """
    if isinstance(value, (list, tuple)):
        value = len(value)
    singular, several = given.text(one, "plural"), given.text(many, "plural")
    noun = singular if given.number(value, "plural") == 1 else several or f"{singular}s"
    return f"{given.text(value, 'plural')} {noun}"


def ordinal(value: object) -> str:
    """Return an English ordinal in digits.

    >>> ordinal(1), ordinal(2), ordinal(3), ordinal(11), ordinal(22)
    ('1st', '2nd', '3rd', '11th', '22nd')
    """
    number = given.whole(value, "ordinal", 0, given.LARGEST)
    return f"{number}{'th' if number // 10 % 10 == 1 else _SUFFIXES.get(number % 10, 'th')}"


def words(value: object) -> str:
    """Return a whole number up to 9,999 in English words.

    >>> words(4), words(21), words(1105)
    ('four', 'twenty-one', 'one thousand one hundred and five')
    """
    return _words(given.whole(value, "words", 0, 9_999))


def _words(number: int) -> str:
    if number < 20:
        return _SMALL[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return _TENS[tens] + (f"-{_SMALL[rest]}" if rest else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_SMALL[hundreds]} hundred" + (f" and {_words(rest)}" if rest else "")
    thousands, rest = divmod(number, 1000)
    between = " and " if 0 < rest < 100 else " "
    return f"{_SMALL[thousands]} thousand" + (between + _words(rest) if rest else "")
