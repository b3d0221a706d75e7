"""Markdown as Chinese text needs it; an answer's own marks are text."""

import pytest
from drafting import drafted, under_head
from hypothesis import given
from hypothesis import strategies as st

from drafter.errors import DrafterError
from drafter.marks import FORBIDDEN, mark, shield
from drafter.markup import read_blocks, read_inlines
from drafter.model.blocks import Block, Cell, Heading, List, Paragraph, Table
from drafter.model.document import Document
from drafter.model.inlines import Blank, BlankKind, Inline, LineBreak, Slot, Text, plain_text


def shown(block: Block) -> object:
    """Return a block as plain data: a text, a list of items, a tuple of rows."""
    match block:
        case List():
            return [[shown(inner) for inner in item] for item in block.items]
        case Table():
            return tuple(tuple(plain_text(cell.content) for cell in row) for row in (block.header, *block.rows))
        case Paragraph() | Heading():
            return plain_text(block.content)


def blocks(text: str) -> list[object]:
    return [shown(block) for block in read_blocks(text)]


def looks(inlines: tuple[Inline, ...]) -> str:
    """Return text with its bold in <> and its italic in {}."""
    found = ""
    for inline in inlines:
        text = plain_text((inline,))
        text = f"{{{text}}}" if getattr(inline, "italic", False) else text
        found += f"<{text}>" if getattr(inline, "bold", False) else text
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**走进一线。**工作中", "<走进一线。>工作中"),
        ("坚持**“三个结合”**推进", "坚持<“三个结合”>推进"),
        ("**一是**强**二是**稳", "<一是>强<二是>稳"),
        ("**（一）**甲，**（二）**乙", "<（一）>甲，<（二）>乙"),
        ("*好*吗", "{好}吗"),
        ("***重***点", "<{重}>点"),
        ("__重。__点", "<重。>点"),
        ("甲**乙*丙*丁**戊", "甲<乙><{丙}><丁>戊"),
        ("a **b** c", "a <b> c"),
        ("snake_case_name", "snake_case_name"),
        ("** 甲 **乙", "** 甲 **乙"),
        ("一个 * 星号", "一个 * 星号"),
        (r"\*甲\*", "*甲*"),
        ("**没有合上", "**没有合上"),
    ],
)
def test_emphasis_works_beside_hanzi_and_full_width_marks(text: str, expected: str) -> None:
    assert looks(read_inlines(text)) == expected
    (paragraph,) = read_blocks(text)
    assert isinstance(paragraph, Paragraph)
    assert looks(paragraph.content) == expected


@pytest.mark.parametrize("bold", [False, True], ids=["plain", "with markup"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲\n乙", "甲乙"),
        ("one\ntwo", "one two"),
        ("甲\none", "甲one"),
        ("one\n甲", "one甲"),
        ("甲，\n乙", "甲，乙"),
        ("他说\n“好”", "他说“好”"),
        ("one  \t\n   two\nthree", "one two three"),
        ("3\n4", "3 4"),
    ],
)
def test_a_line_break_is_a_blank_between_latin_words_and_nothing_beside_hanzi(
    text: str, expected: str, bold: bool
) -> None:
    if bold:
        text, expected = f"**字**：{text}", f"字：{expected}"
    assert blocks(text.replace("  \t\n", "\t\n")) == [expected]


def test_a_blank_line_makes_a_paragraph_whatever_is_on_it() -> None:
    assert blocks("甲\n\n乙\n \t\u3000\n\n丙\n") == ["甲", "乙", "丙"]
    assert blocks("**甲**\n\n\n乙") == ["甲", "乙"]
    assert blocks(" \n\n ") == []


@pytest.mark.parametrize("text", ["甲\\\n乙", "甲  \n乙", "**甲**\\\n乙"])
def test_a_hard_break_stays_in_a_paragraph_and_in_a_title(text: str) -> None:
    (paragraph,) = read_blocks(text)
    assert isinstance(paragraph, Paragraph)
    assert LineBreak() in paragraph.content
    assert plain_text(paragraph.content) == plain_text(read_inlines(text)) == "甲\n乙"


def test_lists_nest_and_hold_paragraphs() -> None:
    (found,) = read_blocks("3. 甲\n   - 乙\n     1. 丙\n\n   丁\n4. 戊")
    assert isinstance(found, List)
    assert (found.ordered, found.start) == (True, 3)
    assert shown(found) == [["甲", [["乙", [["丙"]]]], "丁"], ["戊"]]


def test_a_table_has_a_header_and_rows_as_wide() -> None:
    assert blocks("前\n\n| 甲 | 乙 |\n|---|---|\n| 1 |\n| **2** | 3 | 4 |") == [
        "前", (("甲", "乙"), ("1", ""), ("2", "3")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "# 甲",
        "<b>甲</b>",
        "---",
        "    甲 *",
        "http://a.b",
        "---\n*",
    ],
)
def test_what_is_none_of_the_markup_is_text(text: str) -> None:
    assert blocks(text) == [text.strip().replace("\n", " ")]


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("【待补：具体做法】", Blank(BlankKind.WRITER, "具体做法")),
        ("【待填：单位】", Blank(BlankKind.ANSWER, "单位")),
        ("【待核对原文】", Blank(BlankKind.VERIFY)),
        ("【待补】", Blank(BlankKind.WRITER)),
    ],
)
def test_a_blank_in_the_text_becomes_a_blank(text: str, blank: Blank) -> None:
    assert read_inlines(f"甲{text}乙") == (Text("甲"), blank, Text("乙"))
    assert blank.text == text


