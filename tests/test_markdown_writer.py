"""Markdown drafts: what a Markdown reader makes of them is what the document says."""

import re
from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from making import OFFICIAL, document, heading, items, para, scheme, slot, table, text
from markdown_it import MarkdownIt
from markdown_it.token import Token

from drafter.markdown import to_markdown
from drafter.markup import read_blocks, read_inlines
from drafter.model.blocks import Cell, Contents, Heading, Image, Landscape, PageBreak, Paragraph, Quote, Table
from drafter.model.document import AttachmentPart, Document, Origin
from drafter.model.inlines import Blank, BlankKind, Footnote, Inlines, LineBreak, Link, Reference, Script, Slot, Text
from drafter.pipeline.export import read_draft

COMMONMARK = MarkdownIt("commonmark").enable("table")
CHARACTERS = "汉字，。“”—、（）ab0123456789 \t\n\\`*_[](){}<>|#+-=.!&;:~'\"/^$@%?ü"


def body(example: Document, *, typed: bool = False, slots: bool = False) -> str:
    """Return the Markdown below the front matter."""
    return to_markdown(example, typed=typed, slots=slots).split("\n---\n\n", 1)[1].rstrip("\n")


def shown(tokens: list[Token]) -> str:
    """Return the text a reader sees, line breaks as newlines."""
    signs = {"hardbreak": "\n", "softbreak": "\n"}
    inline = (child for token in tokens if token.type == "inline" for child in token.children)
    return "".join(signs.get(child.type, child.content) for child in inline)


def without_end_breaks(words: str) -> str:
    """Return `words` without the line ends round them, and blanks that stand there alone."""
    return re.sub("^(?:[ \t]*\n)+|(?:\n[ \t]*)+$", "", words)


@given(st.text(CHARACTERS, min_size=1).filter(str.strip))
def test_text_is_text_and_never_markup(words):
    tokens = COMMONMARK.parse(body(document(para(words))))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert shown(tokens) == without_end_breaks(words)
    assert {child.type for child in tokens[1].children} <= {"text", "hardbreak", "text_special"}


@given(st.text(CHARACTERS.replace("\n", ""), min_size=1).filter(str.strip))
def test_headings_items_and_cells_keep_their_text(words):
    example = document(heading(1, words), items(words), table((words,), (words,)))
    inline = [shown([token]) for token in COMMONMARK.parse(body(example)) if token.type == "inline"]
    assert inline == [words] * 4


def merged_lines(words: str) -> Inlines:
    """Return `words` as the inlines that a line of them is."""
    pieces = re.split("(\n)", without_end_breaks(words))
    return tuple(LineBreak() if piece == "\n" else Text(piece) for piece in pieces if piece)


@given(st.text(CHARACTERS))
def test_the_front_matter_is_yaml_whatever_the_title(words):
    front = to_markdown(document(title=words, levels=scheme("一、", "", "1."))).split("\n---\n")[0]
    found = yaml.safe_load(front)
    assert read_inlines(found.get("title", "")) == merged_lines(words)
    assert found["numbering"] == ["一、", "none", "1."]


