"""Attachments: the note below the body, a page for each, headings that count anew (GB/T 9704—2012, 7.3.4, 7.3.7)."""

import random
import subprocess
from dataclasses import replace

import pytest
from conftest import needs
from drafting import drafted, faults, read, under_head
from making import DATE, document, heading, para, scheme, text
from test_sections import tree
from test_word_numbering import SCHEMES, computed
from wordfile import WordFile, find, get, p_style, shown, value

from drafter.checks.length import findings
from drafter.errors import DrafterError
from drafter.markdown import to_markdown
from drafter.model.blocks import Block
from drafter.model.document import AttachmentPart, Document, blanks
from drafter.model.inlines import plain_text
from drafter.numbering import attachment_labels, attachment_note
from drafter.plain import heading_lines, to_text
from drafter.word.template import frame


def attached(*attachments: tuple[Block, ...], **parts: str) -> Document:
    """Return a document of one heading whose attachments have the titles 附表1, 附表2 …"""
    made = document(heading(1, "正文"), **parts)
    named = (AttachmentPart(text(f"附表{number}"), blocks) for number, blocks in enumerate(attachments, start=1))
    return replace(made, attachments=tuple(named))


ONE = attached((para("文"),), signature="甲镇", date="2026年8月1日")
TWO = attached((heading(1, "甲"), heading(2, "乙"), heading(1, "丙")), (heading(1, "丁"),), signature="甲镇")


@pytest.mark.parametrize(
    ("language", "count", "labels", "note"),
    [
        ("zh-CN", 0, [], []),
        ("zh-CN", 1, ["附件"], [("附件：", "")]),
        ("zh-CN", 2, ["附件1", "附件2"], [("附件：", "1."), ("", "2.")]),
        ("en", 1, ["Annex"], [("Annex: ", "")]),
        ("en", 2, ["Annex 1", "Annex 2"], [("Annexes: ", "1. "), ("", "2. ")]),
    ],
)
def test_a_single_attachment_has_no_number(language, count, labels, note):
    made = attached(*[(para("文"),)] * count, language=language)
    assert (attachment_labels(made), attachment_note(made)) == (labels, note)


OUTLINE = """
title: 题
signature: 甲镇
fields: {tables: {type: list, ask: 附表, default: [甲, 乙]}}
opening: 详见{{ ref('list') }}，职责见{{ ref('duty') }}。
sections: [{id: duty, heading: 职责}]
attachments:
- {title: 不要的, when: false, body: 无}
- title: "{{ name }}表"
  for: name in tables
  body: 按{{ ref('duty') }}填写。
- title: 清单
  sections: [{heading: 总则}, {id: list, heading: 清单, body: "见{{ ref('list') }}。"}]
"""
TEXT = """\
题

详见附件3第二部分，职责见第一部分。
一、职责

附件：1.甲表
　　　2.乙表
　　　3.清单

甲镇

附件1

甲表

按正文第一部分填写。

附件2

乙表

按正文第一部分填写。

附件3

清单

一、总则
二、清单
见第二部分。
"""


def test_attachments_follow_the_signature_and_are_named_before_it():
    assert to_text(drafted(under_head(OUTLINE))) == TEXT


def test_in_english_they_are_annexes():
    outline = read(
        "outline: 1\nid: o\nname: o\nlanguage: en\nnumbering: ['1.']\ntitle: T\nopening: \"See {{ ref('a') }}.\"\n"
        "sections: [{id: b, heading: B}]\n"
        "attachments: [{title: List}, {title: Plan, sections: [{id: a, heading: A, body: \"As {{ ref('b') }} says.\"}]}]"
    )
    assert to_text(drafted(outline)) == (
        "T\n\nSee section 1 of Annex 2.\n1. B\n\nAnnexes: 1. List\n         2. Plan\n\nAnnex 1\n\nList\n\n\nAnnex 2\n\nPlan\n\n"
        "1. A\nAs section 1 of the main text says.\n"
    )


def test_in_markdown_each_title_is_a_heading_of_level_1():
    assert to_markdown(TWO).split("\n\n")[1:] == [
        "# 正文", "# 附表1 {.attachment}", "# 甲", "## 乙", "# 丙", "# 附表2 {.attachment}", "# 丁\n",
    ]  # fmt: skip


def test_the_list_of_headings_has_the_attachments_too():
    assert list(heading_lines(TWO)) == [
        "标题", "  一、正文", "附件1 附表1", "  一、甲", "    （一）乙", "  二、丙", "附件2 附表2", "  一、丁",
    ]  # fmt: skip


