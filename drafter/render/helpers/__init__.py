"""The language helpers of templates: numerals, money, dates, lists and marks, in Chinese and English.

Each helper is a pure function of its own; the tables below are what templates can call. A blank
among the arguments comes back as it is, so that it shows in the text; an empty answer gives
nothing. `docs/templates.md` is the manual.
"""

from collections.abc import Callable
from functools import cache, partial
from typing import Any

from drafter.render.helpers import dates, english, figures, texts
from drafter.render.values import BlankValue

Helper = Callable[..., Any]

FILTERS: dict[str, Helper] = {
    "hanzi": figures.hanzi,
    "digits_hanzi": figures.digits_hanzi,
    "daxie": figures.daxie,
    "counted": figures.counted,
    "ordinal_cn": figures.ordinal_cn,
    "label": figures.label,
    "percent": figures.percent,
    "wan": figures.wan,
    "yi": figures.yi,
    "thousands": figures.thousands,
    "date_cn": dates.date_cn,
    "date_hanzi": dates.date_hanzi,
    "date_en": dates.date_en,
    "iso": dates.iso,
    "year_month": dates.year_month,
    "month_day": dates.month_day,
    "weekday": dates.weekday,
    "with_weekday": dates.with_weekday,
    "quote": texts.quote,
    "book": texts.book,
    "without_stop": texts.without_stop,
    "cap_first": texts.cap_first,
    "plural": english.plural,
    "ordinal": english.ordinal,
    "words": english.words,
}
"""Helpers that follow a value: `{{ value | name }}`."""

JOINERS: dict[str, Helper] = {"join_cn": texts.join_cn, "join_and": texts.join_and}
"""Helpers that follow a list; they take its values as texts."""

FUNCTIONS: dict[str, Helper] = {
    "growth_cn": figures.growth_cn,
    "change_cn": figures.change_cn,
    "range_cn": figures.range_cn,
}
"""Helpers of two values: `{{ name(first, second) }}`."""

_OF_LANGUAGE = frozenset(("year_month", "month_day", "weekday", "with_weekday", "join_and"))
"""What follows the language of the document; `language='en'` in a call says otherwise."""


@cache
def functions(language: str) -> dict[str, Helper]:
    """Return what a document in `language` calls by name; one dictionary for all of them."""
    return ready(FUNCTIONS, language)


def ready(helpers: dict[str, Helper], language: str) -> dict[str, Helper]:
    """Return `helpers` as a document in `language` calls them, with care for blanks and empty answers."""
    return {
        name: _lenient(name, partial(helper, language=language) if name in _OF_LANGUAGE else helper)
        for name, helper in helpers.items()
    }


def _lenient(name: str, helper: Helper) -> Helper:
    def lenient(*args: Any, **kwargs: Any) -> Any:
        from jinja2 import Undefined  # Loaded by the template that calls.

        for argument in (*args, *kwargs.values()):
            if isinstance(argument, Undefined):
                str(argument)  # tells its name
            if isinstance(argument, BlankValue):
                return argument.attribute(name)
        return "" if args and args[0] is None else helper(*args, **kwargs)

    return lenient
