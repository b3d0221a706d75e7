"""Dates, whole and in part, in digits, in Hanzi and in English."""

from drafter.model.answers import Day
from drafter.numerals import chinese
from drafter.render.helpers import given
from drafter.render.helpers.figures import digits_hanzi

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def date_cn(value: object) -> str:
    """Return a date in Chinese with digits and without leading zeros (GB/T 9704—2012, 7.3.5.4).

    >>> from datetime import date
    >>> date_cn(date(2026, 8, 1))
    '2026年8月1日'
    """
    return str(Day.of(given.day(value, "date_cn"), "zh-CN"))


def date_hanzi(value: object) -> str:
    """Return a date in Hanzi.

    >>> from datetime import date
    >>> date_hanzi(date(2026, 8, 1)), date_hanzi(date(2010, 12, 31))
    ('二〇二六年八月一日', '二〇一〇年十二月三十一日')
    """
    day = given.day(value, "date_hanzi")
    return f"{digits_hanzi(day.year)}年{chinese(day.month)}月{chinese(day.day)}日"


def date_en(value: object) -> str:
    """Return a date in English.

    >>> from datetime import date
    >>> date_en(date(2026, 8, 1))
    '1 August 2026'
    """
    return str(Day.of(given.day(value, "date_en"), "en"))


def iso(value: object) -> str:
    """Return a date as year, month and day with hyphens, for names of files and tables (GB/T 7408).

    >>> from datetime import date
    >>> iso(date(2026, 8, 1))
    '2026-08-01'
    """
    day = given.day(value, "iso")
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


def year_month(value: object, language: str = "zh-CN") -> str:
    """Return the year and the month of a date.

    >>> from datetime import date
    >>> year_month(date(2026, 8, 1)), year_month(date(2026, 8, 1), language="en")
    ('2026年8月', 'August 2026')
    """
    day = given.day(value, "year_month")
    return f"{day.year}年{day.month}月" if given.is_chinese(language) else date_en(day).split(" ", 1)[1]


def month_day(value: object, language: str = "zh-CN") -> str:
    """Return the month and the day of a date.

    >>> from datetime import date
    >>> month_day(date(2026, 8, 1)), month_day(date(2026, 8, 1), language="en")
    ('8月1日', '1 August')
    """
    day = given.day(value, "month_day")
    return f"{day.month}月{day.day}日" if given.is_chinese(language) else date_en(day).rsplit(" ", 1)[0]


def weekday(value: object, language: str = "zh-CN") -> str:
    """Return the day of the week.

    >>> from datetime import date
    >>> weekday(date(2026, 8, 1)), weekday(date(2026, 8, 1), language="en")
    ('星期六', 'Saturday')
    """
    number = given.day(value, "weekday").weekday()
    return f"星期{'一二三四五六日'[number]}" if given.is_chinese(language) else _WEEKDAYS[number]


def with_weekday(value: object, language: str = "zh-CN") -> str:
    """Return a date with its day of the week: a missing one is a single blank.

    >>> from datetime import date
    >>> with_weekday(date(2026, 8, 1)), with_weekday(date(2026, 8, 1), language="en")
    ('2026年8月1日（星期六）', 'Saturday, 1 August 2026')
    """
    day = given.day(value, "with_weekday")
    if given.is_chinese(language):
        return f"{date_cn(day)}（{weekday(day, language)}）"
    return f"{weekday(day, language)}, {date_en(day)}"