def test_other_brackets_stay_text() -> None:
    assert read_inlines("【注意】【待办：甲】") == (Text("【注意】【待办：甲】"),)


MARKED = (Slot("p", (), ("另",)), Blank(BlankKind.ANSWER, "单位"))
SLOT, BLANK = mark(0, shield("句。*")), mark(1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"**{SLOT}**后", (Slot("p", (Text("句。*", bold=True),), ("另",)), Text("后"))),
        (f"**{BLANK}**后", (MARKED[1], Text("后"))),
        (f"**前{SLOT}", (Text("**前"), Slot("p", (Text("句。*"),), ("另",)))),
        (mark(0, "句【待核对原文】"), (Slot("p", (Text("句"), Blank(BlankKind.VERIFY)), ("另",)),)),
        (mark(0, "甲**乙**"), (Slot("p", (Text("甲"), Text("乙", bold=True)), ("另",)),)),
        (mark(0), ()),
    ],
    ids=["slot in bold", "blank in bold", "slot behind a lone mark", "blank in a slot", "bold in a slot", "empty slot"],
)
def test_slots_and_blanks_keep_what_they_are(text: str, expected: tuple[Inline, ...]) -> None:
    assert read_inlines(text, MARKED) == expected


def test_slots_and_blanks_keep_what_they_are_in_lists_and_tables() -> None:
    points, table = read_blocks(f"- {SLOT}\n- {BLANK}\n\n| {SLOT} |\n|---|\n| {BLANK} |", MARKED)
    slot = Slot("p", (Text("句。*"),), ("另",))
    assert points == List(((Paragraph((slot,)),), (Paragraph((MARKED[1],)),)))
    assert table == Table((Cell((slot,)),), ((Cell((MARKED[1],)),),))


EVERYWHERE = under_head("""
fields: {x: {type: text}}
title: "{{ x }}"
opening: |
  {{ x }}

  甲{{ x }}
  {{ x }}

  **{{ x }}**后

  - {{ x }}
  - 前{{ x }}

  | {{ x }} | 乙 |
  |---|---|
  | 甲 | {{ x }}后 |
sections:
  - heading: "{{ x }}"
    items: ["{{ x }}", "前{{ x }}后"]
""")


@pytest.mark.parametrize(
    "answer",
    [
        "*甲*", "_甲_", "**甲**", "2026. 甲", "1) 甲", "- x", "+ x", "* x", "| a |", "a|b", "# x", "<b>", "\\", "\\*", "a\\",
        "`x`", "&amp;", "[a](b)", "|---|", "---", "===", "> x", "~~x~~", "{{ x }}", "{% x %}", "http://a.b/c_d_e", "***",
    ],
)  # fmt: skip
def test_an_answers_own_marks_are_text_in_every_position(answer: str) -> None:
    document = drafted(EVERYWHERE, {"x": answer})
    lone, twice, bold, points, table, heading, run_on = document.blocks
    assert plain_text(document.title) == shown(lone) == shown(heading) == answer
    assert str(shown(twice)).replace(" ", "") == f"甲{answer}{answer}".replace(" ", "")
    assert shown(points) == [[answer], [f"前{answer}"]]
    assert shown(table) == ((answer, "乙"), ("甲", f"{answer}后"))
    assert isinstance(bold, Paragraph)
    assert bold.content == (Text(answer, bold=True), Text("后"))
    assert str(shown(run_on)).endswith(f"二是前{answer}后。")


def test_paragraphs_of_an_answer_are_paragraphs() -> None:
    outline = under_head('fields: {x: {type: multiline}}\nopening: "前：{{ x }}"')
    answer = "甲\n\n- 乙\n丙\n\n2026. 丁"
    document: Document = drafted(outline, {"x": answer})
    assert [shown(block) for block in document.blocks] == ["前：甲", "- 乙丙", "2026. 丁"]
    assert drafted(outline, {"x": answer.replace("\n", "\r\n")}) == document


BETWEEN = under_head('fields: {x: {type: multiline}}\nopening: "前{{ x }}后"')


@given(st.text(min_size=1).filter(lambda text: text.strip() and not FORBIDDEN.search(text) and "【待" not in text))
def test_any_answer_comes_out_character_by_character(answer: str) -> None:
    document = drafted(BETWEEN, {"x": answer})
    written = "".join(plain_text(block.content) for block in document.blocks if isinstance(block, Paragraph))
    assert "".join(written.split()) == "".join(f"前{answer}后".split())


def test_ten_thousand_lines_are_one_paragraph() -> None:
    (paragraph,) = read_blocks("\n".join(["一行字"] * 10_000))
    assert shown(paragraph) == "一行字" * 10_000


def nested(levels):
    return "\n".join("  " * level + f"- 层{level}" for level in range(levels))


def test_nine_levels_of_lists_keep_their_text():
    assert "层8" in str(read_blocks(nested(9)))


@pytest.mark.parametrize(
    "text", [nested(10), nested(3000), "- - - - - - - - - - - - 深"], ids=["ten", "thousands", "a line"]
)
def test_deeper_lists_are_refused_and_not_dropped(text):
    with pytest.raises(DrafterError, match="nested deeper than 9"):
        read_blocks(text)
