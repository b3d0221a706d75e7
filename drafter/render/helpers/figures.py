"""Numbers as Chinese documents write them: numerals, money, shares, growth, ranges."""

from decimal import ROUND_HALF_UP, Decimal

from drafter.errors import DrafterError
from drafter.numerals import chinese, formal, read_format
from drafter.problem import problem
from drafter.render.helpers import given

_HANZI = 99_999_999
_MONEY = 10**13
_FINEST = 10
"""Digits after the point."""
_MULTIPLES = ("%", "‰", "万", "十万", "百万", "千万", "亿")
"""Units that belong to the number: left out once, they change it."""


def hanzi(value: object) -> str:
    """Return a whole number in Chinese numerals.

    >>> hanzi(12), hanzi(105)
    ('十二', '一百零五')
    """
    return chinese(given.whole(value, "hanzi", 0, _HANZI))


def digits_hanzi(value: object) -> str:
    """Return digits one by one in Chinese, as years and numbers of rooms are read.

    The zero is 〇, since nothing is counted (GB/T 15835—2011: 零 counts, 〇 numbers).

    >>> digits_hanzi(2026), digits_hanzi("0512")
    ('二〇二六', '〇五一二')
    """
    digits = value if isinstance(value, str) else str(given.whole(value, "digits_hanzi", 0, given.LARGEST))
    if not digits.isascii() or not digits.isdigit():
        raise DrafterError(problem("not-a-number", "digits_hanzi wants digits and nothing else"))
    return digits.translate(str.maketrans("0123456789", "〇一二三四五六七八九"))


def daxie(value: object) -> str:
    """Return an amount of money in capitals, rounded to 分; 人民币 is left to the template.

    After 元 and 角 follows 整, after 分 nothing. 零 stands for zeros inside, and after 元 where 元 or
    角 is zero and more follows (正确填写票据和结算凭证的基本规定, 二 and 四).

    >>> daxie(1234.5), daxie(1680.32), daxie(16409.02)
    ('壹仟贰佰叁拾肆元伍角整', '壹仟陆佰捌拾元零叁角贰分', '壹万陆仟肆佰零玖元零贰分')
    >>> daxie(107000), daxie(0.05), daxie(0)
    ('壹拾万柒仟元整', '伍分', '零元整')
    """
    amount = given.number(value, "daxie").quantize(Decimal("0.01"), ROUND_HALF_UP)
    if not 0 <= amount < _MONEY:
        raise DrafterError(
            problem(
                "not-a-number",
                "daxie wants an amount of money from 0 to 9,999,999,999,999.99",
                hint="write what is owed or lost in words before the amount",
            )
        )
    yuan, fen = divmod(int(amount * 100), 100)
    if not fen:
        return f"{_capitals(yuan)}元整"
    head = f"{_capitals(yuan)}元" if yuan else ""
    gap = "零" if yuan and (yuan % 10 == 0 or fen < 10) else ""
    return head + gap + _below_yuan(fen)


def _below_yuan(fen: int) -> str:
    jiao, rest = divmod(fen, 10)
    return (f"{formal(jiao)}角" if jiao else "") + (f"{formal(rest)}分" if rest else "整")


def _capitals(whole: int) -> str:
    high, low = divmod(whole, 10**8)
    if not high:
        return formal(low)
    gap = "零" if 0 < low < 10**7 else ""
    return f"{formal(high)}亿{gap}{formal(low) if low else ''}"


def counted(value: object, unit: str = "", up_to: int = 10) -> str:
    """Return a number, or how many a list holds, with its measure word.

    Up to `up_to` it is in Hanzi, and two is 两; above, with a point, and for zero in digits.

    >>> counted(2, "件"), counted(12, "件"), counted(["甲", "乙", "丙"], "个")
    ('两件', '12件', '三个')
    >>> counted(3, "件", up_to=0), counted(22, "件", up_to=99)
    ('3件', '二十二件')
    """
    if isinstance(value, (list, tuple)):
        value = len(value)
    measure = given.text(unit, "counted")
    last = given.whole(up_to, "counted", 0, _HANZI)
    number = given.number(value, "counted")
    if number != number.to_integral_value() or not 1 <= number <= last:
        return given.text(value, "counted") + measure
    # 二两: the ounce is the one measure that 两 cannot count.
    return ("两" if number == 2 and measure != "两" else chinese(int(number))) + measure


def ordinal_cn(value: object) -> str:
    """Return an ordinal number in Chinese.

    >>> ordinal_cn(3), ordinal_cn(20)
    ('第三', '第二十')
    """
    return "第" + chinese(given.whole(value, "ordinal_cn", 0, _HANZI))


def label(value: object, first: str) -> str:
    """Return the mark of a number, in the manner of the first one.

    Nothing follows 一是, a comma follows 第一 (GB/T 15834—2011, B.3.7): both are written in `first`.

    >>> label(2, "一是"), label(3, "第一，"), label(4, "（一）"), label(5, "①")
    ('二是', '第三，', '（四）', '⑤')
    """
    number = given.whole(value, "label", 1, 9_999)
    example = given.text(first, "label")
    try:
        return read_format(example).label((number,))
    except ValueError:
        raise DrafterError(
            problem(
                "no-example",
                "'{example}' shows no first mark",
                hint="write the mark of number one: 一是, 第一，, （一）, 1., ①",
                example=example[:60],
            )
        ) from None


