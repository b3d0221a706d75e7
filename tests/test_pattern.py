"""Patterns that are compiled when they are used find what compiled ones find."""

import re

import pytest

from drafter.pattern import pattern


def test_a_pattern_does_what_a_compiled_one_does():
    lazy, compiled = pattern("(A)|一", re.IGNORECASE), re.compile("(A)|一", re.IGNORECASE)
    text = "xa一b"
    for use in (
        lambda one: one.search(text).span(), lambda one: one.match("a").group(1), lambda one: one.fullmatch("ab"),
        lambda one: one.findall(text), lambda one: [found.start() for found in one.finditer(text)],
        lambda one: one.sub("-", text), lambda one: one.split(text),
    ):  # fmt: skip
        assert use(lazy) == use(compiled)


def test_what_it_cannot_do_is_no_attribute():
    with pytest.raises(AttributeError):
        _ = pattern("a").colour
