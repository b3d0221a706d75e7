"""H02: turns of phrase that say the same twice, or otherwise than they mean."""

from collections.abc import Iterator
from enum import StrEnum

from drafter.checks.rule import Finding, Grade, Rule, found
from drafter.checks.scan import searched
from drafter.checks.subject import Subject
from drafter.pattern import pattern
from drafter.problem import Level

RULE = Rule("H02", Grade.PRACTICE, Level.WARNING, "")
_NUMBER = "[0-9一二三四五六七八九十百千万亿.]{1,10}[%％人户个名元天次家亩吨岁年月]{0,2}"
_CLAUSE = "[^，。；：！？\n“”《》]"


class _Fault(StrEnum):
    """What is wrong with a turn of phrase."""

    TWICE = "twice"
    SUBJECT = "subject"
    TIMES = "times"
    OPPOSITE = "opposite"


_TURNS: tuple[tuple[str, _Fault], ...] = (
    (f"(?:(?<=[。；\n])|^)(?:通过|经过){_CLAUSE}{{2,30}}，使得?(?![用命者馆领劲])", _Fault.SUBJECT),
    (f"(?:超过|突破|高于|多于){_NUMBER}以上", _Fault.TWICE),
    (f"(?:至少|最少){_NUMBER}以上|(?:最多|至多){_NUMBER}以下", _Fault.TWICE),
    (f"(?:大约|大概|(?<![节合条契预制简相公特邀])约|将近|接近){_NUMBER}(?:左右|上下)", _Fault.TWICE),
    (r"[0-9一二三四五六七八九十百千万]余[人户名个次家]多", _Fault.TWICE),
    ("(?:减少|降低|缩小|下降|缩短)了?[0-9一二两三四五六七八九十几.]{1,5}倍", _Fault.TIMES),
    (
        "付诸于|诉诸于|公诸于众|有志于于|可以堪称|堪称是|凯旋归来|凯旋而归|亲眼目睹|过去的往事|首创第一|令人感到堪忧|令人堪忧|日益渐",
        _Fault.TWICE,
    ),
    ("目的是为了|原因是因为|原因是由于|理由是因为|之所以是因为", _Fault.TWICE),
    (f"(?:由于|因为){_CLAUSE}{{1,20}}的(?:原因|缘故)", _Fault.TWICE),
    (f"(?:防止|避免|杜绝|严防){_CLAUSE}{{0,16}}(?:不再|不)发生", _Fault.OPPOSITE),
    ("切忌不[要可能]|避免不[要被]|忌讳不要|切忌不", _Fault.OPPOSITE),
    ("(?<!的)的的(?!确)|(?<![和柔暖温])和和(?![气美睦顺平谐])", _Fault.TWICE),
)
_EACH = tuple((pattern(text), fault) for text, fault in _TURNS)


def check(subject: Subject) -> Iterator[Finding]:
    """Yield each turn of the table; what is quoted is left alone."""
    for wanted, fault in _EACH:
        for index, match in searched(subject, wanted, quotations=False):
            match fault:
                case _Fault.TWICE:
                    message = "'{text}' says the same twice"
                case _Fault.SUBJECT:
                    message = "'{text}' leaves the sentence without a subject"
                case _Fault.TIMES:
                    message = "'{text}': nothing becomes less by times"
                case _Fault.OPPOSITE:
                    message = "'{text}' says the opposite of what is meant"
            yield found(RULE, message, index, match.start(), match.end(), text=match[0])
