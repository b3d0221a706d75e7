"""What new phrases are called: by what they do and how they begin."""

from collections.abc import Container

from drafter.pattern import pattern

_CLAUSE = pattern(r"[^\w]+")
_FILLED_IN = pattern(r"\{[{%].*?[}%]\}|【.*?】")
_NO_ID = pattern(r"[^\w.-]+")
_MOST_HANZI, _MOST_WORDS = 8, 4


def proposed_id(kind: str, text: str, taken: Container[str] = ()) -> str:
    """Return an id for a new phrase: its kind and how it begins, the same on every machine.

    >>> proposed_id("opening", "民生无小事，枝叶总关情。")
    'opening.民生无小事'
    >>> proposed_id("opening", "People judge a service by its answer.", {"opening.people-judge-a-service"})
    'opening.people-judge-a-service-2'
    """
    words = [word for word in _CLAUSE.split(_FILLED_IN.sub(" ", text)) if word] or ["phrase"]
    if words[0].isascii():
        latin = [word.lower() for word in words if word.isascii()]
        base = "-".join(latin[:_MOST_WORDS])
    else:
        base = words[0][:_MOST_HANZI]
    return free_id(f"{_NO_ID.sub('-', kind)}.{base}".replace("_", "-"), taken)


def free_id(id: str, taken: Container[str], tried: dict[str, int] | None = None) -> str:
    """Return `id`, with a number behind it if it is taken.

    `tried` keeps, for the next call, up to which number the names of each id are taken: without it
    the many phrases of a table that begin alike would each count from the first.
    """
    number = tried.get(id, 1) if tried is not None else 1
    name = id if number == 1 else f"{id}-{number}"
    while name in taken:
        number += 1
        name = f"{id}-{number}"
    if tried is not None:
        tried[id] = number
    return name
