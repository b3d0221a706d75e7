"""Markdown drafts: what a Markdown reader makes of them is what the document says."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from making import OFFICIAL, document, heading, items, para, scheme, slot, table, text
from markdown_it import MarkdownIt
from markdown_it.token import Token

from drafter.markdown import inlines_to_markdown, to_markdown
from drafter.markup import read_blocks
from drafter.model.document import Blank, BlankKind, Document, LineBreak, Origin, Paragraph, Slot, Text

COMMONMARK = MarkdownIt("commonmark").enable("table")
CHARACTERS = "汉字，。“”—、（）ab0123456789 \t\n\\`*_[](){}<>|#+-=.!&;:~'\"/^$@%?ü"


def body(example: Document, *, typed: bool = True) -> str:
    """Return the Markdown below the front matter."""
    return to_markdown(example, typed=typed).split("\n---\n\n", 1)[1].rstrip("\n")


def shown(tokens: list[Token]) -> str:
    """Return the text a reader sees, line breaks as newlines."""
    signs = {"hardbreak": "\n", "softbreak": "\n"}
    inline = (child for token in tokens if token.type == "inline" for child in token.children)
    return "".join(signs.get(child.type, child.content) for child in inline)


def trimmed(words: str) -> str:
    return "\n".join(line.strip() for line in words.split("\n")).strip("\n")


@given(st.text(CHARACTERS, min_size=1).filter(str.strip))
def test_text_is_text_and_never_markup(words):
    tokens = COMMONMARK.parse(body(document(para(words))))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert shown(tokens) == trimmed(words)
    assert {child.type for child in tokens[1].children} <= {"text", "hardbreak", "text_special"}


@given(st.text(CHARACTERS, min_size=1).filter(str.strip))
def test_inlines_alone_are_text_too(words):
    assert trimmed(shown(COMMONMARK.parseInline(inlines_to_markdown(text(words))))) == trimmed(words)


@given(st.text(CHARACTERS.replace("\n", ""), min_size=1).filter(str.strip))
def test_headings_items_and_cells_keep_their_text(words):
    example = document(heading(1, words, numbered=False), items(words), table((words,), (words,)))
    inline = [shown([token]) for token in COMMONMARK.parse(body(example)) if token.type == "inline"]
    assert inline == [words.strip()] * 4


@given(st.text(CHARACTERS))
def test_the_front_matter_is_yaml_whatever_the_title(words):
    front = to_markdown(document(title=words, levels=scheme("一、", "", "1."))).split("\n---\n")[0]
    found = yaml.safe_load(front)
    assert found.get("title", "") == words
    assert found["numbering"] == ["一、", "none", "1."]


@pytest.mark.parametrize("words", ["a\u2028b", "a\x85b", "\ufeffa", "a\rb", "“引”: - #"])
def test_the_front_matter_keeps_characters_that_yaml_takes_for_blanks(words):
    assert yaml.safe_load(to_markdown(document(title=words)).split("\n---\n")[0])["title"] == words


def test_the_front_matter_says_what_the_body_does_not():
    example = document(
        title="题",
        byline="署名",
        salutation="各位：",
        signature="单位",
        date="2026年8月1日",
        genre="总结",
        style="gbt9704",
    )
    assert yaml.safe_load(to_markdown(example).split("\n---\n")[0]) == {
        "title": "题", "byline": "署名", "salutation": "各位：", "signature": "单位", "date": "2026年8月1日",
        "genre": "总结", "language": "zh-CN", "style": "gbt9704", "numbering": ["一、", "（一）", "1.", "（1）"],
    }  # fmt: skip


def test_the_origin_is_told():
    example = Document((), (), OFFICIAL, "zh-CN", origin=Origin("work-summary", "工作总结", 7, "1.0"))
    found = yaml.safe_load(to_markdown(example).split("\n---\n")[0])
    assert (found["outline"], found["seed"]) == ("work-summary", 7)


LEADS = scheme("一、", "（一）", "1.", run_in=3)
ENGLISH = scheme("1", "1.1", after=" ", run_in=2)


@pytest.mark.parametrize(
    ("example", "typed", "expected"),
    [
        (document(heading(1, "甲"), heading(2, "乙")), True, "## 一、甲\n\n### （一）乙"),
        (document(heading(1, "甲"), heading(2, "乙")), False, "## 甲\n\n### 乙"),
        (document(heading(1, "结语", numbered=False)), True, "## 结语"),
        (document(heading(3, "领句。", "后文。"), levels=LEADS), True, "**1.领句。**后文。"),
        (document(heading(3, "领句。", ""), levels=LEADS), False, "**领句。**"),
        (document(heading(1, "One"), heading(2, "Lead.", " Text."), levels=ENGLISH, language="en"), True,
         "## 1 One\n\n**1.1 Lead.** Text."),
        (document(heading(1, "C#", numbered=False)), True, "## C\\#"),
    ],
    ids=["typed", "not typed", "unnumbered", "run-in", "run-in alone", "English", "# at the end"],
)  # fmt: skip
def test_headings(example, typed, expected):
    assert body(example, typed=typed) == expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (items("甲", "乙"), "- 甲\n- 乙"),
        (items("甲", "乙", ordered=True, start=9), "9. 甲\n10. 乙"),
        (items("甲", items("子", ordered=True), "乙"), "- 甲\n\n  1. 子\n- 乙"),
        (items((para("甲"), para("续"))), "- 甲\n\n  续"),
        (table(("项", "数"), ("甲", "1|2")), "| 项 | 数 |\n| --- | --- |\n| 甲 | 1\\|2 |"),
        (table(("上\n下",)), "| 上<br>下 |\n| --- |"),
        (para("2026. 年"), "2026\\. 年"),
        (para("上\n- 下"), "上\\\n\\- 下"),
        (para("3.14和-5度"), "3.14和-5度"),
        (Paragraph((Text("粗 ", bold=True), Text("斜", italic=True), Text(" ", bold=True))), "**粗** *斜*"),
        (Paragraph((Text("末"), LineBreak(), Text(" "), LineBreak())), "末"),
        (Paragraph((Blank(BlankKind.ANSWER, "名*称*"),)), "【待填：名\\*称\\*】"),
        (Paragraph((slot("id", "短语", "另一句"), Slot("b", (Text("又"), Blank(BlankKind.VERIFY))))), "短语又【待核对原文】"),
    ],
    ids=["bullets", "numbers", "nested", "two paragraphs", "table", "break in a cell", "a year is no list",
         "a dash after a break", "nothing to escape", "bold and italic", "breaks at the end", "blank", "slots"],
)  # fmt: skip
def test_blocks(block, expected):
    assert body(document(block)) == expected


@pytest.mark.parametrize("ordered", [False, True], ids=["bullets", "numbers"])
def test_lists_in_a_row_stay_apart(ordered):
    one = items("甲", ordered=ordered)
    tokens = COMMONMARK.parse(body(document(one, one, one, items((para("文"), one, one)))))
    lists = [token for token in tokens if token.type in ("bullet_list_open", "ordered_list_open")]
    assert len(lists) == 6


@pytest.mark.parametrize(
    "inlines",
    [
        (Text("走进一线察民情。", bold=True), Text("工作中")),
        (Text("他说："), Text("“好”", italic=True), Text("。")),
        (Text("粗斜", bold=True, italic=True), Text("后")),
        (Text("粗", bold=True), Text("斜", italic=True), Text("常")),
        (Text("上", bold=True), LineBreak(), Text("下")),
        (Blank(BlankKind.ANSWER, "单位"), Text("的*星*和_线_")),
    ],
    ids=["lead before Hanzi", "quotes", "both", "side by side", "break", "blank"],
)
def test_drafter_reads_its_own_emphasis_back(inlines):
    assert read_blocks(inlines_to_markdown(inlines)) == (Paragraph(inlines),)


def test_drafter_reads_its_own_blocks_back():
    blocks = (
        para("文。"), items("甲", items("子"), "乙", ordered=True), para("2026. 年"), items("丙"),
        table(("项", "数"), ("甲", "乙")),
    )  # fmt: skip
    assert read_blocks(body(document(*blocks))) == blocks


def test_the_text_ends_with_one_newline():
    assert to_markdown(document(para("文"))).endswith("\n\n文\n")
