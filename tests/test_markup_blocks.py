"""What bodies and drafts may hold beside paragraphs: notes, links, images, quotes, tables with merged cells."""

from dataclasses import replace

import pytest
from making import items, para, table, text

from drafter.errors import DrafterError
from drafter.marks import shield
from drafter.markup import read_blocks, read_inlines
from drafter.model.blocks import Cell, Contents, Image, Landscape, PageBreak, Paragraph, Quote, Table
from drafter.model.inlines import Blank, BlankKind, Footnote, LineBreak, Link, Reference, Script, Text

MERGED = "| 甲 | << | 乙 |\n|---|---|---|\n| 丙 | << | 丁 |\n| ^^ | ^^ | 戊 |"
ODD = "| 甲 | 乙 |\n|---|---|\n| 丙 | << |\n| ^^ | 丁 |"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("见[网站](https://example.org/a_b)。", (Text("见"), Link("https://example.org/a_b", text("网站")), Text("。"))),
        ("<https://example.org>", (Link("https://example.org", text("https://example.org")),)),
        ("[信](mailto:a@example.org)", (Link("mailto:a@example.org", text("信")),)),
        ("[甲](javascript:alert)", text("甲")),
        ("[甲](notes.md)", text("甲")),
        ("见[第二部分](#suggestions)", (Text("见"), Reference("suggestions", "第二部分"))),
        ("见[](#办法/2)", (Text("见"), Reference("办法/2"))),
        ("E=mc^2^，H~2~O", (Text("E=mc"), Text("2", script=Script.SUPER), Text("，H"), Text("2", script=Script.SUB),
                            Text("O"))),
        ("5~10天，3~5次", text("5~10天，3~5次")),
        ("[重]{.b}[轻]{.i .sup}", (Text("重", bold=True), Text("轻", italic=True, script=Script.SUPER))),
        ("甲<br>乙<BR/>丙", (Text("甲"), LineBreak(), Text("乙"), LineBreak(), Text("丙"))),
        ("甲&#32;&amp;`乙`", text("甲 &乙")),
        ("[【待填：名】](https://a.cn)", (Link("https://a.cn", (Blank(BlankKind.ANSWER, "名"),)),)),
        ("甲[^1]", text("甲[^1]")),
    ],
)  # fmt: skip
def test_inlines(source, expected):
    assert read_blocks(source) == (Paragraph(expected),)
    assert read_inlines(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("> 甲\n>\n> - 乙", Quote((para("甲"), items("乙")))),
        ("![图示](a/b.png)", Image("a/b.png", "图示")),
        ('![图示](<a b.png> "办理*流程*"){#flow width=8cm}',
         Image("a b.png", "图示", (Text("办理"), Text("流程", italic=True)), 80.0, "flow")),
        ("{#flow}\n![](a.png)", Image("a.png", name="flow")),
        (r"\newpage", PageBreak()),
        ("[TOC]", Contents()),
        ('[toc]{depth=2 title="目录"}', Contents(2, text("目录"))),
        ("::: landscape\n甲\n\n- 乙\n:::", Landscape((para("甲"), items("乙")))),
        ("{label=（1）}\n3. 甲\n4. 乙\n\n   {label=➢}\n   - 丙",
         items("甲", "乙", items("丙", label="➢"), ordered=True, start=3, label="（1）")),
        ("{.new-page}\n甲", Paragraph(text("甲"), page_break=True)),
        ("[]{.empty}", Paragraph(())),
        (": 分工 {#work .landscape widths=\"1 2\"}\n\n| 甲 | 乙 |\n|---|---|",
         Table(table(("甲", "乙")).header, (), (1, 2), text("分工"), name="work", landscape=True)),
        (MERGED, Table((Cell(text("甲"), 2), Cell(text("乙"))),
                       ((Cell(text("丙"), 2, 2), Cell(text("丁"))), (Cell(text("戊")),)))),
        (ODD, Table((Cell(text("甲")), Cell(text("乙"))),
                    ((Cell(text("丙")), Cell(())), (Cell(()), Cell(text("丁")))))),
        ("```\n甲\n  *乙*\n```", Paragraph((Text("甲"), LineBreak(), Text("  *乙*")))),
    ],
    ids=["quote", "image", "image with all", "image named above", "page break", "contents", "contents with all",
         "landscape", "labels by example", "new page", "empty", "table with all", "merged cells", "marks that merge nothing", "code"],
)  # fmt: skip
def test_blocks(source, expected):
    assert read_blocks(source) == (expected,)


def test_a_caption_may_stand_below_its_table():
    rows = "| 甲 |\n|---|\n| 乙 |"
    above, below = (replace(table(("甲",), ("乙",)), caption=text(one), name=one) for one in ("上", "下"))
    assert read_blocks(f"{rows}\n\n: 下 {{#下}}\n\n文") == (below, para("文"))
    # Between two tables it is that of the lower one, and no table has two.
    assert read_blocks(f"{rows}\n\n: 上 {{#上}}\n\n{rows}\n\n: 下") == (table(("甲",), ("乙",)), above, para(": 下"))
    assert read_blocks(f"{rows}\n\n: 下 {{#下}}\n\n: 又") == (below, para(": 又"))


def test_notes_stand_anywhere_below_and_hold_no_notes():
    note = Footnote(text("出处[^1]"))
    assert read_blocks("甲[^1]乙\n\n- 丙[^a]\n\n[^1]: 出处[^1]\n[^a]: 第一行\n  第二行") == (
        Paragraph((Text("甲"), note, Text("乙"))),
        items((Paragraph((Text("丙"), Footnote(text("第一行第二行")))),)),
    )


def test_an_image_inside_a_paragraph_stands_below_what_comes_before_it():
    assert read_blocks("甲![](a.png)乙") == (para("甲"), Image("a.png"), para("乙"))


def test_an_answer_is_never_attributes_nor_a_script_nor_a_tag():
    for answer in ("{.new-page}", "x^2^", "H~2~", "<br>", "[甲](#乙)", "[^1]", r"\newpage", "[TOC]", "&amp;", "> 甲"):
        assert read_blocks(f"甲 {shield(answer)}") == (para(f"甲 {answer}"),)
        assert read_blocks(shield(answer)) == (para(answer),)


def test_an_answer_may_be_the_address_of_a_link():
    url = "https://example.org/a_b-c?d=1"
    assert read_blocks(f"[甲]({shield(url)})") == (Paragraph((Link(url, text("甲")),)),)


def test_blocks_nested_too_deep_are_refused():
    with pytest.raises(DrafterError, match="nested too deep"):
        read_blocks("> " * 500 + "甲")