def test_blanks_in_attachments_are_open_places_as_well():
    made = drafted(under_head("title: 题\nattachments: [{title: 【待补：名称】, body: 【待补：内容】}]"))
    assert [one.what for one in blanks(made)] == ["名称", "内容"]


def test_an_attachment_counts_for_its_sections_lengths_but_not_for_the_text_s():
    outline = under_head(
        "title: 题\nlength: 1-5\nattachments: [{title: 附表, sections: [{id: a, heading: 很长的标题, length: -3}]}]"
    )
    assert [one.text for one in findings(outline, drafted(outline))] == [
        "section 'attachment 1/a' has 5 characters; the outline asks for ≤ 3"
    ]


def test_a_fault_in_an_attachment_is_told_at_its_place():
    with pytest.raises(DrafterError) as caught:
        drafted(under_head("title: 题\nattachments:\n- title: 甲{{ nobody }}\n  body: \"{{ ref('nothing') }}\""))
    assert [one.split(" ")[:2] for one in faults(caught)] == [["7:11", "unknown-name"], ["8:10", "unknown-section"]]


# Word


@pytest.mark.parametrize("typed", [False, True], ids=["native", "typed"])
def test_word_has_the_note_then_the_signature_then_a_page_for_each(write, typed):
    paragraphs = WordFile(write(TWO, typed=typed)).paragraphs()
    first = 2  # after title and heading
    assert [(p_style(p), shown(p)) for p in paragraphs[first : first + 5]] == [
        ("AttachmentNote", "附件：1.\t附表1"),
        ("AttachmentNote", "2.\t附表2"),
        ("Signature", "甲镇"),
        ("AttachmentLabel", "附件1"),
        ("AttachmentTitle", "附表1"),
    ]
    broken = [shown(p) for p in paragraphs if find(p, "w:pPr/w:pageBreakBefore")]
    assert broken == ["附件1", "附件2"]


def test_titles_in_the_note_stand_below_each_other(write):
    def sides(paragraph):
        return [int(get(find(paragraph, "w:pPr/w:ind")[0], name)) for name in ("left", "hanging")]

    notes = WordFile(write(TWO)).paragraphs("AttachmentNote")
    em = 16 - 0.25  # points; 3号, set closer by the style
    left = round((2 * 16 + 3 * em + em) * 20)
    assert [sides(note) for note in notes] == [[left, round(4 * em * 20)], [left, round(em * 20)]]
    (single,) = WordFile(write(ONE)).paragraphs("AttachmentNote")
    assert shown(single) == "附件：附表1"
    assert sides(single) == [round((2 * 16 + 3 * em) * 20), round(3 * em * 20)]


def test_where_letters_differ_in_width_tabs_lead_to_number_and_title(write):
    first, second = WordFile(write(replace(TWO, language="en"), style="plain")).paragraphs("AttachmentNote")
    assert (shown(first), shown(second)) == ("Annexes:\t1.\t附表1", "2.\t附表2")
    indent = find(second, "w:pPr/w:ind")[0]
    assert int(value(first, "w:pPr/w:tabs/w:tab", "pos")) == int(get(indent, "left")) - int(get(indent, "hanging"))


def test_a_blank_line_stands_before_the_note_and_only_there(write):
    before = [value(p, "w:pPr/w:spacing", "before") for p in WordFile(write(TWO)).paragraphs("AttachmentNote")]
    assert before == ["579", None]  # one line of 22 on a page (5.2.3)


def test_looks_are_those_of_the_standard(write):
    file = WordFile(write(TWO))
    label, title = file.style("AttachmentLabel"), file.style("AttachmentTitle")
    assert (value(label, "w:rPr/w:rFonts", "eastAsia"), value(label, "w:rPr/w:sz")) == ("黑体", "32")
    assert (value(label, "w:pPr/w:jc"), value(label, "w:pPr/w:ind", "firstLineChars")) == ("left", "0")
    assert (value(title, "w:rPr/w:rFonts", "eastAsia"), value(title, "w:rPr/w:sz")) == ("方正小标宋简体", "44")
    assert (value(title, "w:pPr/w:jc"), value(title, "w:pPr/w:spacing", "before")) == ("center", "579")


