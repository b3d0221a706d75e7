"""Marks keep what phrases, blanks and answers are, and are gone where a reader looks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.marks import FORBIDDEN, MARK, mark, shield, unmark, unshield

WRITABLE = st.text().filter(lambda text: not FORBIDDEN.search(text))


@given(WRITABLE)
def test_shielding_can_be_undone_and_done_twice(text: str) -> None:
    assert unshield(shield(text)) == text
    assert shield(shield(text)) == shield(text)


@given(WRITABLE, st.integers(0, 10**6))
def test_a_marked_text_reads_as_it_is(text: str, number: int) -> None:
    assert unmark(mark(number, shield(text))) == text


@pytest.mark.parametrize("char", "\\`*_[])#+-.|<>&~={}:")
def test_no_mark_of_markdown_is_left_in_shielded_text(char: str) -> None:
    assert char not in shield(f"甲{char}乙")


@pytest.mark.parametrize("cut", range(1, len(mark(17, "甲乙"))))
def test_a_mark_that_is_cut_through_leaves_no_trace(cut: int) -> None:
    whole = mark(17, "甲乙")
    assert unmark(whole[:cut]) == "甲乙"[: max(cut - 4, 0)]
    assert unmark(whole[cut:]).startswith("甲乙"[max(cut - 4, 0) :])
    assert MARK.search(whole).group(1) == "17"  # type: ignore[union-attr]


@pytest.mark.parametrize("char", ["\0", "\x07", "\x1f", "\x7f", "\ufdd0", "\uffff", "\ud800"], ids=ascii)
def test_what_no_document_may_hold_is_forbidden(char: str) -> None:
    assert FORBIDDEN.search(f"甲{char}")


@pytest.mark.parametrize("char", ["\t", "\n", "\r", "\u3000", "汉", "𠀀", "\x85", "\ufffd"], ids=ascii)
def test_what_a_document_may_hold_is_not_forbidden(char: str) -> None:
    assert not FORBIDDEN.search(char)
