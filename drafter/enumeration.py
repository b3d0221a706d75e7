"""The marks of points that run on inside a paragraph: 一是…；二是…。 or 首先，…；最后，….

Most are counted by the example of the first: 一是, 第一，, 其一，, （1）, ①, (1). *Frames* are words that
do not count: 首先, 一方面 and `first`. In every output the marks are text.
"""

from collections.abc import Callable, Sequence

from drafter.numerals import read_format


def points_marks(example: str, count: int, language: str) -> list[str]:
    """Return the marks of `count` points, of which the first goes by `example`.

    A single point has none: 一是 without 二是 is a fault. Where a frame has no marks for so many
    points, they are counted: 一是 in Chinese, (1) in other languages.

    >>> points_marks("一是", 3, "zh-CN"), points_marks("(1)", 2, "en")
    (['一是', '二是', '三是'], ['(1)', '(2)'])
    >>> points_marks("首先", 4, "zh-CN"), points_marks("first", 3, "en")
    (['首先，', '其次，', '再次，', '最后，'], ['First,', 'Second,', 'Finally,'])
    >>> points_marks("一方面", 2, "zh-CN"), points_marks("一方面", 3, "zh-CN")
    (['一方面，', '另一方面，'], ['一是', '二是', '三是'])
    """
    if count < 2:
        return [""] * count
    if example in _FRAMES:
        if len(marks := _FRAMES[example](count)) == count:
            return list(marks)
        example = "一是" if language.startswith("zh") else "(1)"
    format = read_format(example)
    return [format.label((number,)) for number in range(1, count + 1)]


def are_sentences(example: str) -> bool:
    """Return whether points with such marks are sentences of their own, and not parts of one."""
    return example == "first"


def _in_turn(words: Sequence[str], last: str) -> Callable[[int], Sequence[str]]:
    """Return marks in turn, the last one always `last`, but for two points."""

    def marks(count: int) -> Sequence[str]:
        return words[:2] if count == 2 else (*words[: count - 1], last)

    return marks


_FRAMES: dict[str, Callable[[int], Sequence[str]]] = {
    "首先": _in_turn(("首先，", "其次，", "再次，"), "最后，"),
    "一方面": lambda count: ("一方面，", "另一方面，"),
    "first": _in_turn(("First,", "Second,", "Third,", "Fourth,", "Fifth,"), "Finally,"),
}
"""How each frame marks so many points; a wrong number of marks says that it cannot."""