def percent(value: object, digits: int | None = None) -> str:
    """Return a share as per cent, with at most two digits after the point, or exactly `digits`.

    >>> percent(0.125), percent(1 / 3), percent(1 / 3, 0), percent(0.5, digits=1)
    ('12.5%', '33.33%', '33%', '50.0%')
    """
    return _written(given.number(value, "percent") * 100, "percent", digits) + "%"


def wan(value: object, digits: int | None = None, thousands: bool = False) -> str:
    """Return a number in 万.

    >>> wan(12345678), wan(50000), wan(12345678, 0), wan(12345678, thousands=True)
    ('1234.57万', '5万', '1235万', '1,234.57万')
    """
    return _written(given.number(value, "wan") / 10**4, "wan", digits, thousands) + "万"


def yi(value: object, digits: int | None = None, thousands: bool = False) -> str:
    """Return a number in 亿.

    >>> yi(1234567890), yi(300000000), yi(1234567890, 1)
    ('12.35亿', '3亿', '12.3亿')
    """
    return _written(given.number(value, "yi") / 10**8, "yi", digits, thousands) + "亿"


def thousands(value: object, digits: int | None = None) -> str:
    """Return a number with a comma between thousands.

    >>> thousands(1234567), thousands(1234.5, 2)
    ('1,234,567', '1,234.50')
    """
    return _written(given.number(value, "thousands"), "thousands", digits, True)


def growth_cn(old: object, new: object, word: str = "同比", base: str = "上年", digits: int | None = None) -> str:
    """Return how much `new` is above or below `old`, in per cent of `old`.

    >>> growth_cn(100, 112.5), growth_cn(1000, 968, word="环比"), growth_cn(100, 100), growth_cn(10**6, 10**6 + 1)
    ('同比增长12.5%', '环比下降3.2%', '与上年持平', '与上年基本持平')
    """
    before, after = given.number(old, "growth_cn"), given.number(new, "growth_cn")
    if before <= 0 or after < 0:
        raise DrafterError(
            problem(
                "no-growth",
                "growth_cn wants an earlier figure above zero and a later one that is not below it",
                hint="say it in words in the other cases: {{% if … > 0 %}}…{{% else %}}…{{% endif %}}",
            )
        )
    step = (after - before) / before * 100
    kind = given.text(word, "growth_cn")
    return _compared("growth_cn", step, digits, f"{kind}增长", f"{kind}下降", "%", base)


def change_cn(
    old: object,
    new: object,
    unit: str = "个百分点",
    up: str = "提高",
    down: str = "降低",
    base: str = "上年",
    digits: int | None = None,
) -> str:
    """Return by how much `new` differs from `old`, both in the same unit.

    >>> change_cn(95, 97.3), change_cn(12, 9, unit="件", down="减少"), change_cn(95, 95)
    ('提高2.3个百分点', '减少3件', '与上年持平')
    """
    step = given.number(new, "change_cn") - given.number(old, "change_cn")
    return _compared("change_cn", step, digits, up, down, unit, base)


def range_cn(low: object, high: object, unit: str = "", sign: str = "～") -> str:
    """Return a range; the unit stands once, but 万, 亿, % and their like stand with both numbers.

    GB/T 15835—2011, 5.1.3: what would be ambiguous is not left out.

    >>> range_cn(3, 5, "万"), range_cn(5, 10, "%"), range_cn(12500, 20000, "元")
    ('3万～5万', '5%～10%', '12500～20000元')
    >>> range_cn(2021, 2025, "年", sign="—")
    '2021—2025年'
    """
    if given.number(low, "range_cn") > given.number(high, "range_cn"):
        raise DrafterError(problem("bad-range", "range_cn wants the smaller number first"))
    first, last, ending = (given.text(value, "range_cn") for value in (low, high, unit))
    repeated = ending if ending.startswith(_MULTIPLES) else ""
    return f"{first}{repeated}{given.text(sign, 'range_cn')}{last}{ending}"


def _written(number: Decimal, helper: str, digits: int | None, grouped: bool = False) -> str:
    """Return `number` with exactly `digits` digits after the point; None: at most two, no zeros at the end.

    Halves are rounded up, as in a clerk's tables.
    """
    exact = 2 if digits is None else given.whole(digits, helper, 0, _FINEST)
    # Zero is added so that no -0 is left.
    rounded = given.figure(number).quantize(Decimal(1).scaleb(-exact), ROUND_HALF_UP) + 0
    text = f"{rounded:,f}" if grouped else f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if digits is None else text


def _compared(helper: str, step: Decimal, digits: int | None, up: str, down: str, unit: str, base: str) -> str:
    size = _written(abs(step), helper, digits)
    if not Decimal(size):
        return f"与{given.text(base, helper)}{'基本' if step else ''}持平"
    return f"{given.text(up if step > 0 else down, helper)}{size}{given.text(unit, helper)}"
