"""Where the writer wants to hear nothing: `<!-- drafter: off F01 -->` in Markdown, `# drafter: off F01` in YAML."""

from collections.abc import Iterable, Iterator

from drafter.dataclass import dataclass
from drafter.pattern import pattern

_COMMENT = pattern(r"(?:<!--\s*|(?<!\S)#\s*)drafter:\s*(off|on)\b([\w\s,，.\-]*?)\s*(?:-->|$|\n)")


@dataclass(frozen=True, slots=True)
class Silence:
    """Lines, from 1, in which rules are silent; none named: all of them."""

    first: int
    last: int
    rules: frozenset[str]

    def covers(self, line: int, rule: str) -> bool:
        """Return whether a finding of `rule` in `line` is not to be told."""
        return self.first <= line <= self.last and (not self.rules or rule in self.rules or rule[:1] in self.rules)


def silences(text: str) -> tuple[Silence, ...]:
    """Return the silences that the comments of a text ask for.

    A comment on a line of its own holds until it is taken back, or to the end; one behind something
    else holds for its line.

    >>> silences("他说,好。 <!-- drafter: off F01 -->")[0].covers(1, "F01")
    True
    """
    return tuple(_silences(text)) if "drafter:" in text else ()


def _silences(text: str) -> Iterator[Silence]:
    open: dict[frozenset[str], int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        for match in _COMMENT.finditer(line):
            named = frozenset(match[2].replace(",", " ").replace("，", " ").split())
            if match[1] == "on":
                yield from _ended(open, named, number)
            elif (line[: match.start()] + line[match.end() :]).strip():
                yield Silence(number, number, named)
            else:
                open.setdefault(named, number)
    for named, first in open.items():
        yield Silence(first, 10**9, named)


def _ended(open: dict[frozenset[str], int], named: Iterable[str], number: int) -> Iterator[Silence]:
    """Yield the silences that end: all of them, or what is left of those that name what is taken back."""
    back = frozenset(named)
    for rules, first in list(open.items()):
        if back and not rules & back:
            continue
        del open[rules]
        yield Silence(first, number, rules)
        if left := rules - back if back else frozenset():
            open[left] = number


_HIDDEN = pattern(r"<!--\s*drafter:[^\n]*?-->")


def without_comments(text: str) -> str:
    """Return Markdown without the comments that are meant for the checks; each line stays where it is."""
    return _HIDDEN.sub(lambda match: " " * len(match[0]), text) if "<!--" in text else text