def test_the_first_heading_of_each_level_begins_its_list_anew(write):
    file = WordFile(write(TWO))
    numbering = file["word/numbering.xml"]
    ids = {shown(p): value(p, "w:pPr/w:numPr/w:numId") for p in file.paragraphs() if p_style(p).startswith("Heading")}
    assert {words for words, id in ids.items() if id is None} == {"正文", "丙"}
    for words, ilvl in (("甲", "0"), ("乙", "1"), ("丁", "0")):
        (override,) = find(numbering, f"w:num[@w:numId='{ids[words]}']/w:lvlOverride")
        assert (get(override, "ilvl"), value(override, "w:startOverride")) == (ilvl, "1")
    assert len({value(numbering, f"w:num[@w:numId='{id}']/w:abstractNumId") for id in ids.values() if id}) == 1


@pytest.mark.render
@pytest.mark.parametrize("typed", [False, True], ids=["native", "typed"])
def test_libreoffice_counts_headings_anew_in_each_attachment(write, office_texts, typed):
    chance = random.Random(3)
    documents = [
        replace(
            document(*tree(levels, chance), levels=levels),
            attachments=tuple(
                AttachmentPart(text("附表"), (heading(1, "首", "后文。" if levels.level(1).run_in else None), *tree(levels, chance)))
                for _ in range(chance.randint(1, 3))
            ),
        )
        for levels in SCHEMES.values()
        for _ in range(5)
    ]  # fmt: skip
    for one, shown_lines in zip(documents, office_texts(write(one, typed=typed) for one in documents), strict=True):
        assert shown_lines == computed(one), one.scheme


@pytest.mark.render
@pytest.mark.parametrize("typed", [False, True], ids=["native", "typed"])
def test_a_level_that_an_attachment_leaves_out_counts_as_one(write, office_text, typed):
    one = replace(
        document(heading(1, "甲"), heading(1, "乙"), levels=scheme("1", "1.1", after=" ")),
        attachments=(
            AttachmentPart(text("附表"), (heading(2, "丙"), heading(2, "丁"), heading(1, "戊"), heading(2, "己"))),
            AttachmentPart(text("附图"), (heading(1, "庚"), heading(2, "辛"))),
        ),
    )
    assert office_text(write(one, typed=typed)) == computed(one)
    assert {"1.1丙", "1.2丁", "2戊", "2.1己", "1庚", "1.1辛"} <= {line.replace(" ", "") for line in computed(one)}


@pytest.mark.render
@pytest.mark.parametrize("template", ["its own headings", "headings without numbers"])
def test_in_a_unit_s_own_file_headings_count_anew_too(write, office_text, gbt9704, template):
    made = drafted(under_head(OUTLINE))
    frame_of = write(document(heading(1, "旧"), heading(2, "旧")), typed=template != "its own headings")
    framed = frame(frame_of, "own.docx", made, gbt9704, date=DATE, typed=False, slots=False)
    assert office_text(framed.data) == computed(made)


def test_bookmarks_clash_with_none_of_a_unit_s_own_file(write, gbt9704):
    made = drafted(under_head(OUTLINE))
    twice = frame(write(made), "own.docx", made, gbt9704, date=DATE, typed=False, slots=False)
    marks = find(WordFile(twice.data).body, "//w:bookmarkStart")
    assert [(get(one, "id"), get(one, "name")) for one in marks] == [("3", "_Section3"), ("4", "_Section4")]


@pytest.mark.render
def test_each_attachment_begins_a_page_whose_third_line_is_its_title(write, convert):
    (pdf,) = convert([write(TWO)], "pdf")
    layout = subprocess.run(
        [needs("pdftotext"), "-layout", str(pdf), "-"], capture_output=True, text=True, check=True, timeout=60
    ).stdout.split("\f")
    pages = ["".join(page.split()) for page in layout if page.strip()]
    assert [page.split("—")[0] for page in pages] == [
        "标题一、正文附件：1.附表12.附表2甲镇", "附件1附表1一、甲（一）乙二、丙", "附件2附表2一、丁",
    ]  # fmt: skip


def test_mentions_across_attachments_are_links_too(write):
    body = WordFile(write(drafted(under_head(OUTLINE)))).body
    names = {get(one, "name") for one in find(body, "//w:bookmarkStart")}
    links = [(get(one, "anchor") in names, shown(one)) for one in find(body, "//w:hyperlink")]
    assert links == [
        (True, words) for words in ("附件3第二部分", "第一部分", "正文第一部分", "正文第一部分", "第二部分")
    ]


def test_nothing_of_attachments_is_written_without_one(write):
    made = drafted(under_head("opening: 文"))
    assert "附件" not in to_text(made) + to_markdown(made)
    assert not [p for p in WordFile(write(made)).paragraphs() if p_style(p).startswith("Attachment")]
    assert plain_text(made.title) == "题"
