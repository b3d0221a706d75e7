"""Plain text: a line a paragraph, each with its number."""

import pytest
from making import document, heading, items, para, scheme, slot, table

from drafter.model.blocks import Paragraph
from drafter.model.inlines import Blank, BlankKind, LineBreak, Text
from drafter.plain import to_text

LEADS = scheme("一、", "（一）", "1.", run_in=3)


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        (document(heading(1, "甲"), heading(2, "乙"), heading(1, "丙")), ["一、甲", "（一）乙", "二、丙"]),
        (document(heading(1, "甲"), heading(1, "结语", numbered=False), heading(1, "乙")), ["一、甲", "结语", "二、乙"]),
        (document(heading(3, "领句。", "后文。"), heading(3, "又一句。", ""), levels=LEADS), ["1.领句。后文。", "2.又一句。"]),
        (document(heading(1, "One"), heading(2, "Two"), levels=scheme("1", "1.1", after=" ")), ["1 One", "1.1 Two"]),
        (document(heading(1, "无"), heading(2, "甲"), levels=scheme("", "一、", after=" ")), ["无", "一、 甲"]),
        (document(items("甲", items("子", items("鼠")), "乙")), ["• 甲", "  ◦ 子", "    ▪ 鼠", "• 乙"]),
        (document(items("甲", items("子", ordered=True), ordered=True, start=3)), ["3. 甲", "  1) 子"]),
        (document(items("甲", items("子", "丑", ordered=True, label="a)"), ordered=True, start=3, label="（1）")),
         ["（3）甲", "  a) 子", "  b) 丑"]),
        (document(items("甲", items("子", label="➢"), label="—")), ["— 甲", "  ➢ 子"]),
        (document(items((para("甲"), para("续")), "乙", ordered=True)), ["1. 甲", "续", "2. 乙"]),
        (document(table(("项", "数"), ("甲", ""))), ["项\t数", "甲\t"]),
        (document(Paragraph((Text("上"), LineBreak(), Text("下")))), ["上", "下"]),
        (
            document(Paragraph((slot("id", "短语", "另一句"), Text("*文*"), Blank(BlankKind.WRITER, "事例")))),
            ["短语*文*【待补：事例】"],
        ),
    ],
    ids=["headings", "unnumbered heading", "run-in", "a space after", "level without number", "bullets", "numbers",
         "numbers by example", "other signs",
         "two paragraphs in an item", "table", "line break", "slots, text and blanks"],
)  # fmt: skip
def test_blocks(example, expected):
    assert to_text(example).split("\n") == ["标题", "", *expected, ""]


def test_the_parts_round_the_body():
    example = document(
        para("文。"), title="题", byline="署名", salutation="各位：", signature="某单位", date="2026年8月1日"
    )
    assert to_text(example) == "题\n署名\n\n各位：\n文。\n\n某单位\n2026年8月1日\n"


def test_parts_that_are_empty_leave_no_line():
    assert to_text(document(para("文。"), title="")) == "文。\n"