@pytest.mark.parametrize("words", ["a\u2028b", "a\x85b", "\ufeffa", "“引”: - #"])
def test_the_front_matter_keeps_characters_that_yaml_takes_for_blanks(words):
    title = yaml.safe_load(to_markdown(document(title=words)).split("\n---\n")[0])["title"]
    assert read_inlines(title) == text(words)


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
        (document(heading(1, "甲"), heading(2, "乙")), True, "# 一、甲\n\n## （一）乙"),
        (document(heading(1, "甲"), heading(2, "乙")), False, "# 甲\n\n## 乙"),
        (document(heading(1, "结语", numbered=False)), False, "# 结语 {.unnumbered}"),
        (document(heading(3, "领句。", "后文。"), levels=LEADS), True, "**1.领句。**后文。"),
        (document(heading(3, "领句。", "后文。"), levels=LEADS), False, "### 领句。\n\n后文。"),
        (document(heading(3, "领句。", ""), para("文"), levels=LEADS), False, "### 领句。 {.lead-alone}\n\n文"),
        (document(heading(1, "领句。", "后文。")), False, "# 领句。 {.run-in}\n\n后文。"),
        (document(heading(1, "One"), heading(2, "Lead.", " Text."), levels=ENGLISH, language="en"), True,
         "# 1 One\n\n**1.1 Lead.** Text."),
        (document(heading(1, "C#")), False, "# C\\#"),
        (document(Heading(1, text("甲"), section="a/2", start=3, page_break=True)), False, "# 甲 {.new-page start=3}"),
        (document(heading(8, "甲"), levels=scheme(*["1."] * 8)), False, "###### 甲 {level=8}"),
    ],
    ids=["typed", "not typed", "unnumbered", "typed run-in", "run-in", "run-in alone", "run-in where it is not usual",
         "English", "# at the end", "start and new page", "deep"],
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
        (Paragraph((Text("粗 ", bold=True), Text("斜", italic=True), Text(" "))), "**粗** *斜*&#32;"),
        (Paragraph((Text("末"), LineBreak(), Text(" "), LineBreak())), "末"),
        (Paragraph((Blank(BlankKind.ANSWER, "名*称*"),)), "【待填：名\\*称\\*】"),
        (Paragraph((Text("粗", bold=True), Text("斜", italic=True))), "**粗**[斜]{.i}"),
        (Paragraph((Text("a"), Text("(b)", bold=True), Text("c"))), "a[(b)]{.b}c"),
        (Paragraph((Text("H"), Text("2", script=Script.SUB), Text("上 下", script=Script.SUPER))), "H~2~[上 下]{.sup}"),
        (Paragraph((Reference("a/b", "第二部分"), Link("https://a.cn/(b)", text("网")))), "[第二部分](#a/b)[网](<https://a.cn/(b)>)"),
        (Paragraph((Text("注"), Footnote(text("出处")))), "注[^1]\n\n[^1]: 出处"),
        (Table((Cell(text("甲"), 2),), ((Cell(text("乙"), 2, 2),), ()), (1, 2), text("题"), name="t", landscape=True),
         ": 题 {#t .landscape widths=\"1 2\"}\n\n| 甲 | << |\n| --- | --- |\n| 乙 | << |\n| ^^ | ^^ |"),
        (Image("a b.png", "图*", text("图题"), 80, "f"), '![图\\*](<a b.png> "图题"){#f width=80mm}'),
        (Quote((para("甲"), items("乙"))), "> 甲\n>\n> - 乙"),
        (Contents(2, text("目录")), "[TOC]{depth=2 title=目录}"),
        (PageBreak(), "\\newpage"),
        (Landscape((para("甲"),)), "::: landscape\n\n甲\n\n:::"),
        (Paragraph((), page_break=True), "{.new-page}\n[]{.empty}"),
        (Paragraph((slot("id", "短语", "另一句"), Slot("b", (Text("又"), Blank(BlankKind.VERIFY))))), "短语又【待核对原文】"),
    ],
    ids=["bullets", "numbers", "nested", "two paragraphs", "table", "break in a cell", "a year is no list",
         "a dash after a break", "nothing to escape", "bold and italic", "breaks at the end", "blank", "side by side",
         "marks that CommonMark does not see", "scripts", "reference and link", "note", "table with all", "image", "quote",
         "contents", "page break", "landscape", "empty", "slots"],
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
    assert read_blocks(body(document(Paragraph(inlines)))) == (Paragraph(inlines),)


def test_drafter_reads_its_own_blocks_back():
    blocks = (
        para("文。"), items("甲", items("子"), "乙", ordered=True), para("2026. 年"), items("丙"),
        table(("项", "数"), ("甲", "乙")),
    )  # fmt: skip
    assert read_blocks(body(document(*blocks))) == blocks


def test_sections_of_attachments_are_named_by_paths_with_blanks():
    path = "attachment 1/1"
    made = replace(
        document(Paragraph((Reference(path, "第一条"),))),
        attachments=(AttachmentPart(text("办法"), (Heading(1, text("甲"), section=path),)),),
    )
    written = to_markdown(made)
    assert '# 甲 {id="attachment 1/1"}' in written
    assert read_draft(written, "a.md", [])[1].document.attachments == made.attachments


def test_the_text_ends_with_one_newline():
    assert to_markdown(document(para("文"))).endswith("\n\n文\n")


def test_slots_keep_their_alternatives_in_the_front_matter():
    example = document(Paragraph((slot("a.b", "短语", "另一句"), slot("a.b", "又一句", "第三句"))))
    front, _, text = to_markdown(example).partition("\n---\n")
    assert text == "\n[短语]{phrase=a.b}[又一句]{phrase=a.b#2}\n"
    assert yaml.safe_load(front)["phrases"] == {"a.b": ["另一句"], "a.b#2": ["第三句"]}
